package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * A toy car that faces +x: low bonnet in front, cabin behind its middle. The wheels do not turn.
 *
 * @param paint colour
 * @param lengthMeters length along x
 * @param widthMeters width along y
 * @param massKilograms mass
 */
public record ToyCar(Paint paint, double lengthMeters, double widthMeters, double massKilograms)
    implements Prop {
  private static final double WHEEL_RADIUS_METERS = 0.013;
  private static final double DECK_METERS = 0.034;
  private static final double ROOF_METERS = 0.056;
  private static final double SLIDING_FRICTION = 0.45;

  /** Draws a car. */
  public static ToyCar draw(RandomGenerator random, Paint paint) {
    return new ToyCar(
        paint,
        random.nextDouble(0.110, 0.130),
        random.nextDouble(0.058, 0.066),
        random.nextDouble(0.15, 0.25));
  }

  @Override
  public String category() {
    return "car";
  }

  @Override
  public Symmetry symmetry() {
    return NO_SYMMETRY;
  }

  @Override
  public Footprint footprint() {
    return Footprint.rectangle(
        -lengthMeters / 2, lengthMeters / 2, -widthMeters / 2, widthMeters / 2);
  }

  @Override
  public double heightMeters() {
    return ROOF_METERS;
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    double cabin = lengthMeters * 0.42;
    double cabinX = -lengthMeters * 0.10;
    double bottom = 0.008;
    Primitives parts =
        new Primitives()
            .sliding(SLIDING_FRICTION)
            .box(
                new Vector3(0, 0, (bottom + DECK_METERS) / 2),
                new Vector3(lengthMeters, widthMeters - 0.012, DECK_METERS - bottom),
                paint)
            .box(
                new Vector3(cabinX, 0, (DECK_METERS + ROOF_METERS - 0.005) / 2),
                new Vector3(cabin, widthMeters - 0.016, ROOF_METERS - 0.005 - DECK_METERS),
                Paint.DARK)
            .box(
                new Vector3(cabinX, 0, ROOF_METERS - 0.0025),
                new Vector3(cabin, widthMeters - 0.014, 0.005),
                paint);
    UnitQuaternion axle = UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI / 2);
    for (double x : new double[] {-lengthMeters * 0.30, lengthMeters * 0.30}) {
      for (double y : new double[] {-1, 1}) {
        parts.cylinder(
            new Vector3(x, y * (widthMeters / 2 - 0.006), WHEEL_RADIUS_METERS),
            axle,
            WHEEL_RADIUS_METERS,
            0.012,
            Paint.DARK);
      }
    }
    for (double y : new double[] {-1, 1}) {
      parts.sphere(
          new Vector3(lengthMeters / 2 - 0.002, y * widthMeters * 0.28, DECK_METERS - 0.008),
          0.006,
          Paint.WHITE);
    }
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
