package org.reprise.sim.objects;

import java.util.random.RandomGenerator;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * A square box, fixed to the table, with a domed push button that a spring lifts.
 *
 * @param paint colour of the dome
 * @param sideMeters size of the box along x and y
 * @param boxHeightMeters height of the box
 * @param domeRadiusMeters radius of the button
 */
public record ButtonBox(
    Paint paint, double sideMeters, double boxHeightMeters, double domeRadiusMeters)
    implements Prop {
  /** How far the button goes down, meters. */
  public static final double TRAVEL_METERS = 0.022;

  private static final double DOME_HEIGHT_METERS = 0.030;
  private static final double SPRING_NEWTONS_PER_METER = 200;

  /** Draws a button box. */
  public static ButtonBox draw(RandomGenerator random, Paint paint) {
    return new ButtonBox(
        paint,
        random.nextDouble(0.090, 0.110),
        random.nextDouble(0.040, 0.055),
        random.nextDouble(0.023, 0.029));
  }

  /** Returns the name of the button's joint, which tells how far it is pressed in meters. */
  public static String joint(String body) {
    return body + "/press";
  }

  @Override
  public String category() {
    return "button";
  }

  @Override
  public Symmetry symmetry() {
    return Prop.turns(4);
  }

  @Override
  public Footprint footprint() {
    return Footprint.rectangle(-sideMeters / 2, sideMeters / 2, -sideMeters / 2, sideMeters / 2);
  }

  @Override
  public double heightMeters() {
    return boxHeightMeters + DOME_HEIGHT_METERS;
  }

  @Override
  public String bodyXml(String body, RigidTransform baseFromObject) {
    double cap = 0.012;
    double shaft = DOME_HEIGHT_METERS - cap;
    String box =
        new Primitives()
            .box(
                new Vector3(0, 0, boxHeightMeters / 2),
                new Vector3(sideMeters, sideMeters, boxHeightMeters),
                Paint.DARK)
            .cylinder(
                new Vector3(0, 0, boxHeightMeters + 0.002),
                domeRadiusMeters + 0.008,
                0.004,
                Paint.WHITE)
            .toXml(1);
    String button =
        new Primitives()
            .cylinder(new Vector3(0, 0, shaft / 2), domeRadiusMeters, shaft, paint)
            .ellipsoid(
                new Vector3(0, 0, shaft),
                new Vector3(domeRadiusMeters, domeRadiusMeters, cap),
                paint)
            .toXml(0.03);
    String inner =
        "<body name=\"%s/button\" %s>\n"
                .formatted(body, Primitives.pos(new Vector3(0, 0, boxHeightMeters)))
            + "<joint name=\"%s\" type=\"slide\" axis=\"0 0 -1\" range=\"0 %s\" limited=\"true\""
                .formatted(joint(body), TRAVEL_METERS)
            + " stiffness=\"%s\" damping=\"5\"/>\n".formatted(SPRING_NEWTONS_PER_METER)
            + button
            + "</body>\n";
    return Prop.fixedBody(body, baseFromObject, box + inner);
  }

  @Override
  public String tailXml(String body) {
    return "<contact><exclude body1=\"%s\" body2=\"%s/button\"/></contact>\n".formatted(body, body);
  }
}
