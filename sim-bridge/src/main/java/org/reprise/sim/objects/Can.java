package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A can with bright rims.
 *
 * @param paint colour
 * @param radiusMeters radius
 * @param heightMeters height
 * @param massKilograms mass
 */
public record Can(Paint paint, double radiusMeters, double heightMeters, double massKilograms)
    implements Prop {
  private static final double RIM_METERS = 0.006;

  /** Draws a can. */
  public static Can draw(RandomGenerator random, Paint paint) {
    return new Can(
        paint,
        random.nextDouble(0.027, 0.033),
        random.nextDouble(0.070, 0.100),
        random.nextDouble(0.10, 0.30));
  }

  @Override
  public String category() {
    return "can";
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
  public String bodyXml(String body, RigidTransform baseFromObject) {
    Primitives parts =
        new Primitives()
            .cylinder(
                new Vector3(0, 0, heightMeters / 2),
                radiusMeters,
                heightMeters - 2 * RIM_METERS,
                paint)
            .cylinder(
                new Vector3(0, 0, RIM_METERS / 2), radiusMeters * 0.94, RIM_METERS, Paint.WHITE)
            .cylinder(
                new Vector3(0, 0, heightMeters - RIM_METERS / 2),
                radiusMeters * 0.94,
                RIM_METERS,
                Paint.WHITE);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
