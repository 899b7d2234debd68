package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.reprise.core.robot.ServoSample;

class RecordingQualityTest {
  private static final long SEED = Long.getLong("reprise.seed", 20261121);
  private static final double TOLERANCE_HERTZ = 0.01;

  private static List<ServoSample> move(
      double hertz, double seconds, DoubleUnaryOperator heightMeters) {
    List<ServoSample> servo = new ArrayList<>();
    for (int i = 0; i <= seconds * hertz; i++) {
      double at = i / hertz;
      servo.add(
          SmallDemonstrations.sample(
              Math.round(at * 1e9) + 77, heightMeters.applyAsDouble(at), 0.08));
    }
    return servo;
  }

  private static ServoSample clamped(ServoSample s, String by) {
    return new ServoSample(
        s.state(),
        s.gripper(),
        s.baseFromGripper(),
        s.baseFromGripperTarget(),
        s.gripperCommand(),
        s.requestedRadians(),
        s.sentRadians(),
        by);
  }

  @Test
  void measuresTheRateAndFlagsTheSlow() {
    RecordingQuality even = RecordingQuality.of(move(50, 4, t -> t), 0);
    assertThat(even.reachedHertz()).isEqualTo(50, within(TOLERANCE_HERTZ));
    assertThat(even.worstGapRatio()).isEqualTo(1, within(1e-6));
    assertThat(even.belowRate()).isFalse();
    assertThat(RecordingQuality.of(move(44, 4, t -> t), 0).belowRate()).isTrue();
    assertThat(RecordingQuality.of(move(46, 4, t -> t), 0).belowRate()).isFalse();
    assertThat(RecordingQuality.of(move(20, 4, t -> t), 20).belowRate()).isFalse();
    assertThat(RecordingQuality.of(move(50, 4, t -> t), 100).belowRate()).isTrue();
  }

  @Test
  void measuresAFastRecorderByItsUsualDistance() {
    List<ServoSample> servo = move(1000, 2, t -> t);
    servo.subList(500, 900).clear();
    RecordingQuality paused = RecordingQuality.of(servo, 0);
    assertThat(paused.wantedHertz()).isEqualTo(1000, within(TOLERANCE_HERTZ));
    assertThat(paused.worstGapRatio()).isEqualTo(401, within(0.1));
    assertThat(paused.belowRate()).isTrue();
  }

  @Test
  void countsClampsAndNamesTheCommonest() {
    List<ServoSample> servo = move(50, 1, t -> t);
    servo.set(3, clamped(servo.get(3), "velocity"));
    servo.set(4, clamped(servo.get(4), "jerk"));
    servo.set(5, clamped(servo.get(5), "jerk"));
    RecordingQuality quality = RecordingQuality.of(servo, 0);
    assertThat(quality.clampedSamples()).isEqualTo(3);
    assertThat(quality.mostClamped()).isEqualTo("jerk");
  }

  @Test
  void toleratesEpisodesThatTellNothing() {
    for (int samples = 0; samples < 9; samples++) {
      RecordingQuality few = RecordingQuality.of(move(50, 4, t -> t).subList(0, samples), 0);
      assertThat(few.jerkMetersPerSecondCubed()).isZero();
      assertThat(few.reachedHertz()).isNotNaN();
    }
    ServoSample one = move(50, 4, t -> t).getFirst();
    assertThat(RecordingQuality.of(List.of(one, one, one), 0).reachedHertz()).isZero();
  }

  @Test
  void findsTheJerkOfACubicAtAnyRateAndWithPauses() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 50; trial++) {
      double jerk = random.nextDouble(-20, 20);
      double speed = random.nextDouble(-1, 1);
      List<ServoSample> servo =
          move(
              random.nextDouble(45, 1000),
              2,
              t -> 0.4 + speed * t + jerk * (t - 1) * (t - 1) * (t - 1) / 6);
      int from = random.nextInt(servo.size() / 2);
      servo.subList(from, from + random.nextInt(servo.size() / 3)).clear();
      assertThat(RecordingQuality.of(servo, 0).jerkMetersPerSecondCubed())
          .as("seed=%d trial=%d", SEED, trial)
          .isEqualTo(Math.abs(jerk), within(1e-3));
    }
  }

  @Test
  void passesOnLittleOfTheNoiseOfTheSensors() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<ServoSample> noisy = move(50, 60, t -> random.nextGaussian() * 1e-4);
    assertThat(RecordingQuality.of(noisy, 0).jerkMetersPerSecondCubed())
        .as("seed=%d", SEED)
        .isBetween(0.5, 1.5);
  }

  @Test
  void tellsASmoothMovementFromAShakyOne() {
    DoubleUnaryOperator smooth =
        t -> {
          double s = Math.clamp(t / 2, 0, 1);
          return 0.3 * s * s * s * (10 - 15 * s + 6 * s * s);
        };
    double calm = RecordingQuality.of(move(50, 2, smooth), 0).jerkMetersPerSecondCubed();
    double shaky =
        RecordingQuality.of(
                move(50, 2, t -> smooth.applyAsDouble(t) + 0.002 * Math.sin(2 * Math.PI * 3 * t)),
                0)
            .jerkMetersPerSecondCubed();
    assertThat(calm).isBetween(0.8, 1.3);
    assertThat(shaky).isGreaterThan(5 * calm);
  }
}
