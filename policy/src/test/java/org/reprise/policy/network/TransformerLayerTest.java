package org.reprise.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TransformerLayerTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final int TOKENS = 7;
  private static final int WIDTH = 12;

  private static float[] random(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void doesNotCareForTheOrderOfTheTokens() {
    try (Networks networks = new Networks(SEED);
        NDManager scope = networks.manager().newSubManager()) {
      TransformerLayer layer =
          networks.add("layer", new TransformerLayer(WIDTH, 3, 20), new Shape(1, TOKENS, WIDTH));
      ParameterStore store = new ParameterStore(scope, false);
      NDArray tokens = scope.create(random(TOKENS * WIDTH), new Shape(1, TOKENS, WIDTH));
      NDArray out = layer.forward(store, new NDList(tokens), false).singletonOrThrow();
      NDArray turned =
          layer.forward(store, new NDList(tokens.flip(1)), false).singletonOrThrow().flip(1);

      assertThat(out.sub(turned).abs().max().getFloat())
          .as("seed %d", SEED)
          .isCloseTo(0, within(1e-5f));
    }
  }

  @Test
  void everyTokenHearsOfEveryOther() {
    try (Networks networks = new Networks(SEED);
        NDManager scope = networks.manager().newSubManager()) {
      TransformerLayer layer =
          networks.add("layer", new TransformerLayer(WIDTH, 3, 20), new Shape(1, TOKENS, WIDTH));
      ParameterStore store = new ParameterStore(scope, false);
      float[] values = random(TOKENS * WIDTH);
      NDArray before =
          layer
              .forward(store, new NDList(scope.create(values, new Shape(1, TOKENS, WIDTH))), false)
              .singletonOrThrow();
      values[0] += 3;
      NDArray after =
          layer
              .forward(store, new NDList(scope.create(values, new Shape(1, TOKENS, WIDTH))), false)
              .singletonOrThrow();
      NDArray change = after.sub(before).abs().max(new int[] {2});
      for (int token = 0; token < TOKENS; token++) {
        assertThat(change.getFloat(0, token)).as("token %d", token).isGreaterThan(1e-6f);
      }
    }
  }
}
