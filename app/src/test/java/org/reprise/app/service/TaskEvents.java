package org.reprise.app.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.WatchTasksRequest;

/** What a served arm tells of its tasks, in order, while somebody watches the arm, too. */
final class TaskEvents {
  private final LinkedBlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();

  /** Begins to watch. */
  void of(ServedArm served) {
    TaskServiceGrpc.newStub(served.client.channel)
        .watchTasks(
            WatchTasksRequest.getDefaultInstance(),
            new ServedDesk.Taker<>(events::add, new CompletableFuture<>()));
    served.client.watch(50, report -> {});
  }

  /** Returns the next event of a kind; the others before it are passed over. */
  TaskEvent await(Predicate<TaskEvent> wanted) throws InterruptedException {
    while (true) {
      TaskEvent event = events.poll(OperatorClient.PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no such event came, seed=" + ServedArm.SEED);
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  void awaitPhase(String phase) throws InterruptedException {
    await(event -> event.hasPhase() && event.getPhase().getPhase().equals(phase));
  }
}
