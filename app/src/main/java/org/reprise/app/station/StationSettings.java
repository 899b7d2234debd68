package org.reprise.app.station;

import org.reprise.hardware.RobotConfig;
import org.reprise.sim.cell.CalibrationError;

/**
 * Sets up a simulated station.
 *
 * @param robot the arm, its hand and its camera
 * @param segmenter where masks come from
 * @param exactCalibration whether the camera's pose is believed exactly right
 * @param pictureEveryMillis simulated time between two pictures of the film strip; 0 for none
 */
public record StationSettings(
    RobotConfig robot,
    SegmenterChoice segmenter,
    boolean exactCalibration,
    long pictureEveryMillis) {
  /** Returns how wrong the camera's pose is believed where nothing else is asked for. */
  public CalibrationError calibrationError() {
    return exactCalibration ? CalibrationError.NONE : CalibrationError.TYPICAL;
  }
}
