package org.reprise.policy.behavior;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.reprise.policy.network.Networks;
import org.reprise.policy.network.TrainingLoop;

/**
 * Codes what was there and what was done by a variational auto-encoder: two hidden layers of 300, a
 * code of 14, divergence weighted by 1e-4, Adam at 1e-3 (Du et al., "Behavior Retrieval: Few-Shot
 * Imitation Learning by Querying Unlabeled Datasets", RSS 2023).
 */
final class StateActionCode {
  /** Length of a code. */
  static final int LENGTH = 14;

  private static final int HIDDEN = 300;
  private static final float DIVERGENCE = 1e-4f;
  private static final double RATE = 1e-3;
  private static final int BATCH = 128;
  private static final String ENCODER = "encoder";
  private static final String DECODER = "decoder";

  private final double[][] rows;
  private final long seed;

  private StateActionCode(double[][] rows, long seed) {
    this.rows = rows;
    this.seed = seed;
  }

  /**
   * Trains an auto-encoder on rows and returns the mean of each row's code, [rows][{@link
   * #LENGTH}].
   *
   * @param rows standardised, one or more
   * @param steps of training
   * @param seed decides the first weights and the batches
   */
  static double[][] means(double[][] rows, long steps, long seed) {
    return new StateActionCode(rows, seed).means(steps);
  }

  private double[][] means(long steps) {
    int width = rows[0].length;
    try (Networks networks = new Networks(seed)) {
      Block encoder = networks.add(ENCODER, layers(2 * LENGTH), new Shape(1, width));
      Block decoder = networks.add(DECODER, layers(width), new Shape(1, LENGTH));
      Path folder = Files.createTempDirectory("reprise-code");
      Path checkpoint = folder.resolve("checkpoint");
      try (TrainingLoop loop =
          new TrainingLoop(networks, TrainingLoop.Plan.of(steps, RATE), checkpoint, "")) {
        loop.run(
            (step, scope, store) -> loss(encoder, decoder, step, scope, store),
            (step, loss) -> true);
      } finally {
        Files.deleteIfExists(checkpoint);
        Files.deleteIfExists(folder);
      }
      try (NDManager scope = networks.manager().newSubManager()) {
        ParameterStore store = new ParameterStore(scope, false);
        float[] codes =
            run(encoder, store, array(scope, rows), false).get(":, 0:" + LENGTH).toFloatArray();
        double[][] means = new double[rows.length][LENGTH];
        for (int i = 0; i < codes.length; i++) {
          means[i / LENGTH][i % LENGTH] = codes[i];
        }
        return means;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "codes of moments cannot be trained: no room for a checkpoint; make room in %s"
              .formatted(System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  private static Block layers(int out) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(HIDDEN).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(HIDDEN).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(out).build());
  }

  /** Mean squared error, and divergence from the standard normal (Kingma and Welling, 2014). */
  private NDArray loss(
      Block encoder, Block decoder, long step, NDManager scope, ParameterStore store) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + step);
    double[][] batch = new double[BATCH][];
    float[] noise = new float[BATCH * LENGTH];
    for (int i = 0; i < BATCH; i++) {
      batch[i] = rows[random.nextInt(rows.length)];
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    NDArray given = array(scope, batch);
    NDArray code = run(encoder, store, given, true);
    NDArray mean = code.get(":, 0:" + LENGTH);
    NDArray logVariance = code.get(":, %d:".formatted(LENGTH)).clip(-10f, 10f);
    NDArray drawn =
        mean.add(logVariance.mul(0.5f).exp().mul(scope.create(noise, new Shape(BATCH, LENGTH))));
    NDArray error = run(decoder, store, drawn, true).sub(given).square().mean();
    NDArray divergence =
        mean.square().add(logVariance.exp()).sub(logVariance).sub(1f).mul(0.5f).sum().div(BATCH);
    return error.add(divergence.mul(DIVERGENCE));
  }

  private static NDArray run(Block block, ParameterStore store, NDArray in, boolean training) {
    return block.forward(store, new NDList(in), training).singletonOrThrow();
  }

  private static NDArray array(NDManager scope, double[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
    }
    return scope.create(flat, new Shape(rows.length, rows[0].length));
  }
}
