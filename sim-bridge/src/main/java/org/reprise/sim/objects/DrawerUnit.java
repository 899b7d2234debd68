package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A low cabinet with one drawer that opens along +x by an upright post, which a hand can take from
 * above. The cabinet is fixed to the table and has a board along the back of its top.
 *
 * @param paint colour of the cabinet
 * @param depthMeters size along x
 * @param widthMeters size along y
 * @param heightMeters height without post and board
 */
public record DrawerUnit(Paint paint, double depthMeters, double widthMeters, double heightMeters)
    implements Prop {
  /** How far the drawer comes out, meters. */
  public static final double TRAVEL_METERS = 0.15;

  private static final double PANEL_METERS = 0.008;
  private static final double POST_GAP_METERS = 0.035;
  private static final double POST_X_METERS = 0.014;
  private static final double POST_Y_METERS = 0.012;
  private static final double POST_OVER_TOP_METERS = 0.010;

  /** Draws a drawer unit. */
  public static DrawerUnit draw(RandomGenerator random, Paint paint) {
    return new DrawerUnit(
        paint,
        random.nextDouble(0.150, 0.160),
        random.nextDouble(0.150, 0.190),
        random.nextDouble(0.085, 0.105));
  }

  /** Returns the name of the drawer's joint, which tells how far it is open in meters. */
  public static String joint(String body) {
    return body + "/slide";
  }

  @Override
  public String category() {
    return "drawer";
  }

  @Override
  public Symmetry symmetry() {
    return NO_SYMMETRY;
  }

  /** Covers cabinet and post, closed. */
  @Override
  public Footprint footprint() {
    return Footprint.rectangle(-depthMeters / 2, frontMeters(), -widthMeters / 2, widthMeters / 2)
        .and(Footprint.disc(postTop().x(), 0, 0.012));
  }

  /** Returns the front face's distance from the middle while the drawer is closed, meters. */
  public double frontMeters() {
    return depthMeters / 2 + PANEL_METERS;
  }

  /** Returns the upper end of the post in the unit's frame while the drawer is closed. */
  public Vector3 postTop() {
    return new Vector3(
        frontMeters() + POST_GAP_METERS + POST_X_METERS / 2,
        0,
        heightMeters + POST_OVER_TOP_METERS);
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    String drawer =
        "<body name=\"%s/drawer\">\n<joint name=\"%s\" type=\"slide\" axis=\"1 0 0\" range=\"0 %s\""
                .formatted(body, joint(body), TRAVEL_METERS)
            + " limited=\"true\" damping=\"4\" frictionloss=\"0.6\" armature=\"0.1\"/>\n"
            + drawerParts().toXml(0.3)
            + "</body>\n";
    return Prop.fixedBody(body, baseFromObject, cabinetParts().toXml(2) + drawer);
  }

  @Override
  public String tailXml(String body) {
    return "<contact><exclude body1=\"%s\" body2=\"%s/drawer\"/></contact>\n".formatted(body, body);
  }

  private Primitives cabinetParts() {
    double d = depthMeters;
    double w = widthMeters;
    double h = heightMeters;
    double t = PANEL_METERS;
    return new Primitives()
        .box(new Vector3(0, 0, t / 2), new Vector3(d, w, t), paint)
        .box(new Vector3(0, 0, h - t / 2), new Vector3(d, w, t), paint)
        .box(new Vector3(0, -(w - t) / 2, h / 2), new Vector3(d, t, h - 2 * t), paint)
        .box(new Vector3(0, (w - t) / 2, h / 2), new Vector3(d, t, h - 2 * t), paint)
        .box(new Vector3(-(d - t) / 2, 0, h / 2), new Vector3(t, w - 2 * t, h - 2 * t), paint)
        .box(new Vector3(-(d - t) / 2, 0, h + 0.0125), new Vector3(t, w, 0.025), paint);
  }

  private Primitives drawerParts() {
    double t = PANEL_METERS;
    double inner = widthMeters - 2 * t - 0.006;
    double wallHeight = heightMeters * 0.55;
    double wallZ = t + 0.003 + wallHeight / 2;
    double length = depthMeters - t - 0.004;
    double middle = depthMeters / 2 - length / 2;
    double front = frontMeters() - t / 2;
    double postX = postTop().x();
    double postBottom = heightMeters * 0.35;
    return new Primitives()
        .box(
            new Vector3(front, 0, heightMeters / 2 + 0.002),
            new Vector3(t, widthMeters, heightMeters - 0.004),
            Paint.WHITE)
        .box(new Vector3(middle, 0, t + 0.006), new Vector3(length, inner, 0.006), Paint.WHITE)
        .box(
            new Vector3(middle, -inner / 2, wallZ),
            new Vector3(length, 0.006, wallHeight),
            Paint.WHITE)
        .box(
            new Vector3(middle, inner / 2, wallZ),
            new Vector3(length, 0.006, wallHeight),
            Paint.WHITE)
        .box(
            new Vector3(middle - length / 2, 0, wallZ),
            new Vector3(0.006, inner, wallHeight),
            Paint.WHITE)
        .box(
            new Vector3((frontMeters() + postX) / 2, 0, postBottom + POST_Y_METERS / 2),
            new Vector3(postX - frontMeters(), POST_Y_METERS, POST_Y_METERS),
            Paint.DARK)
        .box(
            new Vector3(postX, 0, (postBottom + postTop().z()) / 2),
            new Vector3(POST_X_METERS, POST_Y_METERS, postTop().z() - postBottom),
            Paint.DARK);
  }
}
