package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.TextEncoder;
import org.reprise.policy.cloning.WaypointSource;
import org.reprise.policy.network.Origin;
import org.reprise.schema.DescribeCellRequest;
import org.reprise.schema.MethodOffer;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.WatchTasksRequest;

/** A service as the window starts it, whose tasks a trained network behind a socket may lead. */
final class ServedMethodsIT {
  private static final long SEED = Long.getLong("reprise.seed", 7);
  private static final long PATIENCE_SECONDS = 240;
  private static final CloningSizes SIZES = new CloningSizes(16, 2, 16, 1, 8, 4, 4, 6);

  @TempDir private static Path folder = Path.of("");

  private final AtomicInteger asked = new AtomicInteger();

  @BeforeAll
  static void teachesAndTrains() throws IOException {
    TaughtTask.bank(folder.resolve("bank"));
    Cloning.train(
        CloningData.of(List.of(TaughtTask.lesson().demonstration())),
        new CloningPlan(CloningPart.INTERACTION, SIZES, CloningHead.DIRECT, 50, 16, 2e-3, SEED),
        0.08,
        new Origin("now", "test", System::nanoTime),
        folder.resolve("model"),
        (step, loss) -> true);
  }

  /** Counts how often a network is asked. */
  private record Counted(WaypointSource source, AtomicInteger asked) implements WaypointSource {
    @Override
    public CloningSizes sizes() {
      return source.sizes();
    }

    @Override
    public TextEncoder text() {
      return source.text();
    }

    @Override
    public List<Said> next(CloningState state) {
      asked.incrementAndGet();
      return source.next(state);
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private ServedNetwork network() {
    CloningLead trained = Cloning.load(folder.resolve("model"), "panda");
    return ServedNetwork.of(
        "learned",
        new CloningLead(new Counted(trained.source(), asked), trained.bounds()),
        "panda",
        "none");
  }

  @Test
  void carriesTasksOutByTheMethodThatTheyNameAndRefusesOthers() throws IOException {
    PolicyService policies = new PolicyService(List.of(network()), System::nanoTime);
    ServiceHost host =
        ServiceHost.open(new Endpoint("127.0.0.1", 0), ServerSecurity.NONE, List.of(policies));
    try (LocalController serve =
        LocalController.start(
            List.of(
                "--bank=" + folder.resolve("bank"),
                "--runs=" + folder.resolve("runs"),
                "--scene=" + TaughtTask.TASK.name(),
                "--seed=" + SEED,
                "--speed=0",
                "--model.interaction=grpc://" + host.endpoint() + "/learned"),
            folder.resolve("serve.log"))) {
      int warm = asked.get();
      assertThat(warm).as("asked before tasks were taken").isPositive();
      ManagedChannel channel = ServiceChannels.open(serve.endpoint(), ClientSecurity.NONE);
      try {
        assertThat(offered(channel)).containsExactly("mt3", "ret-bc");
        refusesOthers(channel);
        TaskEnded replayed = carryOut(channel, "", "mt3");
        assertThat(replayed.getVerdict())
            .as("seed %d: %s", SEED, replayed)
            .isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
        assertThat(asked.get()).as("asked in a replay").isEqualTo(warm);
        TaskEnded led = carryOut(channel, "ret-bc", "ret-bc");
        assertThat(led.getViolations()).as("seed %d: %s", SEED, led).isZero();
        assertThat(asked.get()).as("seed %d: %s", SEED, led).isGreaterThan(warm + 3);
      } finally {
        channel.shutdownNow();
      }
    } finally {
      host.close();
      policies.close();
    }
    assertThat(recorded()).containsExactly("mt3", "ret-bc");
  }

  private static List<String> offered(ManagedChannel channel) {
    return OperatorServiceGrpc.newBlockingStub(channel)
        .describeCell(DescribeCellRequest.getDefaultInstance())
        .getMethodsList()
        .stream()
        .map(MethodOffer::getName)
        .toList();
  }

  private static StartTaskRequest order(String method) {
    return StartTaskRequest.newBuilder()
        .setInstruction(TaughtTask.TASK.instruction())
        .setScene(
            SceneChoice.newBuilder()
                .setTask(TaughtTask.TASK.name())
                .setObjectSeed(TaughtTask.OBJECT_SEED)
                .setPlacementSeed(SEED))
        .setMethod(method)
        .build();
  }

  private static void refusesOthers(ManagedChannel channel) {
    var tasks = TaskServiceGrpc.newBlockingStub(channel);
    for (String method : List.of("replay-it", "vinn", "Ret-BC ", "x".repeat(9000))) {
      assertThatThrownBy(() -> tasks.startTask(order(method)))
          .hasMessageStartingWith("INVALID_ARGUMENT")
          .hasMessageContaining("offered=mt3,ret-bc")
          .hasMessageContaining("bc-bc: start the service with --model.alignment MODEL")
          .hasMessageNotContaining("x".repeat(41));
    }
    assertThatThrownBy(() -> tasks.startTask(order("mt-act")))
        .hasMessageStartingWith("FAILED_PRECONDITION")
        .hasMessageContaining("--model.whole MODEL");
  }

  /** Begins a task, which a refused switch leaves alone, and waits for its end. */
  private static TaskEnded carryOut(ManagedChannel channel, String method, String led) {
    var tasks =
        TaskServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    long task = tasks.startTask(order(method)).getTask();
    SwitchTaskRequest other =
        SwitchTaskRequest.newBuilder()
            .setTask(task)
            .setInstruction(TaughtTask.TASK.instruction())
            .setMethod("mt-act")
            .build();
    assertThatThrownBy(() -> tasks.switchTask(other))
        .hasMessageStartingWith("FAILED_PRECONDITION")
        .hasMessageContaining("--model.whole MODEL");
    Iterator<TaskEvent> events = tasks.watchTasks(WatchTasksRequest.getDefaultInstance());
    while (true) {
      TaskEvent event = events.next();
      if (event.getTask() == task && event.hasBegan()) {
        assertThat(event.getBegan().getMethod()).isEqualTo(led);
      } else if (event.getTask() == task && event.hasEnded()) {
        return event.getEnded();
      }
    }
  }

  private static List<String> recorded() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      List<Path> records =
          files.filter(file -> file.getFileName().toString().startsWith("task-")).sorted().toList();
      List<String> methods = new ArrayList<>();
      for (Path file : records) {
        methods.add(json.readTree(file.toFile()).at("/task/method").asText());
      }
      return methods;
    }
  }
}
