package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class CommandMonitorTest {
  private final RobotConfig robot = RobotConfigs.load("panda");
  private final CommandMonitor monitor = new CommandMonitor(new ObedientArm(robot), robot.joints());

  private void send(double firstJoint) {
    double[] radians = robot.readyRadians().toArray();
    radians[0] = firstJoint;
    monitor.send(ArmCommand.positions(JointVector.of(radians)));
  }

  @Test
  void countsNothingForAnArmAtRest() {
    send(0);
    send(0);

    assertThat(monitor.violationCount()).isZero();
    assertThat(monitor.commands()).isEqualTo(2);
  }

  @Test
  void namesAJerkThatIsTooGreat() {
    double allowed = 7500 * 1e-9;
    send(-0.9 * allowed);
    assertThat(monitor.violations()).isEmpty();

    send(-1.5 * allowed);

    assertThat(monitor.violations())
        .singleElement()
        .asString()
        .startsWith("command=2 joint=0 jerk=");
  }

  @Test
  void namesAnAccelerationThatIsTooGreat() {
    double radians = 0;
    double speed = 0;
    for (int step = 1; step <= 3; step++) {
      speed += step * 7.4e-6;
      radians += speed;
      send(radians);
    }

    assertThat(monitor.violations())
        .singleElement()
        .asString()
        .startsWith("command=3 joint=0 acceleration=22.2");
  }

  @Test
  void countsAJumpAsVelocityAccelerationAndJerk() {
    send(0.5);

    assertThat(monitor.violationCount()).isEqualTo(3);
  }

  @Test
  void countsAPositionOutsideTheTravel() {
    send(2.9);

    assertThat(monitor.violations()).anyMatch(words -> words.contains("position=2.9"));
  }
}
