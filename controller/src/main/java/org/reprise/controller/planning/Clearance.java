package org.reprise.controller.planning;

import java.util.Locale;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.JointRange;
import org.reprise.core.robot.Obstacles;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.WorkspaceBox;

/**
 * Measures how much room a posture leaves: the least distance of the body to the table, the objects
 * and itself, less the margin that each part keeps, and of the tool to the edge of the workspace.
 *
 * <p>Room below zero means that a margin is broken; links keep 2 cm, the hand 1.5 cm, fingers and
 * what they hold 5 mm. Neighbouring links are not compared with each other. Buffers are kept: use
 * from one thread.
 */
final class Clearance {
  private static final double LINK_MARGIN_METERS = 0.02;
  private static final double HAND_MARGIN_METERS = 0.015;
  private static final double FINGER_MARGIN_METERS = 0.005;
  private static final double SELF_MARGIN_METERS = 0.0;
  private static final int FIRST_MOVING_PART = 2;
  private static final int NEIGHBOURS = 2;

  /** What a part comes too near to. */
  private enum Thing {
    TABLE("the table", "raise the pose"),
    OBJECT("an object", "choose a pose further from the objects or clear the way"),
    SELF("the arm itself", "choose a pose further from the base"),
    WORKSPACE("the edge of the workspace", "choose a pose inside the workspace box");

    private final String words;
    private final String mend;

    Thing(String words, String mend) {
      this.words = words;
      this.mend = mend;
    }
  }

  private final ArmKinematics kinematics;
  private final JointRange range;
  private final BodySpheres body;
  private final DistanceField objects;
  private final double tableHeightMeters;
  private final WorkspaceBox workspace;
  private double room;
  private double gap;
  private double bodyRoom;
  private double fingerRoom;
  private int worst;
  private Thing thing = Thing.TABLE;

  Clearance(RobotConfig robot, double openingMeters, Obstacles obstacles) {
    kinematics = new ArmKinematics(robot);
    range = new JointRange(robot.joints(), 0);
    body = new BodySpheres(robot, openingMeters, obstacles.held());
    objects = new DistanceField(obstacles.cloud());
    tableHeightMeters = obstacles.tableHeightMeters();
    workspace = robot.workspace();
  }

  JointRange range() {
    return range;
  }

  /** Returns the room of a posture, meters; at most the horizon of the distance field. */
  double roomMeters(double[] radians) {
    kinematics.set(radians);
    body.follow(kinematics);
    room = DistanceField.HORIZON_METERS;
    gap = room;
    bodyRoom = room;
    fingerRoom = room;
    measureTool();
    for (int i = 0; i < body.count(); i++) {
      if (body.part(i) >= FIRST_MOVING_PART) {
        measureSurroundings(i);
        measureSelf(i);
      }
    }
    return room;
  }

  private void measureTool() {
    double x = kinematics.baseFromTool().getTranslationX();
    double y = kinematics.baseFromTool().getTranslationY();
    double z = kinematics.baseFromTool().getTranslationZ();
    double inside =
        Math.min(
            Math.min(
                Math.min(x - workspace.minMeters().x(), workspace.maxMeters().x() - x),
                Math.min(y - workspace.minMeters().y(), workspace.maxMeters().y() - y)),
            Math.min(z - workspace.minMeters().z(), workspace.maxMeters().z() - z));
    note(-1, inside, 0, Thing.WORKSPACE);
  }

  private void measureSurroundings(int i) {
    double margin = margin(body.part(i));
    double radius = body.radius(i);
    note(i, body.z(i) - tableHeightMeters - radius, margin, Thing.TABLE);
    double free = objects.distanceMeters(body.x(i), body.y(i), body.z(i));
    if (free < DistanceField.HORIZON_METERS) {
      note(i, free - radius, margin, Thing.OBJECT);
    }
  }

  private void measureSelf(int i) {
    int last = Math.min(body.part(i), body.handPart()) - NEIGHBOURS;
    for (int j = 0; body.part(j) < last; j++) {
      double dx = body.x(i) - body.x(j);
      double dy = body.y(i) - body.y(j);
      double dz = body.z(i) - body.z(j);
      double reach = body.radius(i) + body.radius(j);
      double squared = dx * dx + dy * dy + dz * dz;
      if (squared < (reach + bodyRoom) * (reach + bodyRoom)) {
        note(i, Math.sqrt(squared) - reach, SELF_MARGIN_METERS, Thing.SELF);
      }
    }
  }

  private void note(int sphere, double distance, double margin, Thing to) {
    double left = distance - margin;
    if (sphere >= 0 && body.part(sphere) > body.handPart()) {
      fingerRoom = Math.min(fingerRoom, left);
    } else {
      bodyRoom = Math.min(bodyRoom, left);
    }
    if (left < room) {
      room = left;
      gap = distance;
      worst = sphere;
      thing = to;
    }
  }

  private double margin(int part) {
    if (part < body.handPart()) {
      return LINK_MARGIN_METERS;
    }
    return part == body.handPart() ? HAND_MARGIN_METERS : FINGER_MARGIN_METERS;
  }

  /** Returns the room of links and hand in the last posture. */
  double lastBodyRoomMeters() {
    return bodyRoom;
  }

  /** Returns the room of the fingers and of what they hold in the last posture. */
  double lastFingerRoomMeters() {
    return fingerRoom;
  }

  /** Says what the last posture touches, where, and what would help. */
  String describe() {
    if (worst < 0) {
      return String.format(
          Locale.ROOT, "the tool is %.0f mm outside the workspace: %s", -1000 * gap, thing.mend);
    }
    return String.format(
        Locale.ROOT,
        "%s is %.0f mm from %s at x=%.3f y=%.3f z=%.3f meters: %s",
        body.name(body.part(worst)),
        1000 * gap,
        thing.words,
        body.x(worst),
        body.y(worst),
        body.z(worst),
        thing.mend);
  }
}
