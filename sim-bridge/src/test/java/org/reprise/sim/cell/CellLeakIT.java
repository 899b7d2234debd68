package org.reprise.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc/self/status")
final class CellLeakIT {
  private static final int WARM_UP_CELLS = 60;
  private static final int CELLS = 300;
  private static final int RENDERED_CELLS = 100;

  /** The heap grows by some megabytes too; the state of one cell is eight megabytes. */
  private static final long ALLOWED_BYTES_PER_CELL = 200_000;

  /** Mesa's allocator goes up and down by some megabytes; one image buffer is two megabytes. */
  private static final long ALLOWED_BYTES_PER_RENDERED_CELL = 1_000_000;

  @Test
  void closedCellsLeaveNoMemoryBehind() throws IOException {
    assertThat(growthBytes(CELLS, false)).isLessThan(CELLS * ALLOWED_BYTES_PER_CELL);
  }

  @Test
  void closedRenderersLeaveNoMemoryBehind() throws IOException {
    assertThat(growthBytes(RENDERED_CELLS, true))
        .isLessThan(RENDERED_CELLS * ALLOWED_BYTES_PER_RENDERED_CELL);
  }

  private static long growthBytes(int cells, boolean render) throws IOException {
    RobotConfig config = RobotConfigs.load("panda");
    cycle(config, WARM_UP_CELLS, render);
    long before = residentBytes();
    cycle(config, cells, render);
    return residentBytes() - before;
  }

  private static void cycle(RobotConfig config, int times, boolean render) {
    for (int i = 0; i < times; i++) {
      try (SimulatedCell cell =
          SimulatedCell.open(config, CellScene.EMPTY, SensorSettings.realistic(i))) {
        cell.settle(Duration.ofMillis(5));
        if (render) {
          cell.snapshot(64);
        }
      }
    }
    System.gc();
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
