package org.reprise.app.command;

import io.grpc.BindableService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reprise.app.operator.OperatorDesk;
import org.reprise.app.operator.OperatorSettings;
import org.reprise.app.operator.RecordingDesk;
import org.reprise.app.service.BankBound;
import org.reprise.app.service.BankService;
import org.reprise.app.service.CameraService;
import org.reprise.app.service.DoctorService;
import org.reprise.app.service.EvaluationService;
import org.reprise.app.service.OperatorService;
import org.reprise.app.service.TaskService;
import org.reprise.app.station.StationSettings;
import org.reprise.app.task.OfferedMethods;
import org.reprise.app.task.RemoteTable;
import org.reprise.app.task.SimulatedTables;
import org.reprise.app.task.Skills;
import org.reprise.app.task.TaskDesk;
import org.reprise.app.task.TaskOrder;
import org.reprise.app.task.TaskRecord;
import org.reprise.controller.service.ServiceHost;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.retrieval.search.RetrievalSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves all that a user interface needs. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Serves tasks, people at the arm, cameras, the bank, studies and the checks of this machine over gRPC, for user"
            + " interfaces and programs (docs/services.md).",
    footer = {
      "",
      "The arm is simulated in this process, or lives in a './reprise robot' process that"
          + " --robot.address names. A simulated table then lives there too: its camera is reached"
          + " through that process and passed on here; what it sees cannot be set up from here.",
      "",
      "Tasks may name any method whose models are given here; --method is that of those that name"
          + " none.",
      "",
      "This is not a safety-rated function: keep the emergency stop within reach.",
      "",
      "Examples:",
      "  ./reprise serve --scene hang-mug",
      "  ./reprise serve --keep-successes 2 --most-demonstrations 500",
      "  ./reprise serve --model.interaction models/interaction    (tasks by mt3 or ret-bc)",
      "  ./reprise serve --listen 127.0.0.1:50052 --bank bank --robot.address 127.0.0.1:50051",
      "  ./reprise serve --listen 0.0.0.0:50052 --tls.certificate serve.pem --tls.key serve.key"
          + " --token token"
    })
public final class ServeCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 50052;

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private CellOptions cell = new CellOptions();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();
  @Mixin private RetrievalOptions retrieval = new RetrievalOptions();
  @Mixin private ServiceOptions service = new ServiceOptions();
  @Mixin private RobotOptions robot = new RobotOptions();
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private LearningOptions learning = new LearningOptions();
  @Mixin private RunFolder runFolder = new RunFolder();

  @Option(
      names = "--scene",
      defaultValue = "pick-up-box",
      paramLabel = "TASK",
      description =
          "Whose scene stands on the simulated table at first (default: ${DEFAULT-VALUE}).")
  private String scene = "pick-up-box";

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "FACTOR",
      description =
          "Simulated seconds in a second; 0 is as fast as can be (default: ${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--end-with-input",
      hidden = true,
      description =
          "Ends when the standard input ends, as it does with the process that opened it.")
  private boolean endWithInput;

  @Option(
      names = "--input-silence",
      defaultValue = "150",
      paramLabel = "MILLISECONDS",
      description =
          "Age of a person's newest input at which the arm is stopped, from 50 to 2000; more than"
              + " 150 is for simulated arms on busy machines (default: ${DEFAULT-VALUE}).")
  private int inputSilence = 150;

  private void checkNumbers() {
    if (!(speed >= 0 && speed <= 100)) {
      throw new IllegalArgumentException(
          "--speed=%s: must be from 0 to 100; 0 is as fast as can be".formatted(speed));
    }
    if (inputSilence < 50 || inputSilence > 2000) {
      throw new IllegalArgumentException(
          "--input-silence=%d: must be from 50 to 2000 milliseconds".formatted(inputSilence));
    }
    learning.check();
  }

  @Override
  public Integer call() throws InterruptedException {
    checkNumbers();
    StationSettings station = cell.station(0);
    OfferedMethods methods = method.offered(station.robot().name(), robot.isRemote());
    Path folder = runFolder.create();
    Consumer<TaskRecord> records =
        record ->
            Json.write(
                folder.resolve("task-%d.json".formatted(record.task())),
                Map.of("settings", common.resolved(), "task", record));
    RetrievalSettings searching = retrieval.settings();
    Bank opened = Bank.openOrCreate(bank.folder);
    BankRetriever retriever = BankCommand.BankOption.retriever(opened, searching);
    Skills skills =
        new Skills(
            retriever,
            new VisibilityAligner(AlignmentSettings.UPRIGHT),
            System::nanoTime,
            methods,
            learning.attempts(opened),
            learning.gate(bank.folder, common.seed));
    if (robot.isRemote()) {
      RemoteTable table = new RemoteTable(() -> robot.open(station.robot(), common.seed));
      return serve(
          station,
          opened,
          retriever,
          new TaskDesk(table, skills, true, records),
          table::cameras,
          folder);
    }
    SimulatedTables tables =
        new SimulatedTables(
            station,
            new TaskOrder.Table(scene, cell.objectSeed, common.seed),
            System::nanoTime,
            speed == 0 ? Double.POSITIVE_INFINITY : speed);
    return serve(
        station,
        opened,
        retriever,
        new TaskDesk(tables, skills, false, records),
        tables::cameras,
        folder);
  }

  private int serve(
      StationSettings station,
      Bank opened,
      BankRetriever retriever,
      TaskDesk desk,
      Supplier<List<RgbdCamera>> cameras,
      Path folder)
      throws InterruptedException {
    CameraService camera = new CameraService(cameras, System::nanoTime);
    EvaluationService evaluation = new EvaluationService(station, System::nanoTime, folder);
    OperatorDesk people =
        new OperatorDesk(
            desk,
            OperatorSettings.DEFAULT.withSilence(Duration.ofMillis(inputSilence)),
            System::nanoTime);
    RecordingDesk recordings = new RecordingDesk(people, () -> opened);
    OperatorService operator =
        new OperatorService(
            new OperatorService.Cell(
                station.robot(),
                RobotConfigs.yaml(cell.robot),
                RobotConfigs.urdf(cell.robot),
                cameras,
                !robot.isRemote()),
            people,
            recordings);
    BankService banks = new BankService(bank.folder);
    Optional<BankBound> bound = learning.bound(opened, desk::isBusy);
    CountDownLatch ended = new CountDownLatch(1);
    ServiceHost host;
    try {
      host =
          ServiceHost.open(
              service.endpoint(USUAL_PORT),
              service.security(),
              List.<BindableService>of(
                  new TaskService(desk),
                  operator,
                  camera,
                  banks,
                  evaluation,
                  new DoctorService(bank.folder)));
    } catch (RuntimeException e) {
      bound.ifPresent(BankBound::close);
      camera.close();
      recordings.close();
      people.close();
      desk.close();
      banks.close();
      evaluation.close();
      retriever.close();
      method.close();
      throw e;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              bound.ifPresent(BankBound::close);
              recordings.close();
              people.close();
              desk.close();
              host.close();
              camera.close();
              banks.close();
              evaluation.close();
              retriever.close();
              method.close();
              ended.countDown();
            }));
    String address = host.endpoint().toString();
    System.out.println(
        common.json ? Json.of(Map.of("listening", address)) : "listening on " + address);
    System.out.flush();
    if (endWithInput) {
      Thread.ofVirtual().start(ServeCommand::exitWithInput);
    }
    ended.await();
    return ExitStatus.DONE;
  }

  private static void exitWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // an input that breaks has ended, too
    }
    System.exit(ExitStatus.DONE);
  }
}
