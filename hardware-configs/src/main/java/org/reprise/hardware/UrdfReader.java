package org.reprise.hardware;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Reads links and joints of a URDF.
 *
 * <p>Shapes are those of {@code collision} elements, a {@code capsule} (along z, as URDF 1.2) or a
 * {@code box}. Elements that only dress a model ({@code visual}, {@code material}, {@code
 * dynamics}) are passed over; any other that is not known is refused.
 */
final class UrdfReader {
  private static final Set<String> NAME = Set.of("name");

  private UrdfReader() {}

  /**
   * What was read.
   *
   * @param root the robot element, for errors
   * @param links links by name, in the order of the file; a link without mass only names a frame
   * @param joints joints in the order of the file
   */
  record Urdf(XmlElement root, Map<String, LinkConfig> links, List<UrdfJoint> joints) {}

  static Urdf read(String file, String text) {
    XmlElement root = XmlElement.parse(file, text);
    if (!root.tag().equals("robot")) {
      throw root.fault("(root)", root.tag(), "must be a robot element");
    }
    root.refuseUnknown(NAME, Set.of("link", "joint", "material"));
    Map<String, LinkConfig> links = new LinkedHashMap<>();
    for (XmlElement link : root.children("link")) {
      if (links.put(link.text("name"), link(link)) != null) {
        throw link.fault("name", link.text("name"), "is given twice: rename one link");
      }
    }
    List<UrdfJoint> joints = new ArrayList<>();
    for (XmlElement element : root.children("joint")) {
      UrdfJoint joint = joint(element);
      for (String link : List.of(joint.parent(), joint.child())) {
        if (!links.containsKey(link)) {
          throw element.fault("link", link, "no such link: know " + links.keySet());
        }
      }
      joints.add(joint);
    }
    return new Urdf(root, links, joints);
  }

  private static LinkConfig link(XmlElement link) {
    link.refuseUnknown(NAME, Set.of("inertial", "collision", "visual"));
    List<LinkShape> shapes = new ArrayList<>();
    for (XmlElement collision : link.children("collision")) {
      shapes.add(shape(collision));
    }
    String name = link.text("name");
    return link.optional("inertial")
        .map(inertial -> massive(name, inertial, shapes))
        .orElseGet(
            () -> new LinkConfig(name, 0, Vector3.ZERO, new Inertia(0, 0, 0, 0, 0, 0), shapes));
  }

  private static LinkConfig massive(String name, XmlElement inertial, List<LinkShape> shapes) {
    inertial.refuseUnknown(Set.of(), Set.of("origin", "mass", "inertia"));
    RigidTransform linkFromInertia = origin(inertial);
    if (linkFromInertia.rotation().angleRadians() != 0) {
      throw inertial.fault("origin.rpy", "turned", "give the inertia in the axes of the link");
    }
    XmlElement of = inertial.child("inertia");
    of.refuseUnknown(Set.of("ixx", "iyy", "izz", "ixy", "ixz", "iyz"), Set.of());
    Inertia inertia =
        new Inertia(
            of.positive("ixx"),
            of.positive("iyy"),
            of.positive("izz"),
            of.number("ixy"),
            of.number("ixz"),
            of.number("iyz"));
    if (!inertia.isPositiveDefinite()) {
      throw of.fault("inertia", inertia, "no body has such moments: check the products' signs");
    }
    return new LinkConfig(
        name,
        inertial.child("mass").positive("value"),
        linkFromInertia.translation(),
        inertia,
        shapes);
  }

  private static LinkShape shape(XmlElement collision) {
    collision.refuseUnknown(NAME, Set.of("origin", "geometry"));
    RigidTransform linkFromShape = origin(collision);
    XmlElement geometry = collision.child("geometry");
    geometry.refuseUnknown(Set.of(), Set.of("capsule", "box"));
    if (geometry.optional("box").isPresent()) {
      XmlElement box = geometry.child("box");
      double[] size = box.numbers("size", 3);
      for (double edge : size) {
        if (!(edge > 0)) {
          throw box.fault("size", edge, "must be above 0");
        }
      }
      return new LinkShape.Box(linkFromShape, new Vector3(size[0], size[1], size[2]));
    }
    XmlElement capsule = geometry.child("capsule");
    double length = capsule.number("length");
    if (length < 0) {
      throw capsule.fault("length", length, "must not be negative");
    }
    return new LinkShape.Capsule(linkFromShape, capsule.positive("radius"), length);
  }

  private static UrdfJoint joint(XmlElement joint) {
    joint.refuseUnknown(
        Set.of("name", "type"), Set.of("parent", "child", "origin", "axis", "limit", "dynamics"));
    UrdfJoint.Type type =
        switch (joint.text("type")) {
          case "revolute" -> UrdfJoint.Type.REVOLUTE;
          case "prismatic" -> UrdfJoint.Type.PRISMATIC;
          case "fixed" -> UrdfJoint.Type.FIXED;
          case String other ->
              throw joint.fault("type", other, "must be revolute, prismatic or fixed");
        };
    boolean moves = type != UrdfJoint.Type.FIXED;
    return new UrdfJoint(
        joint,
        joint.text("name"),
        type,
        joint.child("parent").text("link"),
        joint.child("child").text("link"),
        origin(joint),
        moves ? axis(joint.child("axis")) : Vector3.UP,
        moves ? limit(joint.child("limit")) : UrdfJoint.Limit.NONE);
  }

  private static UrdfJoint.Limit limit(XmlElement limit) {
    limit.refuseUnknown(Set.of("lower", "upper", "velocity", "effort"), Set.of());
    double lower = limit.number("lower");
    double upper = limit.number("upper");
    if (!(lower < upper)) {
      throw limit.fault("upper", upper, "must be above lower=" + lower);
    }
    return new UrdfJoint.Limit(lower, upper, limit.positive("velocity"), limit.positive("effort"));
  }

  private static Vector3 axis(XmlElement axis) {
    double[] xyz = axis.numbers("xyz", 3);
    Vector3 direction = new Vector3(xyz[0], xyz[1], xyz[2]);
    if (Math.abs(direction.norm() - 1) > 1e-9) {
      throw axis.fault("xyz", direction, "must have length 1");
    }
    return direction;
  }

  private static RigidTransform origin(XmlElement owner) {
    return owner
        .optional("origin")
        .map(origin -> {
          origin.refuseUnknown(Set.of("xyz", "rpy"), Set.of());
          double[] xyz = origin.numbers("xyz", 3);
          double[] rpy = origin.numbers("rpy", 3);
          return new RigidTransform(
              UnitQuaternion.ofRollPitchYaw(rpy[0], rpy[1], rpy[2]),
              new Vector3(xyz[0], xyz[1], xyz[2]));
        })
        .orElse(RigidTransform.IDENTITY);
  }
}
