package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.objects.Mug;
import org.reprise.sim.objects.Paint;

class HandPathTest {
  private static final double MAX_METERS_PER_SECOND = 0.15;
  private static final double MAX_RADIANS_PER_SECOND = 1.0;
  private static final double MAX_WIDTH_STEP_METERS = 0.0021;

  private final List<InteractionSample> samples =
      HandPath.from(TopDown.pose(new Vector3(0.5, 0, 0.3), 0), 0.08, 35)
          .moveTo(TopDown.pose(new Vector3(0.55, 0.1, 0.1), 0.1))
          .grip(0, 35)
          .moveTo(TopDown.pose(new Vector3(0.55, 0.1, 0.1), 2))
          .toPlan(Actor.target(Mug.draw(new SplittableRandom(1), Paint.RED), Vector3.ZERO))
          .samples();

  @Test
  void keepsTheSpeedsThatOthersCanFollow() {
    for (int i = 1; i < samples.size(); i++) {
      double seconds = (samples.get(i).nanos() - samples.get(i - 1).nanos()) * 1e-9;
      RigidTransform from = samples.get(i - 1).target().baseFromGripper();
      RigidTransform to = samples.get(i).target().baseFromGripper();

      assertThat(from.translation().distanceTo(to.translation()) / seconds)
          .isLessThanOrEqualTo(MAX_METERS_PER_SECOND);
      assertThat(from.rotation().angleTo(to.rotation()) / seconds)
          .isLessThanOrEqualTo(MAX_RADIANS_PER_SECOND);
    }
  }

  @Test
  void rampsTheOpening() {
    for (int i = 1; i < samples.size(); i++) {
      assertThat(
              Math.abs(
                  samples.get(i).target().gripper().widthMeters()
                      - samples.get(i - 1).target().gripper().widthMeters()))
          .isLessThanOrEqualTo(MAX_WIDTH_STEP_METERS);
    }
  }

  @Test
  void endsWhereItShall() {
    RigidTransform end = samples.getLast().target().baseFromGripper();

    assertThat(TopDown.yawRadians(end)).isCloseTo(2, within(1e-9));
    assertThat(end.translation()).isEqualTo(new Vector3(0.55, 0.1, 0.1));
  }
}
