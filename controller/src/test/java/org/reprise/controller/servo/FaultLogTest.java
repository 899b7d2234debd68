package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultLogTest {
  private static final int PATIENCE_SECONDS = 30;

  private final ServoBench bench = new ServoBench("panda");
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @TempDir private Path folder = Path.of("");

  private void fault() {
    bench.held().run(100);
    bench.arm.measureNotANumber(true);
    bench.run(5);
  }

  @Test
  void writesTheLastPeriodsOfAFault() throws IOException, InterruptedException {
    try (FaultLog _ = FaultLog.watch(bench.servo, folder, Clock.systemUTC(), said::add)) {
      fault();
      assertThat(said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("NaN", ".csv");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
      int columns = 11 + 3 * bench.config.joints().size();
      assertThat(lines.size()).isGreaterThan(100);
      assertThat(lines).allSatisfy(line -> assertThat(line.split(",")).hasSize(columns));
      assertThat(lines.getLast()).contains("FAULT", "STATE_NOT_FINITE", "NaN");
    }
  }

  @Test
  void saysWhyNothingCouldBeWritten() throws IOException, InterruptedException {
    Path blocked = Files.createFile(folder.resolve("file"));
    try (FaultLog _ = FaultLog.watch(bench.servo, blocked, Clock.systemUTC(), said::add)) {
      fault();
      assertThat(said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("could not be written");
    }
  }
}
