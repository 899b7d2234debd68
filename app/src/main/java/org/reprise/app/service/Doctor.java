package org.reprise.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.hardware.RobotConfigs;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Damage;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.render.OffscreenRenderer;

/** Checks what Reprise needs on this machine, one thing after the other. */
public final class Doctor {
  private static final long LEAST_FREE_BYTES = 2_000_000_000L;
  private static final long LEAST_HEAP_BYTES = 1_500_000_000L;

  private final Path bank;

  /**
   * Prepares the checks.
   *
   * @param bank folder of the bank
   */
  public Doctor(Path bank) {
    this.bank = bank;
  }

  /**
   * One line of the doctor.
   *
   * @param check what was checked
   * @param pass whether it is well
   * @param finding what was found; where it is not well, with the mend
   */
  public record Finding(String check, boolean pass, String finding) {}

  /** Finds something out; throws with the mend where it is not well. */
  @FunctionalInterface
  private interface Check {
    String find() throws IOException;
  }

  /** Makes every check and hands on what it finds, each as it is done. */
  public void examine(Consumer<Finding> each) {
    each.accept(check("java", () -> "JDK " + Runtime.version()));
    each.accept(check("memory", Doctor::heap));
    each.accept(check("disk", Doctor::disk));
    each.accept(
        check(
            "mujoco",
            () -> "version %d, self-test passed".formatted(MujocoLibrary.load().version())));
    each.accept(check("rendering", Doctor::rendering));
    for (String robot : RobotConfigs.names()) {
      each.accept(
          check(
              "robot " + robot,
              () -> "%d joints".formatted(RobotConfigs.load(robot).joints().size())));
    }
    each.accept(check("bank " + bank, this::bankState));
  }

  private static Finding check(String name, Check check) {
    try {
      return new Finding(name, true, check.find());
    } catch (IOException | RuntimeException e) {
      return new Finding(name, false, String.valueOf(e.getMessage()));
    }
  }

  private static String rendering() {
    String scene =
        "<mujoco><worldbody><light pos='0 0 2'/><geom type='sphere' size='.1'/>"
            + "<camera name='eye' pos='0 0 1'/></worldbody></mujoco>";
    MujocoLibrary library = MujocoLibrary.load();
    try (MujocoSimulation simulation = new MujocoSimulation(library, scene);
        OffscreenRenderer renderer = new OffscreenRenderer(library, simulation, 64, 64)) {
      renderer.color("eye", new CameraIntrinsics(64, 64, 64, 64, 32, 32));
      return "a picture was drawn without a window";
    }
  }

  private static String heap() {
    long bytes = Runtime.getRuntime().maxMemory();
    if (bytes < LEAST_HEAP_BYTES) {
      throw new IllegalStateException(
          "heap=%d MB least=%d MB: set REPRISE_HEAP=3g"
              .formatted(bytes / 1_000_000, LEAST_HEAP_BYTES / 1_000_000));
    }
    return "%d MB of heap, %d cores"
        .formatted(bytes / 1_000_000, Runtime.getRuntime().availableProcessors());
  }

  private static String disk() throws IOException {
    long bytes = Files.getFileStore(Path.of("").toAbsolutePath()).getUsableSpace();
    if (bytes < LEAST_FREE_BYTES) {
      throw new IllegalStateException(
          "free=%d MB least=%d MB: free some space, e.g. delete old folders in runs/"
              .formatted(bytes / 1_000_000, LEAST_FREE_BYTES / 1_000_000));
    }
    return "%d MB free".formatted(bytes / 1_000_000);
  }

  private String bankState() {
    if (!Files.isDirectory(bank)) {
      return "not there yet: './reprise teach all' fills it";
    }
    Bank opened = Bank.open(bank);
    List<Damage> damages = opened.damages();
    if (!damages.isEmpty()) {
      throw new IllegalStateException(
          "%d damaged, first: %s; './reprise bank verify --bank %s' names all"
              .formatted(damages.size(), damages.getFirst().describe(), bank));
    }
    String left =
        opened.leftovers().isEmpty()
            ? ""
            : "; %d recordings run or were broken off: './reprise bank repair' recovers them"
                .formatted(opened.leftovers().size());
    return "%d demonstrations, no damage known; run 'bank verify' for every byte%s"
        .formatted(opened.list().size(), left);
  }
}
