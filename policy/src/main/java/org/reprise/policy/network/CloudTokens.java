package org.reprise.policy.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/**
 * Cuts a cloud into overlapping groups of near points, each to become one token.
 *
 * <p>Centres are the points farthest from each other, groups their nearest points, as in Point-BERT
 * (Yu et al., CVPR 2022). Which points go together does not depend on the frame, so the groups are
 * made once for an object and only turned as the hand moves.
 */
public final class CloudTokens {
  private static final double GROUP_METERS = 0.03;
  private static final int FREQUENCIES = 7;
  private static final double MOST_METERS = 100;

  /** Length of what describes one centre. */
  public static final int CENTRE_LENGTH = 3 + 2 * 3 * FREQUENCIES;

  /** Base frame, [groups][3]. */
  private final double[] centres;

  /** From the centre, along the axes of the base frame, [groups][points][3]. */
  private final double[] offsets;

  private final int groups;
  private final int points;

  private CloudTokens(double[] centres, double[] offsets, int groups, int points) {
    this.centres = centres;
    this.offsets = offsets;
    this.groups = groups;
    this.points = points;
  }

  /**
   * Groups a cloud.
   *
   * @param cloud points in the base frame, one or more
   * @param groups number of groups
   * @param points number of points in a group
   */
  public static CloudTokens of(PointCloud cloud, int groups, int points) {
    return of(cloud.toXyz(), groups, points);
  }

