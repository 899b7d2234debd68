package org.reprise.hardware;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.UrdfReader.Urdf;

/**
 * Finds the arm in a URDF: a chain of revolute joints from the one link without a parent to the
 * link that carries {@code hand}; on the hand the frame {@code tool} and one sliding {@code
 * finger}.
 *
 * @param urdf what was read
 * @param joints the arm's joints, base to hand
 * @param links links, one more than joints
 */
record ArmChain(Urdf urdf, List<UrdfJoint> joints, List<LinkConfig> links) {
  private static final String HAND = "hand";
  private static final String TOOL = "tool";
  private static final String FINGER = "finger";

  static ArmChain of(Urdf urdf) {
    List<UrdfJoint> joints = new ArrayList<>();
    List<LinkConfig> links = new ArrayList<>();
    String link = root(urdf);
    while (true) {
      links.add(link(urdf, link));
      List<UrdfJoint> next = new ArrayList<>();
      for (UrdfJoint joint : urdf.joints()) {
        if (joint.parent().equals(link)) {
          next.add(joint);
        }
      }
      if (next.size() != 1 || links.size() > urdf.links().size()) {
        throw urdf.root()
            .fault(
                link, next.size() + " joints", "an arm has one joint after each link up to hand");
      }
      UrdfJoint joint = next.getFirst();
      if (joint.child().equals(HAND)) {
        return new ArmChain(urdf, List.copyOf(joints), List.copyOf(links));
      }
      if (joint.type() != UrdfJoint.Type.REVOLUTE) {
        throw joint.element().fault("type", joint.type(), "an arm's joint must be revolute");
      }
      joints.add(joint);
      link = joint.child();
    }
  }

  HandConfig hand(String name) {
    UrdfJoint mount = jointOf(HAND, UrdfJoint.Type.FIXED);
    UrdfJoint tool = jointOf(TOOL, UrdfJoint.Type.FIXED);
    UrdfJoint finger = jointOf(FINGER, UrdfJoint.Type.PRISMATIC);
    refuseMisplaced(tool, finger);
    return new HandConfig(
        name,
        mount.parentFromJoint(),
        link(urdf, HAND),
        tool.parentFromJoint(),
        link(urdf, FINGER),
        2 * finger.limit().upper(),
        finger.limit().effort(),
        finger.limit().velocity());
  }

  private static void refuseMisplaced(UrdfJoint tool, UrdfJoint finger) {
    RigidTransform toolFromFinger =
        tool.parentFromJoint().inverse().compose(finger.parentFromJoint());
    if (!tool.parent().equals(HAND) || !finger.parent().equals(HAND)) {
      throw tool.element().fault("parent", tool.parent(), "tool and finger belong on hand");
    }
    if (toolFromFinger.translation().norm() > 1e-9
        || toolFromFinger.rotation().angleRadians() > 1e-9) {
      throw finger.element().fault("origin", toolFromFinger, "must be the origin of tool");
    }
    if (finger.axis().y() != 1 || finger.limit().lower() != 0) {
      throw finger.element().fault("axis", finger.axis(), "must be 0 1 0 with travel from 0");
    }
  }

  private UrdfJoint jointOf(String child, UrdfJoint.Type type) {
    for (UrdfJoint joint : urdf.joints()) {
      if (joint.child().equals(child)) {
        if (joint.type() != type) {
          throw joint.element().fault("type", joint.type(), "must be " + type);
        }
        return joint;
      }
    }
    throw urdf.root().fault(child, "(missing)", "add the link and its joint");
  }

  private static LinkConfig link(Urdf urdf, String name) {
    LinkConfig link = urdf.links().get(name);
    if (link == null || link.massKilograms() == 0) {
      throw urdf.root().fault(name, "(missing)", "add the link with its inertial element");
    }
    return link;
  }

  private static String root(Urdf urdf) {
    List<String> roots = new ArrayList<>(urdf.links().keySet());
    for (UrdfJoint joint : urdf.joints()) {
      roots.remove(joint.child());
    }
    if (roots.size() != 1) {
      throw urdf.root().fault("link", roots, "one link must be without a parent");
    }
    return roots.getFirst();
  }
}
