package org.reprise.app.task;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.reprise.app.Main;
import org.reprise.app.station.EpisodeNames;
import org.reprise.app.station.Workplace;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.policy.gate.GateEvent;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the recordings of what policies attempt, so that a corrected attempt is in the bank at
 * once.
 *
 * @param bank opens the bank; empty keeps no attempts
 */
public record Attempts(Optional<Supplier<Bank>> bank) {
  /** Keeps no attempts. */
  public static final Attempts NONE = new Attempts(Optional.empty());

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Duration INTERACTION_PERIOD = Duration.ofMillis(40);
  private static final String OPERATOR = "a policy, corrected";

  /** Keeps corrected attempts in a bank. */
  public static Attempts into(Supplier<Bank> bank) {
    return new Attempts(Optional.of(bank));
  }

  /**
   * Reads the stages of a demonstration.
   *
   * @throws IllegalStateException if there is no bank
   */
  Demonstration stages(String id) {
    return bank.orElseThrow(
            () -> new IllegalStateException("id=%s: there is no bank".formatted(id)))
        .get()
        .loadStages(id);
  }

  /**
   * Names an attempt for the log of a gate: no other has the name, and it ends with that of the
   * episode that it may become.
   */
  static String name(long task, Optional<String> episode) {
    return "%d-%d%s".formatted(System.currentTimeMillis(), task, episode.map("-"::concat).orElse(""));
  }

  /**
   * Returns what a gate held for the risk of the attempts that became episodes, by their names, as
   * far as its log tells.
   */
  public static Map<String, Double> risks(List<GateEvent> log) {
    Map<String, Double> risks = new HashMap<>();
    for (GateEvent event : log) {
      if (event instanceof GateEvent.Judged judged) {
        String[] parts = judged.attempt().split("-", 3);
        if (parts.length == 3) {
          risks.put(parts[2], judged.risk());
        }
      }
    }
    return risks;
  }

  /** Begins a recording; nothing where the bank takes none, which hinders no task. */
  Optional<EpisodeRecording> begin(String instruction, Workplace place) {
    if (bank.isEmpty()) {
      return Optional.empty();
    }
    try {
      Bank into = bank.get().get();
      return Optional.of(
          into.record(
              new DemonstrationRecorder.Header(
                  EpisodeNames.free(into, instruction + " corrected"),
                  instruction,
                  place.robot().name(),
                  OPERATOR,
                  Main.VERSION),
              Instant.now(),
              INTERACTION_PERIOD));
    } catch (BankException e) {
      LOG.warn("the bank takes no corrections now: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
