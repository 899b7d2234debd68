package org.reprise.sim.cell;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.LinkShape;

/** Writes values of the robot's description as attributes and elements of MJCF. */
final class MjcfText {
  private MjcfText() {}

  /** Writes {@code pos} and {@code quat}. */
  static String pose(RigidTransform parentFromChild) {
    UnitQuaternion q = parentFromChild.rotation();
    return "pos=\"%s\" quat=\"%s %s %s %s\""
        .formatted(vector(parentFromChild.translation()), q.w(), q.x(), q.y(), q.z());
  }

  /** Writes three numbers. */
  static String vector(Vector3 v) {
    return v.x() + " " + v.y() + " " + v.z();
  }

  /** Writes the mass element of a link. */
  static String inertial(LinkConfig link) {
    return "<inertial pos=\"%s\" mass=\"%s\" fullinertia=\"%s %s %s %s %s %s\"/>\n"
        .formatted(
            vector(link.centerOfMassMeters()),
            link.massKilograms(),
            link.inertia().xx(),
            link.inertia().yy(),
            link.inertia().zz(),
            link.inertia().xy(),
            link.inertia().xz(),
            link.inertia().yz());
  }

  /** Writes the geoms of a link, named {@code body/0}, {@code body/1} and so on. */
  static String geoms(String body, LinkConfig link, String attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < link.shapes().size(); i++) {
      LinkShape shape = link.shapes().get(i);
      text.append(
          "<geom name=\"%s/%d\" %s %s %s/>\n"
              .formatted(body, i, shape(shape), pose(shape.linkFromShape()), attributes));
    }
    return text.toString();
  }

  private static String shape(LinkShape shape) {
    return switch (shape) {
      case LinkShape.Box box ->
          "type=\"box\" size=\"%s\"".formatted(vector(box.sizeMeters().times(0.5)));
      case LinkShape.Capsule capsule when capsule.lengthMeters() == 0 ->
          "type=\"sphere\" size=\"%s\"".formatted(capsule.radiusMeters());
      case LinkShape.Capsule capsule ->
          "type=\"capsule\" size=\"%s %s\""
              .formatted(capsule.radiusMeters(), capsule.lengthMeters() / 2);
    };
  }
}
