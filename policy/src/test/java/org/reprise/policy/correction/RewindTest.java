package org.reprise.policy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.robot.GripperCommand;

final class RewindTest {
  private static final double TOLERANCE_METERS = 1e-9;

  @Test
  void goesBackBeforeTheFingersClosedOnNothing() {
    Rewind rewind = Rewind.of(Pick.path(120, false, 0), Pick.tube(), false);

    PathPoint end = rewind.way().getLast();
    assertThat(end.gripper()).isEqualTo(Pick.OPEN);
    assertThat(end.nanos()).isEqualTo(1 + 49 * Pick.STEP_NANOS);
    assertThat(rewind.samples().getLast().target().gripper()).isEqualTo(Pick.OPEN);
  }

  @Test
  void opensInTheSameTimeWhetherTheFingersClosedAtOnceOrBitByBit() {
    List<PathPoint> atOnce = Pick.path(120, false, 0);
    List<PathPoint> bitByBit =
        atOnce.stream()
            .map(point -> {
              double closed =
                  Math.clamp((point.nanos() / (double) Pick.STEP_NANOS - 49) / 30, 0, 1);
              double width =
                  Pick.OPEN.widthMeters()
                      + closed * (Pick.CLOSED.widthMeters() - Pick.OPEN.widthMeters());
              return new PathPoint(
                  point.nanos(),
                  point.baseFromGripper(),
                  new GripperCommand(width, Pick.OPEN.effortNewtons()),
                  false);
            })
            .toList();

    long once = Rewind.of(atOnce, Pick.tube(), true).samples().getLast().nanos();
    long bits = Rewind.of(bitByBit, Pick.tube(), true).samples().getLast().nanos();

    assertThat(bits).isCloseTo(once, within(1_000_000_000L));
  }

  @Test
  void neverOpensAHandThatHoldsSomething() {
    List<PathPoint> path = Pick.path(140, true, Integer.MAX_VALUE);

    for (boolean further : new boolean[] {false, true}) {
      Rewind rewind = Rewind.of(path, Pick.tube(), further);
      assertThat(rewind.way()).allMatch(PathPoint::holds);
      assertThat(rewind.samples())
          .allMatch(sample -> sample.target().gripper().equals(Pick.CLOSED));
    }
    assertThat(Rewind.of(path, Pick.tube(), true).way().getLast().nanos())
        .as("where it took hold")
        .isEqualTo(1 + 75 * Pick.STEP_NANOS);
  }

  @Test
  void goesBackByNoLessThanAPersonTakesToReact() {
    Rewind rewind = Rewind.of(Pick.path(40, false, 0), Pick.tube(), false);

    assertThat(rewind.way().getFirst().nanos() - rewind.way().getLast().nanos())
        .isEqualTo(Rewind.REACTION_NANOS);
  }

  @Test
  void goesBackToBeforeTheGraspOfWhatWasLost() {
    Rewind rewind = Rewind.of(Pick.path(140, true, 120), Pick.tube(), false);

    assertThat(rewind.way().getLast().gripper()).isEqualTo(Pick.OPEN);
  }

  @Test
  void leavesWhatLiesBesideTheDemonstration() {
    List<PathPoint> path = new ArrayList<>(Pick.path(20, false, 0));
    for (int i = 21; i <= 60; i++) {
      double aside = 0.002 * (i - 20);
      path.add(
          new PathPoint(
              1 + i * Pick.STEP_NANOS, Pick.at(0.5 + aside, 0, Pick.height(20)), Pick.OPEN, false));
    }

    PathPoint end = Rewind.of(path, Pick.tube(), false).way().getLast();
    assertThat(end.baseFromGripper().translation().x()).isLessThanOrEqualTo(0.5201);
    assertThat(end.nanos()).isGreaterThanOrEqualTo(1 + 20 * Pick.STEP_NANOS);
  }

  @Test
  void goesToTheBeginWhereNothingFits() {
    List<PathPoint> path =
        Pick.path(60, false, 0).stream()
            .map(point ->
                new PathPoint(
                    point.nanos(),
                    Pick.at(0.7, 0.2, point.baseFromGripper().translation().z()),
                    point.gripper(),
                    false))
            .toList();

    Rewind rewind = Rewind.of(path, Pick.tube(), false);
    assertThat(rewind.way().getLast()).isEqualTo(path.getFirst());
    assertThat(rewind.reason()).contains("began");
  }

  @Test
  void goesBackByATimeButNotFurtherThanTheLoadAllows() {
    Duration second = Duration.ofSeconds(1);
    Rewind free = Rewind.by(Pick.path(70, false, 0), second);
    assertThat(free.way().getFirst().nanos() - free.way().getLast().nanos())
        .isEqualTo(second.toNanos());

    Rewind loaded = Rewind.by(Pick.path(100, true, Integer.MAX_VALUE), second);
    assertThat(loaded.way().getLast().nanos()).isEqualTo(1 + 75 * Pick.STEP_NANOS);
    assertThat(loaded.reason()).contains("holds something");

    Rewind all = Rewind.by(Pick.path(20, false, 0), second);
    assertThat(all.way().getLast().nanos()).isEqualTo(1);
    assertThat(all.reason()).contains("began");
  }

  @Test
  void refusesAWayWithoutPoints() {
    assertThatThrownBy(() -> Rewind.of(List.of(), Pick.tube(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("points=0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void staysOnTheWayThatItCameWithinItsSpeed(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int until = 5 + random.nextInt(Pick.STEPS - 5);
    boolean takes = random.nextBoolean();
    List<PathPoint> path =
        Pick.path(until, takes, takes && random.nextBoolean() ? 80 + random.nextInt(60) : 1000);

    Rewind rewind = Rewind.of(path, Pick.tube(), random.nextBoolean());

    assertThat(path).as("seed=%d", seed).containsAll(rewind.way());
    if (!rewind.stays()) {
      List<InteractionSample> samples = rewind.samples();
      for (int i = 1; i < samples.size(); i++) {
        double seconds = (samples.get(i).nanos() - samples.get(i - 1).nanos()) * 1e-9;
        double meters =
            samples
                .get(i)
                .target()
                .baseFromGripper()
                .translation()
                .distanceTo(samples.get(i - 1).target().baseFromGripper().translation());
        assertThat(seconds).isPositive();
        assertThat(meters).isLessThanOrEqualTo(0.12 * seconds + TOLERANCE_METERS);
      }
      assertThat(samples.getFirst().target().baseFromGripper())
          .isEqualTo(path.getLast().baseFromGripper());
    }
  }

  @Test
  void tellsOnlyWhatWasGoneWhereItIsStopped() {
    Rewind whole = Rewind.of(Pick.path(45, false, 0), Pick.tube(), true);

    Rewind gone = whole.cutShort(Pick.at(0.5, 0, Pick.height(30)));

    assertThat(gone.way()).hasSize(16).isEqualTo(whole.way().subList(0, 16));
    assertThat(gone.reason()).contains("stopped");
  }
}
