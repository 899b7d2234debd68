package org.reprise.retrieval.bank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;

/**
 * What holds of a demonstration after the journal.
 *
 * @param outcome the outcome that was said last
 * @param instruction the instruction that was said last
 * @param trim the trim that was said last
 * @param deleted whether it is deleted
 */
record Edits(
    Optional<Outcome> outcome,
    Optional<String> instruction,
    Optional<Edit.Trim> trim,
    boolean deleted) {
  static final Edits NONE = new Edits(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /**
   * Returns the entries that hold, those that no entry that holds takes back, by their times:
   * journals with the same entries say the same, in whatever order merging brought them.
   */
  static List<JournalLine> holding(List<JournalLine> lines) {
    Set<Long> undone = new HashSet<>();
    List<JournalLine> latestFirst = new ArrayList<>();
    for (JournalLine line : JournalOrder.of(lines).reversed()) {
      if (!undone.contains(line.identity())) {
        latestFirst.add(line);
        if (line.edit() instanceof Edit.Undo(long entry)) {
          undone.add(entry);
        }
      }
    }
    return latestFirst.reversed();
  }

  /** Returns the demonstrations that are forgotten. */
  static Set<String> forgotten(List<JournalLine> lines) {
    Set<String> ids = new HashSet<>();
    for (JournalLine line : holding(lines)) {
      if (line.edit() instanceof Edit.Forget) {
        ids.add(line.demonstration());
      }
    }
    return ids;
  }

  /** Returns what holds of each demonstration that the journal speaks of. */
  static Map<String, Edits> of(List<JournalLine> lines) {
    Map<String, Edits> all = new HashMap<>();
    for (JournalLine line : holding(lines)) {
      all.merge(
          line.demonstration(), NONE.after(line.edit()), (old, ignored) -> old.after(line.edit()));
    }
    return all;
  }

  private Edits after(Edit edit) {
    return switch (edit) {
      case Edit.Label(Optional<Outcome> said, Optional<String> words) ->
          new Edits(said.or(() -> outcome), words.or(() -> instruction), trim, deleted);
      case Edit.Trim cut -> new Edits(outcome, instruction, Optional.of(cut), deleted);
      case Edit.Delete delete -> new Edits(outcome, instruction, trim, true);
      case Edit.Forget forget -> new Edits(outcome, instruction, trim, true);
      case Edit.Keep keep -> this;
      case Edit.Undo undo -> this;
    };
  }

  /** Returns the summary as it is after the journal. */
  DemonstrationSummary applyTo(DemonstrationSummary file) {
    return new DemonstrationSummary(
        file.id(),
        instruction.orElse(file.instruction()),
        file.robot(),
        file.operator(),
        file.softwareVersion(),
        file.recordedAt(),
        trim.map(cut -> cut.stages().size()).orElse(file.stages()),
        outcome.orElse(file.outcome()),
        file.bytes(),
        trim.map(cut -> trimmed(file.extent(), cut)).orElse(file.extent()));
  }

  private static EpisodeExtent trimmed(EpisodeExtent file, Edit.Trim cut) {
    return new EpisodeExtent(
        Math.min(file.durationNanos(), cut.untilNanos() - cut.fromNanos()),
        file.servoSamples(),
        file.cameraFrames(),
        file.lost());
  }

  /**
   * Returns the demonstration as it is after the journal.
   *
   * @param recorded how far its interactions were thinned, where that is known
   */
  Demonstration applyTo(Demonstration file, Optional<Duration> recorded) {
    return new Demonstration(
        file.id(),
        instruction.orElse(file.instruction()),
        file.robot(),
        file.operator(),
        file.softwareVersion(),
        file.recordedAt(),
        trim.map(cut -> stages(file, cut, recorded)).orElse(file.stages()),
        showsTheEnd(file) ? file.lastLook() : null,
        trim.map(cut -> streams(file, cut)).orElse(file.streams()),
        outcome.orElse(file.outcome()));
  }

  /** Tells whether the last stage is kept to its end, which is what the last look shows. */
  private boolean showsTheEnd(Demonstration file) {
    int last = file.stages().size() - 1;
    long end = file.stages().get(last).interaction().getLast().nanos();
    return trim.isEmpty()
        || trim.get().stages().stream()
            .anyMatch(part -> part.stage() == last && part.untilNanos() >= end);
  }

  private static EpisodeStreams streams(Demonstration file, Edit.Trim cut) {
    return new EpisodeStreams(
        file.streams().servo().stream()
            .filter(s -> within(s.state().nanos(), cut.fromNanos(), cut.untilNanos()))
            .toList(),
        file.streams().frames().stream()
            .filter(f -> within(f.captureNanos(), cut.fromNanos(), cut.untilNanos()))
            .toList(),
        file.streams().segments().stream()
            .filter(s -> s.fromNanos() <= cut.untilNanos() && s.untilNanos() >= cut.fromNanos())
            .toList(),
        file.streams().orders().stream()
            .filter(order -> within(order.atNanos(), cut.fromNanos(), cut.untilNanos()))
            .toList());
  }

  /** Tells whether an interaction is cut anew, for which the samples of the episode are needed. */
  boolean needSamples() {
    return trim.isPresent() && trim.get().stages().stream().anyMatch(Edit.StageCut::anew);
  }

  /** Returns the cuts of stages that the file has. */
  static List<Edit.StageCut> known(Demonstration file, Edit.Trim cut) {
    return cut.stages().stream()
        .filter(part -> part.stage() >= 0 && part.stage() < file.stages().size())
        .toList();
  }

  private static List<Stage> stages(
      Demonstration file, Edit.Trim cut, Optional<Duration> recorded) {
    Duration period = StageRecut.period(file, recorded);
    Timeline line = Timeline.of(file);
    return known(file, cut).stream()
        .map(part -> stage(file, line.bottleneckNanos().get(part.stage()), part, period))
        .toList();
  }

  /** Cuts a stage; one of which nothing would be left, as in another file, stays whole. */
  private static Stage stage(
      Demonstration file, long markNanos, Edit.StageCut part, Duration period) {
    Stage whole = file.stages().get(part.stage());
    if (part.anew()) {
      try {
        return StageRecut.of(
            whole,
            file.streams(),
            markNanos + part.fromNanos(),
            markNanos + part.untilNanos(),
            period);
      } catch (IllegalArgumentException e) {
        return whole;
      }
    }
    List<InteractionSample> kept = kept(whole, part);
    if (kept.size() < 2) {
      return whole;
    }
    InteractionSample first = kept.getFirst();
    return new Stage(
        whole.targetObject(),
        whole.observation(),
        first.target().baseFromGripper(),
        kept.stream()
            .map(s -> new InteractionSample(s.nanos() - first.nanos(), s.target()))
            .toList());
  }

  /** Returns the samples of an interaction that lie in a part of it. */
  static List<InteractionSample> kept(Stage whole, Edit.StageCut part) {
    return whole.interaction().stream()
        .filter(s -> within(s.nanos(), part.fromNanos(), part.untilNanos()))
        .toList();
  }

  private static boolean within(long nanos, long from, long until) {
    return nanos >= from && nanos <= until;
  }
}
