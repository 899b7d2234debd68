package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.planning.SceneWatch;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class ServoMotionTest {
  private static final PointCloud NOTHING = PointCloud.of(new float[0], new int[0]);
  private static final Obstacles TABLE = new Obstacles(0, NOTHING, NOTHING);
  private static final double TOLERANCE_METERS = 1e-4;

  private record Stand(
      RobotConfig robot, ObedientArm arm, CommandMonitor monitor, List<ServoSample> samples) {
    static Stand of(String name) {
      RobotConfig robot = RobotConfigs.load(name);
      ObedientArm arm = new ObedientArm(robot);
      return new Stand(robot, arm, new CommandMonitor(arm, robot.joints()), new ArrayList<>());
    }

    ServoMotion motion() {
      return motion(SceneWatch.STILL);
    }

    ServoMotion motion(SceneWatch scene) {
      Servo servo = new Servo(robot, monitor, arm::nanos, System::nanoTime, ServoSettings.DEFAULT);
      return new ServoMotion(
          robot,
          new LockStepLink(servo),
          arm.hand(),
          1,
          samples::add,
          Duration.ofMillis(20),
          scene);
    }
  }

  private record Scripted(LongFunction<RigidTransform> poses, double seconds, double width)
      implements InteractionPolicy {
    @Override
    public GripperTarget targetAt(long nanos, RigidTransform at, GripperState gripper) {
      return new GripperTarget(poses.apply(nanos), new GripperCommand(width, 30));
    }

    @Override
    public boolean finishedAt(long nanos) {
      return nanos > seconds * 1e9;
    }

    @Override
    public Duration expectedDuration() {
      return Duration.ofNanos((long) (seconds * 1e9));
    }
  }

  private static RigidTransform down(double x, double y, double z, double yaw) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(yaw).compose(new UnitQuaternion(0, 1, 0, 0)), new Vector3(x, y, z));
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void movesFromPoseToPoseWithinTheLimits(String name) {
    Stand stand = Stand.of(name);
    ServoMotion servo = stand.motion();
    SplittableRandom random = new SplittableRandom(31);
    for (int move = 0; move < 20; move++) {
      RigidTransform target =
          down(
              random.nextDouble(0.4, 0.65),
              random.nextDouble(-0.3, 0.3),
              random.nextDouble(0.05, 0.3),
              random.nextDouble(-1, 1));

      MotionOutcome outcome = servo.moveTo(target, TABLE);

      assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
      assertThat(servo.baseFromGripper().translation().distanceTo(target.translation()))
          .isLessThan(TOLERANCE_METERS);
    }
    assertThat(stand.monitor().violations()).isEmpty();
    assertThat(stand.arm().nanos() / 20).isLessThan(3_000_000_000L);
  }

  /** A wall of points across the straight way, between the two sides of the table. */
  private static Obstacles wall() {
    List<Float> xyz = new ArrayList<>();
    for (float x = 0.35f; x < 0.75f; x += 0.01f) {
      for (float z = 0; z < 0.25f; z += 0.01f) {
        xyz.addAll(List.of(x, 0f, z));
      }
    }
    float[] points = new float[xyz.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = xyz.get(i);
    }
    return new Obstacles(0, PointCloud.of(points, new int[points.length / 3]), NOTHING);
  }

  private static double lowestAcross(Stand stand) {
    return stand.samples().stream()
        .map(sample -> sample.baseFromGripper().translation())
        .filter(at -> Math.abs(at.y()) < 0.02)
        .mapToDouble(Vector3::z)
        .min()
        .orElseThrow();
  }

  @Test
  void plansAnewWhenTheSceneClosesTheWay() {
    RigidTransform left = down(0.5, 0.25, 0.12, 0);
    RigidTransform right = down(0.5, -0.25, 0.12, 0);
    Stand still = Stand.of("panda");
    ServoMotion unwarned = still.motion();
    unwarned.moveTo(left, TABLE);
    still.samples().clear();
    assertThat(unwarned.moveTo(right, TABLE)).isInstanceOf(MotionOutcome.Reached.class);
    assertThat(lowestAcross(still)).isLessThan(0.25);

    Stand stand = Stand.of("panda");
    boolean[] armed = {false};
    ServoMotion motion =
        stand.motion(() -> {
          boolean rises =
              armed[0] && stand.samples().getLast().baseFromGripper().translation().y() < 0.22;
          armed[0] &= !rises;
          return rises ? Optional.of(wall()) : Optional.empty();
        });
    motion.moveTo(left, TABLE);
    stand.samples().clear();
    armed[0] = true;
    assertThat(motion.moveTo(right, TABLE)).isInstanceOf(MotionOutcome.Reached.class);
    assertThat(armed[0]).isFalse();
    assertThat(lowestAcross(stand)).isGreaterThan(0.25);
    assertThat(stand.monitor().violations()).isEmpty();
  }

  @Test
  void returnsToAPostureAndTellsTheListenerEvery20Milliseconds() {
    Stand stand = Stand.of("panda");
    ServoMotion servo = stand.motion();

    MotionOutcome outcome = servo.moveToPosture(stand.robot().observeRadians(), TABLE);

    assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
    JointVector at = ArmReading.of(stand.arm()).toState().positionsRadians();
    for (int joint = 0; joint < 7; joint++) {
      assertThat(Math.abs(at.get(joint) - stand.robot().observeRadians().get(joint)))
          .isLessThan(1e-6);
    }
    assertThat(stand.samples()).hasSize((int) Math.ceilDiv(stand.arm().nanos(), 20_000_000L));
    assertThat(stand.samples()).allMatch(sample -> sample.clamp().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void tracksAPolicyWithinAMillimeterAndForwardsTheGripper(String name) {
    Stand stand = Stand.of(name);
    ServoMotion servo = stand.motion();
    double y = name.equals("panda") ? 0 : -0.1;
    LongFunction<RigidTransform> circle =
        nanos -> {
          double t = Math.min(nanos * 1e-9, 4);
          double angle = Math.PI / 2 * (1 - Math.cos(Math.PI * t / 4));
          return down(
              0.5 + 0.08 * Math.cos(angle), y + 0.08 * Math.sin(angle), 0.2, 0.3 * Math.sin(t));
        };
    servo.moveTo(circle.apply(0), TABLE);
    stand.samples().clear();

    MotionOutcome outcome = servo.track(new Scripted(circle, 4, 0.02));

    assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
    assertThat(((MotionOutcome.Reached) outcome).positionErrorMeters()).isLessThan(1e-3);
    assertThat(stand.samples())
        .allSatisfy(sample ->
            assertThat(
                    sample
                        .baseFromGripper()
                        .translation()
                        .distanceTo(sample.baseFromGripperTarget().translation()))
                .isLessThan(2e-3));
    assertThat(stand.arm().opening().widthMeters()).isEqualTo(0.02);
    assertThat(stand.monitor().violations()).isEmpty();
  }

  @Test
  void glidesToAPolicyThatBeginsElsewhere() {
    Stand stand = Stand.of("panda");
    ServoMotion servo = stand.motion();
    RigidTransform away = down(0.5, 0.1, 0.4, 0.3);

    MotionOutcome outcome = servo.track(new Scripted(nanos -> away, 0.5, 0.08));

    assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
    assertThat(stand.samples())
        .allSatisfy(sample ->
            assertThat(
                    sample
                        .baseFromGripper()
                        .translation()
                        .distanceTo(sample.baseFromGripperTarget().translation()))
                .isLessThan(0.01));
    assertThat(stand.monitor().violations()).isEmpty();
  }

  @Test
  void keepsTheLimitsUnderAPolicyThatJumps() {
    Stand stand = Stand.of("panda");
    SplittableRandom random = new SplittableRandom(32);
    LongFunction<RigidTransform> jumps =
        nanos ->
            down(
                random.nextDouble(0.3, 0.7),
                random.nextDouble(-0.4, 0.4),
                random.nextDouble(0.1, 0.6),
                random.nextDouble(-2, 2));

    MotionOutcome outcome = stand.motion().track(new Scripted(jumps, 3, 0.08));

    assertThat(outcome).isInstanceOf(MotionOutcome.Stopped.class);
    assertThat(stand.monitor().violations()).isEmpty();
  }

  @Test
  void stopsWhenTheHandCannotFollow() {
    Stand stand = Stand.of("panda");
    LongFunction<RigidTransform> outOfReach = nanos -> down(0.5 + nanos * 2e-10, 0, 0.3, 0);

    MotionOutcome outcome = stand.motion().track(new Scripted(outOfReach, 6, 0.08));

    assertThat(outcome).isInstanceOf(MotionOutcome.Stopped.class);
    assertThat(((MotionOutcome.Stopped) outcome).reason()).contains("mm").contains("held by");
    assertThat(stand.monitor().violations()).isEmpty();
  }

  @Test
  void stopsWhenTheArmIsHeld() {
    Stand stand = Stand.of("panda");
    ServoMotion servo = stand.motion();
    stand.arm().jam();

    MotionOutcome outcome = servo.moveToPosture(stand.robot().observeRadians(), TABLE);

    assertThat(outcome).isInstanceOf(MotionOutcome.Stopped.class);
    assertThat(((MotionOutcome.Stopped) outcome).reason()).contains("something holds it");
    servo.hold(Duration.ofMillis(500));
    CycleRecord newest = new CycleRecord(7);
    servo.newest(newest);
    assertThat(newest.mode()).isEqualTo(ModeTable.hold(StopReason.NOT_FOLLOWING));
  }

  @Test
  void stopsWhenAskedAndMovesAgainAfterwards() {
    Stand stand = Stand.of("panda");
    ServoMotion servo = stand.motion();
    RigidTransform here = servo.baseFromGripper();
    InteractionPolicy stopsItself =
        new Scripted(
            nanos -> {
              if (nanos == 500_000_000L) {
                servo.stop();
              }
              return RigidTransform.ofTranslation(0, nanos * 1e-10, 0).compose(here);
            },
            5,
            0.08);

    assertThat(servo.track(stopsItself)).isEqualTo(new MotionOutcome.Stopped("stop was asked for"));
    assertThat(stand.monitor().violations()).isEmpty();
    assertThat(stand.arm().nanos()).isLessThan(1_000_000_000L);
    assertThat(servo.hold(Duration.ofMillis(100))).isInstanceOf(MotionOutcome.Reached.class);
  }

  @Test
  void saysThatTheRobotHasStopped() {
    Stand stand = Stand.of("panda");
    stand.arm().fail(new RobotStatus.ProtectiveStop("contact"));

    assertThat(stand.motion().hold(Duration.ofMillis(10)))
        .isEqualTo(new MotionOutcome.Stopped("protective stop: contact"));
  }

  @Test
  void doesNotMoveWhereThereIsNoWay() {
    Stand stand = Stand.of("panda");

    MotionOutcome outcome = stand.motion().moveTo(down(1.4, 0, 0.2, 0), TABLE);

    assertThat(outcome).isInstanceOf(MotionOutcome.NoPath.class);
    assertThat(stand.arm().nanos()).isZero();
  }

  @Test
  void approachEndsInThePostureFromWhichThePathGoesOn() {
    Stand stand = Stand.of("panda");
    ServoMotion servo = stand.motion();
    List<RigidTransform> path = List.of(down(0.55, -0.2, 0.2, 1.2), down(0.45, 0.2, 0.1, -1.0));

    JointVector expected = servo.reachability().check(path).startRadians();
    servo.moveToPosture(expected, TABLE);

    JointVector at = ArmReading.of(stand.arm()).toState().positionsRadians();
    for (int joint = 0; joint < 7; joint++) {
      assertThat(Math.abs(at.get(joint) - expected.get(joint))).isLessThan(1e-6);
    }
  }

  @Test
  void comesToRestWhenThePolicyFails() {
    Stand stand = Stand.of("panda");
    ServoMotion servo = stand.motion();
    RigidTransform here = servo.baseFromGripper();
    LongFunction<RigidTransform> failing =
        nanos ->
            RigidTransform.ofTranslation(nanos > 3e8 ? Double.NaN : nanos * 1e-10, 0, 0)
                .compose(here);

    assertThatThrownBy(() -> servo.track(new Scripted(failing, 2, 0.08)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ArmReading.of(stand.arm()).toState().velocitiesRadiansPerSecond())
        .isEqualTo(JointVector.zero(7));
    assertThat(stand.monitor().violations()).isEmpty();
  }

  @Test
  void doesTheSameTwice() {
    List<List<ServoSample>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Stand stand = Stand.of("panda");
      stand.motion().moveTo(down(0.6, -0.2, 0.1, 0.7), TABLE);
      runs.add(stand.samples());
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }
}
