package org.reprise.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.reprise.app.service.BankBound;
import org.reprise.app.task.Attempts;
import org.reprise.app.task.GateChoice;
import org.reprise.policy.gate.FileGateLog;
import org.reprise.policy.gate.Gate;
import org.reprise.retrieval.bank.Bank;
import picocli.CommandLine.Option;

/** Options of when the operator is asked, and of what is kept of what is done. */
final class LearningOptions {
  private static final String MANUAL = "manual";
  private static final int LOGS = 10;

  @Option(
      names = "--gate",
      defaultValue = MANUAL,
      paramLabel = "PROMISE",
      description =
          "When the operator is asked whether a plan fits, before the arm moves and while it does:"
              + " manual (never),"
              + " sensitivity=0.9 (in that share of the tasks that would fail), specificity=0.9 (not"
              + " in that share of those that would succeed), success=0.9 (so that that share"
              + " succeeds) or budget=0.2 (in that share of all). It learns, and remembers in the"
              + " bank's folder (default: ${DEFAULT-VALUE}).")
  private String gate = MANUAL;

  @Option(
      names = "--gate-logs",
      defaultValue = "" + LOGS,
      paramLabel = "N",
      description =
          "How many full logs of the gate, of about 4 MiB each, are kept beside the newest; the"
              + " oldest is deleted then, which is told (default: ${DEFAULT-VALUE}).")
  private int gateLogs = LOGS;

  @Option(
      names = "--keep-successes",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Tasks that ended well without a person, as looking afterwards told, become demonstrations"
              + " by themselves: at most N of scenes in which all objects stand within 5 cm of each"
              + " other; 0 keeps none (default: ${DEFAULT-VALUE}).")
  private int keepSuccesses;

  @Option(
      names = "--most-demonstrations",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "When the bank holds more, those of least use are forgotten between tasks, as by 'bank"
              + " forget', and told of; 0 sets no bound (default: ${DEFAULT-VALUE}).")
  private int mostDemonstrations;

  /**
   * Checks what was given.
   *
   * @throws IllegalArgumentException if it is not possible
   */
  void check() {
    GateChoice.of(gate, 0);
    if (keepSuccesses < 0 || gateLogs < 1) {
      throw new IllegalArgumentException(
          "--keep-successes=%d --gate-logs=%d: must be 0 or more, and 1 or more"
              .formatted(keepSuccesses, gateLogs));
    }
    if (mostDemonstrations < 0) {
      throw new IllegalArgumentException(
          "--most-demonstrations=%d: must be 1 or more; 0 sets no bound"
              .formatted(mostDemonstrations));
    }
  }

  /** Returns the options again, for a process that is started with them. */
  List<String> arguments() {
    return List.of(
        "--gate", gate,
        "--gate-logs", String.valueOf(gateLogs),
        "--keep-successes", String.valueOf(keepSuccesses),
        "--most-demonstrations", String.valueOf(mostDemonstrations));
  }

  /** Tells whether any was given. */
  boolean areGiven() {
    return !arguments().equals(new LearningOptions().arguments());
  }

  /** Returns what keeps attempts in a bank. */
  Attempts attempts(Bank bank) {
    return Attempts.into(() -> bank).keepingSuccesses(keepSuccesses);
  }

  /** Opens the gate, which remembers in a bank's folder. */
  Gate gate(Path bank, long seed) {
    return GateChoice.of(gate, seed)
        .open(bank, new FileGateLog.Limits(FileGateLog.Limits.USUAL.bytes(), gateLogs));
  }

  /**
   * Begins to bound a bank, if that is wanted.
   *
   * @param busy tells whether nothing may be forgotten now
   */
  Optional<BankBound> bound(Bank bank, BooleanSupplier busy) {
    return mostDemonstrations == 0
        ? Optional.empty()
        : Optional.of(
            BankBound.over(
                bank, () -> BankCommand.BankOption.outcomes(bank), mostDemonstrations, busy));
  }
}
