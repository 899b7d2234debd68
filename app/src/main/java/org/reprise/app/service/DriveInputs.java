package org.reprise.app.service;

import java.util.Optional;
import org.reprise.app.operator.Held;
import org.reprise.controller.servo.ManualInput;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.RobotMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.DriveFrame;
import org.reprise.schema.DriveInput;
import org.reprise.schema.Joints;
import org.reprise.schema.SaidInput;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.TwistInput;

/**
 * Reads what a person holds down. What is not finite, out of range or for another arm is refused
 * with its field, its value and the mend.
 *
 * @param robot the arm
 */
record DriveInputs(RobotConfig robot) {
  /** Beyond these a program has mixed up its units; below, the servo caps what is too fast. */
  private static final double MAX_METERS_PER_SECOND = 2;

  private static final double MAX_RADIANS_PER_SECOND = 10;
  private static final double MAX_RADIANS = 10;
  private static final int MAX_CHARACTERS = 500;
  private static final FieldPath FIELD = FieldPath.of("input");

  /** Reads the motion. */
  Held held(DriveInput input) {
    return switch (input.getMotionCase()) {
      case TWIST -> new Held.Direct(twist(input.getTwist()));
      case JOG_RADIANS_PER_SECOND -> new Held.Direct(jog(input.getJogRadiansPerSecond()));
      case JOINT_TARGET -> new Held.Direct(leader(input.getJointTarget()));
      case HAND_TARGET -> new Held.Direct(target(input.getHandTarget()));
      case RETREAT -> new Held.Direct(new ManualInput.Retreat());
      case POSTURE ->
          switch (input.getPosture().getPosture()) {
            case KNOWN_POSTURE_OBSERVE -> new Held.Observe();
            case KNOWN_POSTURE_READY -> new Held.Ready();
            case KNOWN_POSTURE_UNKNOWN, UNRECOGNIZED ->
                throw FIELD
                    .to("posture")
                    .refuse(
                        "value=%d is none that is known; give OBSERVE or READY"
                            .formatted(input.getPosture().getPostureValue()));
          };
      case SAID -> said(input.getSaid());
      case MOTION_NOT_SET -> Held.NOTHING;
    };
  }

  private static Held said(SaidInput said) {
    String words = said.getWords();
    if (words.isBlank() || words.length() > MAX_CHARACTERS) {
      throw FIELD
          .to("said.words")
          .refuse(
              "characters=%d limit=%d; say what the hand shall do, e.g. \"up 1 cm\""
                  .formatted(words.length(), MAX_CHARACTERS));
    }
    return new Held.Said(said.getOrder(), words);
  }

  private static ManualInput twist(TwistInput twist) {
    FieldPath field = FIELD.to("twist");
    if (twist.getFrame() == DriveFrame.UNRECOGNIZED) {
      throw field
          .to("frame")
          .refuse(
              "value=%d is none that is known; give BASE or HAND".formatted(twist.getFrameValue()));
    }
    Vector3 linear =
        twist.hasLinearMetersPerSecond()
            ? GeometryMapper.fromRecord(
                field.to("linear_meters_per_second"), true, twist.getLinearMetersPerSecond())
            : Vector3.ZERO;
    Vector3 angular =
        twist.hasAngularRadiansPerSecond()
            ? GeometryMapper.fromRecord(
                field.to("angular_radians_per_second"), true, twist.getAngularRadiansPerSecond())
            : Vector3.ZERO;
    refuseBeyond(field.to("linear_meters_per_second"), linear.norm(), MAX_METERS_PER_SECOND);
    refuseBeyond(field.to("angular_radians_per_second"), angular.norm(), MAX_RADIANS_PER_SECOND);
    return new ManualInput.Hand(
        new Twist(linear, angular), twist.getFrame() == DriveFrame.DRIVE_FRAME_HAND);
  }

  private ManualInput jog(Joints jog) {
    return new ManualInput.Joints(
        joints(FIELD.to("jog_radians_per_second"), jog, MAX_RADIANS_PER_SECOND));
  }

  private ManualInput leader(Joints radians) {
    return new ManualInput.Leader(joints(FIELD.to("joint_target"), radians, MAX_RADIANS));
  }

  private JointVector joints(FieldPath field, Joints given, double most) {
    int joints = robot.joints().size();
    if (given.getValuesCount() != joints) {
      throw field.refuse(
          "values=%d joints=%d; give one for each joint".formatted(given.getValuesCount(), joints));
    }
    double[] values = new double[joints];
    for (int joint = 0; joint < joints; joint++) {
      values[joint] = field.finite(given.getValues(joint));
      refuseBeyond(field, Math.abs(values[joint]), most);
    }
    return JointVector.of(values);
  }

  private ManualInput target(TransformRecord target) {
    FieldPath field = FIELD.to("hand_target");
    RigidTransform pose = GeometryMapper.fromRecord(field, true, target);
    if (!robot.workspace().contains(pose.translation())) {
      throw field.refuse(
          "value=%s is outside of the workspace from %s to %s; drag it inside"
              .formatted(
                  pose.translation(),
                  robot.workspace().minMeters(),
                  robot.workspace().maxMeters()));
    }
    return new ManualInput.Pose(pose);
  }

  private static void refuseBeyond(FieldPath field, double size, double limit) {
    if (!(size <= limit)) {
      throw field.refuse("size=%s limit=%s; give SI units".formatted(size, limit));
    }
  }

  /** Reads the opening; an effort of 0 is the hand's greatest. */
  Optional<GripperCommand> gripper(DriveInput input) {
    if (!input.hasGripper()) {
      return Optional.empty();
    }
    FieldPath field = FIELD.to("gripper");
    GripperCommand asked = RobotMapper.gripper(field, true, input.getGripper());
    double maxEffort = robot.hand().maxEffortNewtons();
    refuseBeyond(field.to("width_meters"), asked.widthMeters(), robot.hand().maxWidthMeters());
    refuseBeyond(field.to("effort_newtons"), asked.effortNewtons(), maxEffort);
    return Optional.of(
        asked.effortNewtons() > 0 ? asked : new GripperCommand(asked.widthMeters(), maxEffort));
  }
}
