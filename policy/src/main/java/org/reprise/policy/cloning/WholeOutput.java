package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Says where the approach ends and whether the hand is still on it, in a first row, and the next
 * way points of what comes after it, in the others; either is learnt only where it is asked for.
 */
record WholeOutput() implements CloningOutput {
  private static final GoalOutput GOAL = new GoalOutput();
  private static final WaypointOutput WAY = new WaypointOutput();
  private static final int APPROACHES = GOAL.length();
  private static final int LENGTH = APPROACHES + 1;
  private static final float PHASE_WEIGHT = 0.5f;

  @Override
  public int rows(CloningSizes sizes) {
    return 1 + WAY.rows(sizes);
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void write(CloningExamples.Example example, CloningSizes sizes, float[] out, int at) {
    Arrays.fill(out, at, at + rows(sizes) * LENGTH, 0);
    if (example.toGoal() > 0) {
      GOAL.write(example, sizes, out, at);
      out[at + APPROACHES] = 1;
      return;
    }
    float[] way = new float[WAY.rows(sizes) * WAY.length()];
    WAY.write(example, sizes, way, 0);
    for (int row = 0; row < WAY.rows(sizes); row++) {
      System.arraycopy(way, row * WAY.length(), out, at + (1 + row) * LENGTH, WAY.length());
    }
  }

  @Override
  public List<Said> read(CloningState state, CloningSizes sizes, float[] said) {
    if (said[APPROACHES] > 0) {
      return GOAL.read(state, sizes, Arrays.copyOf(said, APPROACHES)).stream()
          .map(one -> new Said(one.waypoint(), 0))
          .toList();
    }
    float[] way = new float[WAY.rows(sizes) * WAY.length()];
    for (int row = 0; row < WAY.rows(sizes); row++) {
      System.arraycopy(said, (1 + row) * LENGTH, way, row * WAY.length(), WAY.length());
    }
    return WAY.read(state, sizes, way);
  }

  @Override
  public NDArray loss(NDArray said, NDArray target) {
    String goal = ":, 0:1, 0:%d".formatted(APPROACHES);
    String way = ":, 1:, 0:%d".formatted(WAY.length());
    NDArray approaches = target.get(":, 0, " + APPROACHES);
    NDArray ofGoal = GOAL.losses(said.get(goal), target.get(goal));
    NDArray ofWay = WAY.losses(said.get(way), target.get(way));
    NDArray ofPhase = WaypointOutput.crossEntropy(said.get(":, 0, " + APPROACHES), approaches);
    return approaches
        .mul(ofGoal)
        .add(approaches.neg().add(1f).mul(ofWay))
        .add(ofPhase.mul(PHASE_WEIGHT))
        .mean();
  }

  @Override
  public NDArray asked(NDArray target) {
    int rows = (int) target.getShape().get(1);
    float[] ofGoal = new float[rows * LENGTH];
    float[] ofWay = new float[rows * LENGTH];
    Arrays.fill(ofGoal, 0, LENGTH, 1);
    ofWay[APPROACHES] = 1;
    for (int row = 1; row < rows; row++) {
      Arrays.fill(ofWay, row * LENGTH, row * LENGTH + WAY.length(), 1);
    }
    Shape shape = new Shape(1, rows, LENGTH);
    NDManager scope = target.getManager();
    NDArray approaches = target.get(":, 0:1, %d:%d".formatted(APPROACHES, LENGTH));
    return approaches
        .mul(scope.create(ofGoal, shape))
        .add(approaches.neg().add(1f).mul(scope.create(ofWay, shape)));
  }

  @Override
  public float[] scale(CloningSizes sizes) {
    return rows(sizes, GOAL.scale(sizes), 2, WAY.scale(sizes), 1);
  }

  @Override
  public float[] shift(CloningSizes sizes) {
    return rows(sizes, GOAL.shift(sizes), -1, WAY.shift(sizes), 0);
  }

  /** Lays the numbers of the goal, of the phase and of the way points out as rows. */
  private float[] rows(CloningSizes sizes, float[] goal, float phase, float[] way, float rest) {
    float[] all = new float[rows(sizes) * LENGTH];
    Arrays.fill(all, rest);
    System.arraycopy(goal, 0, all, 0, APPROACHES);
    all[APPROACHES] = phase;
    for (int row = 0; row < WAY.rows(sizes); row++) {
      System.arraycopy(way, row * WAY.length(), all, (1 + row) * LENGTH, WAY.length());
    }
    return all;
  }

  @Override
  public boolean isShare(int index) {
    int row = index / LENGTH;
    int at = index % LENGTH;
    return row == 0 ? at == APPROACHES : at < WAY.length() && WAY.isShare(at);
  }
}
