package org.reprise.policy.encoding;

/** Collects measures. */
final class MeasureList {
  private static final double LENGTHS = 10;
  private static final double SHARES = 3;

  private final float[] values;
  private int count;

  MeasureList(int size) {
    values = new float[size];
  }

  /** Adds a length in meters. */
  void length(double meters) {
    values[count++] = (float) (LENGTHS * meters);
  }

  /** Adds a share of all points. */
  void share(double share) {
    values[count++] = (float) (SHARES * Math.sqrt(share));
  }

  /** Adds measures of nothing. */
  void nothing(int number) {
    count += number;
  }

  /**
   * Returns the measures.
   *
   * @throws IllegalStateException if some are missing
   */
  float[] values() {
    if (count != values.length) {
      throw new IllegalStateException("measures=%d expected=%d".formatted(count, values.length));
    }
    return values.clone();
  }
}
