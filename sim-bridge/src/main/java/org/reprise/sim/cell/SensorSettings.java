package org.reprise.sim.cell;

/**
 * Says how faulty the cell's camera is.
 *
 * @param seed seed of the depth noise and of the calibration's error
 * @param depthNoise whether depth has noise, flying pixels and dropout
 * @param calibrationError error of the believed camera pose
 */
public record SensorSettings(long seed, boolean depthNoise, CalibrationError calibrationError) {
  /** Makes a camera with noise and with the usual error of calibration. */
  public static SensorSettings realistic(long seed) {
    return new SensorSettings(seed, true, CalibrationError.TYPICAL);
  }

  /** Makes a camera without any fault. */
  public static SensorSettings exact() {
    return new SensorSettings(0, false, CalibrationError.NONE);
  }
}
