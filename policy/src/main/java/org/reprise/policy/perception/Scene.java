package org.reprise.policy.perception;

import java.util.List;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

/**
 * Holds what one frame shows.
 *
 * @param frame the image, with its camera pose corrected by the table and the arm
 * @param objects one view for each object, in the segmenter's order
 * @param obstacles everything above the table that is not the robot, in the base frame
 */
public record Scene(RgbdFrame frame, List<ObjectView> objects, PointCloud obstacles) {
  /** Copies the list. */
  public Scene {
    objects = List.copyOf(objects);
  }

  /**
   * Finds the object whose points lie nearest to a place on average.
   *
   * @param place base frame, meters
   * @param withinMeters how far away it may be
   * @return its index; -1 if there is none
   */
  public int nearest(Vector3 place, double withinMeters) {
    int nearest = -1;
    double least = withinMeters;
    for (int i = 0; i < objects.size(); i++) {
      double distance = objects.get(i).cloud().centroid().distanceTo(place);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
