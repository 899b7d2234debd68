package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A peg: a round shaft with a blunt end to stand on, below a head that a hand can take, narrow
 * along y.
 *
 * @param paint colour of the shaft
 * @param shaftLengthMeters length of the shaft
 * @param massKilograms mass
 */
public record Peg(Paint paint, double shaftLengthMeters, double massKilograms) implements Prop {
  /** Radius of the shaft, meters. */
  public static final double SHAFT_RADIUS_METERS = 0.0125;

  private static final double FOOT_RADIUS_METERS = 0.0105;
  private static final Vector3 HEAD = new Vector3(0.042, 0.030, 0.036);
  private static final double SLIDING_FRICTION = 0.3;

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
            .capsule(
                new Vector3(0, 0, SHAFT_RADIUS_METERS),
                new Vector3(0, 0, shaftLengthMeters),
                SHAFT_RADIUS_METERS,
                Paint.WHITE)
            .cylinder(
                new Vector3(0, 0, SHAFT_RADIUS_METERS / 2),
                FOOT_RADIUS_METERS,
                SHAFT_RADIUS_METERS,
                Paint.WHITE)
            .box(new Vector3(0, 0, shaftLengthMeters + HEAD.z() / 2), HEAD, paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
