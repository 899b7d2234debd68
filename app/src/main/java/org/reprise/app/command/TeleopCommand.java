package org.reprise.app.command;

import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.reprise.app.service.LocalController;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.Station;
import org.reprise.app.station.StationSettings;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.suite.TaskScene;
import org.reprise.sim.suite.TaskSuite;
import org.reprise.teleop.Teleop;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.model.TeleopSettings;
import org.reprise.teleop.tour.Tour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens the operator's window. */
@Command(
    name = "teleop",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the operator's window: teach, watch, review and browse.",
      "Without --controller a simulated arm is started beside it; with it, the window finds the"
          + " controller at that address, and finds it again when it is lost."
    },
    footer = {
      "",
      "Keys: F1 shows them all; Esc always stops the arm. This is not a safety-rated function:",
      "keep the emergency stop within reach.",
      "",
      "Examples:",
      "  ./reprise teleop",
      "  ./reprise teleop --scene hang-mug --bank bank --dark",
      "  ./reprise teleop --model.interaction models/interaction    (a choice of methods)",
      "  ./reprise teleop --gate sensitivity=0.9 --keep-successes 2",
      "  ./reprise serve --listen 127.0.0.1:50052 &  ./reprise teleop --controller 127.0.0.1:50052",
      "  ./reprise teleop --controller 192.0.2.7:50052 --controller.tls.trust serve.pem"
          + " --controller.token token"
    })
public final class TeleopCommand implements Callable<Integer> {
  private static final String TOURED = "pick-up-box";
  private static final String INSTRUCTION = "pick up the box";
  private static final long OBJECT_SEED = 1;

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();
  @Mixin private RetrievalOptions retrieval = new RetrievalOptions();
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private LearningOptions learning = new LearningOptions();
  @Mixin private RunFolder runFolder = new RunFolder();

  @Option(
      names = "--controller",
      paramLabel = "HOST:PORT",
      description = "Talk to the './reprise serve' process that listens there.")
  private @Nullable String controller;

  @Option(
      names = "--controller.tls.trust",
      paramLabel = "FILE",
      description = "PEM certificate of that process; needed on any address but the loopback one.")
  private @Nullable Path trust;

  @Option(
      names = "--controller.token",
      paramLabel = "FILE",
      description = "File of the token of that process.")
  private @Nullable Path token;

  @Option(
      names = "--scene",
      defaultValue = "pick-up-box",
      paramLabel = "TASK",
      description = "Whose scene stands on the simulated table (default: ${DEFAULT-VALUE}).")
  private String scene = "pick-up-box";

  @Option(
      names = {"--robot", "--robot.type"},
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description = "The simulated arm (default: ${DEFAULT-VALUE}).")
  private String robot = "panda";

  @Option(
      names = "--operator",
      defaultValue = "${sys:user.name}",
      paramLabel = "NAME",
      description = "Name that is written into what is recorded (default: ${DEFAULT-VALUE}).")
  private String operator = "operator";

  @Option(names = "--dark", description = "Begin with the dark look.")
  private boolean dark;

  @Option(names = "--mute", description = "Do without tones.")
  private boolean mute;

  @Option(
      names = "--screenshots",
      paramLabel = "FOLDER",
      description =
          "Go through a whole session by keys and mouse (teach, review, repeat elsewhere, browse),"
              + " put a picture of each screen there, print what was measured, and end. Needs a"
              + " display (e.g. xvfb-run) and the simulated arm's scene pick-up-box.")
  private @Nullable Path screenshots;

  @Option(
      names = "--controls",
      paramLabel = "FILE",
      description = "YAML file of the layouts of keys and gamepads (docs/teleop.md).")
  private @Nullable Path controls;

  @Option(
      names = "--pose-port",
      defaultValue = "-1",
      paramLabel = "PORT",
      description =
          "Listen on this port of 127.0.0.1 for a tracked device or a leader arm (UDP;"
              + " docs/teleop.md).")
  private int posePort = -1;

  @Override
  public Integer call() throws InterruptedException {
    TeleopSettings settings =
        new TeleopSettings(
            operator,
            dark,
            controls == null ? Controls.builtIn() : Controls.read(controls),
            posePort,
            !mute);
    if (controller != null) {
      if (method.namesModels()) {
        throw new IllegalArgumentException(
            "--controller=%s: the models are those of that process; give the --model options to its './reprise serve'"
                .formatted(controller));
      }
      if (learning.areGiven()) {
        throw new IllegalArgumentException(
            "--controller=%s: that process decides what is asked and kept; give --gate, --keep-successes and --most-demonstrations to its './reprise serve'"
                .formatted(controller));
      }
      Endpoint address = Endpoint.parse(controller);
      return open(() -> ServiceChannels.open(address, new ClientSecurity(trust, token)), settings);
    }
    retrieval.settings();
    learning.check();
    Path folder = runFolder.create();
    try (LocalController local =
        LocalController.start(arguments(), folder.resolve("controller.log"))) {
      return open(() -> ServiceChannels.open(local.endpoint(), ClientSecurity.NONE), settings);
    }
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(method.arguments());
    arguments.addAll(learning.arguments());
    arguments.addAll(
        List.of(
            "--bank", bank.folder.toString(),
            "--runs", runFolder.runs.toString(),
            "--scene", scene,
            "--robot.type", robot,
            "--retrieval.false-acceptance", String.valueOf(retrieval.falseAcceptance),
            "--seed", String.valueOf(common.seed)));
    return arguments;
  }

  private int open(Supplier<ManagedChannel> connections, TeleopSettings settings)
      throws InterruptedException {
    CompletableFuture<Map<String, Object>> toured = new CompletableFuture<>();
    Teleop.run(
        connections,
        settings,
        window -> {
          if (screenshots == null) {
            toured.complete(Map.of());
          } else {
            tour(window, screenshots, toured);
          }
        });
    if (screenshots == null) {
      return ExitStatus.DONE;
    }
    Map<String, Object> figures = toured.join();
    System.out.println(common.json ? Json.of(figures) : figures);
    return Boolean.TRUE.equals(figures.get("goal_reached"))
        ? ExitStatus.DONE
        : ExitStatus.TASK_FAILED;
  }

  private void tour(Teleop window, Path folder, CompletableFuture<Map<String, Object>> toured) {
    Tour tour = new Tour(window, folder, eyes(), INSTRUCTION);
    Thread.ofPlatform()
        .name("reprise-tour")
        .start(() -> {
          try {
            toured.complete(tour.run());
          } catch (InterruptedException | IOException | RuntimeException e) {
            toured.completeExceptionally(e);
          }
          Platform.runLater(window::close);
        });
  }

  /** Sees where the box stands, as a person does who looks at the table. */
  private Tour.Eyes eyes() {
    TaskScene box = TaskSuite.byName(TOURED).scene(OBJECT_SEED, common.seed);
    StationSettings settings =
        new StationSettings(RobotConfigs.load(robot), SegmenterChoice.CLUSTERS, true, 0);
    try (Station station = Station.open(settings, box, common.seed)) {
      RigidTransform lies = station.truth().baseFromBody(box.objects().getFirst().body());
      Vector3 narrow = lies.rotation().rotate(new Vector3(0, 1, 0));
      return new Tour.Eyes(lies.translation(), Math.atan2(narrow.y(), narrow.x()));
    }
  }
}
