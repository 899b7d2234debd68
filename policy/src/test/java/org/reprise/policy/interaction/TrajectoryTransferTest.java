package org.reprise.policy.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;

final class TrajectoryTransferTest {
  private static final double TOLERANCE_METERS = 1e-12;
  private static final GripperState OPEN = new GripperState(0, 0.08, 0, false);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsTheGripperPoseRelativeToTheObject(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    RigidTransform baseFromDemoObject = randomPose(random);
    RigidTransform baseFromLiveObject = randomPose(random);
    RigidTransform baseFromGripperDemo = randomPose(random);
    TrajectoryTransfer transfer =
        new TrajectoryTransfer(baseFromLiveObject.compose(baseFromDemoObject.inverse()), false);

    RigidTransform liveRelative =
        baseFromLiveObject.inverse().compose(transfer.apply(baseFromGripperDemo));
    RigidTransform demoRelative = baseFromDemoObject.inverse().compose(baseFromGripperDemo);

    assertThat(liveRelative.translation().distanceTo(demoRelative.translation()))
        .isLessThan(TOLERANCE_METERS);
    assertThat(liveRelative.rotation().angleTo(demoRelative.rotation())).isLessThan(1e-7);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  void halfTurnKeepsTheApproachAndSwapsTheFingers(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    RigidTransform liveFromDemo = randomPose(random);
    RigidTransform pose = randomPose(random);

    RigidTransform plain = new TrajectoryTransfer(liveFromDemo, false).apply(pose);
    RigidTransform turned = new TrajectoryTransfer(liveFromDemo, true).apply(pose);

    Vector3 approach = new Vector3(0, 0, 0.1);
    Vector3 closing = new Vector3(0, 0.1, 0);
    assertThat(turned.apply(approach).distanceTo(plain.apply(approach)))
        .isLessThan(TOLERANCE_METERS);
    assertThat(turned.apply(closing).distanceTo(plain.apply(closing.times(-1))))
        .isLessThan(TOLERANCE_METERS);
  }

  @Test
  void replayPassesThroughEverySampleAtItsTime() {
    RandomGenerator random = new SplittableRandom(11);
    List<InteractionSample> samples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      samples.add(
          new InteractionSample(
              1_000_000L * (5 + 20L * i),
              new GripperTarget(randomPose(random), new GripperCommand(0.001 * i, 20))));
    }
    ReplayPolicy replay = new ReplayPolicy(samples);
    for (InteractionSample sample : samples) {
      long elapsed = sample.nanos() - samples.getFirst().nanos();
      GripperTarget target = replay.targetAt(elapsed, RigidTransform.IDENTITY, OPEN);
      assertThat(
              target
                  .baseFromGripper()
                  .translation()
                  .distanceTo(sample.target().baseFromGripper().translation()))
          .isLessThan(TOLERANCE_METERS);
      assertThat(target.gripper()).isEqualTo(sample.target().gripper());
    }
    assertThat(replay.finishedAt(samples.getLast().nanos() - samples.getFirst().nanos())).isTrue();
    assertThat(replay.finishedAt(0)).isFalse();
  }

  @Test
  void replayBlendsPositionsLinearlyBetweenSamples() {
    GripperCommand open = new GripperCommand(0.08, 20);
    ReplayPolicy replay =
        new ReplayPolicy(
            List.of(
                new InteractionSample(
                    0, new GripperTarget(RigidTransform.ofTranslation(0, 0, 0), open)),
                new InteractionSample(
                    100, new GripperTarget(RigidTransform.ofTranslation(1, 0, 0), open))));
    assertThat(
            replay.targetAt(25, RigidTransform.IDENTITY, OPEN).baseFromGripper().translation().x())
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void refusesASingleSample() {
    assertThatThrownBy(() -> new ReplayPolicy(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("samples=0");
  }

  private static RigidTransform randomPose(RandomGenerator random) {
    return new RigidTransform(
        UnitQuaternion.ofRotationVector(
            new Vector3(
                random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1))),
        new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)));
  }
}
