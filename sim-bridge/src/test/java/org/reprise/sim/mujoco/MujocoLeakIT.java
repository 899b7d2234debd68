package org.reprise.sim.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc/self/status")
final class MujocoLeakIT {
  private static final String BOX =
      """
      <mujoco>
        <size nstack="20000"/>
        <worldbody>
          <geom type="plane" size="1 1 0.1"/>
          <body pos="0 0 0.1"><freejoint/><geom type="box" size="0.05 0.05 0.05"/></body>
        </worldbody>
      </mujoco>
      """;
  private static final int WARM_UP_CYCLES = 1000;
  private static final int CYCLES = 10_000;
  private static final long ALLOWED_BYTES_PER_CYCLE = 2048;

  @Test
  void tenThousandSimulationsLeaveNoMemoryBehind() throws IOException {
    MujocoLibrary library = MujocoLibrary.load();
    cycle(library, WARM_UP_CYCLES);
    long before = residentBytes();
    cycle(library, CYCLES);
    long growth = residentBytes() - before;
    assertThat(growth).as("growth in bytes").isLessThan(CYCLES * ALLOWED_BYTES_PER_CYCLE);
  }

  private static void cycle(MujocoLibrary library, int times) {
    for (int i = 0; i < times; i++) {
      try (MujocoSimulation simulation = new MujocoSimulation(library, BOX)) {
        simulation.step();
      }
    }
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
