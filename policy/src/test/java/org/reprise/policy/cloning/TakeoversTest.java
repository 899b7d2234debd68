package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segment.Kind;
import org.reprise.policy.cloning.SampleWeights.Intervention;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.retrieval.bank.StageSpan;
import org.reprise.retrieval.trial.SmallEpisodes;

/** Attempts of 200 samples in one stage: stopped, taken back to 60, corrected, gone on with. */
class TakeoversTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final long STEP = 1_000_000;
  private static final int KEPT_UNTIL = 60;
  private static final int BACK = 30;
  private static final int CORRECTED = 40;
  private static final int ALL = 200;
  private static final double EXACT = 1e-12;

  @TempDir Path folder;

  private static Segment segment(Kind kind, int from, int until, boolean kept) {
    return new Segment(kind, from * STEP, until * STEP, kept);
  }

  /** Records an attempt that a person stopped at a sample. */
  private static void record(Bank bank, String id, int taken) {
    try (EpisodeRecording file =
        bank.record(
            SmallEpisodes.header(id, SEED), Instant.ofEpochMilli(SEED), Duration.ofNanos(STEP))) {
      file.beginStage("block", SmallEpisodes.view(SEED));
      file.record(SmallEpisodes.sample(0));
      file.markBottleneck();
      for (int i = 1; i <= ALL; i++) {
        file.record(SmallEpisodes.sample(i));
      }
      int given = taken + BACK;
      file.lead(segment(Kind.AUTONOMOUS, 0, KEPT_UNTIL, true));
      file.lead(segment(Kind.AUTONOMOUS, KEPT_UNTIL, taken, false));
      file.lead(segment(Kind.RECOVERY, taken, given, false));
      file.lead(segment(Kind.CORRECTION, given, given + CORRECTED, true));
      file.lead(segment(Kind.AUTONOMOUS, given + CORRECTED, ALL, true));
      file.endStage();
      file.finish(new Outcome.Success());
    }
  }

  @Test
  void countsTheStepsBeforeTheTakeoverAndNotBeforeTheRewindsEnd() {
    Bank bank = Bank.openOrCreate(folder);
    record(bank, "far", 100);
    record(bank, "near", 70);

    // Samples 1 to 200 are in the stage but for the undone ones, so the one of time t has index
    // t-1.
    assertThat(Takeovers.of(bank.episode("far")))
        .containsExactly(new Intervention(0, KEPT_UNTIL, KEPT_UNTIL + CORRECTED, 0));
    assertThat(Takeovers.of(bank.episode("near")))
        .containsExactly(new Intervention(0, KEPT_UNTIL, KEPT_UNTIL + CORRECTED, 5));
  }

  @Test
  void weighsWhatWasKeptByWhoLedItAndWhatWasUndoneNotAtAll() {
    Bank bank = Bank.openOrCreate(folder);
    record(bank, "near", 70);
    Demonstration one = bank.loadStages("near");
    int kept = one.stages().getFirst().interaction().size();
    assertThat(kept).as("without 40 samples that were undone").isEqualTo(ALL - 40);

    SampleWeights weights =
        SampleWeights.corrected(List.of(one), Map.of("near", Takeovers.of(bank.episode("near"))));

    double usual = 0.5 / (kept - CORRECTED - 5 + 5 * 0.002);
    for (int sample = 0; sample < kept; sample++) {
      double expected =
          sample < 55 || sample >= 100 ? usual : sample < 60 ? 0.002 * usual : 0.5 / CORRECTED;
      assertThat(weights.weight("near", 0, sample))
          .as("sample %d", sample)
          .isCloseTo(expected, within(EXACT));
    }
    assertThat(weights.mass()).isCloseTo(1, within(1e-9));
  }

  @Test
  void followsAStageThatWasMovedLater() {
    Bank bank = Bank.openOrCreate(folder);
    record(bank, "near", 70);
    bank.edit().moveStages("near", List.of(new StageSpan(0, 31 * STEP, 180 * STEP)));

    assertThat(bank.loadStages("near").streams().isCorrected()).isTrue();
    assertThat(Takeovers.of(bank.episode("near"))).containsExactly(new Intervention(0, 30, 70, 5));
  }

  @Test
  void aCorrectionThatWasThrownAwayIsNone() {
    Bank bank = Bank.openOrCreate(folder);
    try (EpisodeRecording file =
        bank.record(
            SmallEpisodes.header("a", SEED), Instant.ofEpochMilli(SEED), Duration.ofNanos(STEP))) {
      file.beginStage("block", SmallEpisodes.view(SEED));
      file.markBottleneck();
      for (int i = 0; i <= ALL; i++) {
        file.record(SmallEpisodes.sample(i));
      }
      file.lead(segment(Kind.AUTONOMOUS, 0, 70, true));
      file.lead(segment(Kind.CORRECTION, 70, 100, false));
      file.lead(segment(Kind.RECOVERY, 100, 130, false));
      file.lead(segment(Kind.CORRECTION, 130, 170, true));
      file.endStage();
      file.finish(new Outcome.Success());
    }

    // Samples 0 to 70 are kept, then 131 on; 56 to 70 are the 15 steps before it was stopped.
    assertThat(Takeovers.of(bank.episode("a"))).containsExactly(new Intervention(0, 71, 111, 15));
  }
}
