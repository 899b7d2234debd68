package org.reprise.app.station;

import java.util.List;
import java.util.OptionalInt;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.sim.suite.SceneObject;
import org.reprise.sim.suite.TaskScene;

/**
 * Measures how clearly the camera sees what a task is about: whoever shows a task puts its objects
 * where they are seen, the part that is acted on not hidden.
 */
final class Clearness {
  private Clearness() {}

  /**
   * Multiplies the pixels of the task's objects.
   *
   * @return 0 if an object is not seen, or the part that the hand goes to is seen apart from it
   */
  static double of(Station station, TaskScene scene) {
    List<ObjectView> seen =
        station.observer().observe(station.camera().capture(), scene.instruction()).objects();
    OptionalInt touched =
        NearestObject.of(seen, scene.stages().getFirst().plan(station.truth()).samples());
    double clearness = 1;
    for (SceneObject object : scene.objects()) {
      Vector3 place = station.truth().baseFromBody(object.body()).translation();
      OptionalInt view = at(seen, place);
      switch (object.role()) {
        case TARGET ->
            clearness *= view.isPresent() && view.equals(touched) ? pixels(seen, view) : 0;
        case SECOND -> clearness *= view.isPresent() ? pixels(seen, view) : 0;
        case DISTRACTOR -> {}
      }
    }
    return clearness;
  }

  private static double pixels(List<ObjectView> seen, OptionalInt view) {
    return seen.get(view.getAsInt()).mask().count();
  }

  /** Returns the view whose middle is nearest to a place, seen from above. */
  private static OptionalInt at(List<ObjectView> seen, Vector3 place) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < seen.size(); i++) {
      Vector3 middle = seen.get(i).cloud().centroid();
      double distance = Math.hypot(middle.x() - place.x(), middle.y() - place.y());
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }
}
