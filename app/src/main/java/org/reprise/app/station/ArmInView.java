package org.reprise.app.station;

import java.util.function.Supplier;
import org.reprise.controller.planning.RobotVolume;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.core.robot.Gripper;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.perception.RobotSurface;

/** Tells perception where the arm is as it stands. For the motion's thread. */
final class ArmInView implements Supplier<RobotSurface> {
  private final RobotVolume volume;
  private final ServoMotion motion;
  private final Gripper gripper;
  private final CycleRecord newest;

  ArmInView(RobotConfig robot, ServoMotion motion, Gripper gripper) {
    this.volume = new RobotVolume(robot);
    this.motion = motion;
    this.gripper = gripper;
    this.newest = new CycleRecord(robot.joints().size());
  }

  @Override
  public RobotSurface get() {
    motion.newest(newest);
    volume.follow(newest.measured().positionsRadians(), gripper.read().widthMeters());
    return volume::distanceMeters;
  }
}
