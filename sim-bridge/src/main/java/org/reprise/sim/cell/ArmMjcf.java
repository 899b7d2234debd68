package org.reprise.sim.cell;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.HandConfig;
import org.reprise.hardware.Inertia;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.LinkShape;
import org.reprise.hardware.RobotConfig;

/**
 * Writes the MJCF of an arm with its hand from the robot's description.
 *
 * <p>Each joint has a stiff position actuator, like a robot's inner loop, and a velocity actuator
 * that is fed the commanded velocity so that the arm does not lag. The fingers slide, one the
 * mirror image of the other, and are coupled so that a grasp centres. Robot geoms do not collide
 * with each other.
 */
final class ArmMjcf {
  /** Prefix of everything that belongs to the robot. */
  static final String PREFIX = "robot/";

  static final String HAND = PREFIX + "hand";
  static final String LEFT_FINGER = PREFIX + "left_finger";
  static final String RIGHT_FINGER = PREFIX + "right_finger";
  static final String GRIPPER_SITE = PREFIX + "gripper";
  static final String FORCE_SENSOR = PREFIX + "force";
  static final String TORQUE_SENSOR = PREFIX + "torque";
  static final String POSITION = "/position";
  static final String VELOCITY = "/velocity";

  /** Force that a finger's actuator adds for each meter of error, N/m. */
  static final double FINGER_STIFFNESS = 20_000;

  /** Greatest force of one finger, whatever the hand could do. */
  static final double FINGER_NEWTONS = 35;

  private static final double FINGER_DAMPING = 200;
  private static final double FINGER_ARMATURE_KILOGRAMS = 0.5;
  private static final double JOINT_ARMATURE = 0.1;
  private static final double DAMPING_PER_STIFFNESS_SECONDS = 0.03;
  private static final double WEAK_STIFFNESS = 2000;
  private static final double STRONG_STIFFNESS = 3000;
  private static final double WEAK_NEWTON_METERS = 12;
  private static final double STRONG_NEWTON_METERS = 87;

  private static final String ROBOT_COLLISION = "contype=\"2\" conaffinity=\"1\" ";
  private static final String LIGHT_LINK = ROBOT_COLLISION + "rgba=\"0.92 0.92 0.94 1\"";
  private static final String DARK_LINK = ROBOT_COLLISION + "rgba=\"0.25 0.26 0.29 1\"";
  private static final String FINGERTIP =
      DARK_LINK
          + " condim=\"4\" friction=\"1 0.02 0.0001\" solref=\"0.01 1\""
          + " solimp=\"0.95 0.99 0.001\" priority=\"1\"";

  private final RobotConfig config;

  ArmMjcf(RobotConfig config) {
    this.config = config;
  }

