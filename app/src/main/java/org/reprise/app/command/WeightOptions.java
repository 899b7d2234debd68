package org.reprise.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.task.Attempts;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.policy.cloning.Priorities;
import org.reprise.policy.cloning.SampleWeights;
import org.reprise.policy.cloning.Takeovers;
import org.reprise.policy.gate.FileGateLog;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.SuccessRecord;
import picocli.CommandLine.Option;

/** Chooses how often training looks at what. */
final class WeightOptions {
  @Option(
      names = "--weights",
      defaultValue = "interventions",
      description =
          "plain: every moment alike; interventions: what people corrected gets half of the weight,"
              + " the 15 steps before they took over nearly none; prioritized: that, and more weight"
              + " for what the robot was uncertain of, what failed when it was repeated, and what is"
              + " new (default: ${DEFAULT-VALUE}; plain where nobody corrected anything).")
  private Choice choice = Choice.INTERVENTIONS;

  /** How often training looks at what. */
  enum Choice {
    PLAIN,
    INTERVENTIONS,
    PRIORITIZED
  }

  /**
   * Weighs demonstrations.
   *
   * @param demonstrations of the bank
   */
  SampleWeights of(Bank bank, List<Demonstration> demonstrations) {
    Map<String, List<SampleWeights.Intervention>> interventions = new HashMap<>();
    if (choice != Choice.PLAIN) {
      for (Demonstration one : demonstrations) {
        if (one.streams().isCorrected()) {
          interventions.put(one.id(), Takeovers.of(bank.episode(one.id())));
        }
      }
    }
    String told =
        "interventions in %d of %d demonstrations"
            .formatted(interventions.size(), demonstrations.size());
    return switch (choice) {
      case PLAIN -> SampleWeights.EVEN;
      case INTERVENTIONS ->
          interventions.isEmpty()
              ? SampleWeights.EVEN
              : SampleWeights.corrected(demonstrations, interventions).told(told);
      case PRIORITIZED ->
          SampleWeights.corrected(demonstrations, interventions, factors(bank, demonstrations))
              .told("prioritized, " + told);
    };
  }

  private static Map<String, Double> factors(Bank bank, List<Demonstration> demonstrations) {
    Map<String, Double> risks = new HashMap<>();
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(bank.folder(), "gate-*.log*")) {
      logs.forEach(log ->
          risks.putAll(Attempts.risks(new FileGateLog(log, FileGateLog.Limits.USUAL).read())));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "bank=%s cannot be read: check its owner and permissions".formatted(bank.folder()), e);
    }
    SuccessRecord outcomes = BankCommand.BankOption.outcomes(bank);
    return Priorities.of(
        demonstrations,
        id -> {
          SuccessRecord.Tally tally = outcomes.of(id);
          return new Priorities.Known(
              risks.getOrDefault(id, 0.0), tally.successes(), tally.failures());
        });
  }
}
