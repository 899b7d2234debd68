package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.retrieval.search.SuccessRecord.Tally;

class SuccessRecordTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void trustsWhatNeverFailedAndDoubtsWhatDoes() {
    assertThat(Tally.NONE.trust()).isEqualTo(1);
    assertThat(new Tally(9, 0).trust()).isEqualTo(1);
    assertThat(new Tally(0, 4).trust()).isEqualTo(0.5);
    assertThat(new Tally(9, 1).trust()).isGreaterThan(new Tally(0, 1).trust());
  }

  @Test
  void remembersAcrossProcesses() {
    Path file = folder.resolve("outcomes.log");
    SuccessRecord record = new FileSuccessRecord(file);
    record.note("a-1", true);
    record.note("a-1", false);
    record.note("b", true);
    assertThat(new FileSuccessRecord(file).of("a-1")).isEqualTo(new Tally(1, 1));
    assertThat(new FileSuccessRecord(file).of("c")).isEqualTo(Tally.NONE);
  }

  @Test
  void passesOverALineThatACrashCutShort() throws IOException {
    Path file = folder.resolve("outcomes.log");
    new FileSuccessRecord(file).note("a", true);
    Files.writeString(file, "failure a", StandardOpenOption.APPEND);
    SuccessRecord reopened = new FileSuccessRecord(file);
    assertThat(reopened.of("a")).isEqualTo(new Tally(1, 0));
    reopened.note("b", false);
    assertThat(new FileSuccessRecord(file).of("b")).isEqualTo(new Tally(0, 1));
  }

  @Test
  void losesNothingThatSeveralNoteAtOnce() throws InterruptedException {
    Path file = folder.resolve("outcomes.log");
    int each = 100;
    List<Thread> writers =
        IntStream.range(0, 4)
            .mapToObj(writer ->
                Thread.ofPlatform()
                    .start(() -> {
                      SuccessRecord record = new FileSuccessRecord(file);
                      for (int i = 0; i < each; i++) {
                        record.note("a", i % 2 == 0);
                      }
                    }))
            .toList();
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(new FileSuccessRecord(file).of("a")).isEqualTo(new Tally(2 * each, 2 * each));
  }
}
