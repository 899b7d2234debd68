package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.policy.network.Networks;
import org.reprise.policy.network.TrainingLoop;

final class FlowHeadTest {
  private static final long SEED = Long.getLong("reprise.seed", 4);
  private static final CloningSizes SIZES = new CloningSizes(32, 4, 64, 1, 4, 4, 2, 1);
  private static final CloningOutput OUTPUT = new WaypointOutput();
  private static final int ROWS = 64;
  private static final float ASIDE_CENTIMETERS = 4;
  private static final int WORDS = 3;

  @TempDir private Path folder = Path.of("");

  private static NDList nothing(NDManager scope, int rows) {
    NDList inputs = new NDList();
    for (Shape shape : CloningBatch.shapes(SIZES, WORDS)) {
      long[] sides = shape.getShape().clone();
      sides[0] = rows;
      inputs.add(scope.zeros(new Shape(sides)));
    }
    return inputs;
  }

  /** In one and the same moment, half of the demonstrations went left and half right. */
  private static NDArray leftOrRight(NDManager scope, SplittableRandom random) {
    float[] targets = new float[ROWS * OUTPUT.length()];
    for (int row = 0; row < ROWS; row++) {
      targets[row * OUTPUT.length()] =
          random.nextBoolean() ? ASIDE_CENTIMETERS : -ASIDE_CENTIMETERS;
    }
    return scope.create(targets, new Shape(ROWS, 1, OUTPUT.length()));
  }

  @Test
  void saysOneOfTheDemonstratedWaysAndNotTheirMean() {
    List<Shape> shapes = new ArrayList<>(List.of(CloningBatch.shapes(SIZES, WORDS)));
    shapes.addAll(List.of(FlowHead.shapes(SIZES, OUTPUT)));
    try (Networks networks = new Networks(SEED)) {
      CloningNetwork network =
          networks.add(
              "flow",
              new CloningNetwork(SIZES, OUTPUT, CloningHead.FLOW),
              shapes.toArray(Shape[]::new));
      try (TrainingLoop loop =
          new TrainingLoop(
              networks, TrainingLoop.Plan.of(400, 4e-3), folder.resolve("checkpoint"), "")) {
        loop.run(
            (step, scope, store) ->
                FlowHead.loss(
                    in -> network.forward(store, in, true).singletonOrThrow(),
                    OUTPUT,
                    SIZES,
                    nothing(scope, ROWS),
                    leftOrRight(scope, new SplittableRandom(SEED + step)),
                    scope,
                    SEED * 31 + step),
            (step, loss) -> true);
      }
      int left = 0;
      int clear = 0;
      int tries = 40;
      ParameterStore store = new ParameterStore(networks.manager(), false);
      for (int i = 0; i < tries; i++) {
        try (NDManager scope = networks.manager().newSubManager()) {
          float said =
              FlowHead.say(
                  in -> network.forward(store, in, false).singletonOrThrow(),
                  OUTPUT,
                  nothing(scope, 1),
                  SIZES,
                  scope,
                  SEED + i)[0];
          left += said < 0 ? 1 : 0;
          clear += Math.abs(Math.abs(said) - ASIDE_CENTIMETERS) < ASIDE_CENTIMETERS / 3 ? 1 : 0;
        }
      }
      assertThat(left).as("seed=%d went left", SEED).isBetween(tries / 5, tries - tries / 5);
      assertThat(clear).as("seed=%d went one way", SEED).isGreaterThan(tries * 3 / 4);
    }
  }
}
