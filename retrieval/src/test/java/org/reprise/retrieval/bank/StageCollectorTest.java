package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ServoSample;

class StageCollectorTest {
  private static final long SEED = Long.getLong("reprise.seed", 20261122);
  private static final long PERIOD_NANOS = 10_000_000;
  private static final int HOUR_SAMPLES = 360_000;
  private static final double TOLERANCE_METERS = 0.004;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<ServoSample> shown = new ArrayList<>();

  /** Goes from place to place at changing speed for an hour, rests, and moves the fingers. */
  @BeforeEach
  void showForAnHour() {
    Vector3 at = new Vector3(0.05, 0, 0);
    double width = 0.08;
    while (shown.size() < HOUR_SAMPLES) {
      Vector3 from = at;
      at =
          new Vector3(random.nextDouble(0.02, 0.1), random.nextDouble(0.1), random.nextDouble(0.1));
      int steps = random.nextInt(150, 400);
      for (int i = 1; i <= steps && shown.size() < HOUR_SAMPLES; i++) {
        double gone = 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, 1.5 * i / steps));
        add(from.plus(at.minus(from).times(gone)), width);
      }
      width = random.nextInt(5) == 0 ? 0.08 - width : width;
    }
  }

  private void add(Vector3 at, double width) {
    ServoSample sample = SmallDemonstrations.sample(shown.size() * PERIOD_NANOS, width);
    shown.add(
        new ServoSample(
            sample.state(),
            sample.gripper(),
            RigidTransform.ofTranslation(at.x(), at.y(), at.z()),
            sample.baseFromGripperTarget(),
            sample.gripperCommand(),
            sample.requestedRadians(),
            sample.sentRadians(),
            sample.clamp()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsTheWayOfAnHourInSoManySamples(boolean marked) {
    StageCollector collector = new StageCollector(Duration.ofMillis(20));
    collector.beginStage("object", SmallDemonstrations.view(1));
    if (marked) {
      collector.markBottleneck();
    }
    shown.forEach(collector::record);
    collector.endStage();
    Stage stage = collector.stages().getFirst();
    List<InteractionSample> kept = stage.interaction();
    assertThat(kept).hasSizeLessThanOrEqualTo(StageCollector.MOST_SAMPLES + 1);
    int first = shown.size() - 1 - (int) (kept.getLast().nanos() / PERIOD_NANOS);
    assertThat(shown.get(first).baseFromGripper()).isEqualTo(stage.baseFromBottleneck());
    if (marked) {
      assertThat(first).isZero();
    }
    int behind = 1;
    for (int i = first; i < shown.size(); i++) {
      long nanos = (i - first) * PERIOD_NANOS;
      while (kept.get(behind).nanos() < nanos) {
        behind++;
      }
      ServoSample was = shown.get(i);
      assertThat(place(kept.get(behind - 1), kept.get(behind), nanos))
          .as("seed=%d marked=%s i=%d", SEED, marked, i)
          .matches(told -> told.distanceTo(was.baseFromGripper().translation()) < TOLERANCE_METERS);
      if (i > first && !was.gripperCommand().equals(shown.get(i - 1).gripperCommand())) {
        assertThat(kept.get(behind).nanos()).isEqualTo(nanos);
        assertThat(kept.get(behind).target().gripper()).isEqualTo(was.gripperCommand());
      }
    }
  }

  private static Vector3 place(InteractionSample a, InteractionSample b, long nanos) {
    return a.target()
        .baseFromGripper()
        .interpolate(
            b.target().baseFromGripper(), (double) (nanos - a.nanos()) / (b.nanos() - a.nanos()))
        .translation();
  }

  @Test
  void staysBoundedWhereTheFingersNeverRest() {
    ThinnedSamples samples = new ThinnedSamples(64);
    for (int i = 0; i < 10_000; i++) {
      samples.add(SmallDemonstrations.sample(i * PERIOD_NANOS, 0.001 * (i % 80)));
      assertThat(samples.all()).hasSizeLessThanOrEqualTo(64);
    }
    assertThat(samples.all().getFirst().state().nanos()).isZero();
    assertThat(samples.all().getLast().state().nanos()).isEqualTo(9_999 * PERIOD_NANOS);
  }
}
