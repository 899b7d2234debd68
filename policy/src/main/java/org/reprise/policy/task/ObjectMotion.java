package org.reprise.policy.task;

import java.util.ArrayDeque;
import java.util.Deque;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Says where an object on the table is and how fast it goes: the straight line that fits the latest
 * looks best. It stands still where its speed is within what the scatter of the looks explains.
 */
final class ObjectMotion {
  private static final int LEAST_LOOKS = 3;
  private static final int MOST_LOOKS = 6;
  private static final long LONGEST_NANOS = 900_000_000;
  private static final long UNSEEN_NANOS = 2_500_000_000L;
  private static final double SUDDEN_METERS = 0.015;
  private static final double STILL_METERS_PER_SECOND = 0.012;
  private static final double GREATEST_METERS_PER_SECOND = 0.12;
  private static final double STANDARD_ERRORS = 3;

  /** Standard deviation of a look; few looks may agree by chance. */
  private static final double SCATTER_METERS = 0.0025;

  private final Vector3 centre;
  private final Deque<Look> looks = new ArrayDeque<>();

  private record Look(long nanos, Vector3 place, double yaw) {}

  /**
   * Begins without a look.
   *
   * @param centre middle of the object as it was aligned, base frame, meters
   */
  ObjectMotion(Vector3 centre) {
    this.centre = centre;
  }

  /**
   * Learns from a look. What was seen before a sudden shove does not count any more; the image of a
   * camera that has not taken a new one does not count again.
   *
   * @param nanos when the image was taken
   * @param moved motion on the table since the object was aligned
   */
  void add(long nanos, RigidTransform moved) {
    if (!looks.isEmpty() && nanos <= looks.getLast().nanos()) {
      return;
    }
    UnitQuaternion turn = moved.rotation();
    Look look = new Look(nanos, moved.apply(centre), 2 * Math.atan2(turn.z(), turn.w()));
    if (!looks.isEmpty()) {
      Vector3 expected = looks.size() < LEAST_LOOKS ? looks.getLast().place() : place(nanos);
      if (expected.distanceTo(look.place()) > SUDDEN_METERS) {
        looks.clear();
      }
    }
    looks.addLast(look);
    while (looks.size() > MOST_LOOKS || nanos - looks.getFirst().nanos() > LONGEST_NANOS) {
      looks.removeFirst();
    }
  }

  /**
   * Returns the motion on the table since the object was aligned; none before the first look. What
   * has not been seen for long is taken to have stopped.
   */
  RigidTransform at(long whenNanos) {
    if (looks.isEmpty()) {
      return RigidTransform.IDENTITY;
    }
    long nanos = Math.min(whenNanos, looks.getLast().nanos() + UNSEEN_NANOS);
    double newest = looks.getLast().yaw();
    double yaw =
        newest
            + looks.stream()
                .mapToDouble(look -> Math.IEEEremainder(look.yaw() - newest, 2 * Math.PI))
                .average()
                .orElse(0);
    Vector3 gone = place(nanos).minus(centre);
    return RigidTransform.ofTranslation(gone.x(), gone.y(), 0)
        .compose(RigidTransform.ofYawAbout(centre, yaw));
  }

  /** Returns its speed along the table, meters per second; zero where it stands still. */
  Vector3 velocity() {
    int n = looks.size();
    if (n < LEAST_LOOKS) {
      return Vector3.ZERO;
    }
    double spread = 0;
    Vector3 slope = Vector3.ZERO;
    Vector3 mean = meanPlace();
    for (Look look : looks) {
      double t = seconds(look);
      spread += t * t;
      slope = slope.plus(look.place().minus(mean).times(t));
    }
    slope = slope.times(1 / spread);
    double scatter = 0;
    for (Look look : looks) {
      double off = look.place().minus(mean).minus(slope.times(seconds(look))).norm();
      scatter += off * off;
    }
    double error =
        Math.sqrt(Math.max(scatter / (2 * (n - 2)), SCATTER_METERS * SCATTER_METERS) / spread);
    double speed = slope.norm();
    if (speed < Math.max(STILL_METERS_PER_SECOND, STANDARD_ERRORS * error)) {
      return Vector3.ZERO;
    }
    return slope.times(Math.min(1, GREATEST_METERS_PER_SECOND / speed));
  }

  private Vector3 place(long nanos) {
    double mean =
        looks.stream().mapToDouble(look -> 1e-9 * (look.nanos() - nanos)).average().orElse(0);
    return meanPlace().plus(velocity().times(-mean));
  }

  private Vector3 meanPlace() {
    Vector3 sum = Vector3.ZERO;
    for (Look look : looks) {
      sum = sum.plus(look.place());
    }
    return sum.times(1.0 / looks.size());
  }

  /** Returns when a look was, from the mean of all, seconds. */
  private double seconds(Look look) {
    long first = looks.getFirst().nanos();
    double mean = looks.stream().mapToDouble(one -> one.nanos() - first).average().orElse(0);
    return 1e-9 * (look.nanos() - first - mean);
  }
}
