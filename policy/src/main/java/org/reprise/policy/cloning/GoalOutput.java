package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Says where a straight way ends, the bottleneck: its place from the object's middle, the direction
 * in which the hand then points, and the line along which the fingers close.
 *
 * <p>A line has no front: the outer product of its direction with itself says it, with no jump
 * where the hand stands half way between one grasp and the same after half a turn of a parallel
 * gripper. A network that says the next step must choose there which way to turn, and says neither.
 *
 * <p>Lengths are in centimeters and directions in tenths, all in the axes of the hand.
 */
record GoalOutput() implements CloningOutput {
  private static final int LENGTH = 12;
  private static final int APPROACH = 3;
  private static final int LINE = 6;
  private static final double LEAST = 1e-3;

  /** A line is said with a difference of 1 between along and across; below this it is not known. */
  private static final double CLEAR = 0.3;

  private static final double MOST_METERS = 3;
  private static final Vector3 FORWARD = new Vector3(0, 0, 1);
  private static final Vector3 CLOSING = new Vector3(0, 1, 0);

  @Override
  public int rows(CloningSizes sizes) {
    return 1;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void write(CloningExamples.Example example, CloningSizes sizes, float[] out, int at) {
    CloningState state = example.state();
    RigidTransform goal = example.next().get(example.toGoal() - 1).baseFromGripper();
    UnitQuaternion handFromBase = state.baseFromHand().rotation().inverse();
    Vector3 place =
        handFromBase
            .rotate(goal.translation().minus(state.cloud().middle()))
            .times(CloningBatch.CENTIMETERS);
    UnitQuaternion handFromGoal = handFromBase.compose(goal.rotation());
    Vector3 approach = handFromGoal.rotate(FORWARD).times(CloningBatch.TENTHS);
    Vector3 line = handFromGoal.rotate(CLOSING);
    write(place, out, at);
    write(approach, out, at + APPROACH);
    write(line.times(CloningBatch.TENTHS * line.x()), out, at + LINE);
    out[at + LINE + 3] = (float) (CloningBatch.TENTHS * line.y() * line.y());
    out[at + LINE + 4] = (float) (CloningBatch.TENTHS * line.y() * line.z());
    out[at + LINE + 5] = (float) (CloningBatch.TENTHS * line.z() * line.z());
  }

  private static void write(Vector3 v, float[] out, int at) {
    out[at] = (float) v.x();
    out[at + 1] = (float) v.y();
    out[at + 2] = (float) v.z();
  }

  /**
   * {@inheritDoc} Goes straight to the goal, by the shorter of the two turns; there it stays.
   *
   * @throws IllegalArgumentException if the goal is farther than any arm reaches
   */
  @Override
  public List<Said> read(CloningState state, CloningSizes sizes, float[] said) {
    RigidTransform hand = state.baseFromHand();
    Vector3 place =
        hand.rotation()
            .rotate(new Vector3(said[0], said[1], said[2]).times(1 / CloningBatch.CENTIMETERS))
            .plus(state.cloud().middle());
    RigidTransform goal = new RigidTransform(hand.rotation().compose(handFromGoal(said)), place);
    if (!(hand.translation().distanceTo(place) < MOST_METERS)) {
      throw new IllegalArgumentException(
          "goal=%s limit=%s meters from the hand".formatted(place, MOST_METERS));
    }
    List<Waypoint> way = WaypointPath.straight(hand, goal, state.opening());
    List<Said> waypoints = new ArrayList<>();
    for (int i = 0; i < sizes.chunk(); i++) {
      Waypoint waypoint = way.get(Math.min(i, way.size() - 1));
      waypoints.add(new Said(waypoint, i >= way.size() - 1 ? 1 : 0));
    }
    return waypoints;
  }

  private static UnitQuaternion handFromGoal(float[] said) {
    Vector3 approach = unit(new Vector3(said[APPROACH], said[APPROACH + 1], said[APPROACH + 2]));
    Vector3 across = line(Arrays.copyOfRange(said, LINE, LENGTH), approach);
    Vector3 side = across.cross(approach);
    if (side.x() + across.y() < 0) { // the other of the two has the greater trace: turns less
      across = across.times(-1);
      side = side.times(-1);
    }
    return UnitQuaternion.ofMatrix(
        new double[] {
          side.x(), across.x(), approach.x(),
          side.y(), across.y(), approach.y(),
          side.z(), across.z(), approach.z()
        });
  }

  /**
   * Returns the main direction, across another, of a symmetric matrix given by its upper half, row
   * by row; that of the hand where the matrix has none, as for an object that looks the same from
   * all sides: there it would be another in every moment.
   */
  private static Vector3 line(float[] m, Vector3 across) {
    Vector3 own = CLOSING.minus(across.times(across.dot(CLOSING)));
    Vector3 u = unit(own.norm() > LEAST ? own : FORWARD.minus(across.times(across.dot(FORWARD))));
    Vector3 v = across.cross(u);
    double difference = u.dot(times(m, u)) - v.dot(times(m, v));
    double shared = 2 * u.dot(times(m, v));
    if (Math.hypot(difference, shared) < CLEAR * CloningBatch.TENTHS) {
      return u;
    }
    double angle = Math.atan2(shared, difference) / 2;
    return u.times(Math.cos(angle)).plus(v.times(Math.sin(angle)));
  }

  private static Vector3 times(float[] m, Vector3 v) {
    return new Vector3(
        m[0] * v.x() + m[1] * v.y() + m[2] * v.z(),
        m[1] * v.x() + m[3] * v.y() + m[4] * v.z(),
        m[2] * v.x() + m[4] * v.y() + m[5] * v.z());
  }

  private static Vector3 unit(Vector3 v) {
    return v.times(1 / Math.max(1e-9, v.norm()));
  }

  @Override
  public NDArray loss(NDArray said, NDArray target) {
    return losses(said, target).mean();
  }

  /** Returns the loss of each moment, [batch]. */
  NDArray losses(NDArray said, NDArray target) {
    return said.sub(target).abs().mean(new int[] {2}).mean(new int[] {1});
  }

  @Override
  public NDArray asked(NDArray target) {
    return target.onesLike();
  }

  @Override
  public float[] scale(CloningSizes sizes) {
    float[] scale = new float[LENGTH];
    Arrays.fill(scale, 0.1f);
    return scale;
  }

  @Override
  public float[] shift(CloningSizes sizes) {
    return new float[LENGTH];
  }

  @Override
  public boolean isShare(int index) {
    return false;
  }
}
