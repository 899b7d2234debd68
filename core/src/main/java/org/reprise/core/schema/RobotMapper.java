package org.reprise.core.schema;

import java.util.List;
import java.util.stream.DoubleStream;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.ServoSample;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.ServoSampleRecord;

/** Maps what the control loop measured, asked for and sent. */
public final class RobotMapper {
  private static final FieldPath SERVO = FieldPath.of("servo");

  private RobotMapper() {}

  /** Writes an opening. */
  public static GripperCommandRecord toRecord(GripperCommand command) {
    return GripperCommandRecord.newBuilder()
        .setWidthMeters(command.widthMeters())
        .setEffortNewtons(command.effortNewtons())
        .build();
  }

  /**
   * Reads an opening.
   *
   * @throws MalformedRecordException if it is missing or none
   */
  public static GripperCommand gripper(
      FieldPath field, boolean present, GripperCommandRecord command) {
    field.require(present);
    return field.read(
        () -> new GripperCommand(command.getWidthMeters(), command.getEffortNewtons()));
  }

  /**
   * Writes a sample of the control loop.
   *
   * @throws MalformedRecordException if the gripper measured NaN or infinity
   */
  public static ServoSampleRecord toRecord(ServoSample sample) {
    RobotState state = sample.state();
    GripperState gripper = sample.gripper();
    return ServoSampleRecord.newBuilder()
        .setNanos(state.nanos())
        .addAllPositionsRadians(values(state.positionsRadians()))
        .addAllVelocitiesRadiansPerSecond(values(state.velocitiesRadiansPerSecond()))
        .addAllEffortsNewtonMeters(values(state.effortsNewtonMeters()))
        .setForceNewtons(GeometryMapper.toRecord(state.gripperWrench().force()))
        .setTorqueNewtonMeters(GeometryMapper.toRecord(state.gripperWrench().torque()))
        .setGripperNanos(gripper.nanos())
        .setGripperWidthMeters(SERVO.to("gripper_width_meters").finite(gripper.widthMeters()))
        .setGripperEffortNewtons(SERVO.to("gripper_effort_newtons").finite(gripper.effortNewtons()))
        .setGripperHolds(gripper.holds())
        .setBaseFromGripper(GeometryMapper.toRecord(sample.baseFromGripper()))
        .setBaseFromGripperTarget(GeometryMapper.toRecord(sample.baseFromGripperTarget()))
        .setGripperCommand(toRecord(sample.gripperCommand()))
        .addAllRequestedRadians(values(sample.requestedRadians()))
        .addAllSentRadians(values(sample.sentRadians()))
        .setClamp(sample.clamp())
        .build();
  }

  /**
   * Reads a sample of the control loop.
   *
   * @throws MalformedRecordException if it is none
   */
  public static ServoSample fromRecord(ServoSampleRecord sample) {
    return new ServoSample(
        state(sample),
        gripperState(sample),
        GeometryMapper.fromRecord(
            SERVO.to("base_from_gripper"),
            sample.hasBaseFromGripper(),
            sample.getBaseFromGripper()),
        GeometryMapper.fromRecord(
            SERVO.to("base_from_gripper_target"),
            sample.hasBaseFromGripperTarget(),
            sample.getBaseFromGripperTarget()),
        gripper(
            SERVO.to("gripper_command"), sample.hasGripperCommand(), sample.getGripperCommand()),
        joints("requested_radians", sample.getRequestedRadiansList()),
        joints("sent_radians", sample.getSentRadiansList()),
        sample.getClamp());
  }

  private static RobotState state(ServoSampleRecord sample) {
    return new RobotState(
        sample.getNanos(),
        joints("positions_radians", sample.getPositionsRadiansList()),
        joints("velocities_radians_per_second", sample.getVelocitiesRadiansPerSecondList()),
        joints("efforts_newton_meters", sample.getEffortsNewtonMetersList()),
        new Wrench(
            GeometryMapper.fromRecord(
                SERVO.to("force_newtons"), sample.hasForceNewtons(), sample.getForceNewtons()),
            GeometryMapper.fromRecord(
                SERVO.to("torque_newton_meters"),
                sample.hasTorqueNewtonMeters(),
                sample.getTorqueNewtonMeters())));
  }

  private static GripperState gripperState(ServoSampleRecord sample) {
    return new GripperState(
        sample.getGripperNanos(),
        SERVO.to("gripper_width_meters").finite(sample.getGripperWidthMeters()),
        SERVO.to("gripper_effort_newtons").finite(sample.getGripperEffortNewtons()),
        sample.getGripperHolds());
  }

  private static Iterable<Double> values(JointVector joints) {
    return DoubleStream.of(joints.toArray()).boxed().toList();
  }

  private static JointVector joints(String field, List<Double> values) {
    return SERVO
        .to(field)
        .read(() -> JointVector.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
