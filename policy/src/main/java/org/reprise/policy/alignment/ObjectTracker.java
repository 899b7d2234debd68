package org.reprise.policy.alignment;

import java.util.Optional;
import java.util.stream.IntStream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.KdTree;

/**
 * Follows an object that slides and turns on the table, by what was seen of it first.
 *
 * <p>Each look matches the points of the first one with what is seen now, by iterated closest
 * points (Besl and McKay, "A Method for Registration of 3-D Shapes", TPAMI 1992) in the plane of
 * the table, with a distance of matching that shrinks; points without a match count as hidden. The
 * camera stands still, so the side that it saw is about the side that it sees.
 */
public final class ObjectTracker {
  private static final int MODEL_POINTS = 350;
  private static final int LEAST_POINTS = 25;
  private static final double REACH_METERS = 0.13;
  private static final double[] MATCHING_METERS = {0.06, 0.045, 0.035, 0.025, 0.02, 0.016, 0.013};
  private static final double LAST_MATCHING_METERS = 0.009;
  private static final int LAST_STEPS = 30;
  private static final double SETTLED_METERS = 5e-5;
  private static final double SEEN_METERS = 0.005;
  private static final double[] YAW_STARTS = {0, 0.3, -0.3};

  private final PointCloud model;
  private final Vector3 centre;
  private final double radius;

  /**
   * Where the object has gone.
   *
   * @param moved motion since the first look, base frame: turn about the vertical, shift on the
   *     table
   * @param seenShare share of the first look's points that are seen again
   */
  public record Fix(RigidTransform moved, double seenShare) {}

  /**
   * Remembers an object.
   *
   * @param firstLook points of the object in the base frame
   * @throws IllegalArgumentException if there are fewer than 25 points
   */
  public ObjectTracker(PointCloud firstLook) {
    if (firstLook.size() < LEAST_POINTS) {
      throw new IllegalArgumentException(
          "points=%d least=%d: too few to follow the object; move the camera nearer"
              .formatted(firstLook.size(), LEAST_POINTS));
    }
    int count = Math.min(MODEL_POINTS, firstLook.size());
    model =
        firstLook.select(
            IntStream.range(0, count)
                .map(i -> (int) ((long) i * firstLook.size() / count))
                .toArray());
    centre = model.centroid();
    double farthest = 0;
    for (int i = 0; i < model.size(); i++) {
      farthest = Math.max(farthest, model.point(i).distanceTo(centre));
    }
    radius = farthest;
  }

  /** Returns the middle of the first look's points, base frame, meters. */
  public Vector3 centre() {
    return centre;
  }

  /**
   * Looks for the object.
   *
   * @param seen everything above the table that is not the robot, base frame
   * @param guess motion since the first look at which to begin
   * @return where it is; empty where there is nothing near
   */
  public Optional<Fix> find(PointCloud seen, RigidTransform guess) {
    Vector3 expected = guess.apply(centre);
    PointCloud near =
        seen.select(
            IntStream.range(0, seen.size())
                .filter(i -> seen.point(i).distanceTo(expected) < radius + REACH_METERS)
                .toArray());
    if (near.size() < LEAST_POINTS) {
      return Optional.empty();
    }
    KdTree tree = new KdTree(near, 1);
    Vector3 shift = near.centroid().minus(expected);
    RigidTransform drawn = RigidTransform.ofTranslation(shift.x(), shift.y(), 0).compose(guess);
    Fix best = refine(tree, near, guess);
    for (RigidTransform start : new RigidTransform[] {guess, drawn}) {
      for (double yaw : YAW_STARTS) {
        Fix fix =
            refine(tree, near, RigidTransform.ofYawAbout(start.apply(centre), yaw).compose(start));
        if (fix.seenShare() > best.seenShare() + 0.02) {
          best = fix;
        }
      }
    }
    return Optional.of(best);
  }

  private Fix refine(KdTree tree, PointCloud near, RigidTransform start) {
    RigidTransform moved = start;
    for (double reach : MATCHING_METERS) {
      moved = step(tree, near, moved, (float) reach);
    }
    for (int i = 0; i < LAST_STEPS; i++) {
      RigidTransform next = step(tree, near, moved, (float) LAST_MATCHING_METERS);
      double changed = next.apply(centre).distanceTo(moved.apply(centre));
      boolean settled =
          changed < SETTLED_METERS
              && next.rotation().angleTo(moved.rotation()) * radius < SETTLED_METERS;
      moved = next;
      if (settled) {
        break;
      }
    }
    int seen = 0;
    PointCloud at = model.transformed(moved);
    for (int i = 0; i < at.size(); i++) {
      seen += tree.search(at.x(i), at.y(i), at.z(i), 1, (float) SEEN_METERS);
    }
    return new Fix(moved, (double) seen / model.size());
  }

  /** One step of closest points in the plane (Umeyama's solution for two dimensions). */
  private RigidTransform step(KdTree tree, PointCloud near, RigidTransform moved, float reach) {
    PointCloud at = model.transformed(moved);
    double n = 0;
    double px = 0;
    double py = 0;
    double qx = 0;
    double qy = 0;
    double dot = 0;
    double cross = 0;
    for (int i = 0; i < at.size(); i++) {
      if (tree.search(at.x(i), at.y(i), at.z(i), 1, reach) == 0) {
        continue;
      }
      int match = tree.neighbour(0);
      double ax = at.x(i);
      double ay = at.y(i);
      double bx = near.x(match);
      double by = near.y(match);
      n++;
      px += ax;
      py += ay;
      qx += bx;
      qy += by;
      dot += ax * bx + ay * by;
      cross += ax * by - ay * bx;
    }
    if (n < LEAST_POINTS) {
      return moved;
    }
    px /= n;
    py /= n;
    qx /= n;
    qy /= n;
    double yaw = Math.atan2(cross / n - (px * qy - py * qx), dot / n - (px * qx + py * qy));
    UnitQuaternion turn = UnitQuaternion.ofYaw(yaw);
    Vector3 from = turn.rotate(new Vector3(px, py, 0));
    RigidTransform correction =
        new RigidTransform(turn, new Vector3(qx - from.x(), qy - from.y(), 0));
    return correction.compose(moved);
  }
}
