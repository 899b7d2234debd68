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
  private static final int WARM_UP_CELLS = 20;
  private static final int CELLS = 80;
  private static final long ALLOWED_BYTES_PER_CELL = 200_000;

  @Test
  void openingAndClosingCellsLeavesNoMemoryBehind() throws IOException {
    RobotConfig config = RobotConfigs.load("panda");
    cycle(config, WARM_UP_CELLS);
    long before = residentBytes();
    cycle(config, CELLS);
    assertThat(residentBytes() - before)
        .as("growth in bytes")
        .isLessThan(CELLS * ALLOWED_BYTES_PER_CELL);
  }

  private static void cycle(RobotConfig config, int times) {
    for (int i = 0; i < times; i++) {
      try (SimulatedCell cell =
          SimulatedCell.open(config, CellScene.EMPTY, SensorSettings.realistic(i))) {
        cell.settle(Duration.ofMillis(5));
        cell.snapshot(64);
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
