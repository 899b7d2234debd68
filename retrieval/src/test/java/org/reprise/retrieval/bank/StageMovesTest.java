package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;

class StageMovesTest {
  private static final long SEED = Long.getLong("reprise.seed", 20261121);
  private static final long MS = 1_000_000;

  @TempDir Path folder;
  private Bank bank;

  @BeforeEach
  void showsThreeSecondsWithTheMarkInTheMiddle() {
    bank = Bank.open(folder);
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(50));
    for (int stage = 0; stage < 2; stage++) {
      recorder.beginStage("object " + stage, SmallDemonstrations.view(stage));
      for (int i = 0; i < 100; i++) {
        if (i == 50) {
          recorder.markBottleneck();
        }
        recorder.record(
            SmallDemonstrations.sample((100L * stage + i) * 20 * MS, i < 70 ? 0.08 : 0));
      }
    }
    bank.add(
        recorder.finish(SmallDemonstrations.header("a"), Instant.EPOCH, new Outcome.Success()));
  }

  private List<StageSpan> spans() {
    return bank.episode("a").spans();
  }

  @Test
  void tellsWhereStagesLie() {
    assertThat(spans())
        .containsExactly(
            new StageSpan(0, 1000 * MS, 1980 * MS), new StageSpan(1, 3000 * MS, 3980 * MS));
  }

  @Test
  void movesABottleneckToBeforeItsMarkAndBack() {
    Demonstration file = bank.load("a");
    List<StageSpan> marked = spans();
    JournalLine moved =
        bank.edit().moveStages("a", List.of(new StageSpan(0, 400 * MS, 1980 * MS), marked.get(1)));
    for (Bank each : List.of(bank, Bank.open(folder))) {
      Stage stage = each.loadStages("a").stages().getFirst();
      assertThat(stage.interaction().getLast().nanos()).isEqualTo(1580 * MS);
      assertThat(stage.baseFromBottleneck())
          .isEqualTo(file.streams().servo().get(20).baseFromGripper());
      assertThat(stage.interaction().get(1).nanos()).isEqualTo(60 * MS);
      assertThat(each.load("a").stages()).isEqualTo(each.loadStages("a").stages());
      assertThat(each.loadStages("a").streams().servo()).isEmpty();
      assertThat(each.load("a").streams()).isEqualTo(file.streams());
      assertThat(each.load("a").lastLook()).isEqualTo(file.lastLook());
      assertThat(each.episode("a").spans().getFirst().bottleneckNanos()).isEqualTo(400 * MS);
      assertThat(each.episode("a").stages()).isEqualTo(each.loadStages("a").stages());
    }
    bank.edit().moveStages("a", marked);
    assertThat(bank.load("a")).isEqualTo(file);
    assertThat(spans()).isEqualTo(marked);
    bank.edit().undo();
    bank.edit().undo(moved.identity());
    assertThat(bank.load("a")).isEqualTo(file);
  }

  @Test
  void dropsStagesThatAreNotNamedAndKeepsAnEarlierTrim() {
    bank.edit().trim("a", 0.5, 3.5);
    List<StageSpan> trimmed = spans();
    assertThat(trimmed).hasSize(2);
    bank.edit().moveStages("a", trimmed.subList(1, 2));
    assertThat(spans()).isEqualTo(trimmed.subList(1, 2));
    assertThat(bank.list().getFirst().stages()).isEqualTo(1);
    RecordedEpisode episode = bank.episode("a");
    assertThat(episode.fromNanos()).isEqualTo(500 * MS);
    assertThat(episode.untilNanos()).isEqualTo(3500 * MS);
    bank.edit().moveStages("a", List.of(new StageSpan(0, 20 * MS, 1980 * MS)));
    assertThat(bank.episode("a").fromNanos()).isEqualTo(20 * MS);
    assertThat(bank.episode("a").edits()).hasSize(3);
  }

  @Test
  void endsLaterThanTheFile() {
    bank.edit().moveStages("a", List.of(new StageSpan(0, 1000 * MS, 2500 * MS)));
    assertThat(spans()).containsExactly(new StageSpan(0, 1000 * MS, 2500 * MS));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 100, has stages 0 to 1",
    "-1, 0, 100, has stages 0 to 1",
    "0, -1, 100, 0 <= bottleneck",
    "0, 200, 100, bottleneck < end",
    "0, 0, 99999999, length of the episode",
    "0, -9223372036854, 9223372036854, 0 <= bottleneck",
    "0, 1001, 1002, two samples",
    "0, 401, 402, two samples"
  })
  void refusesTimesThatCannotBe(int stage, long fromMs, long untilMs, String reason) {
    assertThatThrownBy(() ->
            bank.edit().moveStages("a", List.of(new StageSpan(stage, fromMs * MS, untilMs * MS))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
    assertThat(bank.edit().history()).isEmpty();
  }

  @Test
  void refusesStagesThatOverlapOrComeTwice() {
    StageSpan first = spans().getFirst();
    assertThatThrownBy(() -> bank.edit().moveStages("a", List.of(first, first)))
        .hasMessageContaining("name each once");
    assertThatThrownBy(() ->
            bank.edit().moveStages("a", List.of(first, new StageSpan(1, 1900 * MS, 3980 * MS))))
        .hasMessageContaining("stage=0 ends at 1.980");
    assertThatThrownBy(() -> bank.edit().moveStages("a", List.of()))
        .hasMessageContaining("one stage or more");
    assertThatThrownBy(() -> bank.edit().moveStages("nobody", List.of(first)))
        .isInstanceOf(BankException.class);
  }

  @Test
  void readsTrimsOfOldJournalsAsBefore() {
    bank.edit().trim("a", 0, 3.5);
    assertThat(bank.load("a").stages().getFirst())
        .isEqualTo(bank.reader().scan("a").demonstration().stages().getFirst());
  }

  @Test
  void recutAtTheMarkGivesTheStageOfTheFile() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 300; trial++) {
      Duration period = Duration.ofMillis(random.nextInt(1, 120));
      Demonstration shown = irregular(period, random);
      List<Long> marks = Timeline.of(shown).bottleneckNanos();
      for (int i = 0; i < shown.stages().size(); i++) {
        Stage stage = shown.stages().get(i);
        assertThat(
                StageRecut.of(
                    stage,
                    shown.streams(),
                    marks.get(i),
                    marks.get(i) + stage.interaction().getLast().nanos(),
                    period))
            .as("seed=%d trial=%d stage=%d", SEED, trial, i)
            .isEqualTo(stage);
      }
    }
  }

  /** Shows one short stage: half a second of approach, then 60 ms of interaction. */
  private static void showBriefly(EpisodeRecorder recorder) {
    recorder.beginStage("object", SmallDemonstrations.view(0));
    for (int i = 0; i < 29; i++) {
      if (i == 25) {
        recorder.markBottleneck();
      }
      recorder.record(SmallDemonstrations.sample(i * 20L * MS, 0.08));
    }
  }

  private void expectPeriod(String id, long millis) {
    bank.edit().moveStages(id, List.of(new StageSpan(0, 0, 560 * MS)));
    for (Demonstration one : List.of(bank.load(id), bank.loadStages(id))) {
      List<Long> times =
          one.stages().getFirst().interaction().stream().map(InteractionSample::nanos).toList();
      for (int i = 1; i < times.size() - 1; i++) {
        assertThat(times.get(i) - times.get(i - 1)).isEqualTo(millis * MS);
      }
      assertThat(times).hasSizeGreaterThan(3);
    }
    assertThat(bank.episode(id).stages()).isEqualTo(bank.loadStages(id).stages());
  }

  @Test
  void thinsWhatIsTakenInAsTheRecordingThinned() {
    for (int millis : List.of(20, 100)) {
      String id = "recorded-" + millis;
      try (EpisodeRecording recording =
          bank.record(SmallDemonstrations.header(id), Instant.EPOCH, Duration.ofMillis(millis))) {
        showBriefly(recording);
        recording.finish(new Outcome.Success());
      }
      expectPeriod(id, millis);
    }
  }

  @Test
  void thinsWhatIsTakenInToTwentyASecondWhereTheFileDoesNotSayHow() {
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(100));
    showBriefly(recorder);
    bank.add(
        recorder.finish(SmallDemonstrations.header("b"), Instant.EPOCH, new Outcome.Success()));
    expectPeriod("b", 60);
  }

  /** Shows two stages with pauses, jitter, rests, and changes of the gripper's command. */
  private static Demonstration irregular(Duration period, SplittableRandom random) {
    DemonstrationRecorder recorder = new DemonstrationRecorder(period);
    long nanos = random.nextLong(1_000_000_000);
    double height = 0;
    double width = 0.08;
    for (int stage = 0; stage < 2; stage++) {
      recorder.beginStage("object", SmallDemonstrations.view(stage));
      int mark = random.nextInt(30);
      for (int i = 0; i < mark + 2 + random.nextInt(60); i++) {
        if (i == mark) {
          recorder.markBottleneck();
        }
        nanos += random.nextInt(5) == 0 ? random.nextLong(100 * MS) + 1 : 20 * MS;
        height += random.nextInt(4) == 0 ? 0 : 0.001;
        width = random.nextInt(9) == 0 ? 0.04 + random.nextInt(3) * 0.01 : width;
        recorder.record(SmallDemonstrations.sample(nanos, height, width));
      }
    }
    return recorder.finish(SmallDemonstrations.header("a"), Instant.EPOCH, new Outcome.Success());
  }
}
