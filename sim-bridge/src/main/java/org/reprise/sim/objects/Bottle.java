package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A bottle: body with a label, shoulder, neck and cap.
 *
 * @param paint colour
 * @param radiusMeters radius of the body
 * @param heightMeters height with the cap
 * @param massKilograms mass
 */
public record Bottle(Paint paint, double radiusMeters, double heightMeters, double massKilograms)
    implements Prop {
  private static final double NECK_RADIUS_METERS = 0.013;
  private static final double CAP_RADIUS_METERS = 0.016;
  private static final double CAP_HEIGHT_METERS = 0.020;
  private static final double NECK_HEIGHT_METERS = 0.030;

  /** Draws a bottle. */
  public static Bottle draw(RandomGenerator random, Paint paint) {
    return new Bottle(
        paint,
        random.nextDouble(0.028, 0.034),
        random.nextDouble(0.140, 0.170),
        random.nextDouble(0.12, 0.25));
  }

  @Override
  public String category() {
    return "bottle";
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
    double neckTop = heightMeters - CAP_HEIGHT_METERS;
    double shoulder = neckTop - NECK_HEIGHT_METERS;
    double third = shoulder / 3;
    Primitives parts = new Primitives();
    for (int i = 0; i < 3; i++) {
      parts.cylinder(
          new Vector3(0, 0, (i + 0.5) * third), radiusMeters, third, i == 1 ? Paint.WHITE : paint);
    }
    parts
        .ellipsoid(
            new Vector3(0, 0, shoulder),
            new Vector3(radiusMeters * 0.99, radiusMeters * 0.99, NECK_HEIGHT_METERS * 0.75),
            paint)
        .cylinder(
            new Vector3(0, 0, shoulder + NECK_HEIGHT_METERS / 2),
            NECK_RADIUS_METERS,
            NECK_HEIGHT_METERS,
            paint)
        .cylinder(
            new Vector3(0, 0, neckTop + CAP_HEIGHT_METERS / 2),
            CAP_RADIUS_METERS,
            CAP_HEIGHT_METERS,
            Paint.DARK);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
