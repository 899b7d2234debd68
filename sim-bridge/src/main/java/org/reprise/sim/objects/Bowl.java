package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A hollow bowl whose wall leans outward.
 *
 * @param paint colour
 * @param floorRadiusMeters radius of its floor
 * @param heightMeters height
 * @param massKilograms mass
 */
public record Bowl(Paint paint, double floorRadiusMeters, double heightMeters, double massKilograms)
    implements Prop {
  /** Thickness of the floor, meters. */
  public static final double FLOOR_METERS = 0.008;

  private static final double WALL_METERS = 0.005;
  private static final double LEAN_RADIANS = Math.toRadians(32);

  /** Draws a bowl whose opening is 14 cm wide or more. */
  public static Bowl draw(RandomGenerator random, Paint paint) {
    return new Bowl(
        paint,
        random.nextDouble(0.042, 0.050),
        random.nextDouble(0.052, 0.060),
        random.nextDouble(0.25, 0.40));
  }

  @Override
  public String category() {
    return "bowl";
  }

  @Override
  public Symmetry symmetry() {
    return ROUND;
  }

  @Override
  public Footprint footprint() {
    return Footprint.disc(0, 0, openingRadiusMeters() + 2 * WALL_METERS);
  }

  /** Returns the radius of the opening at the rim, meters. */
  public double openingRadiusMeters() {
    return floorRadiusMeters + heightMeters * Math.tan(LEAN_RADIANS);
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    Primitives parts =
        new Primitives()
            .cylinder(new Vector3(0, 0, FLOOR_METERS / 2), floorRadiusMeters, FLOOR_METERS, paint)
            .wall(
                14,
                (floorRadiusMeters + openingRadiusMeters()) / 2,
                heightMeters / 2,
                (heightMeters - WALL_METERS) / Math.cos(LEAN_RADIANS),
                WALL_METERS,
                LEAN_RADIANS,
                paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
