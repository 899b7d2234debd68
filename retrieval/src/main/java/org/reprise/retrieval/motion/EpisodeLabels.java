package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Still;

/**
 * Labels every step of an episode with one word: that of the fingers where they move, else what the
 * hand does, several at once where it does several, else to hold still. A shorter rest than people
 * notice, as where the hand turns back, belongs to what was done before.
 */
final class EpisodeLabels {
  private static final double SHORTEST_REST_SECONDS = 0.2;

  private EpisodeLabels() {}

  /** Returns the labels, each from where the one before in the same part of the episode ends. */
  static List<DoneWord> of(EpisodeMotion motion) {
    List<DoneWord> labels = new ArrayList<>();
    for (EpisodeMotion.Part part : motion.parts()) {
      List<WordRun> runs =
          motion.runs().stream()
              .filter(run ->
                  run.fromSeconds() < part.untilSeconds() && run.toSeconds() > part.fromSeconds())
              .toList();
      label(part, runs, labels);
    }
    return labels;
  }

  private static void label(EpisodeMotion.Part part, List<WordRun> runs, List<DoneWord> labels) {
    TreeSet<Double> borders = new TreeSet<>(List.of(part.fromSeconds(), part.untilSeconds()));
    for (WordRun run : runs) {
      borders.add(Math.max(run.fromSeconds(), part.fromSeconds()));
      borders.add(Math.min(run.toSeconds(), part.untilSeconds()));
    }
    double begun = part.fromSeconds();
    List<WordRun> doing = List.of();
    double from = begun;
    for (double to : borders.tailSet(begun, false)) {
      List<WordRun> now = told(runs, from, to);
      boolean rests = now.isEmpty() && to - from >= SHORTEST_REST_SECONDS;
      if (!now.equals(doing) && (rests || !now.isEmpty())) {
        add(labels, doing, begun, from);
        doing = now;
        begun = from;
      }
      from = to;
    }
    add(labels, doing, begun, from);
  }

  /** Returns the runs that name what is done between two times. */
  private static List<WordRun> told(List<WordRun> runs, double from, double to) {
    List<WordRun> done =
        runs.stream().filter(run -> run.fromSeconds() <= from && run.toSeconds() >= to).toList();
    List<WordRun> fingers =
        done.stream().filter(run -> run.word() instanceof PlainWord.Gripping).toList();
    return fingers.isEmpty() ? done : fingers;
  }

  private static void add(List<DoneWord> labels, List<WordRun> doing, double from, double to) {
    if (from < to) {
      labels.add(new DoneWord(word(doing, from, to), from, to));
    }
  }

  /** Names what runs do at once between two times, the ways first, the farthest first of either. */
  static MotionWord word(List<WordRun> runs, double from, double to) {
    List<MotionWord> words =
        runs.stream()
            .filter(run -> run.amount(from, to) > 0)
            .sorted(
                Comparator.comparingInt((WordRun run) -> isTurn(run) ? 1 : 0)
                    .thenComparingDouble(run -> -run.amount(from, to)))
            .map(run -> run.word().of(run.amount(from, to)))
            .toList();
    return switch (words.size()) {
      case 0 -> new Still();
      case 1 -> words.getFirst();
      default -> new HandMotion.Together(words.stream().flatMap(EpisodeLabels::ofHand).toList());
    };
  }

  private static boolean isTurn(WordRun run) {
    return run.word() instanceof PlainWord.Turning;
  }

  private static Stream<HandMotion> ofHand(MotionWord word) {
    return word instanceof HandMotion motion ? Stream.of(motion) : Stream.empty();
  }
}
