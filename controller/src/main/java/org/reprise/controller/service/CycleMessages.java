package org.reprise.controller.service;

import java.util.List;
import java.util.Locale;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.JointLimiter;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.schema.FieldPath;
import org.reprise.schema.CycleMessage;
import org.reprise.schema.RobotCondition;

/** Maps the servo's periods. */
final class CycleMessages {
  private static final FieldPath FIELD = FieldPath.of("cycle");

  private CycleMessages() {}

  static CycleMessage toMessage(CycleRecord record) {
    ArmReading measured = record.measured();
    CycleMessage.Builder message =
        CycleMessage.newBuilder()
            .setCycle(record.cycle())
            .setNanos(record.nanos())
            .setMode(ModeMessages.toMessage(record.mode()))
            .setReason(record.mode().reason().name())
            .setAuthority(ModeMessages.toMessage(record.authority()))
            .setClamp(record.clamp().name())
            .setClampedJoint(record.clampedJoint())
            .setLostPackets(record.lostPackets())
            .setSetPointAgeNanos(record.setPointAgeNanos())
            .setComputeNanos(record.computeNanos())
            .setResting(record.resting())
            .setMeasuredNanos(measured.nanos())
            .setMeasuredSequence(measured.sequence());
    switch (record.status()) {
      case RobotStatus.Ready ready -> message.setRobot(RobotCondition.ROBOT_CONDITION_READY);
      case RobotStatus.Guiding guiding -> message.setRobot(RobotCondition.ROBOT_CONDITION_GUIDING);
      case RobotStatus.ProtectiveStop stop ->
          message
              .setRobot(RobotCondition.ROBOT_CONDITION_PROTECTIVE_STOP)
              .setRobotReason(stop.reason());
      case RobotStatus.Fault fault ->
          message.setRobot(RobotCondition.ROBOT_CONDITION_FAULT).setRobotReason(fault.reason());
    }
    for (int joint = 0; joint < measured.joints(); joint++) {
      message.addPositionsRadians(measured.positionsRadians()[joint]);
      message.addVelocitiesRadiansPerSecond(measured.velocitiesRadiansPerSecond()[joint]);
      message.addEffortsNewtonMeters(measured.effortsNewtonMeters()[joint]);
      message.addRequestedRadians(record.requestedRadians()[joint]);
      message.addSentRadians(record.sentRadians()[joint]);
    }
    for (double part : measured.gripperWrench()) {
      message.addGripperWrench(part);
    }
    for (double part : record.target()) {
      message.addTarget(part);
    }
    return message.build();
  }

  /**
   * Reads a period.
   *
   * @param into overwritten
   * @throws org.reprise.core.schema.MalformedRecordException if it is none
   */
  static void fromMessage(CycleMessage message, CycleRecord into) {
    ArmReading measured = into.measured();
    StopReason reason = named("reason", StopReason.class, message.getReason());
    into.stamp(
        message.getCycle(),
        message.getNanos(),
        message.getSetPointAgeNanos(),
        message.getComputeNanos());
    into.describe(
        ModeMessages.mode(FIELD.to("mode"), message.getMode(), reason),
        ModeMessages.authority(FIELD.to("authority"), message.getAuthority()),
        named("clamp", JointLimiter.Clamp.class, message.getClamp()),
        message.getClampedJoint(),
        message.getLostPackets(),
        message.getResting(),
        status(message));
    measured.stamp(message.getMeasuredNanos(), message.getMeasuredSequence());
    copy("positions_radians", message.getPositionsRadiansList(), measured.positionsRadians());
    copy(
        "velocities_radians_per_second",
        message.getVelocitiesRadiansPerSecondList(),
        measured.velocitiesRadiansPerSecond());
    copy(
        "efforts_newton_meters",
        message.getEffortsNewtonMetersList(),
        measured.effortsNewtonMeters());
    copy("gripper_wrench", message.getGripperWrenchList(), measured.gripperWrench());
    copy("requested_radians", message.getRequestedRadiansList(), into.requestedRadians());
    copy("sent_radians", message.getSentRadiansList(), into.sentRadians());
    copy("target", message.getTargetList(), into.target());
  }

  private static RobotStatus status(CycleMessage message) {
    return switch (message.getRobot()) {
      case ROBOT_CONDITION_READY -> new RobotStatus.Ready();
      case ROBOT_CONDITION_GUIDING -> new RobotStatus.Guiding();
      case ROBOT_CONDITION_PROTECTIVE_STOP ->
          new RobotStatus.ProtectiveStop(message.getRobotReason());
      case ROBOT_CONDITION_FAULT -> new RobotStatus.Fault(message.getRobotReason());
      case ROBOT_CONDITION_UNKNOWN, UNRECOGNIZED ->
          throw FIELD
              .to("robot")
              .refuse("value=%s is not known here".formatted(message.getRobot()));
    };
  }

  private static <E extends Enum<E>> E named(String field, Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw FIELD.to(field).refuse(String.format(Locale.ROOT, "value=%s is not known here", name));
    }
  }

  private static void copy(String field, List<Double> from, double[] into) {
    if (from.size() != into.length) {
      throw FIELD.to(field).refuse("values=%d must be %d".formatted(from.size(), into.length));
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = from.get(i);
    }
  }
}
