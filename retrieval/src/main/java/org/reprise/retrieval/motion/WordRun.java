package org.reprise.retrieval.motion;

import java.util.Arrays;
import java.util.List;
import org.reprise.schema.MotionRunRecord;

/** Holds a stretch of an episode in which one word of motion was done, and how far. Immutable. */
final class WordRun {
  private final PlainWord word;

  /** The steps, since the first sample, shape [n]. */
  private final float[] seconds;

  /** How far it was done until each step, meters or radians, shape [n]. */
  private final float[] amounts;

  private WordRun(PlainWord word, float[] seconds, float[] amounts) {
    this.word = word;
    this.seconds = seconds;
    this.amounts = amounts;
  }

  /**
   * Makes the run of a word over steps.
   *
   * @param steps at least one
   */
  static WordRun of(PlainWord word, List<HandStep> steps) {
    float[] seconds = new float[steps.size()];
    float[] amounts = new float[steps.size()];
    double amount = 0;
    for (int i = 0; i < seconds.length; i++) {
      amount += i == 0 ? 0 : word.between(steps.get(i - 1), steps.get(i));
      seconds[i] = (float) steps.get(i).seconds();
      amounts[i] = (float) amount;
    }
    return new WordRun(word, seconds, amounts);
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if its word is none or its lengths do not fit
   */
  static WordRun of(MotionRunRecord record) {
    PlainWord word = PlainWord.BY_TEXT.get(record.getWord());
    int steps = record.getSecondsCount();
    if (word == null || steps == 0 || record.getAmountsCount() != steps) {
      throw new IllegalArgumentException(
          "word=%s seconds=%d amounts=%d: no run"
              .formatted(record.getWord(), steps, record.getAmountsCount()));
    }
    float[] seconds = new float[steps];
    float[] amounts = new float[steps];
    for (int i = 0; i < steps; i++) {
      seconds[i] = record.getSeconds(i);
      amounts[i] = record.getAmounts(i);
    }
    return new WordRun(word, seconds, amounts);
  }

  MotionRunRecord record() {
    MotionRunRecord.Builder record = MotionRunRecord.newBuilder().setWord(word.text());
    for (int i = 0; i < seconds.length; i++) {
      record.addSeconds(seconds[i]).addAmounts(amounts[i]);
    }
    return record.build();
  }

  /**
   * Returns what lies within a part of the episode.
   *
   * @param startSeconds when its times are counted from
   */
  WordRun within(EpisodeMotion.Part part, double startSeconds) {
    int from = 0;
    while (from < seconds.length && seconds[from] < part.fromSeconds()) {
      from++;
    }
    int to = seconds.length;
    while (to > from && seconds[to - 1] > part.untilSeconds()) {
      to--;
    }
    float[] left = Arrays.copyOfRange(seconds, from, to);
    for (int i = 0; i < left.length; i++) {
      left[i] -= (float) startSeconds;
    }
    return new WordRun(word, left, Arrays.copyOfRange(amounts, from, to));
  }

  /** Tells whether nothing of it is left, so that it has neither times nor an amount. */
  boolean isEmpty() {
    return seconds.length < 2 || amount() <= 0;
  }

  PlainWord word() {
    return word;
  }

  double fromSeconds() {
    return seconds[0];
  }

  double toSeconds() {
    return seconds[seconds.length - 1];
  }

  /** Returns how far it was done, meters or radians. */
  double amount() {
    return amounts[amounts.length - 1] - amounts[0];
  }

  /** Returns how far it was done between two of its times, meters or radians. */
  double amount(double fromSeconds, double toSeconds) {
    return until(toSeconds) - until(fromSeconds);
  }

  private double until(double at) {
    int after = 1;
    while (after < seconds.length - 1 && seconds[after] < at) {
      after++;
    }
    double share = (at - seconds[after - 1]) / (seconds[after] - seconds[after - 1]);
    return amounts[after - 1] + Math.clamp(share, 0, 1) * (amounts[after] - amounts[after - 1]);
  }
}
