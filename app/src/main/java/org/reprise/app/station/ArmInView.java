package org.reprise.app.station;

import java.util.function.Supplier;
import org.reprise.controller.planning.RobotVolume;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.perception.SelfFilter;

/** Tells perception which points belong to the arm as it stands. For the motion's thread. */
final class ArmInView implements Supplier<SelfFilter> {
  /** Around the arm's shape: what its edges mix with the background, and the camera's pose. */
  private static final double MARGIN_METERS = 0.015;

  private final RobotVolume volume;
  private final ServoMotion motion;
  private final CycleRecord newest;

  ArmInView(RobotConfig robot, ServoMotion motion) {
    this.volume = new RobotVolume(robot, MARGIN_METERS);
    this.motion = motion;
    this.newest = new CycleRecord(robot.joints().size());
  }

  @Override
  public SelfFilter get() {
    motion.newest(newest);
    volume.follow(newest.measured().positionsRadians());
    return volume::contains;
  }
}
