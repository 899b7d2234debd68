package org.reprise.retrieval.bank;

import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.Outcome;

/** What an entry of the journal does to a demonstration, whose file stays as it is. */
public sealed interface Edit {
  /**
   * Says how it ended or what it was about.
   *
   * @param outcome how it ended; empty to leave it
   * @param instruction the task in plain words; empty to leave it
   */
  record Label(Optional<Outcome> outcome, Optional<String> instruction) implements Edit {
    /**
     * Checks that anything is said.
     *
     * @throws IllegalArgumentException if nothing is, or the instruction is blank
     */
    public Label {
      if (outcome.isEmpty() && instruction.isEmpty()) {
        throw new IllegalArgumentException("a label says an outcome or an instruction");
      }
      if (instruction.isPresent() && instruction.get().isBlank()) {
        throw new IllegalArgumentException("instruction='': say the task in words");
      }
    }
  }

  /**
   * Shows only what lies between two times.
   *
   * @param fromNanos first time that is kept, on the clock of the samples
   * @param untilNanos last time that is kept
   * @param stages what is kept of each stage; stages that are not named are dropped
   */
  record Trim(long fromNanos, long untilNanos, List<StageCut> stages) implements Edit {
    /** Copies the list. */
    public Trim {
      stages = List.copyOf(stages);
    }
  }

  /**
   * Keeps a part of a stage's interaction, or cuts it anew out of the samples of the episode.
   *
   * @param stage index of the stage in the file
   * @param fromNanos first time that is kept, since the bottleneck of the file; negative before it
   * @param untilNanos last time that is kept, since the bottleneck of the file
   * @param anew whether the interaction is cut anew, so that it may begin before the mark or end
   *     later; otherwise times outside of the interaction cut nothing off
   */
  record StageCut(int stage, long fromNanos, long untilNanos, boolean anew) {}

  /** Says in a few words what it does. */
  default String words() {
    return switch (this) {
      case Label label ->
          "label"
              + label.outcome().map(outcome -> " " + words(outcome)).orElse("")
              + label.instruction().map(words -> " \"" + words + "\"").orElse("");
      case Trim trim ->
          "trim to %.3f s in %d stages"
              .formatted((trim.untilNanos() - trim.fromNanos()) * 1e-9, trim.stages().size());
      case Delete delete -> "delete";
      case Keep keep -> "keep";
      case Forget forget -> "forget: " + forget.reason();
      case Undo undo -> "undo %016x".formatted(undo.entry());
    };
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> "success";
      case Outcome.Failure failure -> "failure: " + failure.reason();
      case Outcome.Unknown unknown -> "unknown: " + unknown.reason();
    };
  }

  /** Hides it from everything but {@link Bank#deleted}. */
  record Delete() implements Edit {}

  /** Says that it is worth keeping: a bounded bank never forgets it. */
  record Keep() implements Edit {}

  /**
   * Hides it as {@link Delete} does, and has its file in the archive.
   *
   * @param reason why the bank can do without it, in words
   */
  record Forget(String reason) implements Edit {}

  /**
   * Takes an entry back, another undoing too.
   *
   * @param entry identity of the entry
   */
  record Undo(long entry) implements Edit {}
}
