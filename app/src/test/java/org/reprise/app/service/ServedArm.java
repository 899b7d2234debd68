package org.reprise.app.service;

import io.grpc.BindableService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.reprise.app.operator.OperatorDesk;
import org.reprise.app.operator.OperatorSettings;
import org.reprise.app.operator.RecordingDesk;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.task.Attempts;
import org.reprise.app.task.OfferedMethods;
import org.reprise.app.task.SimulatedTables;
import org.reprise.app.task.Skills;
import org.reprise.app.task.TaskDesk;
import org.reprise.app.task.TaskOrder;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceHost;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;

/** A simulated arm served on a socket to people, with a bank, and a client. */
final class ServedArm implements AutoCloseable {
  static final long SEED = Long.getLong("reprise.seed", 7);

  final Bank bank;
  static final Duration UNATTENDED = Duration.ofSeconds(3);

  final TaskDesk tasks;
  final OperatorDesk people;
  final RecordingDesk recordings;
  final CameraService camera;
  final ServiceHost host;
  final OperatorClient client;

  ServedArm(Bank bank, double speed, Duration silence) {
    this(bank, speed, silence, "panda");
  }

  ServedArm(Bank bank, double speed, Duration silence, String robot) {
    this(bank, speed, silence, robot, new ManualGate());
  }

  ServedArm(Bank bank, double speed, Duration silence, String robot, Gate gate) {
    this(bank, speed, silence, robot, gate, false);
  }

  ServedArm(Bank bank, double speed, Duration silence, String robot, Gate gate, boolean seen) {
    this(bank, speed, silence, robot, gate, seen, OfferedMethods.REPLAY);
  }

  /**
   * Serves.
   *
   * @param seen whether its camera is served, too
   * @param methods what leads the hand
   */
  ServedArm(
      Bank bank,
      double speed,
      Duration silence,
      String robot,
      Gate gate,
      boolean seen,
      OfferedMethods methods) {
    this.bank = bank;
    StationSettings settings =
        new StationSettings(RobotConfigs.load(robot), SegmenterChoice.CLUSTERS, false, 0);
    SimulatedTables tables =
        new SimulatedTables(
            settings,
            new TaskOrder.Table(TaughtTask.TASK.name(), TaughtTask.OBJECT_SEED, SEED),
            System::nanoTime,
            speed);
    tasks =
        new TaskDesk(
            tables,
            new Skills(
                new BankRetriever(bank, new ShapeDescriptorEncoder()),
                new VisibilityAligner(AlignmentSettings.UPRIGHT),
                System::nanoTime,
                methods,
                Attempts.into(() -> bank),
                gate),
            false);
    people =
        new OperatorDesk(
            tasks,
            OperatorSettings.DEFAULT.withSilence(silence).withUnattended(UNATTENDED),
            System::nanoTime);
    recordings = new RecordingDesk(people, () -> bank);
    OperatorService operator =
        new OperatorService(
            new OperatorService.Cell(
                settings.robot(),
                RobotConfigs.yaml(robot),
                RobotConfigs.urdf(robot),
                tables::cameras,
                true),
            people,
            recordings);
    camera = new CameraService(tables::cameras, System::nanoTime);
    host =
        ServiceHost.open(
            new Endpoint("127.0.0.1", 0),
            ServerSecurity.NONE,
            seen
                ? List.<BindableService>of(new TaskService(tasks), operator, camera)
                : List.<BindableService>of(new TaskService(tasks), operator));
    client = new OperatorClient(host.endpoint());
  }

  static ServedArm withNothingTaught(Path folder, double speed, Duration silence) {
    return new ServedArm(Bank.openOrCreate(folder), speed, silence);
  }

  @Override
  public void close() {
    client.close();
    host.close();
    camera.close();
    recordings.close();
    people.close();
    tasks.close();
  }
}
