package org.reprise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segment.Kind;
import org.reprise.policy.cloning.SampleWeights;
import org.reprise.policy.gate.FileGateLog;
import org.reprise.policy.gate.GateEvent;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.retrieval.trial.SmallEpisodes;
import picocli.CommandLine;

/** A bank with what a person showed and, recorded later, what a person corrected. */
class WeightOptionsTest {
  private static final int CORRECTED = 40;
  private static final int SAMPLES = 200;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void fillBank() {
    Bank bank = Bank.open(folder);
    bank.add(SmallEpisodes.of("shown", 1, SAMPLES));
    try (EpisodeRecording file =
        bank.record(
            SmallEpisodes.header("corrected", 2), Instant.ofEpochMilli(2), Duration.ofMillis(1))) {
      file.beginStage("block", SmallEpisodes.view(2));
      file.markBottleneck();
      for (int i = 0; i < SAMPLES; i++) {
        file.record(SmallEpisodes.sample(i));
      }
      file.lead(segment(Kind.AUTONOMOUS, 0, 100, true));
      file.lead(segment(Kind.CORRECTION, 100, 100 + CORRECTED, true));
      file.lead(segment(Kind.AUTONOMOUS, 100 + CORRECTED, SAMPLES, true));
      file.endStage();
      file.finish(new Outcome.Success());
    }
  }

  private static Segment segment(Kind kind, int from, int until, boolean kept) {
    return new Segment(kind, from * 1_000_000L, until * 1_000_000L, kept);
  }

  private SampleWeights weights(String... arguments) {
    WeightOptions options = new WeightOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    Bank bank = Bank.open(folder);
    List<Demonstration> all = List.of(bank.loadStages("shown"), bank.loadStages("corrected"));
    return options.of(bank, all);
  }

  @Test
  void interventionsAreTheDefaultAndGetHalf() {
    SampleWeights weights = weights();

    assertThat(weights.words()).isEqualTo("interventions in 1 of 2 demonstrations");
    assertThat(weights.weight("corrected", 0, 101)).isCloseTo(0.5 / CORRECTED, within(1e-12));
    assertThat(weights.weight("corrected", 0, 100))
        .isCloseTo(0.002 * weights.weight("shown", 0, 0), within(1e-12));
  }

  @Test
  void allWeighsAlikeWhereThatIsWantedOrNobodyCorrectedAnything() {
    assertThat(weights("--weights", "plain")).isSameAs(SampleWeights.EVEN);
    Bank.open(folder).edit().delete("corrected");
    Bank bank = Bank.open(folder);
    assertThat(new WeightOptions().of(bank, List.of(bank.loadStages("shown"))))
        .isSameAs(SampleWeights.EVEN);
  }

  @Test
  void prioritiesAreReadFromWhatTheBankKeeps() {
    SampleWeights before = weights("--weights", "prioritized");
    // The older of two counts three quarters of the newer.
    assertThat(before.weight("shown", 0, 0))
        .isCloseTo(0.75 * before.weight("corrected", 0, 0), within(1e-12));
    assertThat(before.words()).startsWith("prioritized");

    new FileGateLog(folder.resolve("gate-success.log"), FileGateLog.Limits.USUAL)
        .append(
            new GateEvent.Judged(
                "1700000000000-3-1-shown", 0, Map.of(), 0.6, 0.6, 0.5, true, true, "is unsure"));
    BankCommand.BankOption.outcomes(Bank.open(folder)).note("shown", false);

    SampleWeights after = weights("--weights", "prioritized");
    assertThat(after.weight("shown", 0, 0))
        .isCloseTo(1.6 * 1.2 * 0.75 * after.weight("corrected", 0, 0), within(1e-12));
  }
}
