package org.reprise.policy.perception;

import java.util.List;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

/**
 * Holds what one frame shows.
 *
 * @param frame the image, with its camera pose corrected by the table
 * @param objects one view for each object, in the segmenter's order
 * @param obstacles everything above the table that is not the robot, in the base frame
 */
public record Scene(RgbdFrame frame, List<ObjectView> objects, PointCloud obstacles) {
  /** Copies the list. */
  public Scene {
    objects = List.copyOf(objects);
  }
}
