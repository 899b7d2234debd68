package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Says what should be done by flow matching: a network is asked how noise moves towards what was
 * demonstrated, and noise is moved so, step by step.
 *
 * <p>On the straight way x(t) = (1 - t) x0 + t x1 from noise x0 to a demonstration x1 the network
 * learns the speed x1 - x0 (Lipman et al., "Flow Matching for Generative Modeling", ICLR 2023,
 * equations 22 and 23, with no noise left at the end).
 */
final class FlowHead {
  /** Numbers that tell the time on the way: sines and cosines. */
  static final int TIME_LENGTH = 8;

  private static final int STEPS = 6;
  private static final double SURE = 1e-3;

  private FlowHead() {}

  /** Returns the shapes of what a network is given beside the rest, for a batch of one. */
  static Shape[] shapes(CloningSizes sizes, CloningOutput output) {
    return new Shape[] {
      new Shape(1, output.rows(sizes), output.length()), new Shape(1, TIME_LENGTH)
    };
  }

  /**
   * Returns the loss: the mean square of the error in speed, of what the moments ask for.
   *
   * @param network maps all inputs to speeds, [batch][rows][length]
   * @param output what the numbers mean
   * @param inputs what the network sees
   * @param target what should be said, of the same shape
   * @param seed decides the noise
   */
  static NDArray loss(
      Function<NDList, NDArray> network,
      CloningOutput output,
      CloningSizes sizes,
      NDList inputs,
      NDArray target,
      NDManager scope,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = target.getShape();
    int rows = (int) shape.get(0);
    NDArray goal =
        target
            .mul(row(output.scale(sizes), output, scope))
            .add(row(output.shift(sizes), output, scope));
    NDArray noise = noise(scope, shape, random);
    float[] times = new float[rows];
    for (int row = 0; row < rows; row++) {
      times[row] = (float) random.nextDouble();
    }
    NDArray time = scope.create(times, new Shape(rows, 1, 1));
    NDArray between = noise.add(goal.sub(noise).mul(time));
    NDArray said = network.apply(with(inputs, between, times, scope));
    NDArray asked = output.asked(target);
    return said.sub(goal.sub(noise)).square().mul(asked).sum().div(asked.sum());
  }

  /**
   * Says what should be done in one moment; the same moment gives the same.
   *
   * @param network as in {@link #loss}
   * @param seed decides the noise
   * @return as a direct network says them, [rows][length]
   */
  static float[] say(
      Function<NDList, NDArray> network,
      CloningOutput output,
      NDList inputs,
      CloningSizes sizes,
      NDManager scope,
      long seed) {
    Shape shape = new Shape(1, output.rows(sizes), output.length());
    NDArray at = noise(scope, shape, new SplittableRandom(seed));
    for (int step = 0; step < STEPS; step++) {
      float[] time = {(float) step / STEPS};
      at = at.add(network.apply(with(inputs, at, time, scope)).div(STEPS));
    }
    float[] said =
        at.sub(row(output.shift(sizes), output, scope))
            .div(row(output.scale(sizes), output, scope))
            .toFloatArray();
    for (int i = 0; i < said.length; i++) {
      if (output.isShare(i)) {
        double share = Math.clamp(said[i], SURE, 1 - SURE);
        said[i] = (float) Math.log(share / (1 - share));
      }
    }
    return said;
  }

  private static NDArray row(float[] numbers, CloningOutput output, NDManager scope) {
    int length = output.length();
    return scope.create(numbers, new Shape(1, numbers.length / length, length));
  }

  private static NDList with(NDList inputs, NDArray between, float[] times, NDManager scope) {
    float[] waves = new float[times.length * TIME_LENGTH];
    for (int row = 0; row < times.length; row++) {
      double turn = Math.PI * times[row] / 2;
      for (int k = 0; k < TIME_LENGTH / 2; k++) {
        waves[row * TIME_LENGTH + 2 * k] = (float) Math.sin(turn);
        waves[row * TIME_LENGTH + 2 * k + 1] = (float) Math.cos(turn);
        turn *= 2;
      }
    }
    NDList all = new NDList(inputs);
    all.add(between);
    all.add(scope.create(waves, new Shape(times.length, TIME_LENGTH)));
    return all;
  }

  private static NDArray noise(NDManager scope, Shape shape, SplittableRandom random) {
    float[] noise = new float[(int) shape.size()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return scope.create(noise, shape);
  }
}
