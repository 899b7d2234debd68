package org.reprise.retrieval.index;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.vision.ShapeCode;

/** Makes codes that lie around middles, as those of objects of one kind do. */
final class RandomCodes {
  static final String ENCODER = "random-1";

  private RandomCodes() {}

  static ShapeCode around(float[] middle, double spread, SplittableRandom random) {
    float[] values = middle.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (spread * random.nextGaussian());
    }
    return ShapeCode.of(ENCODER, values);
  }

  static List<float[]> middles(int count, int length, SplittableRandom random) {
    List<float[]> middles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      middles.add(around(new float[length], 1, random).toArray());
    }
    return middles;
  }

  static List<NamedCode> codes(int count, List<float[]> middles, SplittableRandom random) {
    List<NamedCode> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] middle = middles.get(random.nextInt(middles.size()));
      codes.add(new NamedCode("code-" + i, around(middle, 0.1, random)));
    }
    return codes;
  }
}
