package org.reprise.sim.objects;

import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * Describes one thing on the table, without its place.
 *
 * <p>Its frame stands on the table under its middle, z up. Each kind of thing is a record of its
 * measures with a {@code draw} that takes them from a random generator.
 */
public interface Prop {
  /** Symmetry of a thing that looks the same after a full turn only. */
  Symmetry NO_SYMMETRY = new Symmetry.None();

  /** Symmetry of a thing that looks the same from every side. */
  Symmetry ROUND = new Symmetry.Continuous(Vector3.ZERO, Vector3.UP);

  /** Returns what a person calls it, e.g. {@code "mug"}. */
  String category();

  /** Returns its main colour. */
  Paint paint();

  /** Returns how it looks the same when turned about an axis of its own frame. */
  Symmetry symmetry();

  /** Returns the area of the table that it covers, in its own frame. */
  Footprint footprint();

  /** Returns the height of its highest point above the table, meters. */
  double heightMeters();

  /**
   * Writes its body.
   *
   * @param body name of the body; inner bodies and joints are called {@code body/...}
   * @param baseFromObject where it stands
   */
  String bodyXml(String body, RigidTransform baseFromObject);

  /** Writes what its model needs beside the body: pairs of bodies that never touch. */
  default String tailXml(String body) {
    return "";
  }

  /** Returns the symmetry of a thing that looks the same after each n-th part of a turn. */
  static Symmetry turns(int order) {
    return new Symmetry.Discrete(Vector3.ZERO, Vector3.UP, order);
  }

  /** Writes a body that may move freely, by a joint called {@code body/free}. */
  static String freeBody(String body, RigidTransform baseFromObject, String geomsXml) {
    return bodyTag(body, baseFromObject)
        + "<freejoint name=\"%s/free\"/>\n".formatted(body)
        + geomsXml
        + "</body>\n";
  }

  /** Writes a body that is fixed to the table, with what moves in it. */
  static String fixedBody(String body, RigidTransform baseFromObject, String contentXml) {
    return bodyTag(body, baseFromObject) + contentXml + "</body>\n";
  }

  private static String bodyTag(String body, RigidTransform baseFromObject) {
    return "<body name=\"%s\" %s %s>\n"
        .formatted(
            body,
            Primitives.pos(baseFromObject.translation()),
            Primitives.quat(baseFromObject.rotation()));
  }
}
