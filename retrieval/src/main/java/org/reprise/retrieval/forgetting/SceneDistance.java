package org.reprise.retrieval.forgetting;

import java.util.List;
import org.reprise.retrieval.search.SceneObject;

/**
 * Measures how different two scenes of one task are: 1 is an object 10 cm aside, a quarter larger,
 * or of a shape whose code has a cosine of 0.95; the object that differs most counts.
 */
final class SceneDistance {
  private static final double PLACE_METERS = 0.1;
  private static final double SIZE_LOGARITHM = Math.log(1.25);
  private static final double SHAPE_COSINE = 0.05;

  private SceneDistance() {}

  /**
   * Measures.
   *
   * @return infinite where the scenes have different numbers of objects
   */
  static double between(List<SceneObject> one, List<SceneObject> other) {
    if (one.size() != other.size()) {
      return Double.POSITIVE_INFINITY;
    }
    double most = 0;
    for (int i = 0; i < one.size(); i++) {
      most = Math.max(most, between(one.get(i), other.get(i)));
    }
    return most;
  }

  private static double between(SceneObject one, SceneObject other) {
    double place = one.centroid().distanceTo(other.centroid()) / PLACE_METERS;
    double height = logarithm(one.heightMeters(), other.heightMeters()) / SIZE_LOGARITHM;
    double width = logarithm(one.widthMeters(), other.widthMeters()) / SIZE_LOGARITHM;
    double shape = (1 - Math.min(1, one.code().cosine(other.code()))) / SHAPE_COSINE;
    return Math.sqrt(place * place + height * height + width * width + shape * shape);
  }

  private static double logarithm(double one, double other) {
    return Math.abs(Math.log(one / other));
  }
}
