package org.reprise.app.operator;

import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.Dexterity;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmReport;
import org.reprise.schema.Mode;
import org.reprise.schema.StopWords;

/** Says how an arm stands as a message. For the arm's thread. */
final class ReportMaker {
  private @Nullable Parts parts;

  /** What is made once for an arm. */
  private static final class Parts {
    final RobotConfig robot;
    final FreeView view;
    final ArmKinematics measured;
    final ArmKinematics sent;
    final Dexterity dexterity = new Dexterity();
    final double[] jacobian;
    final CycleRecord cycle;

    Parts(RobotConfig robot) {
      this.robot = robot;
      view = new FreeView(robot);
      measured = new ArmKinematics(robot);
      sent = new ArmKinematics(robot);
      jacobian = new double[6 * robot.joints().size()];
      cycle = new CycleRecord(robot.joints().size());
    }
  }

  private Parts parts(RobotConfig robot) {
    Parts present = parts;
    if (present == null || !present.robot.equals(robot)) {
      present = new Parts(robot);
      parts = present;
    }
    return present;
  }

  static StopWords words(Standstill why) {
    return StopWords.newBuilder()
        .setReason(why.reason())
        .setWayOut(why.wayOut())
        .setLatched(why.latched())
        .build();
  }

  /** Begins a report of a sample. */
  ArmReport.Builder report(Workplace place, ServoSample sample, Standstill why) {
    Parts made = parts(place.robot());
    CycleRecord cycle = made.cycle;
    place.motion().seen(cycle);
    made.measured.set(cycle.measured().positionsRadians());
    made.sent.set(cycle.sentRadians());
    made.sent.jacobian(made.jacobian);
    made.dexterity.measure(made.jacobian, cycle.sentRadians().length);
    Standstill standstill =
        cycle.mode().reason().words().isEmpty() ? why : Standstill.of(cycle.mode().reason());
    ArmReport.Builder report =
        ArmReport.newBuilder()
            .setRobotNanos(sample.state().nanos())
            .setMode(Mode.valueOf("MODE_" + cycle.mode().label()))
            .setBaseFromGripper(GeometryMapper.toRecord(sample.baseFromGripper()))
            .setWidthMeters(sample.gripper().widthMeters())
            .setHolds(sample.gripper().holds())
            .setClamp(cycle.clampedJoint() < 0 ? "" : cycle.clamp().name())
            .setClampedJoint(cycle.clampedJoint())
            .setTrackingErrorMeters(
                made.measured
                    .baseFromGripper()
                    .translation()
                    .distanceTo(made.sent.baseFromGripper().translation()))
            .setDexterity(made.dexterity.leastGainMeters())
            .addAllOutOfView(made.view.differences(cycle.measured().positionsRadians()));
    if (standstill.isPresent()) {
      report.setStop(words(standstill));
    }
    for (int joint = 0; joint < cycle.sentRadians().length; joint++) {
      report
          .addMeasuredRadians(cycle.measured().positionsRadians()[joint])
          .addRequestedRadians(cycle.requestedRadians()[joint])
          .addCommandedRadians(cycle.sentRadians()[joint])
          .addEffortsNewtonMeters(cycle.measured().effortsNewtonMeters()[joint]);
    }
    return report;
  }
}
