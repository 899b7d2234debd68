package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A ball of felt, which comes to rest soon.
 *
 * @param paint colour
 * @param radiusMeters radius
 * @param massKilograms mass
 */
public record Ball(Paint paint, double radiusMeters, double massKilograms) implements Prop {
  private static final double ROLLING_FRICTION_METERS = 0.004;

  /** Draws a ball that fits into a hand. */
  public static Ball draw(RandomGenerator random, Paint paint) {
    return new Ball(paint, random.nextDouble(0.023, 0.027), random.nextDouble(0.05, 0.10));
  }

  @Override
  public String category() {
    return "ball";
  }

  @Override
  public Symmetry symmetry() {
    return ROUND;
  }

  @Override
  public Footprint footprint() {
    return Footprint.disc(0, 0, radiusMeters);
  }

  @Override
  public double heightMeters() {
    return 2 * radiusMeters;
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    Primitives parts =
        new Primitives()
            .rollingFriction(ROLLING_FRICTION_METERS)
            .sphere(new Vector3(0, 0, radiusMeters), radiusMeters, paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
