package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A stand, fixed to the table: a post and a thin rod along +x that a mug can hang from.
 *
 * @param paint colour of base and post
 * @param rodMeters height of the rod where it leaves the post
 */
public record HookStand(Paint paint, double rodMeters) implements Prop {
  private static final double POST_X_METERS = -0.045;
  private static final double POST_RADIUS_METERS = 0.012;
  private static final double ROD_LENGTH_METERS = 0.115;
  private static final double ROD_RADIUS_METERS = 0.005;
  private static final double ROD_RISE_METERS = 0.010;

  /** Draws a stand. */
  public static HookStand draw(RandomGenerator random, Paint paint) {
    return new HookStand(paint, random.nextDouble(0.165, 0.185));
  }

  @Override
  public String category() {
    return "hook";
  }

  @Override
  public Symmetry symmetry() {
    return NO_SYMMETRY;
  }

  @Override
  public Footprint footprint() {
    return Footprint.rectangle(-0.075, 0.065, -0.045, 0.045);
  }

  @Override
  public double heightMeters() {
    return rodMeters + 0.02;
  }

  /** Returns where the rod leaves the post. */
  public Vector3 rodRoot() {
    return new Vector3(POST_X_METERS, 0, rodMeters);
  }

  /** Returns the end of the rod. */
  public Vector3 rodTip() {
    return new Vector3(POST_X_METERS + ROD_LENGTH_METERS, 0, rodMeters + ROD_RISE_METERS);
  }

  /** Returns the point of the rod where a mug hangs best. */
  public Vector3 hangingPoint() {
    double share = 0.6;
    return new Vector3(
        POST_X_METERS + share * ROD_LENGTH_METERS, 0, rodMeters + share * ROD_RISE_METERS);
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    Primitives parts =
        new Primitives()
            .box(new Vector3(-0.005, 0, 0.008), new Vector3(0.14, 0.09, 0.016), paint)
            .cylinder(
                new Vector3(POST_X_METERS, 0, heightMeters() / 2),
                POST_RADIUS_METERS,
                heightMeters(),
                paint)
            .capsule(rodRoot(), rodTip(), ROD_RADIUS_METERS, Paint.DARK)
            .sphere(rodTip(), 0.008, Paint.DARK);
    return Prop.fixedBody(body, baseFromObject, parts.toXml(1));
  }
}
