package org.reprise.app.station;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.perception.Scene;
import org.reprise.sim.suite.SceneObject;
import org.reprise.sim.suite.TaskScene;

/** Looks at a simulated table and says what each object in view is, for evaluation only. */
public final class SceneSurvey {
  private static final double SAME_PLACE_METERS = 0.12;

  private SceneSurvey() {}

  /**
   * One object in view.
   *
   * @param category what it truly is
   * @param task whether the scene's task is about it
   * @param view how it was seen
   */
  public record Seen(String category, boolean task, ObjectView view) {}

  /** Returns the objects in view of a scene; the largest cluster near each true object. */
  public static List<Seen> look(StationSettings settings, TaskScene scene, long seed) {
    try (Station station = Station.open(settings, scene, seed)) {
      Scene seen = station.observer().observe(station.camera().capture(), scene.instruction());
      Map<SceneObject, ObjectView> objects = new LinkedHashMap<>();
      for (ObjectView view : seen.objects()) {
        nearest(station, scene, view.cloud().centroid())
            .ifPresent(object ->
                objects.merge(
                    object, view, (a, b) -> a.cloud().size() >= b.cloud().size() ? a : b));
      }
      return objects.entrySet().stream()
          .map(found ->
              new Seen(
                  found.getKey().category(),
                  found.getKey().role() != SceneObject.Role.DISTRACTOR,
                  found.getValue()))
          .toList();
    }
  }

  private static Optional<SceneObject> nearest(Station station, TaskScene scene, Vector3 centre) {
    SceneObject nearest = null;
    double least = SAME_PLACE_METERS;
    for (SceneObject object : scene.objects()) {
      Vector3 place = station.truth().baseFromBody(object.body()).translation();
      double distance = Math.hypot(place.x() - centre.x(), place.y() - centre.y());
      if (distance < least) {
        least = distance;
        nearest = object;
      }
    }
    return Optional.ofNullable(nearest);
  }
}
