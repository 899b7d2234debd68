package org.reprise.sim.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Collects the primitives of one rigid body and writes them as MuJoCo geoms, in the body's frame.
 *
 * <p>The mass is shared out by volume. Contacts are stiff enough that a grasped thing does not
 * creep; a rolling coefficient makes round things come to rest.
 */
public final class Primitives {
  private static final String SOLVER = "solref=\"0.01 1\" solimp=\"0.95 0.99 0.001\"";

  private record Geom(String attributes, double volume) {}

  private final List<Geom> geoms = new ArrayList<>();
  private String friction = "condim=\"4\" friction=\"0.9 0.01 0.0005\"";

  /** Lets the body's primitives resist rolling, as balls and wheels need it. */
  public Primitives rollingFriction(double rollingMeters) {
    friction = "condim=\"6\" friction=\"0.9 0.01 %s\"".formatted(number(rollingMeters));
    return this;
  }

  /** Makes the body slide with this coefficient of friction, whatever it touches. */
  public Primitives sliding(double coefficient) {
    friction =
        "condim=\"4\" priority=\"1\" friction=\"%s 0.01 0.0005\"".formatted(number(coefficient));
    return this;
  }

  /** Adds a box; the size is the full edge lengths, meters. */
  public Primitives box(Vector3 center, Vector3 size, Paint paint) {
    return box(center, UnitQuaternion.IDENTITY, size, paint);
  }

  /** Adds a turned box; the size is the full edge lengths, meters. */
  public Primitives box(Vector3 center, UnitQuaternion rotation, Vector3 size, Paint paint) {
    return add(
        "type=\"box\" %s %s size=\"%s\""
            .formatted(pos(center), quat(rotation), vector(size.times(0.5))),
        size.x() * size.y() * size.z(),
        paint);
  }

  /** Adds an upright cylinder. */
  public Primitives cylinder(
      Vector3 center, double radiusMeters, double heightMeters, Paint paint) {
    return cylinder(center, UnitQuaternion.IDENTITY, radiusMeters, heightMeters, paint);
  }

  /** Adds a turned cylinder, along z before the rotation. */
  public Primitives cylinder(
      Vector3 center,
      UnitQuaternion rotation,
      double radiusMeters,
      double heightMeters,
      Paint paint) {
    return add(
        "type=\"cylinder\" %s %s size=\"%s %s\""
            .formatted(pos(center), quat(rotation), number(radiusMeters), number(heightMeters / 2)),
        Math.PI * radiusMeters * radiusMeters * heightMeters,
        paint);
  }

  /** Adds a capsule between two points. */
  public Primitives capsule(Vector3 from, Vector3 to, double radiusMeters, Paint paint) {
    return add(
        "type=\"capsule\" fromto=\"%s %s\" size=\"%s\""
            .formatted(vector(from), vector(to), number(radiusMeters)),
        Math.PI * radiusMeters * radiusMeters * (from.distanceTo(to) + radiusMeters * 4 / 3),
        paint);
  }

  /** Adds an ellipsoid with the given radii, meters. */
  public Primitives ellipsoid(Vector3 center, Vector3 radii, Paint paint) {
    return add(
        "type=\"ellipsoid\" %s size=\"%s\"".formatted(pos(center), vector(radii)),
        Math.PI * 4 / 3 * radii.x() * radii.y() * radii.z(),
        paint);
  }

  /** Adds a sphere. */
  public Primitives sphere(Vector3 center, double radiusMeters, Paint paint) {
    return add(
        "type=\"sphere\" %s size=\"%s\"".formatted(pos(center), number(radiusMeters)),
        Math.PI * 4 / 3 * radiusMeters * radiusMeters * radiusMeters,
        paint);
  }

  /**
   * Adds a ring of boxes about z, as the wall of a hollow thing; one box faces +x.
   *
   * @param segments number of boxes
   * @param middleRadiusMeters distance of the boxes' centres from the axis
   * @param middleHeightMeters height of the boxes' centres
   * @param heightMeters size of the boxes along the wall
   * @param thicknessMeters size of the boxes across the wall
   * @param flareRadians angle by which the upper edges lean outward
   */
  public Primitives wall(
      int segments,
      double middleRadiusMeters,
      double middleHeightMeters,
      double heightMeters,
      double thicknessMeters,
      double flareRadians,
      Paint paint) {
    double widest = middleRadiusMeters + heightMeters / 2 * Math.sin(flareRadians);
    double chord = 2 * (widest + thicknessMeters / 2) * Math.tan(Math.PI / segments);
    for (int i = 0; i < segments; i++) {
      UnitQuaternion turn = UnitQuaternion.ofYaw(2 * Math.PI * i / segments);
      box(
          turn.rotate(new Vector3(middleRadiusMeters, 0, middleHeightMeters)),
          turn.compose(UnitQuaternion.aboutAxis(new Vector3(0, 1, 0), flareRadians)),
          new Vector3(thicknessMeters, chord, heightMeters),
          paint);
    }
    return this;
  }

  /**
   * Writes the geoms.
   *
   * @param massKilograms mass of all primitives together
   */
  public String toXml(double massKilograms) {
    double volume = geoms.stream().mapToDouble(Geom::volume).sum();
    StringBuilder xml = new StringBuilder();
    for (Geom geom : geoms) {
      xml.append("<geom ")
          .append(geom.attributes())
          .append(" mass=\"")
          .append(number(massKilograms * geom.volume() / volume))
          .append("\"/>\n");
    }
    return xml.toString();
  }

  private Primitives add(String shape, double volume, Paint paint) {
    geoms.add(
        new Geom(shape + " rgba=\"" + paint.rgba() + "\" " + friction + " " + SOLVER, volume));
    return this;
  }

  /** Writes the {@code pos} attribute. */
  static String pos(Vector3 v) {
    return "pos=\"" + vector(v) + "\"";
  }

  /** Writes the {@code quat} attribute. */
  static String quat(UnitQuaternion q) {
    return "quat=\"%s %s %s %s\""
        .formatted(number(q.w()), number(q.x()), number(q.y()), number(q.z()));
  }

  private static String vector(Vector3 v) {
    return number(v.x()) + " " + number(v.y()) + " " + number(v.z());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.9g", value);
  }
}
