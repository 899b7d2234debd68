package org.reprise.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.Main;
import org.reprise.app.report.ProgressBar;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.BankMerge;
import org.reprise.retrieval.exchange.ReferenceFolder;
import org.reprise.retrieval.exchange.ReferenceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports demonstrations. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Imports files of other banks (*.demo) and demonstration folders of the reference",
      "(learning_thousand_tasks), or folders of either. Each import stands alone: what fails is named."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank import ~/Downloads/open-drawer-1.demo",
      "  ./reprise bank import demonstrations/ --camera-pose 0.09,0.05,0.55,0.16,-0.67,0.69,-0.22"
    })
final class BankImportCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<Path> paths = List.of();

  @Option(
      names = "--camera-pose",
      split = ",",
      paramLabel = "N",
      description =
          "Pose of the camera in the robot's base where no T_WC.npy gives it: x,y,z in meters and"
              + " quaternion w,x,y,z, optical axes.")
  private double @Nullable [] cameraPose;

  @Option(
      names = "--robot",
      defaultValue = "sawyer",
      description = "Robot that recorded (default: ${DEFAULT-VALUE}).")
  private String robot = "sawyer";

  @Option(
      names = "--operator",
      defaultValue = "reference",
      description = "Who showed it (default: ${DEFAULT-VALUE}).")
  private String operator = "reference";

  @Option(
      names = "--open-width",
      paramLabel = "METERS",
      defaultValue = "0.08",
      description = "Opening of the gripper when it is open (default: ${DEFAULT-VALUE}).")
  private double openWidthMeters;

  @Option(
      names = "--gripper-effort",
      paramLabel = "NEWTONS",
      defaultValue = "40",
      description = "Effort of the gripper (default: ${DEFAULT-VALUE}).")
  private double gripperEffortNewtons;

  @Override
  public Integer call() {
    ReferenceSettings settings =
        new ReferenceSettings(
            robot,
            operator,
            Main.VERSION,
            Optional.ofNullable(cameraPose).map(BankImportCommand::pose),
            openWidthMeters,
            gripperEffortNewtons);
    List<Path> found = new ArrayList<>();
    paths.forEach(path -> found.addAll(find(path)));
    Bank opened = Bank.openOrCreate(bank.folder);
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, Math.max(1, found.size()));
    Map<String, String> done = new LinkedHashMap<>();
    boolean failed = false;
    for (Path path : found) {
      try {
        done.put(path.toString(), bring(opened, path, settings));
      } catch (BankException | IllegalArgumentException | UncheckedIOException e) {
        failed = true;
        done.put(path.toString(), "not imported: " + e.getMessage());
      }
      progress.step(path.toString());
    }
    if (common.json) {
      System.out.println(Json.of(done));
    } else {
      done.forEach((path, what) -> System.out.printf("%s: %s%n", path, what));
    }
    return ExitStatus.of(!failed);
  }

  private static RigidTransform pose(double[] n) {
    if (n.length != 7) {
      throw new IllegalArgumentException(
          "--camera-pose has %d numbers: need x,y,z and the quaternion w,x,y,z"
              .formatted(n.length));
    }
    return new RigidTransform(
        new UnitQuaternion(n[3], n[4], n[5], n[6]), new Vector3(n[0], n[1], n[2]));
  }

  private static List<Path> find(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "path=%s: there is no such file or folder".formatted(path));
    }
    if (!Files.isDirectory(path) || ReferenceFolder.isOne(path)) {
      return List.of(path);
    }
    try (Stream<Path> inside = Files.list(path)) {
      List<Path> found =
          inside
              .filter(one -> one.toString().endsWith(".demo") || ReferenceFolder.isOne(one))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "path=%s holds no *.demo and no folder with demo_eef_twists.npy".formatted(path));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bring(Bank opened, Path path, ReferenceSettings settings) {
    if (Files.isDirectory(path)) {
      var demonstration = new ReferenceFolder(path, settings).read();
      if (opened.isTaken(demonstration.id())) {
        return "there already as id=" + demonstration.id();
      }
      return "id=" + opened.add(demonstration).id();
    }
    var report = new BankMerge(opened).file(path);
    if (!report.damaged().isEmpty()) {
      throw new IllegalArgumentException(report.damaged().getFirst().describe());
    }
    return report.same().isEmpty() ? "id=" + String.join(",", report.copied()) : "there already";
  }
}
