package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A square block, fixed to the table, with an upright hole that a funnel leads into.
 *
 * @param paint colour of the block
 * @param holeRadiusMeters radius of the hole
 * @param holeDepthMeters height of the hole's straight part
 */
public record Socket(Paint paint, double holeRadiusMeters, double holeDepthMeters) implements Prop {
  private static final double FLOOR_METERS = 0.006;
  private static final double FUNNEL_METERS = 0.020;
  private static final double FUNNEL_RADIANS = Math.toRadians(45);
  private static final double WALL_METERS = 0.010;

  /** How much lower the wall of the hole ends than the funnel, so that nothing can stand on it. */
  private static final double LIP_METERS = 0.004;

  private static final int SIDES = 8;

  /** Draws a socket. */
  public static Socket draw(RandomGenerator random, Paint paint) {
    return new Socket(paint, random.nextDouble(0.0170, 0.0180), random.nextDouble(0.043, 0.047));
  }

  @Override
  public String category() {
    return "hole";
  }

  @Override
  public Symmetry symmetry() {
    return Prop.turns(4);
  }

  @Override
  public Footprint footprint() {
    double half = halfMeters();
    return Footprint.rectangle(-half, half, -half, half);
  }

  @Override
  public double heightMeters() {
    return FLOOR_METERS + holeDepthMeters + FUNNEL_METERS;
  }

  /** Returns the height of the hole's floor, meters. */
  public double floorMeters() {
    return FLOOR_METERS;
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    double half = halfMeters();
    double mouth = holeRadiusMeters + FUNNEL_METERS;
    double frame = half - mouth;
    double height = heightMeters();
    double slant = FUNNEL_METERS / Math.cos(FUNNEL_RADIANS);
    double inset = WALL_METERS / 2 / Math.cos(FUNNEL_RADIANS);
    Primitives parts =
        new Primitives()
            .box(
                new Vector3(0, 0, FLOOR_METERS / 2),
                new Vector3(2 * half, 2 * half, FLOOR_METERS),
                paint)
            .wall(
                SIDES,
                holeRadiusMeters + WALL_METERS / 2,
                FLOOR_METERS + (holeDepthMeters - LIP_METERS) / 2,
                holeDepthMeters - LIP_METERS,
                WALL_METERS,
                0,
                Paint.DARK)
            .wall(
                SIDES,
                holeRadiusMeters + FUNNEL_METERS / 2 + inset,
                FLOOR_METERS + holeDepthMeters + FUNNEL_METERS / 2,
                slant,
                WALL_METERS,
                FUNNEL_RADIANS,
                Paint.WHITE);
    for (int sign = -1; sign <= 1; sign += 2) {
      double offset = sign * (mouth + frame / 2);
      parts
          .box(new Vector3(offset, 0, height / 2), new Vector3(frame, 2 * half, height), paint)
          .box(new Vector3(0, offset, height / 2), new Vector3(2 * mouth, frame, height), paint);
    }
    return Prop.fixedBody(body, baseFromObject, parts.toXml(1));
  }

  private double halfMeters() {
    return holeRadiusMeters + FUNNEL_METERS + 0.016;
  }
}
