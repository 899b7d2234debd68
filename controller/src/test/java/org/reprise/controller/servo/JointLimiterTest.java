package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.kinematics.Postures;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class JointLimiterTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int STREAMS = 2_000;
  private static final int CYCLES = 200;

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void keepsEveryLimitWhateverIsAskedFor(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    SplittableRandom random = new SplittableRandom(21);
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    double[] requested = new double[robot.joints().size()];
    double[] sent = new double[robot.joints().size()];
    for (int stream = 0; stream < STREAMS / 2; stream++) {
      ObedientArm arm = new ObedientArm(robot);
      CommandMonitor monitor = new CommandMonitor(arm, robot.joints());
      limiter.reset(robot.readyRadians().toArray());
      int kind = random.nextInt(6);
      double[] goal = Postures.random(robot, random).toArray();
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        ask(kind, random, robot, goal, cycle, requested);
        if (kind == 5 && cycle > 100) {
          limiter.brake(sent);
        } else {
          limiter.limit(requested, sent);
        }
        limiter.sent(sent);
        monitor.send(ArmCommand.positions(JointVector.of(sent)));
      }
      assertThat(monitor.violations()).as("stream %d kind %d", stream, kind).isEmpty();
    }
  }

  private static void ask(
      int kind,
      SplittableRandom random,
      RobotConfig robot,
      double[] goal,
      int cycle,
      double[] requested) {
    for (int joint = 0; joint < requested.length; joint++) {
      double ready = robot.readyRadians().get(joint);
      requested[joint] =
          switch (kind) {
            case 0 -> random.nextDouble(-10, 10);
            case 1 -> random.nextInt(20) == 0 ? Double.NaN : goal[joint];
            case 2 -> goal[joint] + 0.01 * random.nextDouble();
            case 3 -> random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : 1e300;
            case 4 -> ready + 3 * Math.sin(cycle * 0.05 * (joint + 1));
            default -> cycle % 50 < 25 ? 100 : -100;
          };
    }
  }

  @Test
  void staysInsideTheTravelWhenDrivenAgainstItsEnds() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    limiter.reset(robot.readyRadians().toArray());
    CommandMonitor monitor = new CommandMonitor(new ObedientArm(robot), robot.joints());
    double[] requested = new double[7];
    double[] sent = new double[7];
    for (int cycle = 0; cycle < 8000; cycle++) {
      Arrays.fill(requested, cycle < 4000 ? 10 : -10);
      limiter.limit(requested, sent);
      limiter.sent(sent);
      monitor.send(ArmCommand.positions(JointVector.of(sent)));
      if (cycle == 3999) {
        for (int joint = 0; joint < 7; joint++) {
          assertThat(sent[joint])
              .isCloseTo(robot.joints().get(joint).limits().upperRadians(), within(1e-6));
        }
      }
    }
    assertThat(monitor.violations()).isEmpty();
    for (int joint = 0; joint < 7; joint++) {
      assertThat(sent[joint])
          .isCloseTo(robot.joints().get(joint).limits().lowerRadians(), within(1e-6));
    }
  }

  @Test
  void followsAFeasibleMotionExactly() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    double[] ready = robot.readyRadians().toArray();
    limiter.reset(ready);
    double[] requested = new double[7];
    double[] sent = new double[7];
    for (int cycle = 1; cycle < 3000; cycle++) {
      double t = cycle * 1e-3;
      for (int joint = 0; joint < 7; joint++) {
        requested[joint] = ready[joint] + 0.2 * (1 - Math.cos(2 * t));
      }
      limiter.limit(requested, sent);
      limiter.sent(sent);
      assertThat(limiter.clamp()).isEqualTo(JointLimiter.Clamp.NONE);
      assertThat(sent[0]).isCloseTo(requested[0], within(1e-12));
    }
  }

  @Test
  void catchesUpWithAJumpWithoutOvershoot() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    double[] requested = robot.readyRadians().toArray();
    limiter.reset(requested);
    requested[0] = 0.7;
    double[] sent = new double[7];
    double greatest = 0;
    for (int cycle = 0; cycle < 1500; cycle++) {
      limiter.limit(requested, sent);
      limiter.sent(sent);
      greatest = Math.max(greatest, sent[0]);
    }
    assertThat(sent[0]).isCloseTo(0.7, within(1e-9));
    assertThat(greatest).isLessThan(0.7 + 1e-9);
  }

  @Test
  void brakesFromTheLastCommandWhenItIsAskedForNothing() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    double[] requested = robot.readyRadians().toArray();
    limiter.reset(requested);
    double[] sent = new double[7];
    for (int cycle = 0; cycle < 100; cycle++) {
      requested[0] += 1e-3;
      limiter.limit(requested, sent);
      limiter.sent(sent);
    }
    double before = limiter.greatestSpeed();
    Arrays.fill(requested, Double.NaN);
    for (int cycle = 0; cycle < 300; cycle++) {
      limiter.limit(requested, sent);
      limiter.sent(sent);
      assertThat(limiter.clamp()).isEqualTo(JointLimiter.Clamp.NOT_FINITE);
    }

    assertThat(before).isPositive();
    assertThat(limiter.atRest()).isTrue();
  }

  @Test
  void refusesAPositionThatIsNotFiniteByItsJoint() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    double[] radians = robot.readyRadians().toArray();
    radians[3] = Double.NaN;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> limiter.sent(radians))
        .withMessageContaining("joint=3 position=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> limiter.reset(radians));
  }

  @Test
  void allocatesNothing() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    limiter.reset(robot.readyRadians().toArray());
    double[] requested = new double[7];
    double[] sent = new double[7];
    SplittableRandom random = new SplittableRandom(9);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 20; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int cycle = 0; cycle < 5000; cycle++) {
        if (cycle % 100 < 80) {
          Arrays.fill(requested, cycle % 100 == 70 ? Double.NaN : random.nextDouble(-3, 3));
          limiter.limit(requested, sent);
        } else {
          limiter.brake(sent);
        }
        limiter.sent(sent);
        if (limiter.atRest() || limiter.greatestSpeed() < 0) {
          limiter.copyPosition(sent);
        }
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
