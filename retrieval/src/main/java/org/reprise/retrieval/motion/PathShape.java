package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.Vector3;

/**
 * Describes a path by its directions at even distances: neither where it lies nor how fast it was
 * followed matters.
 *
 * @param directions unit vectors in the base frame, one for each step along the path
 * @param source index of the point of the path at which each step begins
 */
record PathShape(List<Vector3> directions, List<Integer> source) {
  /** Resamples a path. A path shorter than a step has no directions. */
  static PathShape of(List<Vector3> path, double stepMeters) {
    List<Vector3> directions = new ArrayList<>();
    List<Integer> source = new ArrayList<>();
    Vector3 from = path.getFirst();
    int begun = 0;
    for (int at = 1; at < path.size(); at++) {
      Vector3 to = path.get(at);
      double distance = from.distanceTo(to);
      while (distance >= stepMeters) {
        Vector3 direction = to.minus(from).times(1 / distance);
        directions.add(direction);
        source.add(begun);
        from = from.plus(direction.times(stepMeters));
        begun = at - 1;
        distance = from.distanceTo(to);
      }
    }
    return new PathShape(directions, source);
  }
}
