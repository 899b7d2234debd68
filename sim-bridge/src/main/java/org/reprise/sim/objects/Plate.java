package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A plate with a rim that leans outward.
 *
 * @param paint colour
 * @param radiusMeters radius of the flat middle
 * @param massKilograms mass
 */
public record Plate(Paint paint, double radiusMeters, double massKilograms) implements Prop {
  /**
   * Height of the flat middle, meters: above what depth noise lets a camera tell from the table.
   */
  public static final double FLOOR_METERS = 0.012;

  private static final double RIM_LENGTH_METERS = 0.022;
  private static final double RIM_METERS = 0.004;
  private static final double RIM_LEAN_RADIANS = Math.toRadians(60);

  /** Draws a plate. */
  public static Plate draw(RandomGenerator random, Paint paint) {
    return new Plate(paint, random.nextDouble(0.068, 0.076), random.nextDouble(0.25, 0.35));
  }

  @Override
  public String category() {
    return "plate";
  }

  @Override
  public Symmetry symmetry() {
    return ROUND;
  }

  @Override
  public Footprint footprint() {
    return Footprint.disc(0, 0, radiusMeters + RIM_LENGTH_METERS);
  }

  @Override
  public double heightMeters() {
    return FLOOR_METERS + RIM_LENGTH_METERS * Math.cos(RIM_LEAN_RADIANS);
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    double out = RIM_LENGTH_METERS / 2 * Math.sin(RIM_LEAN_RADIANS);
    double up = RIM_LENGTH_METERS / 2 * Math.cos(RIM_LEAN_RADIANS);
    Primitives parts =
        new Primitives()
            .cylinder(new Vector3(0, 0, FLOOR_METERS / 2), radiusMeters, FLOOR_METERS, Paint.WHITE)
            .wall(
                16,
                radiusMeters + out - 0.002,
                FLOOR_METERS / 2 + up + 0.001,
                RIM_LENGTH_METERS,
                RIM_METERS,
                RIM_LEAN_RADIANS,
                paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