  /** Writes the arm's bodies, for {@code <worldbody>}. */
  String bodies() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < config.links().size(); i++) {
      LinkConfig link = config.links().get(i);
      String body = PREFIX + link.name();
      RigidTransform parentFromLink =
          i == 0 ? RigidTransform.IDENTITY : config.joints().get(i - 1).parentFromJoint();
      text.append("<body name=\"%s\" %s>\n".formatted(body, MjcfText.pose(parentFromLink)));
      text.append(MjcfText.inertial(link));
      if (i > 0) {
        text.append(joint(config.joints().get(i - 1)));
      }
      text.append(MjcfText.geoms(body, link, i % 2 == 0 ? LIGHT_LINK : DARK_LINK));
    }
    text.append(hand());
    text.append("</body>\n".repeat(config.links().size()));
    return text.toString();
  }

  /** Writes the coupling, the actuators and the sensors, as whole sections. */
  String sections() {
    StringBuilder actuators = new StringBuilder();
    for (JointConfig joint : config.joints()) {
      double stiffness = stiffness(joint);
      String name = PREFIX + joint.name();
      String limit =
          "forcelimited=\"true\" forcerange=\"-%1$s %1$s\"".formatted(joint.effortNewtonMeters());
      actuators.append(
          "<position name=\"%1$s%2$s\" joint=\"%1$s\" kp=\"%3$s\" %4$s/>\n"
              .formatted(name, POSITION, stiffness, limit));
      actuators.append(
          "<velocity name=\"%1$s%2$s\" joint=\"%1$s\" kv=\"%3$s\" %4$s/>\n"
              .formatted(name, VELOCITY, stiffness * DAMPING_PER_STIFFNESS_SECONDS, limit));
    }
    return """
    <equality>
      <joint name="robot/fingers" joint1="%1$s" joint2="%2$s" polycoef="0 1 0 0 0"
        solref="0.005 1"/>
    </equality>
    <actuator>
    %3$s
      <position name="%1$s" joint="%1$s" kp="%4$s" forcelimited="true" forcerange="-%5$s %5$s"/>
      <position name="%2$s" joint="%2$s" kp="%4$s" forcelimited="true" forcerange="-%5$s %5$s"/>
    </actuator>
    <sensor>
      <force name="%6$s" site="%8$s"/>
      <torque name="%7$s" site="%8$s"/>
    </sensor>
    """
        .formatted(
            LEFT_FINGER,
            RIGHT_FINGER,
            actuators,
            FINGER_STIFFNESS,
            FINGER_NEWTONS,
            FORCE_SENSOR,
            TORQUE_SENSOR,
            GRIPPER_SITE);
  }

  private static double stiffness(JointConfig joint) {
    double strength =
        (joint.effortNewtonMeters() - WEAK_NEWTON_METERS)
            / (STRONG_NEWTON_METERS - WEAK_NEWTON_METERS);
    return WEAK_STIFFNESS + Math.clamp(strength, 0, 1) * (STRONG_STIFFNESS - WEAK_STIFFNESS);
  }

  private static String joint(JointConfig joint) {
    return ("<joint name=\"%s%s\" type=\"hinge\" axis=\"%s\" limited=\"true\" range=\"%s %s\""
            + " armature=\"%s\"/>\n")
        .formatted(
            PREFIX,
            joint.name(),
            MjcfText.vector(joint.axis()),
            joint.hard().lowerRadians(),
            joint.hard().upperRadians(),
            JOINT_ARMATURE);
  }

  private String hand() {
    HandConfig hand = config.hand();
    return "<body name=\"%s\" %s>\n".formatted(HAND, MjcfText.pose(hand.lastLinkFromHand()))
        + MjcfText.inertial(hand.body())
        + MjcfText.geoms(HAND, hand.body(), LIGHT_LINK)
        + "<site name=\"%s\" %s/>\n".formatted(GRIPPER_SITE, MjcfText.pose(hand.handFromGripper()))
        + finger(LEFT_FINGER, hand.finger(), 1)
        + finger(RIGHT_FINGER, mirrored(hand.finger()), -1)
        + "</body>\n";
  }

  private String finger(String name, LinkConfig finger, int side) {
    HandConfig hand = config.hand();
    return "<body name=\"%s\" %s>\n".formatted(name, MjcfText.pose(hand.handFromGripper()))
        + MjcfText.inertial(finger)
        + ("<joint name=\"%s\" type=\"slide\" axis=\"0 %d 0\" limited=\"true\" range=\"0 %s\""
                + " armature=\"%s\" damping=\"%s\"/>\n")
            .formatted(
                name, side, hand.maxWidthMeters() / 2, FINGER_ARMATURE_KILOGRAMS, FINGER_DAMPING)
        + MjcfText.geoms(name, finger, FINGERTIP)
        + "</body>\n";
  }

  /** Reflects a link in the plane y = 0; boxes and capsules are their own mirror images. */
  private static LinkConfig mirrored(LinkConfig link) {
    Inertia i = link.inertia();
    List<LinkShape> shapes = link.shapes().stream().map(LinkShape::mirrored).toList();
    return new LinkConfig(
        link.name(),
        link.massKilograms(),
        mirrored(link.centerOfMassMeters()),
        new Inertia(i.xx(), i.yy(), i.zz(), -i.xy(), i.xz(), -i.yz()),
        shapes);
  }

  private static Vector3 mirrored(Vector3 v) {
    return new Vector3(v.x(), -v.y(), v.z());
  }
}
