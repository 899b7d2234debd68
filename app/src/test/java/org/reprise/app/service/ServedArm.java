package org.reprise.app.service;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reprise.app.operator.OperatorDesk;
import org.reprise.app.operator.OperatorSettings;
import org.reprise.app.operator.RecordingDesk;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.task.SimulatedTables;
import org.reprise.app.task.TaskDesk;
import org.reprise.app.task.TaskOrder;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveHello;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveReply;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.WatchArmRequest;

/** A simulated arm served on a socket to people, with a bank, and a client that watches. */
final class ServedArm implements AutoCloseable {
  static final long SEED = Long.getLong("reprise.seed", 7);
  static final long PATIENCE_SECONDS = 120;

  final Bank bank;
  final TaskDesk tasks;
  final OperatorDesk people;
  final RecordingDesk recordings;
  final ServiceHost host;
  final ManagedChannel channel;
  private volatile @Nullable ArmReport newest;

  ServedArm(Bank bank, double speed, Duration silence) {
    this.bank = bank;
    SimulatedTables tables =
        new SimulatedTables(
            TaughtTask.SETTINGS,
            new TaskOrder.Table(TaughtTask.TASK.name(), TaughtTask.OBJECT_SEED, SEED),
            System::nanoTime,
            speed);
    tasks =
        new TaskDesk(
            tables,
            new TaskDesk.Skills(
                new BankRetriever(bank, new ShapeDescriptorEncoder()),
                new VisibilityAligner(AlignmentSettings.UPRIGHT),
                System::nanoTime),
            false);
    people =
        new OperatorDesk(
            tasks,
            new OperatorSettings(ServoSettings.DEFAULT, silence, Duration.ofMillis(200)),
            System::nanoTime);
    recordings = new RecordingDesk(people, () -> bank);
    OperatorService operator =
        new OperatorService(
            new OperatorService.Cell(
                TaughtTask.SETTINGS.robot(),
                RobotConfigs.yaml("panda"),
                RobotConfigs.urdf("panda"),
                tables::cameras,
                true),
            people,
            recordings);
    host =
        ServiceHost.open(
            new Endpoint("127.0.0.1", 0),
            ServerSecurity.NONE,
            List.<BindableService>of(new TaskService(tasks), operator));
    channel = ServiceChannels.open(host.endpoint(), ClientSecurity.NONE);
  }

  static ServedArm withNothingTaught(Path folder, double speed, Duration silence) {
    return new ServedArm(Bank.openOrCreate(folder), speed, silence);
  }

  OperatorServiceGrpc.OperatorServiceBlockingStub calls() {
    return OperatorServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  TaskServiceGrpc.TaskServiceBlockingStub taskCalls() {
    return TaskServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Watches; each report goes to a taker, too. */
  void watch(double hertz, java.util.function.Consumer<ArmReport> each) {
    OperatorServiceGrpc.newStub(channel)
        .watchArm(
            WatchArmRequest.newBuilder().setRateHertz(hertz).build(),
            new ServedDesk.Taker<>(
                report -> {
                  newest = report;
                  each.accept(report);
                },
                new CompletableFuture<>()));
  }

  /** Waits until the newest report is as wanted. */
  ArmReport await(String what, Predicate<ArmReport> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      ArmReport report = newest;
      if (report != null && wanted.test(report)) {
        return report;
      }
      Thread.sleep(5);
    }
    throw new AssertionError("never: %s, seed=%d, newest=%s".formatted(what, SEED, newest));
  }

  ArmReport report() throws InterruptedException {
    return await("a report", report -> true);
  }

  /** One who drives. */
  final class Driver {
    final LinkedBlockingQueue<DriveReply> replies = new LinkedBlockingQueue<>();
    final CompletableFuture<io.grpc.Status> end = new CompletableFuture<>();
    final StreamObserver<DriveMessage> stream =
        OperatorServiceGrpc.newStub(channel).drive(new ServedDesk.Taker<>(replies::add, end));
    long number;

    Driver(boolean takeOver) {
      stream.onNext(
          DriveMessage.newBuilder()
              .setHello(DriveHello.newBuilder().setOperator("anna").setTakeOver(takeOver))
              .build());
    }

    long send(DriveInput.Builder input) {
      stream.onNext(DriveMessage.newBuilder().setInput(input.setNumber(++number)).build());
      return number;
    }

    DriveReply reply() throws InterruptedException {
      DriveReply reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (reply == null) {
        throw new AssertionError("no reply came");
      }
      return reply;
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    host.close();
    recordings.close();
    people.close();
    tasks.close();
  }
}
