package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfigs;
import org.reprise.hardware.WorkspaceBox;
import org.reprise.teleop.model.DepthPicture;

/** What strokes over the picture of {@link FakeCameras} mean. */
final class StrokeWayTest {
  private static final long SEED = Long.getLong("seed", 3);
  private static final double TOLERANCE_METERS = 1e-9;
  private static final WorkspaceBox BOX = RobotConfigs.load("fr3").workspace();
  private static final DepthPicture SEEN =
      new DepthPicture(FakeCameras.INTRINSICS, FakeCameras.depth(), FakeCameras.POSE);

  /** A straight stroke along a row, between columns, at even heights. */
  private static StrokeWay along(double row, double from, double to, double height) {
    List<StrokeWay.Point> stroke = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      stroke.add(
          new StrokeWay.Point(
              (from + (to - from) * i / 40) / FakeCameras.WIDTH, row / FakeCameras.HEIGHT, height));
    }
    return StrokeWay.over(SEEN, BOX, stroke);
  }

  /** Where on the table a column is, by the camera's geometry. */
  private static double tableX(double column) {
    return 0.45 + (column - FakeCameras.WIDTH / 2.0) / 40;
  }

  @Test
  void passesStraightAboveWhatTheStrokeCrosses() {
    StrokeWay way = along(24, 20, 36, 0.2);
    assertThat(way.refusal()).isEmpty();
    assertThat(way.leftOut()).isEmpty();
    assertThat(way.lengthMeters()).isCloseTo(0.4, within(0.01));
    assertThat(way.places().getFirst().distanceTo(new Vector3(tableX(20), 0, 0.2)))
        .isLessThan(TOLERANCE_METERS);
    assertThat(way.places())
        .allSatisfy(place -> {
          assertThat(place.y()).isCloseTo(0, within(TOLERANCE_METERS));
          assertThat(place.z()).isEqualTo(0.2);
        });
  }

  @Test
  void isAboveThePointThatIsSeenAndInTheWorkspaceWhereverTheStrokeGoes() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 500; trial++) {
      StrokeWay.Point point =
          new StrokeWay.Point(random.nextDouble(), random.nextDouble(), random.nextDouble());
      StrokeWay way = StrokeWay.over(SEEN, BOX, List.of(point));
      assertThat(way.places().size() + way.unseen() + way.outside() + way.higher())
          .as("seed=%d %s", SEED, point)
          .isEqualTo(1);
      way.places()
          .forEach(place -> {
            Vector3 seen = SEEN.at(point.across(), point.down()).orElseThrow();
            assertThat(place).isEqualTo(new Vector3(seen.x(), seen.y(), point.heightMeters()));
            assertThat(place.z()).as("seed=%d %s", SEED, point).isGreaterThanOrEqualTo(seen.z());
            assertThat(BOX.contains(place)).as("seed=%d %s", SEED, point).isTrue();
          });
    }
  }

  @Test
  void goesStraightOnOverWhatStandsOnTheTable() {
    StrokeWay way = along(24, 32, 47, 0.2);
    assertThat(way.refusal()).isEmpty();
    assertThat(way.leftOut()).isEmpty();
    assertThat(way.lengthMeters()).isCloseTo(0.375, within(0.01));
    assertThat(way.places())
        .noneMatch(place ->
            place.x() > tableX(FakeCameras.TOWER_FROM) && place.x() < tableX(FakeCameras.TOWER_TO));
  }

  @Test
  void endsAboveWhatTheStrokeEndsAtUnlessThatIsHigher() {
    double middle = (FakeCameras.TOWER_FROM + FakeCameras.TOWER_TO) / 2.0;
    StrokeWay high = along(24, 32, middle, FakeCameras.TOWER_METERS + 0.1);
    double away = 1 - FakeCameras.TOWER_METERS;
    assertThat(high.places().getLast().x())
        .isCloseTo(0.45 + (middle - FakeCameras.WIDTH / 2.0) / 40 * away, within(1e-6));
    StrokeWay low = along(24, 32, middle, FakeCameras.TOWER_METERS - 0.1);
    assertThat(low.higher()).isOne();
    assertThat(low.leftOut()).contains("the wheel raises it");
    assertThat(low.places().getLast().x()).isLessThan(tableX(FakeCameras.TOWER_FROM));
  }

  @Test
  void saysWhereNothingIsMeasured() {
    StrokeWay way = along(24, 1, FakeCameras.UNSEEN - 1, 0.2);
    assertThat(way.places()).isEmpty();
    assertThat(way.refusal().orElseThrow()).contains("no depth there", "Draw over the table");
  }

  @Test
  void saysThatItLeavesTheWorkspace() {
    StrokeWay way = along(24, 60, 63, 0.2);
    assertThat(way.outside()).isEqualTo(way.points());
    assertThat(way.refusal().orElseThrow()).contains("out of the workspace");
  }

  @Test
  void saysWhatIsTooShortAndHowLongItHasToBe() {
    StrokeWay way = along(24, 20, 21, 0.2);
    assertThat(way.refusal().orElseThrow()).contains("too short", "at least 5 cm", "longer");
    assertThat(along(24, 20, 22.5, 0.2).refusal()).isEmpty();
  }
}
