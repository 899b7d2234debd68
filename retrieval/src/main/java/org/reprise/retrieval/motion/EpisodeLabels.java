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
 * hand does, several at once where it does several, else to hold still. What lasts shorter than
 * people notice, as the rest where the hand turns back, belongs to what was done before.
 */
final class EpisodeLabels {
  private static final double SHORTEST_SECONDS = 0.1;

  private EpisodeLabels() {}

  /** A stretch in which the same runs go on. */
  private record Stretch(List<WordRun> runs, double fromSeconds, double toSeconds) {
    boolean isShort() {
      return toSeconds - fromSeconds < SHORTEST_SECONDS;
    }

    Stretch until(double seconds) {
      return new Stretch(runs, fromSeconds, seconds);
    }
  }

  /** Returns the labels, each from where the one before in the same part of the episode ends. */
  static List<DoneWord> of(EpisodeMotion motion) {
    return motion.parts().stream()
        .flatMap(part -> calm(stretches(part, motion.runs())).stream())
        .map(one ->
            new DoneWord(
                word(one.runs(), one.fromSeconds(), one.toSeconds()),
                one.fromSeconds(),
                one.toSeconds()))
        .toList();
  }

  /** Cuts a part where a run begins or ends. */
  private static List<Stretch> stretches(EpisodeMotion.Part part, List<WordRun> runs) {
    TreeSet<Double> borders = new TreeSet<>(List.of(part.fromSeconds(), part.untilSeconds()));
    for (WordRun run : runs) {
      borders.add(Math.clamp(run.fromSeconds(), part.fromSeconds(), part.untilSeconds()));
      borders.add(Math.clamp(run.toSeconds(), part.fromSeconds(), part.untilSeconds()));
    }
    List<Stretch> stretches = new ArrayList<>();
    double from = part.fromSeconds();
    for (double to : borders.tailSet(from, false)) {
      add(stretches, new Stretch(told(runs, from, to), from, to));
      from = to;
    }
    return stretches;
  }

  /** Joins short stretches to what comes before, or behind where nothing does. */
  private static List<Stretch> calm(List<Stretch> stretches) {
    List<Stretch> calm = new ArrayList<>();
    for (Stretch next : stretches) {
      if (!calm.isEmpty() && next.isShort()) {
        calm.add(calm.removeLast().until(next.toSeconds()));
      } else if (calm.size() == 1 && calm.getFirst().isShort()) {
        Stretch first = calm.removeLast();
        calm.add(new Stretch(next.runs(), first.fromSeconds(), next.toSeconds()));
      } else {
        add(calm, next);
      }
    }
    return calm;
  }

  private static void add(List<Stretch> stretches, Stretch next) {
    boolean goesOn = !stretches.isEmpty() && stretches.getLast().runs().equals(next.runs());
    stretches.add(goesOn ? stretches.removeLast().until(next.toSeconds()) : next);
  }

  /** Returns the runs that name what is done between two times. */
  private static List<WordRun> told(List<WordRun> runs, double from, double to) {
    List<WordRun> done =
        runs.stream().filter(run -> run.fromSeconds() <= from && run.toSeconds() >= to).toList();
    List<WordRun> fingers =
        done.stream().filter(run -> run.word() instanceof PlainWord.Gripping).toList();
    return fingers.isEmpty() ? done : fingers;
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