  /**
   * Groups a random part of a cloud, each point moved a little: what another view might show.
   *
   * @param cloud points in the base frame, one or more
   * @param groups number of groups
   * @param points number of points in a group
   * @param noiseMeters standard deviation of the noise along each axis
   * @param random decides which part
   */
  public static CloudTokens varied(
      PointCloud cloud, int groups, int points, double noiseMeters, SplittableRandom random) {
    float[] xyz = cloud.toXyz();
    double keep = random.nextDouble(0.5, 1);
    Vector3 away = direction(random);
    double cut = random.nextInt(3) == 0 ? random.nextDouble(0.2, 0.45) : -1;
    double[] along = new double[cloud.size()];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < along.length; i++) {
      along[i] = away.dot(cloud.point(i));
      least = Math.min(least, along[i]);
      most = Math.max(most, along[i]);
    }
    float[] kept = new float[xyz.length];
    int count = 0;
    for (int i = 0; i < along.length; i++) {
      boolean hidden = along[i] < least + cut * (most - least);
      boolean needed = i == along.length - 1 && count == 0;
      if ((!hidden && random.nextDouble() < keep) || needed) {
        for (int axis = 0; axis < 3; axis++) {
          kept[3 * count + axis] =
              (float) (xyz[3 * i + axis] + noiseMeters * random.nextGaussian());
        }
        count++;
      }
    }
    return of(Arrays.copyOf(kept, 3 * count), groups, points);
  }

  /**
   * Takes groups that were made before, e.g. in another process.
   *
   * @param centres base frame, meters, [groups][3]
   * @param offsets from the centres, axes of the base frame, meters, [groups][points][3]
   * @param groups number of groups
   * @param points number of points in a group
   * @throws IllegalArgumentException if there are other numbers of values, or one is not finite
   */
  public static CloudTokens ofGroups(double[] centres, double[] offsets, int groups, int points) {
    refuseUnlessGood("centres", centres, 3 * groups);
    refuseUnlessGood("offsets", offsets, 3 * groups * points);
    return new CloudTokens(centres.clone(), offsets.clone(), groups, points);
  }

  private static void refuseUnlessGood(String what, double[] values, int wanted) {
    if (values.length != wanted) {
      throw new IllegalArgumentException(
          "%s=%d expected=%d: refused; group the cloud as this network does"
              .formatted(what, values.length, wanted));
    }
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= MOST_METERS)) {
        throw new IllegalArgumentException(
            "%s[%d]=%s limit=%s meters: refused".formatted(what, i, values[i], MOST_METERS));
      }
    }
  }

  /** Returns a copy of the centres: base frame, meters, [groups][3]. */
  public double[] centres() {
    return centres.clone();
  }

  /** Returns a copy of the points from their centres: base axes, meters, [groups][points][3]. */
  public double[] offsets() {
    return offsets.clone();
  }

  /** Returns the mean of the centres, in the base frame. */
  public Vector3 middle() {
    Vector3 sum = Vector3.ZERO;
    for (int i = 0; i < groups; i++) {
      sum = sum.plus(new Vector3(centres[3 * i], centres[3 * i + 1], centres[3 * i + 2]));
    }
    return sum.times(1.0 / groups);
  }

  private static Vector3 direction(SplittableRandom random) {
    Vector3 v = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    return v.times(1 / Math.max(1e-9, v.norm()));
  }

  private static CloudTokens of(float[] xyz, int groups, int points) {
    int count = xyz.length / 3;
    if (count == 0) {
      throw new IllegalArgumentException("points=0: an empty cloud has no groups");
    }
    double[] distance = new double[count];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    double[] centres = new double[3 * groups];
    double[] offsets = new double[3 * groups * points];
    int[] nearest = new int[points];
    int centre = lowest(xyz);
    for (int group = 0; group < groups; group++) {
      int next = centre;
      double farthest = -1;
      double[] from = new double[count];
      for (int i = 0; i < count; i++) {
        from[i] = squared(xyz, i, centre);
        distance[i] = Math.min(distance[i], from[i]);
        if (distance[i] > farthest) {
          farthest = distance[i];
          next = i;
        }
      }
      nearest(from, nearest);
      for (int axis = 0; axis < 3; axis++) {
        centres[3 * group + axis] = xyz[3 * centre + axis];
        for (int i = 0; i < points; i++) {
          offsets[3 * (group * points + i) + axis] =
              xyz[3 * nearest[i] + axis] - xyz[3 * centre + axis];
        }
      }
      centre = next;
    }
    return new CloudTokens(centres, offsets, groups, points);
  }

  private static int lowest(float[] xyz) {
    int lowest = 0;
    for (int i = 1; i < xyz.length / 3; i++) {
      if (xyz[3 * i + 2] < xyz[3 * lowest + 2]) {
        lowest = i;
      }
    }
    return lowest;
  }

  private static double squared(float[] xyz, int a, int b) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = xyz[3 * a + axis] - xyz[3 * b + axis];
      sum += d * d;
    }
    return sum;
  }

  /** Finds the nearest by keeping a short sorted list; a cloud with too few points repeats some. */
  private static void nearest(double[] from, int[] nearest) {
    int known = 0;
    for (int i = 0; i < from.length; i++) {
      if (known == nearest.length && from[i] >= from[nearest[known - 1]]) {
        continue;
      }
      int at = known < nearest.length ? known++ : known - 1;
      while (at > 0 && from[nearest[at - 1]] > from[i]) {
        nearest[at] = nearest[at - 1];
        at--;
      }
      nearest[at] = i;
    }
    for (int i = known; i < nearest.length; i++) {
      nearest[i] = nearest[i % known];
    }
  }

  /**
   * Writes the groups as the hand sees them, about the middle of all.
   *
   * @param handFromBase where the base is in the frame of the hand
   * @param groupsOut offsets, in units of 3 cm, [groups][points][3]
   * @param groupsAt where they begin
   * @param centresOut centres as coordinates and waves, [groups][{@link #CENTRE_LENGTH}]
   * @param at where they begin
   */
  public void write(
      RigidTransform handFromBase, float[] groupsOut, int groupsAt, float[] centresOut, int at) {
    double[] m = handFromBase.rotation().toMatrix();
    for (int i = 0; i < groups * points; i++) {
      for (int row = 0; row < 3; row++) {
        groupsOut[groupsAt + 3 * i + row] =
            (float)
                ((m[3 * row] * offsets[3 * i]
                        + m[3 * row + 1] * offsets[3 * i + 1]
                        + m[3 * row + 2] * offsets[3 * i + 2])
                    / GROUP_METERS);
      }
    }
    Vector3 middle = middle();
    for (int group = 0; group < groups; group++) {
      Vector3 centre =
          handFromBase
              .rotation()
              .rotate(
                  new Vector3(centres[3 * group], centres[3 * group + 1], centres[3 * group + 2])
                      .minus(middle));
      waves(centre, centresOut, at + group * CENTRE_LENGTH);
    }
  }

  /**
   * Writes where the middle is for the hand.
   *
   * @param handFromBase where the base is in the frame of the hand
   * @param out coordinates and waves, [{@link #CENTRE_LENGTH}]
   * @param at where they begin
   */
  public void writeMiddle(RigidTransform handFromBase, float[] out, int at) {
    waves(handFromBase.apply(middle()), out, at);
  }

  /**
   * Writes a place as coordinates and as sines and cosines with wave lengths from 1.28 m to 2 cm.
   */
  private static void waves(Vector3 place, float[] out, int at) {
    double[] xyz = {place.x(), place.y(), place.z()};
    for (int axis = 0; axis < 3; axis++) {
      out[at++] = (float) (5 * xyz[axis]);
      double turn = 2 * Math.PI * xyz[axis] / 1.28;
      for (int k = 0; k < FREQUENCIES; k++) {
        out[at++] = (float) Math.sin(turn);
        out[at++] = (float) Math.cos(turn);
        turn *= 2;
      }
    }
  }
}
