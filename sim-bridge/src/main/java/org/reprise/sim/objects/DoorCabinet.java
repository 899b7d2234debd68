package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A small cabinet whose front door at +x turns about a vertical hinge and has an upright post as
 * its handle. The cabinet is fixed to the table and has a board along the back of its top.
 *
 * @param paint colour of the cabinet
 * @param depthMeters size along x
 * @param widthMeters size along y
 * @param heightMeters height without post and board
 * @param hingeSide 1 if the hinge is at -y, -1 if it is at +y
 */
public record DoorCabinet(
    Paint paint, double depthMeters, double widthMeters, double heightMeters, int hingeSide)
    implements Prop {
  private static final double PANEL_METERS = 0.008;
  private static final double POST_GAP_METERS = 0.034;
  private static final double POST_METERS = 0.012;
  private static final double POST_FROM_EDGE_METERS = 0.025;
  private static final double POST_OVER_TOP_METERS = 0.010;

  /** Draws a cabinet. */
  public static DoorCabinet draw(RandomGenerator random, Paint paint) {
    return new DoorCabinet(
        paint,
        random.nextDouble(0.095, 0.115),
        random.nextDouble(0.145, 0.165),
        random.nextDouble(0.105, 0.125),
        random.nextBoolean() ? 1 : -1);
  }

  /** Returns the name of the door's joint, which tells how far it is open in radians. */
  public static String joint(String body) {
    return body + "/hinge";
  }

  @Override
  public String category() {
    return "door";
  }

  @Override
  public Symmetry symmetry() {
    return NO_SYMMETRY;
  }

  /** Covers cabinet and post, closed. */
  @Override
  public Footprint footprint() {
    return Footprint.rectangle(
            -depthMeters / 2, depthMeters / 2 + PANEL_METERS, -widthMeters / 2, widthMeters / 2)
        .and(Footprint.disc(postTop().x(), postTop().y(), 0.012));
  }

  /** Returns a point of the hinge's axis, at the height of the table. */
  public Vector3 hinge() {
    return new Vector3(depthMeters / 2 + PANEL_METERS / 2, -hingeSide * widthMeters / 2, 0);
  }

  /** Returns the upper end of the post while the door is closed. */
  public Vector3 postTop() {
    return new Vector3(
        depthMeters / 2 + PANEL_METERS + POST_GAP_METERS + POST_METERS / 2,
        hingeSide * (widthMeters / 2 - POST_FROM_EDGE_METERS),
        heightMeters + POST_OVER_TOP_METERS);
  }

  /** Returns the yaw of the door that is open by an angle, both in radians. */
  public double doorYawRadians(double openRadians) {
    return -hingeSide * openRadians;
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    String door =
        "<body name=\"%s/door\" %s>\n".formatted(body, Primitives.pos(hinge()))
            + "<joint name=\"%s\" type=\"hinge\" axis=\"0 0 %d\" range=\"0 1.9\" limited=\"true\""
                .formatted(joint(body), -hingeSide)
            + " damping=\"0.03\" frictionloss=\"0.02\" armature=\"0.002\"/>\n"
            + doorParts().toXml(0.2)
            + "</body>\n";
    return Prop.fixedBody(body, baseFromObject, cabinetParts().toXml(2) + door);
  }

  @Override
  public String tailXml(String body) {
    return "<contact><exclude body1=\"%s\" body2=\"%s/door\"/></contact>\n".formatted(body, body);
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

  private Primitives doorParts() {
    Vector3 post = postTop().minus(hinge());
    double arm = post.x() - PANEL_METERS / 2;
    double armX = PANEL_METERS / 2 + arm / 2;
    double postBottom = heightMeters * 0.4;
    return new Primitives()
        .box(
            new Vector3(0, hingeSide * widthMeters / 2, heightMeters / 2 + 0.002),
            new Vector3(PANEL_METERS, widthMeters, heightMeters - 0.004),
            Paint.WHITE)
        .box(
            new Vector3(armX, post.y(), postBottom + POST_METERS / 2),
            new Vector3(arm, POST_METERS, POST_METERS),
            Paint.DARK)
        .box(
            new Vector3(post.x(), post.y(), (postBottom + post.z()) / 2),
            new Vector3(POST_METERS, POST_METERS, post.z() - postBottom),
            Paint.DARK);
  }
}
