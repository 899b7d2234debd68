package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Outcome;

class RecordedFactsTest {
  @TempDir Path folder;

  private RecordedFacts filled() {
    Bank bank = Bank.open(folder);
    bank.add(SmallDemonstrations.of("a", 1));
    bank.add(SmallDemonstrations.of("b", 2));
    RecordedFacts facts = new RecordedFacts(bank);
    assertThat(facts.known("a")).isEmpty();
    facts.complete(List.of("a", "nobody", "b"), () -> true);
    return facts;
  }

  @Test
  void makesEachOnceForAllProcesses() {
    EpisodeFacts made = filled().known("a").orElseThrow();
    assertThat(made.quality().reachedHertz()).isEqualTo(1000);
    assertThat(made.places())
        .extracting(EpisodeFacts.ObjectPlace::targetObject)
        .containsExactly("block", "plate");
    RecordedFacts other = new RecordedFacts(Bank.open(folder));
    assertThat(other.known("a")).isEmpty();
    other.follow();
    assertThat(other.known("a")).contains(made);
    assertThat(other.known("b")).isPresent();
    assertThat(other.known("nobody")).isEmpty();
  }

  @Test
  void forgetsWhatWasOfAnotherFile() throws IOException {
    filled();
    Files.delete(folder.resolve("a.demo"));
    Bank bank = Bank.open(folder);
    bank.add(SmallDemonstrations.of("a", 3));
    RecordedFacts facts = new RecordedFacts(bank);
    facts.follow();
    assertThat(facts.known("a")).isEmpty();
    assertThat(facts.known("b")).isPresent();
    facts.complete(List.of("a"), () -> true);
    assertThat(facts.known("a")).isPresent();
  }

  @Test
  void makesThemAgainWhereTheLogIsDamagedOrOfAnotherVersion() throws IOException {
    filled();
    Path log;
    try (var logs = Files.list(folder.resolve("index"))) {
      log =
          logs.filter(f -> f.getFileName().toString().startsWith("facts-"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 3] ^= 1;
    Files.write(log, bytes);
    RecordedFacts facts = new RecordedFacts(Bank.open(folder));
    facts.complete(List.of("a", "b"), () -> true);
    assertThat(facts.known("a")).isPresent();
    RecordedFacts next = new RecordedFacts(Bank.open(folder));
    next.follow();
    assertThat(next.known("a")).isPresent();
    assertThat(next.known("b")).isPresent();
  }

  @Test
  void measuresByTheRateThatTheRecordingWasAskedFor() {
    Bank bank = Bank.open(folder);
    for (double hertz : new double[] {500, 2000}) {
      String id = "at-%.0f".formatted(hertz);
      try (EpisodeRecording recording =
          bank.record(SmallDemonstrations.header(id), Instant.EPOCH, Duration.ofMillis(5), hertz)) {
        SmallDemonstrations.show(recording, 1);
        recording.finish(new Outcome.Success());
      }
      RecordingQuality quality = bank.episode(id).facts().quality();
      assertThat(quality.wantedHertz()).isEqualTo(hertz);
      assertThat(quality.belowRate()).isEqualTo(hertz > 1000);
    }
    assertThatThrownBy(() ->
            bank.record(
                SmallDemonstrations.header("x"), Instant.EPOCH, Duration.ofMillis(5), Double.NaN))
        .hasMessageContaining("wanted=NaN");
  }

  @Test
  void stopsWhenItIsTold() {
    Bank bank = Bank.open(folder);
    bank.add(SmallDemonstrations.of("a", 1));
    bank.add(SmallDemonstrations.of("b", 2));
    RecordedFacts facts = new RecordedFacts(bank);
    facts.complete(List.of("a", "b"), () -> false);
    assertThat(facts.known("a")).isPresent();
    assertThat(facts.known("b")).isEmpty();
  }

  @Test
  void looksAtAnEpisodeWithoutReadingItsPictures() throws IOException {
    filled();
    Bank bank = Bank.open(folder);
    RecordedEpisode episode = bank.episode("a");
    assertThat(episode.frames()).hasSize(1);
    FramePlace place = episode.frames().getFirst();
    assertThat(place.camera()).isEqualTo("front");
    assertThat(bank.picture("a", place)).isEqualTo(bank.load("a").streams().frames().getFirst());
    assertThat(episode.servo()).isEqualTo(bank.load("a").streams().servo());
    assertThat(episode.facts().quality())
        .isEqualTo(RecordingQuality.of(bank.load("a").streams().servo(), 0));
  }
}
