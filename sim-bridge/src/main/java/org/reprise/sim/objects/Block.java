package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A wooden block.
 *
 * @param category {@code "block"} or {@code "cube"}
 * @param paint colour
 * @param size full edge lengths, meters
 * @param massKilograms mass
 */
public record Block(String category, Paint paint, Vector3 size, double massKilograms)
    implements Prop {

  /** Draws an oblong block that a hand can span along y. */
  public static Block drawOblong(RandomGenerator random, Paint paint) {
    return new Block(
        "block",
        paint,
        new Vector3(
            random.nextDouble(0.060, 0.075),
            random.nextDouble(0.034, 0.042),
            random.nextDouble(0.034, 0.045)),
        random.nextDouble(0.06, 0.12));
  }

  /** Draws a flat square block, too wide for a hand. */
  public static Block drawFlat(RandomGenerator random, Paint paint) {
    double side = random.nextDouble(0.084, 0.096);
    return new Block(
        "block",
        paint,
        new Vector3(side, side, random.nextDouble(0.036, 0.046)),
        random.nextDouble(0.20, 0.35));
  }

  /** Draws a cube that a hand can span. */
  public static Block drawCube(RandomGenerator random, Paint paint) {
    double side = random.nextDouble(0.038, 0.044);
    return new Block("cube", paint, new Vector3(side, side, side), random.nextDouble(0.05, 0.10));
  }

  @Override
  public Symmetry symmetry() {
    return Prop.turns(size.x() == size.y() ? 4 : 2);
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
    Primitives parts = new Primitives().box(new Vector3(0, 0, size.z() / 2), size, paint);
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }
}
