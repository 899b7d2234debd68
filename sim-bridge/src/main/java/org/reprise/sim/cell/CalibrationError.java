package org.reprise.sim.cell;

import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Says how wrong the believed pose of the camera is: shifted and turned about its own centre by
 * fixed amounts in random directions.
 *
 * @param translationMeters length of the shift
 * @param rotationRadians angle of the turn
 */
public record CalibrationError(double translationMeters, double rotationRadians) {
  /** A camera whose pose is known exactly. */
  public static final CalibrationError NONE = new CalibrationError(0, 0);

  /** What a careful hand-eye calibration leaves: 3 mm and 0.5 degrees. */
  public static final CalibrationError TYPICAL = new CalibrationError(3e-3, Math.toRadians(0.5));

  /**
   * Validates that both are finite and not negative.
   *
   * @throws IllegalArgumentException if a value is negative, NaN or infinite
   */
  public CalibrationError {
    if (!(translationMeters >= 0
        && rotationRadians >= 0
        && Double.isFinite(translationMeters + rotationRadians))) {
      throw new IllegalArgumentException(
          "translation=%s meters rotation=%s radians: must be finite and not negative"
              .formatted(translationMeters, rotationRadians));
    }
  }

  /**
   * Draws magnitudes evenly from zero to the given ones.
   *
   * @param mostMeters greatest shift
   * @param mostRadians greatest turn
   * @param seed seed of the magnitudes; the directions are drawn with the camera's own
   */
  public static CalibrationError upTo(double mostMeters, double mostRadians, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new CalibrationError(
        mostMeters * random.nextDouble(), mostRadians * random.nextDouble());
  }

  /** Draws {@code trueFromBelieved}, the error of one calibration, in the camera frame. */
  RigidTransform draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Vector3 shift = direction(random).times(translationMeters);
    Vector3 turn = direction(random).times(rotationRadians);
    return new RigidTransform(UnitQuaternion.ofRotationVector(turn), shift);
  }

  private static Vector3 direction(SplittableRandom random) {
    return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
        .normalized();
  }
}
