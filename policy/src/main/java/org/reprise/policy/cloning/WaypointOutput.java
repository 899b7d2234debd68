package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Says the next way points: translation in centimeters, rotation in tenths of a radian, logarithm
 * of the time, opening, end.
 */
record WaypointOutput() implements CloningOutput {
  private static final int LENGTH = 9;
  private static final int FIRST_SHARE = 7;
  private static final double LEAST_SECONDS = 0.02;
  private static final float TIME_WEIGHT = 0.2f;
  private static final float SHARE_WEIGHT = 0.5f;

  @Override
  public int rows(CloningSizes sizes) {
    return sizes.chunk();
  }

  @Override
  public int length() {
    return LENGTH;
  }

  /** The last way point is repeated where there are too few. */
  @Override
  public void write(CloningExamples.Example example, CloningSizes sizes, float[] out, int at) {
    RigidTransform handFromBase = example.state().baseFromHand().inverse();
    List<Waypoint> next = example.next();
    for (int i = 0; i < sizes.chunk(); i++) {
      int here = at + i * LENGTH;
      Waypoint waypoint = next.get(Math.min(i, next.size() - 1));
      CloningBatch.writePose(handFromBase.compose(waypoint.baseFromGripper()), out, here);
      out[here + 6] = (float) Math.log(Math.max(LEAST_SECONDS, waypoint.seconds()));
      out[here + 7] = (float) waypoint.opening();
      out[here + 8] = i >= next.size() - 1 ? 1 : 0;
    }
  }

  @Override
  public List<Said> read(CloningState state, CloningSizes sizes, float[] said) {
    List<Said> waypoints = new ArrayList<>();
    for (int at = 0; at < said.length; at += LENGTH) {
      RigidTransform step =
          new RigidTransform(
              UnitQuaternion.ofRotationVector(
                  new Vector3(said[at + 3], said[at + 4], said[at + 5])
                      .times(1 / CloningBatch.TENTHS)),
              new Vector3(said[at], said[at + 1], said[at + 2])
                  .times(1 / CloningBatch.CENTIMETERS));
      waypoints.add(
          new Said(
              new Waypoint(
                  state.baseFromHand().compose(step),
                  sigmoid(said[at + 7]),
                  Math.exp(said[at + 6])),
              sigmoid(said[at + 8])));
    }
    return waypoints;
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Absolute differences of poses and times, cross entropy of the fingers and of the end. */
  @Override
  public NDArray loss(NDArray said, NDArray target) {
    return losses(said, target).mean();
  }

  /** Returns the loss of each moment, [batch]. */
  NDArray losses(NDArray said, NDArray target) {
    NDArray pose =
        said.get(":, :, 0:6")
            .sub(target.get(":, :, 0:6"))
            .abs()
            .mean(new int[] {2})
            .mean(new int[] {1});
    NDArray time = said.get(":, :, 6").sub(target.get(":, :, 6")).abs().mean(new int[] {1});
    return pose.add(time.mul(TIME_WEIGHT))
        .add(shares(said, target, 7).mul(SHARE_WEIGHT))
        .add(shares(said, target, 8).mul(SHARE_WEIGHT));
  }

  private static NDArray shares(NDArray said, NDArray target, int number) {
    String index = ":, :, " + number;
    return crossEntropy(said.get(index), target.get(index)).mean(new int[] {1});
  }

  /** max(x, 0) - x t + log(1 + exp(-|x|)), number by number: finite for every logit. */
  static NDArray crossEntropy(NDArray logits, NDArray share) {
    return logits.maximum(0f).sub(logits.mul(share)).add(logits.abs().neg().exp().add(1f).log());
  }

  @Override
  public NDArray asked(NDArray target) {
    return target.onesLike();
  }

  @Override
  public float[] scale(CloningSizes sizes) {
    return repeated(new float[] {.3f, .3f, .3f, .3f, .3f, .3f, 1, 2, 2}, sizes);
  }

  @Override
  public float[] shift(CloningSizes sizes) {
    return repeated(new float[] {0, 0, 0, 0, 0, 0, 2, -1, -1}, sizes);
  }

  private float[] repeated(float[] row, CloningSizes sizes) {
    float[] all = new float[rows(sizes) * LENGTH];
    for (int at = 0; at < all.length; at += LENGTH) {
      System.arraycopy(row, 0, all, at, LENGTH);
    }
    return all;
  }

  @Override
  public boolean isShare(int index) {
    return index % LENGTH >= FIRST_SHARE;
  }
}
