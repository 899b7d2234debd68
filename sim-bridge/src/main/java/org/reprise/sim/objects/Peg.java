package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A peg: a round shaft below a head that a hand can take, narrow along y.
 *
 * @param paint colour of the shaft
 * @param shaftLengthMeters length of the shaft
 * @param massKilograms mass
 */
public record Peg(Paint paint, double shaftLengthMeters, double massKilograms) implements Prop {
  /** Radius of the shaft, meters. */
  public static final double SHAFT_RADIUS_METERS = 0.0125;

  private static final Vector3 HEAD = new Vector3(0.042, 0.030, 0.036);
  private static final double SLIDING_FRICTION = 0.5;

  /** Draws a peg. */
  public static Peg draw(RandomGenerator random, Paint paint) {
    return new Peg(paint, random.nextDouble(0.058, 0.066), random.nextDouble(0.06, 0.10));
  }

  @Override
  public String category() {
    return "peg";
  }

  @Override
  public Symmetry symmetry() {
    return Prop.turns(2);
  }

  @Override
  public Footprint footprint() {
    return Footprint.rectangle(-HEAD.x() / 2, HEAD.x() / 2, -HEAD.y() / 2, HEAD.y() / 2);
  }

  @Override
  public double heightMeters() {
    return shaftLengthMeters + HEAD.z();
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    Primitives parts =
        new Primitives()
            .sliding(SLIDING_FRICTION)
            .cylinder(
                new Vector3(0, 0, shaftLengthMeters / 2),
                SHAFT_RADIUS_METERS,
                shaftLengthMeters,
                Paint.WHITE)
            .box(new Vector3(0, 0, shaftLengthMeters + HEAD.z() / 2), HEAD, paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
