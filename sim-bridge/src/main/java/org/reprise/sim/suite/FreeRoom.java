package org.reprise.sim.suite;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.Course;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.Footprint;

/**
 * Tells how far the target of a scene can be moved over the table by the rules by which things are
 * placed: on the table, within reach, other things and the room of the hand left free.
 */
public final class FreeRoom {
  private static final double STEP_METERS = 0.005;

  private record Standing(Footprint footprint, Footprint clearance) {}

  private final SceneObject target;
  private final RigidTransform start;
  private final List<Standing> others;

  /**
   * Looks at the scene as it stands.
   *
   * @param target what is to be moved
   * @param scene what else there is
   * @param truth where it is now
   */
  public FreeRoom(SceneObject target, TaskScene scene, SceneTruth truth) {
    this.target = target;
    start = truth.baseFromBody(target.body());
    others =
        scene.objects().stream()
            .filter(other -> !other.body().equals(target.body()))
            .map(other -> {
              RigidTransform pose = truth.baseFromBody(other.body());
              return new Standing(other.footprint().at(pose), other.clearance().at(pose));
            })
            .toList();
  }

  /**
   * Returns how far the target can be moved along a course, meters, at most the course's length.
   */
  public double along(Course course) {
    double free = 0;
    for (double way = STEP_METERS; way < course.lengthMeters() + STEP_METERS; way += STEP_METERS) {
      double reached = Math.min(way, course.lengthMeters());
      if (!free(after(course, reached))) {
        return free;
      }
      free = reached;
    }
    return free;
  }

  private RigidTransform after(Course course, double wayMeters) {
    Vector3 shift =
        new Vector3(
            wayMeters * Math.cos(course.directionRadians()),
            wayMeters * Math.sin(course.directionRadians()),
            0);
    double turn = course.turnRadians() * wayMeters / course.lengthMeters();
    return new RigidTransform(
        UnitQuaternion.ofYaw(turn).compose(start.rotation()), start.translation().plus(shift));
  }

  private boolean free(RigidTransform pose) {
    Footprint footprint = target.footprint().at(pose);
    Footprint clearance = target.clearance().at(pose);
    return SceneLayout.onTable(footprint)
        && SceneLayout.reachable(pose.translation())
        && others.stream()
            .allMatch(other ->
                SceneLayout.apart(footprint, clearance, other.footprint(), other.clearance()));
  }
}
