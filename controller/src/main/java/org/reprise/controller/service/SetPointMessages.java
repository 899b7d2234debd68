package org.reprise.controller.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.servo.SetPoint;
import org.reprise.core.geometry.Twist;
import org.reprise.core.robot.JointVector;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.schema.HandPoseMessage;
import org.reprise.schema.JointPathMessage;
import org.reprise.schema.Joints;
import org.reprise.schema.SetPointMessage;
import org.reprise.schema.TwistMessage;

/**
 * Maps set-points. What comes in is checked here: the number of joints, and that every number is
 * finite and of a size that means something.
 */
final class SetPointMessages {
  /** Longest path that is taken in. */
  static final int MAX_POSTURES = 2048;

  private static final double MAX_PATH_RADIANS = 60;

  /** Beyond any arm's travel and speed, rad and rad/s. */
  private static final double MAX_JOINT_VALUE = 100;

  /** Beyond any arm's reach and speed: m, m/s and rad/s. */
  private static final double MAX_HAND_VALUE = 100;

  private static final FieldPath FIELD = FieldPath.of("set_point");

  private SetPointMessages() {}

  static SetPointMessage toMessage(SetPoint setPoint, Authority authority) {
    SetPointMessage.Builder message =
        SetPointMessage.newBuilder().setAuthority(ModeMessages.toMessage(authority));
    switch (setPoint) {
      case SetPoint.JointTarget target -> message.setJointTargetRadians(joints(target.radians()));
      case SetPoint.JointPath path -> {
        JointPathMessage.Builder postures = JointPathMessage.newBuilder().setPace(path.pace());
        path.postures().forEach(posture -> postures.addPosturesRadians(joints(posture)));
        message.setJointPath(postures);
      }
      case SetPoint.HandPose pose ->
          message.setHandPose(
              HandPoseMessage.newBuilder()
                  .setBaseFromGripper(GeometryMapper.toRecord(pose.baseFromGripper()))
                  .setTwist(twist(pose.twist())));
      case SetPoint.JointPositions positions ->
          message.setJointPositionsRadians(joints(positions.radians()));
      case SetPoint.HandTwist twist -> message.setHandTwist(twist(twist.twist()));
      case SetPoint.JointJog jog ->
          message.setJointJogRadiansPerSecond(joints(jog.radiansPerSecond()));
    }
    return message.build();
  }

  /**
   * Reads a set-point for an arm of a number of joints.
   *
   * @throws org.reprise.core.schema.MalformedRecordException if it is none
   */
  static SetPoint fromMessage(SetPointMessage message, int joints) {
    return switch (message.getSetPointCase()) {
      case JOINT_TARGET_RADIANS ->
          new SetPoint.JointTarget(
              joints("joint_target_radians", message.getJointTargetRadians(), joints));
      case JOINT_PATH -> path(message.getJointPath(), joints);
      case HAND_POSE -> handPose(message.getHandPose());
      case JOINT_POSITIONS_RADIANS ->
          new SetPoint.JointPositions(
              joints("joint_positions_radians", message.getJointPositionsRadians(), joints));
      case HAND_TWIST ->
          new SetPoint.HandTwist(twist(FIELD.to("hand_twist"), message.getHandTwist()));
      case JOINT_JOG_RADIANS_PER_SECOND ->
          new SetPoint.JointJog(
              joints(
                  "joint_jog_radians_per_second", message.getJointJogRadiansPerSecond(), joints));
      case SETPOINT_NOT_SET -> throw FIELD.refuse("holds no kind that is known here; give one");
    };
  }

