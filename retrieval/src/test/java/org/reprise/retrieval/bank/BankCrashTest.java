package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankCrashTest {
  private static final int KILLS = 6;
  private static final int LARGEST_DELAY_MILLIS = 60;
  private static final long SEED = 4;
  private static final String PROMISE = "ADDED ";

  @TempDir Path folder;

  /** Adds demonstrations until it is killed or the disk is full. */
  static final class Writer {
    public static void main(String[] arguments) {
      Bank bank = Bank.open(Path.of(arguments[0]));
      int last = Integer.parseInt(arguments[2]);
      for (int i = 0; i < last; i++) {
        String id = "run" + arguments[1] + "-" + i;
        try {
          bank.add(SmallDemonstrations.of(id, i));
        } catch (BankException e) {
          System.out.println("REFUSED " + e.getMessage());
          return;
        }
        System.out.println(PROMISE + id);
      }
    }
  }

  private static boolean isPromise(String line) {
    return line.startsWith(PROMISE);
  }

  private static List<String> command(Path folder, int run, int last) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        Writer.class.getName(),
        folder.toString(),
        Integer.toString(run),
        Integer.toString(last));
  }

  @Test
  void losesNothingWhenKilledAtAnyMoment() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> promised = new ArrayList<>();
    for (int run = 0; run < KILLS; run++) {
      Process writer =
          new ProcessBuilder(command(folder, run, Integer.MAX_VALUE))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
        String first = out.lines().filter(BankCrashTest::isPromise).findFirst().orElseThrow();
        promised.add(first.substring(PROMISE.length()));
        Thread.sleep(random.nextInt(LARGEST_DELAY_MILLIS));
        writer.toHandle().destroyForcibly();
        out.lines()
            .filter(BankCrashTest::isPromise)
            .forEach(line -> promised.add(line.substring(PROMISE.length())));
      }
      assertThat(writer.waitFor()).isNotZero();
    }
    Bank bank = Bank.open(folder);
    assertThat(bank.verify()).allMatch(FileReport::ok);
    assertThat(bank.damages()).isEmpty();
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsAll(promised);
  }

  @Test
  void staysWholeWhenTheDiskRefusesMore() throws IOException, InterruptedException {
    String limited = "ulimit -f 4; exec \"$@\"";
    List<String> shell = new ArrayList<>(List.of("bash", "-c", limited, "bash"));
    shell.addAll(command(folder, 0, 3));
    Process writer =
        new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(writer.waitFor()).isZero();
    assertThat(out)
        .startsWith("REFUSED")
        .contains("id=run0-0 not written")
        .contains("free some space or name another folder");
    Bank bank = Bank.open(folder);
    assertThat(bank.list()).isEmpty();
    assertThat(bank.damages()).isEmpty();
    assertThat(bank.leftovers()).isEmpty();
  }
}
