package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Labels what hand and fingers do with words of motion, read off the twist as in Belkhale et al.,
 * "RT-H: Action Hierarchies Using Language", RSS 2024: the directions that stand out of the motion
 * over a window of time.
 *
 * <p>The velocity at a step is that from the first to the last step of the window about it. A word
 * is done where the hand is fast enough and the word's own direction has enough of the speed; of
 * linear and angular velocity each for itself, so that the hand may go up and rotate left at once,
 * and a slanting way has two words. A stretch in which both hold by {@link #release} is a run if
 * both hold in full somewhere in it: the hysteresis of Canny, "A Computational Approach to Edge
 * Detection", IEEE PAMI 1986, which is the same forwards and backwards in time. Labels so do not
 * flicker, and drifting is none.
 *
 * @param metersPerSecond least speed of a hand that goes somewhere
 * @param radiansPerSecond least angular speed of a hand that turns
 * @param fingersMetersPerSecond least speed at which fingers open or close
 * @param share least share of the speed that a word's direction has, at most 0.57 so that one has
 *     it
 * @param release share of these limits that is enough beside steps at which they hold, up to 1
 * @param halfWindowSeconds half of the window
 * @param leastSeconds least duration of a run
 */
record MotionLabeler(
    double metersPerSecond,
    double radiansPerSecond,
    double fingersMetersPerSecond,
    double share,
    double release,
    double halfWindowSeconds,
    double leastSeconds) {
  /** Above the tremor of a guided hand, below every motion that people mean. */
  static final MotionLabeler DEFAULT = new MotionLabeler(0.02, 0.2, 0.01, 0.5, 0.75, 0.1, 0.1);

  private static final Comparator<WordRun> EARLIEST =
      Comparator.comparingDouble(WordRun::fromSeconds).thenComparing(run -> run.word().text());

  /** Returns what tells its labels from those of another one. */
  String version() {
    return String.format(
        Locale.ROOT,
        "%s-%s-%s-%s-%s-%s-%s",
        metersPerSecond,
        radiansPerSecond,
        fingersMetersPerSecond,
        share,
        release,
        halfWindowSeconds,
        leastSeconds);
  }

  /** Returns the runs of all words in a stretch of steps, earliest first; they may overlap. */
  List<WordRun> runs(List<HandStep> steps) {
    List<Window> windows = windows(steps);
    List<WordRun> runs = new ArrayList<>();
    for (PlainWord word : PlainWord.BY_TEXT.values()) {
      int begin = -1;
      double best = 0;
      for (int at = 0; at <= steps.size(); at++) {
        double level = at < steps.size() ? level(word, windows.get(at)) : 0;
        if (level >= release) {
          begin = begin < 0 ? at : begin;
          best = Math.max(best, level);
        } else if (begin >= 0) {
          if (best >= 1) {
            add(runs, WordRun.of(word, steps.subList(begin, at)));
          }
          begin = -1;
          best = 0;
        }
      }
    }
    runs.sort(EARLIEST);
    return runs;
  }

  private void add(List<WordRun> runs, WordRun run) {
    if (run.toSeconds() - run.fromSeconds() >= leastSeconds && run.amount() > 0) {
      runs.add(run);
    }
  }

  /** Returns how far a word holds: 1 or more where it does in full. */
  private double level(PlainWord word, Window window) {
    double whole = word.whole(window.first(), window.last());
    if (!(whole > 0 && window.seconds() > 0)) {
      return 0;
    }
    double least =
        switch (word) {
          case PlainWord.Going ignored -> metersPerSecond;
          case PlainWord.Turning ignored -> radiansPerSecond;
          case PlainWord.Gripping ignored -> fingersMetersPerSecond;
        };
    return Math.min(
        whole / window.seconds() / least,
        word.between(window.first(), window.last()) / whole / share);
  }

  /** What lies about a step. */
  private record Window(HandStep first, HandStep last) {
    double seconds() {
      return last.seconds() - first.seconds();
    }
  }

  /** Returns the window of each step, which has the neighbors of the step in any case. */
  private List<Window> windows(List<HandStep> steps) {
    List<Window> windows = new ArrayList<>();
    int first = 0;
    int last = 0;
    for (int at = 0; at < steps.size(); at++) {
      double middle = steps.get(at).seconds();
      while (steps.get(first).seconds() < middle - halfWindowSeconds - 1e-6) {
        first++;
      }
      while (last + 1 < steps.size()
          && steps.get(last + 1).seconds() <= middle + halfWindowSeconds + 1e-6) {
        last++;
      }
      windows.add(
          new Window(
              steps.get(Math.max(0, Math.min(first, at - 1))),
              steps.get(Math.min(steps.size() - 1, Math.max(last, at + 1)))));
    }
    return windows;
  }
}
