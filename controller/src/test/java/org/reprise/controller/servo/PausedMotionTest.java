package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** Pauses motions on their way: the arm stands, keeps its limits, and goes on to the same end. */
final class PausedMotionTest {
  private static final Obstacles TABLE = new Obstacles(0, PointCloud.EMPTY, PointCloud.EMPTY);
  private static final long PAUSE_NANOS = 400_000_000L;
  private static final long REST_NANOS = 900_000_000L;
  private static final long RESUME_NANOS = 2_000_000_000L;
  private static final double STANDING_RADIANS_PER_SECOND = 1e-6;

  private final RobotConfig robot = RobotConfigs.load("panda");
  private final ObedientArm arm = new ObedientArm(robot);
  private final CommandMonitor monitor = new CommandMonitor(arm, robot.joints());
  private final List<ServoSample> samples = new ArrayList<>();

  private ServoMotion motion(Consumer<ServoSample> listener) {
    Servo servo = new Servo(robot, monitor, arm::nanos, System::nanoTime, ServoSettings.DEFAULT);
    return new ServoMotion(
        robot, new LockStepLink(servo), arm.hand(), 1, listener, Duration.ofMillis(20));
  }

  /** Pauses the motion at one time and lets it go on, or stops it, at another. */
  private ServoMotion paused(Consumer<ServoMotion> then) {
    ServoMotion[] motion = new ServoMotion[1];
    motion[0] =
        motion(sample -> {
          samples.add(sample);
          long nanos = sample.state().nanos();
          if (nanos >= PAUSE_NANOS && nanos < PAUSE_NANOS + 20_000_000) {
            motion[0].pause();
          } else if (nanos >= RESUME_NANOS && nanos < RESUME_NANOS + 20_000_000) {
            then.accept(motion[0]);
          }
        });
    return motion[0];
  }

  private void assertStoodWhilePaused() {
    List<ServoSample> standing =
        samples.stream()
            .filter(sample ->
                sample.state().nanos() > REST_NANOS && sample.state().nanos() < RESUME_NANOS)
            .toList();
    assertThat(standing).hasSizeGreaterThan(40);
    JointVector first = standing.getFirst().sentRadians();
    assertThat(standing)
        .allSatisfy(sample -> {
          for (int joint = 0; joint < first.size(); joint++) {
            assertThat(Math.abs(sample.sentRadians().get(joint) - first.get(joint)))
                .isLessThan(STANDING_RADIANS_PER_SECOND);
          }
        });
    assertThat(monitor.violations()).isEmpty();
  }

  @Test
  void goesOnToTheSamePosture() {
    JointVector to = robot.observeRadians();

    MotionOutcome outcome = paused(ServoMotion::resume).moveToPosture(to, TABLE);

    assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
    assertStoodWhilePaused();
    JointVector at = samples.getLast().sentRadians();
    for (int joint = 0; joint < to.size(); joint++) {
      assertThat(Math.abs(at.get(joint) - to.get(joint))).isLessThan(0.01);
    }
  }

  @Test
  void goesOnAlongAPolicyWhoseTimeStoodStill() {
    ServoMotion motion = paused(ServoMotion::resume);
    RigidTransform here = motion.baseFromGripper();
    List<Long> asked = new ArrayList<>();

    MotionOutcome outcome = motion.track(new Sideways(here, asked));

    assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
    assertStoodWhilePaused();
    assertThat(asked).isSorted();
    assertThat(samples.getLast().state().nanos()).isGreaterThan(RESUME_NANOS + 1_000_000_000L);
    assertThat(motion.baseFromGripper().translation().y() - here.translation().y())
        .isBetween(0.099, 0.101);
  }

