package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
  void namesAnAccelerationThatIsTooGreat() {
    double allowed = 15 * 1e-6;
    send(allowed * (1 - 1e-6));
    assertThat(monitor.violations()).isEmpty();

    send(allowed * 3.1);

    assertThat(monitor.violations())
        .singleElement()
        .asString()
        .startsWith("command=2 joint=0 acceleration=");
  }

  @Test
  void countsAJumpAsVelocityAndAcceleration() {
    send(0.5);

    assertThat(monitor.violationCount()).isEqualTo(2);
  }

  @Test
  void countsAPositionOutsideTheTravel() {
    send(2.9);

    assertThat(monitor.violations()).anyMatch(words -> words.contains("position=2.9"));
  }
}
