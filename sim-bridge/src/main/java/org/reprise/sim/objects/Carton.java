package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A narrow upright box with a white band around it, narrow along y.
 *
 * @param paint colour
 * @param size full edge lengths, meters
 * @param massKilograms mass
 */
public record Carton(Paint paint, Vector3 size, double massKilograms) implements Prop {

  /** Draws a carton that a hand can span along y. */
  public static Carton draw(RandomGenerator random, Paint paint) {
    return new Carton(
        paint,
        new Vector3(
            random.nextDouble(0.075, 0.105),
            random.nextDouble(0.038, 0.048),
            random.nextDouble(0.080, 0.125)),
        random.nextDouble(0.10, 0.25));
  }

  @Override
  public String category() {
    return "box";
  }

  @Override
  public Symmetry symmetry() {
    return Prop.turns(2);
  }

  @Override
  public Footprint footprint() {
    return Footprint.rectangle(-size.x() / 2, size.x() / 2, -size.y() / 2, size.y() / 2);
  }

  @Override
  public double heightMeters() {
    return size.z();
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    double h = size.z();
    Primitives parts =
        new Primitives()
            .box(new Vector3(0, 0, h * 0.25), new Vector3(size.x(), size.y(), h * 0.5), paint)
            .box(new Vector3(0, 0, h * 0.6), new Vector3(size.x(), size.y(), h * 0.2), Paint.WHITE)
            .box(new Vector3(0, 0, h * 0.85), new Vector3(size.x(), size.y(), h * 0.3), paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