  @Test
  void goesThroughAPolicyAsSlowlyAsItIsAsked() {
    ServoMotion motion = motion(samples::add);
    RigidTransform here = motion.baseFromGripper();
    motion.pace(0.5);

    assertThat(motion.track(new Sideways(here, new ArrayList<>())))
        .isInstanceOf(MotionOutcome.Reached.class);

    assertThat(samples.getLast().state().nanos() - samples.getFirst().state().nanos())
        .as("two seconds at half the pace")
        .isGreaterThan(3_800_000_000L);
    assertThat(motion.baseFromGripper().translation().y() - here.translation().y())
        .isBetween(0.099, 0.101);
    assertThat(monitor.violations()).isEmpty();
  }

  /** Moves an arm of its own, and returns how long that took. */
  private static double seconds(double pace, double laterPace) {
    PausedMotionTest one = new PausedMotionTest();
    ServoMotion[] motion = new ServoMotion[1];
    motion[0] =
        one.motion(sample -> {
          one.samples.add(sample);
          if (sample.state().nanos() >= PAUSE_NANOS) {
            motion[0].pace(laterPace);
          }
        });
    motion[0].pace(pace);
    assertThat(motion[0].moveToPosture(one.robot.observeRadians(), TABLE))
        .isInstanceOf(MotionOutcome.Reached.class);
    assertThat(one.monitor.violations()).isEmpty();
    return (one.samples.getLast().state().nanos() - one.samples.getFirst().state().nanos()) * 1e-9;
  }

  @Test
  void goesAPlannedWayAtThePaceThatIsAskedForBeforeItAndOnTheWay() {
    double usual = seconds(1, 1);

    assertThat(seconds(0.5, 0.5) / usual).as("half the pace").isBetween(1.6, 2.6);
    assertThat(seconds(1, 0.4) / usual).as("slower on the way").isBetween(1.2, 3.5);
    assertThat(seconds(1.6, 1.6) / usual).as("faster, up to the limits").isBetween(0.6, 0.99);
  }

  @Test
  void refusesAPaceBeyondItsLimits() {
    ServoMotion motion = motion(samples::add);
    assertThatThrownBy(() -> motion.pace(0.1)).hasMessageContaining("limits=0.20..1.60");
    assertThatThrownBy(() -> motion.pace(Double.NaN)).hasMessageContaining("refused");
  }

  @Test
  void staysPausedWhenAStopIsForgotten() {
    ServoMotion[] motion = new ServoMotion[1];
    boolean[] forgot = new boolean[1];
    motion[0] =
        motion(sample -> {
          samples.add(sample);
          long nanos = sample.state().nanos();
          if (!forgot[0] && nanos >= PAUSE_NANOS) {
            forgot[0] = true;
            motion[0].pause();
            motion[0].stop();
            motion[0].forgetStop();
          } else if (nanos >= RESUME_NANOS && nanos < RESUME_NANOS + 20_000_000) {
            motion[0].resume();
          }
        });

    assertThat(motion[0].moveToPosture(robot.observeRadians(), TABLE))
        .isInstanceOf(MotionOutcome.Reached.class);
    assertStoodWhilePaused();
  }

  @Test
  void endsWhenStoppedInAPause() {
    ServoMotion motion = paused(ServoMotion::stop);

    assertThat(motion.moveToPosture(robot.observeRadians(), TABLE))
        .isEqualTo(new MotionOutcome.Stopped("stop was asked for"));
    assertStoodWhilePaused();
  }

  /** Leads the hand 0.1 m to the side in two seconds. */
  private record Sideways(RigidTransform from, List<Long> asked) implements InteractionPolicy {
    private static final double SECONDS = 2;

    @Override
    public GripperTarget targetAt(long nanos, RigidTransform at, GripperState gripper) {
      asked.add(nanos);
      double x = Math.clamp(nanos * 1e-9 / SECONDS, 0, 1);
      double way = 0.1 * x * x * (3 - 2 * x);
      return new GripperTarget(
          RigidTransform.ofTranslation(0, way, 0).compose(from), new GripperCommand(0.08, 30));
    }

    @Override
    public boolean finishedAt(long nanos) {
      return nanos > SECONDS * 1e9;
    }

    @Override
    public Duration expectedDuration() {
      return Duration.ofSeconds(2);
    }
  }
}
