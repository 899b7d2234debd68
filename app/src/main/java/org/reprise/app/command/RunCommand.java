package org.reprise.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.PictureFiles;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.EpisodeResult;
import org.reprise.app.study.EpisodeRun;
import org.reprise.app.study.EpisodeRunner;
import org.reprise.app.study.StudySummary;
import org.reprise.app.study.Trial;
import org.reprise.app.study.TruthBook;
import org.reprise.app.task.Feedback;
import org.reprise.core.retrieval.Retriever;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.task.Method;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out one instruction. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Carries out one instruction with the demonstrations of the bank, in a simulated scene.",
    footer = {
      "",
      "With --robot.address the arm and the camera are those of a './reprise robot' process; nobody"
          + " judges the result but the robot's own report that every stage was carried out.",
      "Otherwise the scene is that of the suite's task which the words fit best; --scene names"
          + " another.",
      "",
      "Examples:",
      "  ./reprise run \"hang up the mug\" --seed 7",
      "  ./reprise run \"pick up the box\" --robot.address 127.0.0.1:50051",
      "  ./reprise run \"open the drawer\" --scene pick-up-box     (a refusal: there is no drawer)"
    })
public final class RunCommand implements Callable<Integer> {
  private static final long PICTURE_EVERY_MILLIS = 700;

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private CellOptions cell = new CellOptions();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();
  @Mixin private RetrievalOptions retrieval = new RetrievalOptions();
  @Mixin private RobotOptions robot = new RobotOptions();
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private RunFolder runFolder = new RunFolder();

  @Parameters(paramLabel = "INSTRUCTION", description = "The task in plain words.")
  private String instruction = "";

  @Option(
      names = "--scene",
      paramLabel = "TASK",
      description = "Whose scene to set up; the task's success is judged.")
  private @Nullable String scene;

  @Override
  public Integer call() {
    try {
      return robot.isRemote() ? runRemotely() : runHere();
    } finally {
      method.close();
    }
  }

  private int runRemotely() {
    if (scene != null) {
      throw new IllegalArgumentException(
          "--scene=%s: the table of %s is as it is; give --scene to ./reprise robot"
              .formatted(scene, robot.address));
    }
    Method led = method.of(RobotConfigs.load(cell.robot).name(), true);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("settings", common.resolved());
    written.put(
        "episode",
        RemoteRun.of(
            robot.open(RobotConfigs.load(cell.robot), common.seed),
            bank.retriever(retrieval.settings()),
            instruction,
            led));
    Json.write(runFolder.create().resolve("result.json"), written);
    System.out.println(Json.of(written.get("episode")));
    return ExitStatus.of(
        written.get("episode") instanceof Map<?, ?> episode
            && Boolean.TRUE.equals(episode.get("completed")));
  }

  private int runHere() {
    Task task = scene == null ? SceneChoice.of(instruction) : TaskSuite.byName(scene);
    StationSettings station = cell.station(PICTURE_EVERY_MILLIS);
    Retriever retriever = bank.retriever(retrieval.settings());
    Method led = method.of(station.robot().name(), false);
    Path folder = runFolder.create();
    EpisodeRunner runner =
        new EpisodeRunner(
            station,
            retriever,
            new VisibilityAligner(AlignmentSettings.UPRIGHT),
            new TruthBook(),
            System::nanoTime);
    System.err.printf("\"%s\" in a scene of %s, seed %d%n", instruction, task, common.seed);
    EpisodeRun run =
        runner.run(
            Trial.undisturbed(task, instruction, cell.objectSeed, common.seed).with(led),
            (phase, stage) -> System.err.printf("  %s (stage %d)%n", phase, stage + 1));
    EpisodeResult result = run.result();
    Feedback.note(retriever, run.trace(), result.amount() == null ? result.success() : null);
    List<Picture> pictures =
        new PictureFiles(folder.resolve("pictures"))
            .write("episode", run.trace(), run.handPath(), run.strip());
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("settings", common.resolved());
    written.put("episode", result);
    Json.write(folder.resolve("result.json"), written);
    StudySummary summary = StudySummary.of(List.of(result));
    new HtmlReport("Reprise: “" + instruction + "”", "pictures")
        .table(Map.of(task.name(), summary), summary)
        .episode(result, pictures)
        .write(folder.resolve("report.html"));
    if (common.json) {
      System.out.println(Json.of(written));
    } else {
      say(result);
      System.out.println("report: " + folder.resolve("report.html"));
    }
    return ExitStatus.of(result.success() || result.amountCarriedOut());
  }

  private static void say(EpisodeResult result) {
    if (result.amountCarriedOut()) {
      System.out.printf(
          "done in %.1f s: %s; the scene's goal is that of the whole%n",
          result.simulatedSeconds(), result.cause());
      return;
    }
    if (result.success()) {
      System.out.printf("done in %.1f s%n", result.simulatedSeconds());
      return;
    }
    System.out.printf(
        "%s, %s: %s%n", result.refused() ? "refused" : "failed", result.phase(), result.cause());
    result.offers().forEach(offer -> System.out.println("can do: " + offer));
  }
}
