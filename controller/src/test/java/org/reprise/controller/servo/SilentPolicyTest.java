package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** A policy that falls silent on its way. */
final class SilentPolicyTest {
  private static final double METERS_PER_SECOND = 0.05;
  private static final double SECONDS = 2;

  private final RobotConfig robot = RobotConfigs.load("panda");
  private final ObedientArm arm = new ObedientArm(robot);
  private final CommandMonitor monitor = new CommandMonitor(arm, robot.joints());
  private final List<ServoSample> samples = new ArrayList<>();
  private final Servo servo =
      new Servo(robot, monitor, arm::nanos, System::nanoTime, ServoSettings.DEFAULT);
  private final Farther link = new Farther(new LockStepLink(servo));
  private final ServoMotion motion =
      new ServoMotion(robot, link, arm.hand(), 1, samples::add, Duration.ofMillis(20));

  /** Makes waiting for a period take some more, as a round trip to another process does. */
  private static final class Farther implements ServoLink {
    private final ServoLink near;
    private long awaited;

    /** After so many waits one takes a period more. */
    private long oneMoreIn = Long.MAX_VALUE;

    Farther(ServoLink near) {
      this.near = near;
    }

    @Override
    public int joints() {
      return near.joints();
    }

    @Override
    public long periodNanos() {
      return near.periodNanos();
    }

    @Override
    public void post(SetPoint setPoint, Authority authority) {
      near.post(setPoint, authority);
    }

    @Override
    public ModeRequest.Verdict ask(ModeRequest.Kind kind, Authority authority) {
      return near.ask(kind, authority);
    }

    @Override
    public void await(CycleRecord into) {
      near.await(into);
      if (++awaited % oneMoreIn == 0) {
        near.await(into);
      }
    }

    @Override
    public void newest(CycleRecord into) {
      near.newest(into);
    }

    @Override
    public void stop() {
      near.stop();
    }
  }

  /** Leads sideways; is silent from the middle on for some periods, then fails or goes on. */
  private final class Sideways implements InteractionPolicy {
    private final RigidTransform from = motion.baseFromGripper();
    private final boolean fails;
    private long silentPeriods;

    Sideways(long silentPeriods, boolean fails) {
      this.silentPeriods = silentPeriods;
      this.fails = fails;
    }

    @Override
    public GripperTarget targetAt(long nanos, RigidTransform at, GripperState gripper) {
      Vector3 aside = new Vector3(0, METERS_PER_SECOND * nanos * 1e-9, 0);
      return new GripperTarget(
          new RigidTransform(from.rotation(), from.translation().plus(aside)),
          new GripperCommand(0.08, 30));
    }

    @Override
    public boolean knowsAt(long nanos) {
      return nanos < SECONDS / 2 * 1e9 || silentPeriods-- <= 0;
    }

    @Override
    public Optional<String> failure() {
      return fails && silentPeriods < 0 ? Optional.of("the server is gone") : Optional.empty();
    }

    @Override
    public boolean finishedAt(long nanos) {
      return nanos > SECONDS * 1e9;
    }

    @Override
    public Duration expectedDuration() {
      return Duration.ofMillis((long) (1000 * SECONDS));
    }
  }

  private double moved(RigidTransform from) {
    return motion.baseFromGripper().translation().y() - from.translation().y();
  }

  private MotionOutcome track(long silentPeriods, boolean fails) {
    RigidTransform from = motion.baseFromGripper();
    MotionOutcome outcome = motion.track(new Sideways(silentPeriods, fails));
    assertThat(monitor.violations()).isEmpty();
    if (!fails) {
      assertThat(outcome).isInstanceOf(MotionOutcome.Reached.class);
      assertThat(moved(from)).isCloseTo(METERS_PER_SECOND * SECONDS, within(2e-3));
    }
    return outcome;
  }

  /** Returns the least speed of the hand aside from its first and last tenth, m/s. */
  private double leastSpeed() {
    double least = Double.POSITIVE_INFINITY;
    int edge = samples.size() / 4;
    for (int i = edge; i < samples.size() - edge; i++) {
      double seconds = (samples.get(i).state().nanos() - samples.get(i - 1).state().nanos()) * 1e-9;
      double way =
          samples
              .get(i)
              .baseFromGripper()
              .translation()
              .distanceTo(samples.get(i - 1).baseFromGripper().translation());
      least = Math.min(least, way / seconds);
    }
    return least;
  }

  @Test
  void doesNotStopForASilenceShorterThanATenthOfASecond() {
    track(80, false);
    assertThat(leastSpeed()).isGreaterThan(METERS_PER_SECOND / 3);
  }

  @Test
  void brakesAfterATenthOfASecondAndGoesOnWhenThePolicyKnowsAgain() {
    track(1500, false);
    assertThat(leastSpeed()).isLessThan(METERS_PER_SECOND / 100);
  }

  @Test
  void brakesUnlatchedThoughEveryPeriodIsSeenARoundTripLater() {
    for (long oneMoreIn = 1; oneMoreIn <= 3; oneMoreIn++) {
      link.oneMoreIn = oneMoreIn;
      track(1500, false);
    }
  }

  @Test
  void endsAtRestWithTheReasonWhenThePolicyNeverKnowsAgain() {
    assertThat(motion.track(new Sideways(Long.MAX_VALUE, false)))
        .isInstanceOfSatisfying(
            MotionOutcome.Stopped.class,
            stopped -> assertThat(stopped.reason()).contains("has not said for 16.0 s"));
    assertThat(monitor.violations()).isEmpty();
    assertRestsUnlatched();
  }

  @Test
  void endsAtRestWithTheReasonOfAPolicyThatFails() {
    assertThat(track(700, true)).isEqualTo(new MotionOutcome.Stopped("the server is gone"));
    assertRestsUnlatched();
  }

  private void assertRestsUnlatched() {
    CycleRecord newest = new CycleRecord(robot.joints().size());
    motion.newest(newest);
    assertThat(newest.mode()).isInstanceOf(ServoMode.Hold.class);
    assertThat(newest.mode().reason()).isEqualTo(StopReason.NONE);
  }
}
