package org.reprise.app.service;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.task.Attempts;
import org.reprise.app.task.OfferedMethods;
import org.reprise.app.task.SimulatedTables;
import org.reprise.app.task.Skills;
import org.reprise.app.task.TaskDesk;
import org.reprise.app.task.TaskOrder;
import org.reprise.app.task.TaskRecord;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.WatchTasksRequest;

/** A simulated table with a taught task, served on a socket, and a client that watches. */
final class ServedDesk implements AutoCloseable {
  static final long SEED = Long.getLong("reprise.seed", 7);
  static final long PATIENCE_SECONDS = 240;

  final TaskDesk desk;
  final CameraService camera;
  final ServiceHost host;
  final ManagedChannel channel;
  final LinkedBlockingQueue<TaskRecord> records = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();

  /**
   * Serves.
   *
   * @param folder where the bank is made
   * @param speed simulated seconds in a second
   */
  ServedDesk(Path folder, double speed) {
    this(TaughtTask.bank(folder), speed, Attempts.NONE);
  }

  /**
   * Serves.
   *
   * @param speed simulated seconds in a second
   * @param attempts what is kept of attempts
   */
  ServedDesk(Bank bank, double speed, Attempts attempts) {
    SimulatedTables tables =
        new SimulatedTables(
            TaughtTask.SETTINGS,
            new TaskOrder.Table(TaughtTask.TASK.name(), TaughtTask.OBJECT_SEED, SEED),
            System::nanoTime,
            speed);
    desk =
        new TaskDesk(
            tables,
            new Skills(
                new BankRetriever(bank, new ShapeDescriptorEncoder()),
                new VisibilityAligner(AlignmentSettings.UPRIGHT),
                System::nanoTime,
                OfferedMethods.REPLAY,
                attempts,
                new ManualGate()),
            false,
            records::add);
    camera = new CameraService(tables::cameras, System::nanoTime);
    host =
        ServiceHost.open(
            new Endpoint("127.0.0.1", 0),
            ServerSecurity.NONE,
            List.<BindableService>of(new TaskService(desk), camera));
    channel = ServiceChannels.open(host.endpoint(), ClientSecurity.NONE);
  }

  TaskServiceGrpc.TaskServiceBlockingStub calls() {
    return TaskServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Begins to watch. */
  void watch(double progressHertz) {
    TaskServiceGrpc.newStub(channel)
        .watchTasks(
            WatchTasksRequest.newBuilder().setProgressHertz(progressHertz).build(),
            new Taker<>(events::add, new CompletableFuture<>()));
  }

  /** Waits for an event and returns it; those before it are dropped. */
  TaskEvent await(Predicate<TaskEvent> wanted) throws InterruptedException {
    while (true) {
      TaskEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no such event came, seed=" + SEED);
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  TaskEvent phase(String name) throws InterruptedException {
    return await(event -> event.hasPhase() && event.getPhase().getPhase().equals(name));
  }

  TaskEvent ended() throws InterruptedException {
    return await(TaskEvent::hasEnded);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    host.close();
    camera.close();
    desk.close();
  }

  /** Takes the messages of a call. */
  record Taker<M>(java.util.function.Consumer<M> each, CompletableFuture<Status> end)
      implements StreamObserver<M> {
    @Override
    public void onNext(M message) {
      each.accept(message);
    }

    @Override
    public void onError(Throwable cause) {
      end.complete(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
      end.complete(Status.OK);
    }
  }
}
