package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class ManualMotionTest {
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final Obstacles TABLE = new Obstacles(0, PointCloud.EMPTY, PointCloud.EMPTY);
  private static final double CAP_TOLERANCE = 1.001;

  private static final class Stand {
    final RobotConfig robot;
    final ObedientArm arm;
    final CommandMonitor monitor;
    final ServoMotion motion;
    final ManualMotion manual;
    final ArmKinematics kinematics;
    final CycleRecord seen;
    final double period;

    Stand(String name) {
      robot = RobotConfigs.load(name);
      arm = new ObedientArm(robot);
      monitor = new CommandMonitor(arm, robot.joints());
      Servo servo = new Servo(robot, monitor, arm::nanos, System::nanoTime, ServoSettings.DEFAULT);
      motion =
          new ServoMotion(
              robot, new LockStepLink(servo), arm.hand(), 1, sample -> {}, Duration.ofMillis(20));
      manual = motion.manual(ServoSettings.DEFAULT, Runnable::run);
      kinematics = new ArmKinematics(robot);
      seen = new CycleRecord(robot.joints().size());
      period = robot.periodNanos() * 1e-9;
      assertThat(manual.begin()).isEqualTo(Standstill.NONE);
    }

    void hold(ManualInput input, double seconds) {
      for (int i = 0; i < seconds / period; i++) {
        assertThat(manual.step(input)).isEqualTo(Standstill.NONE);
      }
    }

    RigidTransform hand() {
      motion.seen(seen);
      kinematics.set(seen.sentRadians());
      return kinematics.baseFromGripper();
    }

    double[] sent() {
      motion.seen(seen);
      return seen.sentRadians().clone();
    }
  }

  private static ManualInput twist(double x, double y, double z) {
    return new ManualInput.Hand(new Twist(new Vector3(x, y, z), Vector3.ZERO), false);
  }

  private static ManualInput jog(RobotConfig robot, int joint, double rate) {
    double[] rates = new double[robot.joints().size()];
    rates[joint] = rate;
    return new ManualInput.Joints(JointVector.of(rates));
  }

  private static ManualInput random(SplittableRandom random, RobotConfig robot) {
    return switch (random.nextInt(9)) {
      case 0 -> ManualInput.NOTHING;
      case 1 -> new ManualInput.Retreat();
      case 2 -> jog(robot, random.nextInt(robot.joints().size()), random.nextDouble(-9, 9));
      case 3 ->
          new ManualInput.Pose(
              new RigidTransform(
                  UnitQuaternion.ofRotationVector(vector(random, 3)),
                  new Vector3(
                      random.nextDouble(0.2, 0.8),
                      random.nextDouble(-0.5, 0.5),
                      random.nextDouble(0.05, 0.8))));
      case 4 -> new ManualInput.Posture(robot.observeRadians(), TABLE);
      case 5 ->
          new ManualInput.Leader(
              JointVector.of(random.doubles(robot.joints().size(), -4, 4).toArray()));
      default ->
          new ManualInput.Hand(
              new Twist(vector(random, 2), vector(random, 8)), random.nextBoolean());
    };
  }

  private static Vector3 vector(SplittableRandom random, double size) {
    return new Vector3(
        random.nextDouble(-size, size),
        random.nextDouble(-size, size),
        random.nextDouble(-size, size));
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "ur5e"})
  void keepsTheLimitsWhateverIsHeldDown(String name) {
    Stand stand = new Stand(name);
    SplittableRandom random = new SplittableRandom(SEED);
    double cap = ServoSettings.DEFAULT.manualMetersPerSecond() * CAP_TOLERANCE * stand.period;
    for (int key = 0; key < 150; key++) {
      ManualInput input = random(random, stand.robot);
      for (int i = 0; i < random.nextInt(20, 400); i++) {
        Vector3 before = stand.hand().translation();
        Standstill stopped = stand.manual.step(input);
        assertThat(stopped).as("seed %d key %d %s", SEED, key, input).isEqualTo(Standstill.NONE);
        assertThat(stand.hand().translation().distanceTo(before))
            .as("seed %d key %d %s", SEED, key, input)
            .isLessThanOrEqualTo(cap);
      }
    }
    assertThat(stand.monitor.violations()).as("seed %d", SEED).isEmpty();
  }

  @Test
  void comesToRestWhenTheKeyIsLetGoAndTurnsBackWithoutAJump() {
    Stand stand = new Stand("panda");
    stand.hold(twist(0, 0.25, 0), 0.6);
    stand.hold(twist(0, -0.25, 0), 0.6);
    stand.hold(ManualInput.NOTHING, 0.6);
    double[] rest = stand.sent();
    stand.hold(ManualInput.NOTHING, 0.5);

    assertThat(stand.sent()).isEqualTo(rest);
    assertThat(stand.monitor.violations()).isEmpty();
  }

  @Test
  void movesInTheAxesOfTheHand() {
    Stand stand = new Stand("panda");
    RigidTransform before = stand.hand();
    stand.hold(new ManualInput.Hand(new Twist(new Vector3(0, 0, 0.1), Vector3.ZERO), true), 1);
    Vector3 moved = stand.hand().translation().minus(before.translation());

    Vector3 out = before.rotation().rotate(new Vector3(0, 0, 1));
    assertThat(moved.dot(out)).isGreaterThan(0.99 * moved.norm()).isGreaterThan(0.05);
  }

  @Test
  void leadsTheHandStraightToAPoseAndKeepsIt() {
    Stand stand = new Stand("panda");
    RigidTransform from = stand.hand();
    RigidTransform to =
        new RigidTransform(
            from.rotation().compose(UnitQuaternion.ofYaw(0.4)),
            from.translation().plus(new Vector3(0.1, 0.15, -0.1)));
    Vector3 way = to.translation().minus(from.translation()).normalized();
    for (int i = 0; i < 4000; i++) {
      stand.manual.step(new ManualInput.Pose(to));
      Vector3 gone = stand.hand().translation().minus(from.translation());
      assertThat(gone.minus(way.times(gone.dot(way))).norm()).isLessThan(0.004);
    }
    assertThat(stand.hand().translation().distanceTo(to.translation())).isLessThan(1e-3);
    assertThat(stand.hand().rotation().angleTo(to.rotation())).isLessThan(5e-3);
    assertThat(stand.monitor.violations()).isEmpty();
  }

  @Test
  void retreatsToWhereTheDrivingBegan() {
    Stand stand = new Stand("panda");
    double[] begin = stand.sent();
    stand.hold(twist(0.1, 0.1, -0.1), 1.5);
    stand.hold(twist(0, -0.2, 0), 1);
    stand.hold(new ManualInput.Retreat(), 15);

    assertThat(DrivenTrace.distance(stand.sent(), begin)).isLessThan(0.03);
    assertThat(stand.manual.hindrance().reason()).contains("nothing is left");
    assertThat(stand.monitor.violations()).isEmpty();
  }

  @Test
  void namesTheWayOutOfASingularity() {
    Stand stand = new Stand("panda");
    stand.hold(twist(0.0, 0.0, 0.25), 6);

    Standstill said = stand.manual.hindrance();
    assertThat(said.isPresent()).isTrue();
    assertThat(said.wayOut()).contains("hold Backspace to retreat along the last");
    Vector3 stuck = stand.hand().translation();
    stand.hold(new ManualInput.Retreat(), 2);
    assertThat(stand.hand().translation().distanceTo(stuck)).isGreaterThan(0.02);
    assertThat(stand.monitor.violations()).isEmpty();
  }

  @Test
  void saysWhichJointIsAtItsEnd() {
    Stand stand = new Stand("panda");
    stand.hold(jog(stand.robot, 6, 2), 8);

    assertThat(stand.manual.hindrance().reason()).contains("panda_joint7");
    stand.hold(jog(stand.robot, 6, -0.5), 1);
    assertThat(stand.manual.hindrance()).isEqualTo(Standstill.NONE);
  }

  @Test
  void staysInTheWorkspace() {
    Stand stand = new Stand("panda");
    stand.hold(twist(0, 0, -0.25), 8);

    assertThat(stand.hand().translation().z()).isBetween(-1e-4, 0.01);
    assertThat(stand.manual.hindrance().reason()).contains("border of the workspace");
  }

  @Test
  void goesToAKnownPostureOnlyWhileHeld() {
    Stand stand = new Stand("panda");
    ManualInput observe = new ManualInput.Posture(stand.robot.observeRadians(), TABLE);
    stand.hold(observe, 0.3);
    stand.hold(ManualInput.NOTHING, 0.5);
    double[] half = stand.sent();
    stand.hold(ManualInput.NOTHING, 0.5);
    assertThat(stand.sent()).isEqualTo(half);
    stand.hold(observe, 10);

    assertThat(DrivenTrace.distance(stand.sent(), stand.robot.observeRadians().toArray()))
        .isLessThan(1e-3);
    assertThat(stand.monitor.violations()).isEmpty();
  }

  @Test
  void givesTheArmBackSoThatPlannedMotionsGoOn() {
    Stand stand = new Stand("panda");
    stand.hold(twist(0, 0.2, 0), 0.5);
    stand.manual.command(new GripperCommand(0.01, 20));
    stand.manual.end();

    assertThat(stand.arm.opening()).isEqualTo(new GripperCommand(0.01, 20));
    assertThat(stand.motion.moveToPosture(stand.robot.observeRadians(), TABLE))
        .isInstanceOf(MotionOutcome.Reached.class);
    assertThat(stand.manual.begin()).isEqualTo(Standstill.NONE);
    stand.arm.jam();
    Standstill stopped = Standstill.NONE;
    for (int i = 0; i < 3000 && !stopped.isPresent(); i++) {
      stopped = stand.manual.step(twist(0, 0.2, 0));
    }
    assertThat(stopped.latched()).isTrue();
    assertThat(stopped.wayOut()).contains("free the arm");
    assertThat(stand.monitor.violations()).isEmpty();
  }

  private static ManualInput leader(double[] radians) {
    return new ManualInput.Leader(JointVector.of(radians));
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "ur5e", "gen3"})
  void followsALeaderArmWithinItsLag(String name) {
    Stand stand = new Stand(name);
    double[] begin = stand.sent();
    SplittableRandom random = new SplittableRandom(SEED);
    double[] sizes = random.doubles(begin.length, -0.3, 0.3).toArray();
    double[] target = begin.clone();
    for (int i = 0; i < 6 / stand.period; i++) {
      double turned = (1 - Math.cos(0.7 * i * stand.period)) / 2;
      for (int joint = 0; joint < begin.length; joint++) {
        target[joint] = begin[joint] + sizes[joint] * turned;
      }
      assertThat(stand.manual.step(leader(target))).isEqualTo(Standstill.NONE);
      assertThat(DrivenTrace.distance(stand.sent(), target)).as("seed %d", SEED).isLessThan(0.05);
    }
    stand.hold(leader(target), 2);
    assertThat(DrivenTrace.distance(stand.sent(), target)).as("seed %d", SEED).isLessThan(1e-3);
    assertThat(stand.manual.hindrance()).isEqualTo(Standstill.NONE);
    assertThat(stand.monitor.violations()).isEmpty();
  }

  @Test
  void doesNotFollowALeaderThatStandsElsewhereAndNamesItsJoints() {
    Stand stand = new Stand("panda");
    double[] begin = stand.sent();
    double[] far = begin.clone();
    far[3] += 0.4;
    stand.hold(leader(far), 1);

    assertThat(stand.sent()).isEqualTo(begin);
    assertThat(stand.manual.hindrance().wayOut()).contains("panda_joint4 -23°");
    far[3] = begin[3] + 0.1;
    stand.hold(leader(far), 2);
    assertThat(stand.sent()[3]).isCloseTo(far[3], within(1e-3));
    assertThat(stand.manual.hindrance()).isEqualTo(Standstill.NONE);
  }

  @Test
  void letsALeaderGoThatJumpsAndFollowsNoMoreBeforeItWasLetGoOf() {
    Stand stand = new Stand("panda");
    double[] begin = stand.sent();
    double[] lostTurn = begin.clone();
    stand.hold(leader(begin), 0.2);
    lostTurn[6] += 2 * Math.PI;
    stand.hold(leader(lostTurn), 0.5);
    assertThat(DrivenTrace.distance(stand.sent(), begin)).isLessThan(1e-6);
    assertThat(stand.manual.hindrance().wayOut()).contains("open the clutch", "panda_joint7");

    double[] near = begin.clone();
    near[0] += 0.1;
    stand.hold(leader(near), 0.5);
    assertThat(DrivenTrace.distance(stand.sent(), begin)).isLessThan(1e-6);
    stand.hold(ManualInput.NOTHING, 0.1);
    stand.hold(leader(near), 2);
    assertThat(DrivenTrace.distance(stand.sent(), near)).isLessThan(1e-3);
  }

  @Test
  void retreatsAlongWhatAnotherPersonDroveUnlessTheArmWasMovedSince() {
    Stand stand = new Stand("panda");
    double[] begin = stand.sent();
    stand.hold(twist(0.1, 0.1, -0.1), 1.5);
    stand.manual.end();
    assertThat(stand.manual.begin()).isEqualTo(Standstill.NONE);
    stand.hold(new ManualInput.Retreat(), 10);
    assertThat(DrivenTrace.distance(stand.sent(), begin)).isLessThan(0.03);

    stand.hold(twist(0.1, 0.1, -0.1), 1);
    stand.manual.end();
    assertThat(stand.motion.moveToPosture(stand.robot.observeRadians(), TABLE))
        .isInstanceOf(MotionOutcome.Reached.class);
    assertThat(stand.manual.begin()).isEqualTo(Standstill.NONE);
    double[] moved = stand.sent();
    stand.hold(new ManualInput.Retreat(), 1);
    assertThat(stand.sent()).isEqualTo(moved);
    assertThat(stand.manual.hindrance().reason()).contains("nothing is left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "ur5e"})
  void foretellsWhereLeadingTheHandEnds(String name) {
    Stand stand = new Stand(name);
    SplittableRandom random = new SplittableRandom(SEED);
    HandForecast forecast = new HandForecast(stand.robot, ServoSettings.DEFAULT);
    int arrived = 0;
    for (int i = 0; i < 8; i++) {
      RigidTransform from = stand.hand();
      RigidTransform to =
          new RigidTransform(
              UnitQuaternion.ofRotationVector(vector(random, 0.4)).compose(from.rotation()),
              from.translation().plus(vector(random, 0.15)));
      HandForecast.Way way = forecast.to(JointVector.of(stand.sent()), to);
      stand.hold(new ManualInput.Pose(to), way.seconds() + 1);
      String words = "seed %d target %d %s".formatted(SEED, i, way);
      if (way.arrives()) {
        arrived++;
        assertThat(DrivenTrace.distance(stand.sent(), way.end().toArray()))
            .as(words)
            .isLessThan(0.03);
      } else {
        double apart =
            stand.hand().translation().distanceTo(to.translation())
                + stand.hand().rotation().angleTo(to.rotation());
        assertThat(apart).as(words).isGreaterThan(1e-3);
      }
    }
    assertThat(arrived).as("seed %d", SEED).isGreaterThan(2);
  }
}
