package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A mug: a hollow body of wall segments, open at the top, and a handle loop along +x.
 *
 * @param paint colour
 * @param radiusMeters distance of the wall's middle from the axis
 * @param heightMeters height
 * @param loopMeters free width between wall and outer bar of the handle
 * @param massKilograms mass
 */
public record Mug(
    Paint paint, double radiusMeters, double heightMeters, double loopMeters, double massKilograms)
    implements Prop {
  private static final double WALL_METERS = 0.004;

  /** The mug stands on its floor alone: contacts of the wall's boxes cost time. */
  private static final double WALL_FOOT_METERS = 0.002;

  private static final double BAR_METERS = 0.010;
  private static final double BAR_WIDTH_METERS = 0.012;
  private static final double LOOP_BOTTOM_METERS = 0.020;
  private static final double LOOP_TOP_BELOW_RIM_METERS = 0.008;

  /** Draws a mug. */
  public static Mug draw(RandomGenerator random, Paint paint) {
    return new Mug(
        paint,
        random.nextDouble(0.036, 0.042),
        random.nextDouble(0.086, 0.100),
        random.nextDouble(0.034, 0.038),
        random.nextDouble(0.12, 0.18));
  }

  @Override
  public String category() {
    return "mug";
  }

  @Override
  public Symmetry symmetry() {
    return NO_SYMMETRY;
  }

  @Override
  public Footprint footprint() {
    return Footprint.disc(0, 0, radiusMeters + WALL_METERS)
        .and(Footprint.disc(handleBar().x() - 0.01, 0, 0.016));
  }

  /** Returns where the outer bar of the handle ends at its top, in the mug's frame. */
  public Vector3 handleBar() {
    return new Vector3(
        radiusMeters + WALL_METERS / 2 + loopMeters + BAR_METERS / 2, 0, loopTopMeters());
  }

  /** Returns the middle of the opening of the handle, whose axis is y, in the mug's frame. */
  public Vector3 loopCenter() {
    return new Vector3(
        radiusMeters + WALL_METERS / 2 + loopMeters / 2,
        0,
        (LOOP_BOTTOM_METERS + loopTopMeters()) / 2);
  }

  /** Returns the height of the handle's opening, meters. */
  public double loopHeightMeters() {
    return loopTopMeters() - LOOP_BOTTOM_METERS - 2 * BAR_METERS;
  }

  /** Returns the middle of the rim on the side away from the handle, in the mug's frame. */
  public Vector3 rimBehind() {
    return new Vector3(-radiusMeters, 0, heightMeters);
  }

  /**
   * Tells whether a straight line passes through the opening of the handle.
   *
   * @param from one end of the line, in the mug's frame
   * @param to the other end
   */
  public boolean threadedBy(Vector3 from, Vector3 to) {
    if (from.y() * to.y() >= 0) {
      return false;
    }
    Vector3 crossing = from.plus(to.minus(from).times(from.y() / (from.y() - to.y())));
    Vector3 offset = crossing.minus(loopCenter());
    return Math.abs(offset.x()) < loopMeters / 2 && Math.abs(offset.z()) < loopHeightMeters() / 2;
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    double barX = handleBar().x();
    double spanX = barX + BAR_METERS / 2 - radiusMeters;
    double top = loopTopMeters();
    Primitives parts =
        new Primitives()
            .wall(
                12,
                radiusMeters,
                (heightMeters + WALL_FOOT_METERS) / 2,
                heightMeters - WALL_FOOT_METERS,
                WALL_METERS,
                0,
                paint)
            .cylinder(new Vector3(0, 0, 0.003), radiusMeters, 0.006, Paint.WHITE)
            .box(
                new Vector3(barX, 0, (LOOP_BOTTOM_METERS + top) / 2),
                new Vector3(BAR_METERS, BAR_WIDTH_METERS, top - LOOP_BOTTOM_METERS),
                paint);
    for (double z : new double[] {LOOP_BOTTOM_METERS + BAR_METERS / 2, top - BAR_METERS / 2}) {
      parts.box(
          new Vector3(radiusMeters + spanX / 2, 0, z),
          new Vector3(spanX, BAR_WIDTH_METERS, BAR_METERS),
          paint);
    }
    return Prop.freeBody(body, baseFromObject, parts.toXml(massKilograms));
  }

  private double loopTopMeters() {
    return heightMeters - LOOP_TOP_BELOW_RIM_METERS;
  }
}
