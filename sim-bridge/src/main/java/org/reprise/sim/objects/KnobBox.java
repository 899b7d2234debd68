package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * An oblong box, fixed to the table, with a turning knob towards -x and a lamp towards +x. The
 * knob's grip is a bar along x at angle zero.
 *
 * @param paint colour of the knob
 * @param lengthMeters size of the box along x
 * @param widthMeters size of the box along y
 * @param boxHeightMeters height of the box
 */
public record KnobBox(Paint paint, double lengthMeters, double widthMeters, double boxHeightMeters)
    implements Prop {
  private static final double DISC_METERS = 0.006;
  private static final double BAR_HEIGHT_METERS = 0.034;
  private static final double BAR_LENGTH_METERS = 0.052;
  private static final double BAR_METERS = 0.015;

  /** Draws a knob box. */
  public static KnobBox draw(RandomGenerator random, Paint paint) {
    return new KnobBox(
        paint,
        random.nextDouble(0.140, 0.160),
        random.nextDouble(0.085, 0.100),
        random.nextDouble(0.035, 0.050));
  }

  /** Returns the name of the knob's joint, radians, anticlockwise from above. */
  public static String joint(String body) {
    return body + "/turn";
  }

  @Override
  public String category() {
    return "knob";
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
    return boxHeightMeters + DISC_METERS + BAR_HEIGHT_METERS;
  }

  /** Returns the upper end of the knob's axis. */
  public Vector3 knobTop() {
    return new Vector3(-lengthMeters / 2 + 0.045, 0, heightMeters());
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    String box =
        new Primitives()
            .box(
                new Vector3(0, 0, boxHeightMeters / 2),
                new Vector3(lengthMeters, widthMeters, boxHeightMeters),
                Paint.DARK)
            .box(
                new Vector3(lengthMeters / 2 - 0.022, 0, boxHeightMeters + 0.008),
                new Vector3(0.026, widthMeters * 0.7, 0.016),
                Paint.WHITE)
            .toXml(1);
    String knob =
        new Primitives()
            .cylinder(new Vector3(0, 0, DISC_METERS / 2), 0.030, DISC_METERS, Paint.WHITE)
            .box(
                new Vector3(0, 0, DISC_METERS + BAR_HEIGHT_METERS / 2),
                new Vector3(BAR_LENGTH_METERS, BAR_METERS, BAR_HEIGHT_METERS),
                paint)
            .toXml(0.05);
    Vector3 axis = new Vector3(knobTop().x(), 0, boxHeightMeters);
    String inner =
        "<body name=\"%s/knob\" %s>\n".formatted(body, Primitives.pos(axis))
            + "<joint name=\"%s\" type=\"hinge\" axis=\"0 0 1\" range=\"-2.6 2.6\" limited=\"true\""
                .formatted(joint(body))
            + " damping=\"0.01\" frictionloss=\"0.03\" armature=\"0.0005\"/>\n"
            + knob
            + "</body>\n";
    return Prop.fixedBody(body, baseFromObject, box + inner);
  }

  @Override
  public String tailXml(String body) {
    return "<contact><exclude body1=\"%s\" body2=\"%s/knob\"/></contact>\n".formatted(body, body);
  }
}
