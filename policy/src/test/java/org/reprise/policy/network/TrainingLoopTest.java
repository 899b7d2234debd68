package org.reprise.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingLoopTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final int STEPS = 60;

  @TempDir private Path folder = Path.of("");

  /** A line through noisy points, drawn by the number of the step. */
  private static TrainingLoop.Objective objective(Block block) {
    return (step, scope, store) -> {
      SplittableRandom random = new SplittableRandom(SEED + step);
      float[] x = new float[16];
      float[] y = new float[16];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextGaussian();
        y[i] = 3 * x[i] - 2;
      }
      NDArray said =
          block
              .forward(store, new NDList(scope.create(x, new Shape(16, 1))), true)
              .singletonOrThrow();
      return said.sub(scope.create(y, new Shape(16, 1))).square().mean();
    };
  }

  private static Block line(Networks networks) {
    return networks.add("line", Linear.builder().setUnits(1).build(), new Shape(1, 1));
  }

  private static float[] weights(Networks networks) {
    List<Float> all = new ArrayList<>();
    for (NDArray array : networks.weights().values()) {
      for (float value : array.toFloatArray()) {
        all.add(value);
      }
    }
    float[] values = new float[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i);
    }
    return values;
  }

  private float[] train(Path checkpoint, int stopAfter) {
    try (Networks networks = new Networks(SEED)) {
      Block block = line(networks);
      try (TrainingLoop loop =
          new TrainingLoop(networks, TrainingLoop.Plan.of(STEPS, 0.1), checkpoint, "line")) {
        loop.run(objective(block), (step, loss) -> step < stopAfter);
      }
      return weights(networks);
    }
  }

  @Test
  void findsTheLineThatTheDataLieOn() {
    try (Networks networks = new Networks(SEED)) {
      Block block = line(networks);
      double[] last = new double[1];
      try (TrainingLoop loop =
          new TrainingLoop(networks, TrainingLoop.Plan.of(400, 0.1), folder.resolve("c"), "")) {
        loop.run(
            objective(block),
            (step, loss) -> {
              last[0] = loss;
              return true;
            });
      }
      assertThat(last[0]).as("seed %d", SEED).isLessThan(1e-3);
    }
  }

  @Test
  void goesOnFromACheckpointAsIfItHadNotStopped() {
    float[] straight = train(folder.resolve("straight"), STEPS + 1);
    train(folder.resolve("stopped"), STEPS / 3);
    float[] resumed = train(folder.resolve("stopped"), STEPS + 1);

    assertThat(resumed).as("seed %d", SEED).containsExactly(straight);
  }

  @Test
  void refusesACheckpointThatWasDamagedAnywhere() throws Exception {
    Path checkpoint = folder.resolve("damaged");
    train(checkpoint, STEPS / 3);
    byte[] whole = Files.readAllBytes(checkpoint);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(checkpoint, damaged);
      assertThatThrownBy(() -> train(checkpoint, STEPS))
          .as("seed %d byte %d of %d", SEED, at, whole.length)
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void refusesACheckpointThatEndsEarly() throws Exception {
    Path checkpoint = folder.resolve("short");
    train(checkpoint, STEPS / 3);
    byte[] whole = Files.readAllBytes(checkpoint);
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(checkpoint, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> train(checkpoint, STEPS))
          .as("length %d of %d", length, whole.length)
          .isInstanceOf(NetworkException.class);
    }
  }

  @Test
  void tellsTheSameLossWhereItGoesOnFromACheckpoint() {
    Path checkpoint = folder.resolve("loss");
    train(checkpoint, STEPS);
    try (Networks networks = new Networks(SEED)) {
      Block block = line(networks);
      try (TrainingLoop whole =
          new TrainingLoop(
              networks, TrainingLoop.Plan.of(STEPS, 0.1), folder.resolve("whole"), "line")) {
        whole.run(objective(block), (step, loss) -> true);
        try (TrainingLoop again =
            new TrainingLoop(networks, TrainingLoop.Plan.of(STEPS, 0.1), checkpoint, "line")) {
          again.run(objective(block), (step, loss) -> true);

          assertThat(again.smoothedLoss()).isFinite().isPositive();
          assertThat(again.smoothedLoss())
              .isCloseTo(
                  whole.smoothedLoss(), org.assertj.core.data.Percentage.withPercentage(0.01));
        }
      }
    }
  }

  @Test
  void refusesACheckpointOfOtherDataOrSettings() {
    Path checkpoint = folder.resolve("other");
    train(checkpoint, STEPS / 3);
    try (Networks networks = new Networks(SEED)) {
      line(networks);
      assertThatThrownBy(() ->
              new TrainingLoop(networks, TrainingLoop.Plan.of(STEPS, 0.2), checkpoint, "line"))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("other data or settings");
      assertThatThrownBy(() ->
              new TrainingLoop(networks, TrainingLoop.Plan.of(STEPS, 0.1), checkpoint, "curve"))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("other data or settings");
    }
  }

  @Test
  void stopsAtALossThatIsNotFiniteAndKeepsTheCheckpoint() {
    Path checkpoint = folder.resolve("nan");
    train(checkpoint, STEPS / 3);
    try (Networks networks = new Networks(SEED)) {
      line(networks);
      try (TrainingLoop loop =
          new TrainingLoop(networks, TrainingLoop.Plan.of(STEPS, 0.1), checkpoint, "line")) {
        assertThatThrownBy(() ->
                loop.run((step, scope, store) -> scope.create(Float.NaN), (step, loss) -> true))
            .isInstanceOf(NetworkException.class)
            .hasMessageContaining("lower rate");
      }
    }
    assertThat(checkpoint).exists();
  }
}
