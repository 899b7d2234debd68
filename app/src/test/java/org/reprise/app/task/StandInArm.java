package org.reprise.app.task;

import java.time.Duration;
import java.util.function.Consumer;
import org.reprise.controller.servo.LockStepLink;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** Moves an arm without mass, in lock-step. */
final class StandInArm {
  private StandInArm() {}

  /** Returns the motions of a new one, with who hears of its samples. */
  static ServoMotion motion(Consumer<ServoSample> listener) {
    return motion(new ObedientArm(RobotConfigs.load("panda")), listener);
  }

  /** Returns the motions of a Panda. */
  static ServoMotion motion(ObedientArm arm, Consumer<ServoSample> listener) {
    RobotConfig robot = RobotConfigs.load("panda");
    Servo servo = new Servo(robot, arm, arm::nanos, System::nanoTime, ServoSettings.DEFAULT);
    return new ServoMotion(
        robot, new LockStepLink(servo), arm.hand(), 1, listener, Duration.ofMillis(20));
  }
}
