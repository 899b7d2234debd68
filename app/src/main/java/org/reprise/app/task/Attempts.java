package org.reprise.app.task;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.reprise.app.Main;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.app.station.EpisodeNames;
import org.reprise.app.station.Workplace;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.robot.DrawnPath;
import org.reprise.policy.gate.GateEvent;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.schema.SuccessKept;
import org.reprise.schema.TaskEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the recordings of what policies attempt, so that an attempt that a person corrected or
 * approved is in the bank at once, and one that is seen to have worked out, where that is wanted.
 *
 * @param bank opens the bank; empty keeps no attempts
 * @param mostSuccesses how many verified successes without a person are kept of like scenes; 0
 *     keeps none
 */
public record Attempts(Optional<Supplier<Bank>> bank, int mostSuccesses) {
  /** Keeps no attempts. */
  public static final Attempts NONE = new Attempts(Optional.empty(), 0);

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Duration INTERACTION_PERIOD = Duration.ofMillis(40);

  /** Keeps corrected attempts in a bank. */
  public static Attempts into(Supplier<Bank> bank) {
    return new Attempts(Optional.of(bank), 0);
  }

  /**
   * Returns the same, keeping successes that were verified by looking, too.
   *
   * @param most of like scenes, 0 or more
   */
  public Attempts keepingSuccesses(int most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "successes=%d: must be 0 or more of like scenes; 0 keeps none".formatted(most));
    }
    return new Attempts(bank, most);
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

  /** Reads a demonstration with its streams; nothing where there is no bank, or it is damaged. */
  Optional<Demonstration> shown(String id) {
    try {
      return bank.map(open -> open.get().load(id));
    } catch (BankException e) {
      LOG.warn("id={}: what its fingers measured is not known: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Has a verified success kept, unless there are enough of like scenes or a person had to do with
   * it, so that it is kept anyway.
   *
   * @param robot name of the robot's configuration
   * @param instruction the task in plain words
   * @return what is told of it; nothing where successes are not kept
   */
  Optional<SuccessKept.Builder> offer(AttemptRecorder attempt, String robot, String instruction) {
    if (bank.isEmpty() || mostSuccesses == 0 || attempt.isAPersons()) {
      return Optional.empty();
    }
    int like = LikeScenes.count(bank.get().get(), robot, instruction, attempt.places());
    SuccessKept.Builder told = SuccessKept.newBuilder().setLike(like).setMost(mostSuccesses);
    if (like < mostSuccesses) {
      attempt.verify();
      return Optional.of(told);
    }
    return Optional.of(
        told.setReason(
            "the bank has %d of scenes like this one already, and keeps no more by itself"
                .formatted(like)));
  }

  /** Tells what became of an offer. */
  static TaskEvent.Builder event(SuccessKept.Builder told, Optional<String> kept) {
    if (kept.isEmpty() && told.getReason().isEmpty()) {
      told.setReason("its recording has no stage, or went wrong");
    }
    return TaskEvent.newBuilder().setSuccessKept(told.setDemonstration(kept.orElse("")));
  }

  /** Weighs what the bank answers by a path that a person drew, if there is one, and a bank. */
  RetrievalOutcome weighed(RetrievalOutcome outcome, Optional<DrawnPath> path) {
    return path.isPresent() && bank.isPresent()
        ? PathPreference.of(outcome, bank.get().get(), path.get())
        : outcome;
  }

  /**
   * Names an attempt for the log of a gate: no other has the name, and it ends with that of the
   * episode that it may become.
   */
  static String name(long task, int attempt, Optional<String> episode) {
    return "%d-%d-%d%s"
        .formatted(System.currentTimeMillis(), task, attempt, episode.map("-"::concat).orElse(""));
  }

  /**
   * Returns what a gate held for the risk of the attempts that became episodes, by their names, as
   * far as its log tells.
   */
  public static Map<String, Double> risks(List<GateEvent> log) {
    Map<String, Double> risks = new HashMap<>();
    for (GateEvent event : log) {
      if (event instanceof GateEvent.Judged judged) {
        String[] parts = judged.attempt().split("-", 4);
        if (parts.length == 4) {
          risks.putIfAbsent(parts[3], judged.risk());
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
                  EpisodeNames.free(into, instruction + " attempt"),
                  instruction,
                  place.robot().name(),
                  AttemptRecorder.CORRECTED,
                  Main.VERSION),
              Instant.now(),
              INTERACTION_PERIOD));
    } catch (BankException e) {
      LOG.warn("the bank takes no corrections now: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
