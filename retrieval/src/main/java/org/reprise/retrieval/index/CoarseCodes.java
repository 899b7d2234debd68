package org.reprise.retrieval.index;

import java.util.Arrays;

/**
 * Holds codes in eight bits a number, to leave out what cannot be among the nearest: a quarter of
 * the memory to read, and most of the time of a comparison is reading.
 *
 * <p>A code r is kept as s q, q whole numbers from -127 to 127. By Cauchy's inequality the product
 * with v differs from s (v q) by no more than |v| |r - s q|, which is kept with each code, together
 * with what rounding adds: sure bounds, so that nothing is missed. Not thread-safe.
 */
final class CoarseCodes {
  private static final int STEPS = 127;

  /** Rounding of sums in single precision, as a share of both lengths: 2^-24 for each number. */
  private static final double ROUNDING_PER_NUMBER = 0x1p-23;

  /** A register of bytes may reach behind the last code. */
  private static final int PADDING = 8;

  private final VectorDotProduct product;
  private byte[] rows = {};
  private float[] scales = {};
  private float[] slacks = {};

  CoarseCodes(VectorDotProduct product) {
    this.product = product;
  }

  /** Puts a code at a place, in place of what was there. */
  void put(int place, float[] code) {
    if (place >= scales.length) {
      int capacity = Math.max(place + 1, 2 * scales.length);
      rows = Arrays.copyOf(rows, Math.toIntExact((long) capacity * code.length + PADDING));
      scales = Arrays.copyOf(scales, capacity);
      slacks = Arrays.copyOf(slacks, capacity);
    }
    float most = 0;
    for (float value : code) {
      most = Math.max(most, Math.abs(value));
    }
    float scale = Math.max(most / STEPS, Float.MIN_NORMAL);
    double lost = 0;
    double squared = 0;
    for (int i = 0; i < code.length; i++) {
      byte step = (byte) Math.clamp(Math.round(code[i] / scale), -STEPS, STEPS);
      rows[place * code.length + i] = step;
      double error = code[i] - (double) scale * step;
      lost += error * error;
      squared += (double) code[i] * code[i];
    }
    scales[place] = scale;
    double rounding = ROUNDING_PER_NUMBER * (code.length + 2) * 2 * Math.sqrt(squared);
    slacks[place] = (float) ((Math.sqrt(lost) + rounding) * (1 + 1e-6));
  }

  /**
   * Returns which of some places can be among the nearest, in their order.
   *
   * @param vector what to be near to, shape [d]
   * @param count how many are wanted
   * @param chosen places to choose from
   */
  int[] candidates(float[] vector, int count, int[] chosen) {
    if (count >= chosen.length) {
      return chosen;
    }
    double squared = 0;
    for (float value : vector) {
      squared += (double) value * value;
    }
    float length = (float) (Math.sqrt(squared) * (1 + 1e-6));
    float[] most = new float[chosen.length];
    float[] surest = new float[count];
    Arrays.fill(surest, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < chosen.length; i++) {
      int place = chosen[i];
      float about = scales[place] * product.ofBytes(vector, rows, place * vector.length);
      float slack = slacks[place] * length;
      most[i] = about + slack;
      if (about - slack > surest[surest.length - 1]) {
        insert(surest, about - slack);
      }
    }
    int[] left = new int[chosen.length];
    int size = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (most[i] >= surest[surest.length - 1]) {
        left[size++] = chosen[i];
      }
    }
    return Arrays.copyOf(left, size);
  }

  /** Takes a value into a falling list, and drops the last. */
  private static void insert(float[] falling, float value) {
    int at = falling.length - 1;
    while (at > 0 && falling[at - 1] < value) {
      falling[at] = falling[at - 1];
      at--;
    }
    falling[at] = value;
  }
}