  private static SetPoint path(JointPathMessage message, int joints) {
    FieldPath field = FIELD.to("joint_path.postures_radians");
    int size = message.getPosturesRadiansCount();
    if (size == 0 || size > MAX_POSTURES) {
      throw field.refuse("postures=%d need 1 to %d; split the path".formatted(size, MAX_POSTURES));
    }
    List<JointVector> postures = new ArrayList<>(size);
    for (Joints posture : message.getPosturesRadiansList()) {
      postures.add(joints("joint_path.postures_radians", posture, joints));
    }
    refuseLongWay(field, postures);
    double pace = message.hasPace() ? message.getPace() : 1;
    if (!(pace >= ServoMotion.SLOWEST && pace <= ServoMotion.FASTEST)) {
      throw FIELD
          .to("joint_path.pace")
          .refuse(
              "value=%s limits=%s..%s of the usual pace"
                  .formatted(pace, ServoMotion.SLOWEST, ServoMotion.FASTEST));
    }
    return new SetPoint.JointPath(postures, pace);
  }

  /** A long way costs memory for each of its periods. */
  private static void refuseLongWay(FieldPath field, List<JointVector> postures) {
    double way = 0;
    for (int i = 1; i < postures.size(); i++) {
      double step = 0;
      for (int joint = 0; joint < postures.get(i).size(); joint++) {
        step =
            Math.max(step, Math.abs(postures.get(i).get(joint) - postures.get(i - 1).get(joint)));
      }
      way += step;
    }
    if (!(way <= MAX_PATH_RADIANS)) {
      throw field.refuse(
          "way=%.3g limit=%.3g radians: split the path".formatted(way, MAX_PATH_RADIANS));
    }
  }

  private static SetPoint handPose(HandPoseMessage message) {
    FieldPath field = FIELD.to("hand_pose");
    var pose =
        GeometryMapper.fromRecord(
            field.to("base_from_gripper"),
            message.hasBaseFromGripper(),
            message.getBaseFromGripper());
    refuseBeyond(field.to("base_from_gripper"), pose.translation().norm(), MAX_HAND_VALUE);
    field.to("twist").require(message.hasTwist());
    return new SetPoint.HandPose(pose, twist(field.to("twist"), message.getTwist()));
  }

  private static JointVector joints(String name, Joints message, int joints) {
    FieldPath field = FIELD.to(name);
    if (message.getValuesCount() != joints) {
      throw field.refuse(
          "values=%d joints=%d; give one value for each joint"
              .formatted(message.getValuesCount(), joints));
    }
    double[] values = new double[joints];
    for (int joint = 0; joint < joints; joint++) {
      values[joint] = message.getValues(joint);
    }
    JointVector vector = field.read(() -> JointVector.of(values));
    refuseBeyond(field, DoubleStream.of(values).map(Math::abs).max().orElse(0), MAX_JOINT_VALUE);
    return vector;
  }

  private static Twist twist(FieldPath field, TwistMessage message) {
    FieldPath linear = field.to("linear_meters_per_second");
    FieldPath angular = field.to("angular_radians_per_second");
    Twist twist =
        new Twist(
            GeometryMapper.fromRecord(
                linear, message.hasLinearMetersPerSecond(), message.getLinearMetersPerSecond()),
            GeometryMapper.fromRecord(
                angular,
                message.hasAngularRadiansPerSecond(),
                message.getAngularRadiansPerSecond()));
    refuseBeyond(linear, twist.linear().norm(), MAX_HAND_VALUE);
    refuseBeyond(angular, twist.angular().norm(), MAX_HAND_VALUE);
    return twist;
  }

  private static void refuseBeyond(FieldPath field, double size, double limit) {
    if (!(size <= limit)) {
      throw field.refuse(
          "size=%s limit=%s is beyond any arm; check the unit".formatted(size, limit));
    }
  }

  private static Joints joints(JointVector vector) {
    Joints.Builder message = Joints.newBuilder();
    for (int joint = 0; joint < vector.size(); joint++) {
      message.addValues(vector.get(joint));
    }
    return message.build();
  }

  private static TwistMessage twist(Twist twist) {
    return TwistMessage.newBuilder()
        .setLinearMetersPerSecond(GeometryMapper.toRecord(twist.linear()))
        .setAngularRadiansPerSecond(GeometryMapper.toRecord(twist.angular()))
        .build();
  }
}
