package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;

final class WaypointPathTest {
  private static final double MAX_WIDTH_METERS = 0.08;
  private static final double STEP_METERS = 0.01;

  private final List<InteractionSample> samples = Shown.grasp(3).interaction();
  private final List<Waypoint> path = WaypointPath.of(samples, MAX_WIDTH_METERS);

  @Test
  void beginsAndEndsWhereTheInteractionDoes() {
    assertThat(path.getFirst().baseFromGripper())
        .isEqualTo(samples.getFirst().target().baseFromGripper());
    assertThat(path.getLast().baseFromGripper())
        .isEqualTo(samples.getLast().target().baseFromGripper());
  }

  @Test
  void takesAsLongAsTheInteraction() {
    double seconds = path.stream().mapToDouble(Waypoint::seconds).sum();
    assertThat(seconds)
        .isCloseTo((samples.getLast().nanos() - samples.getFirst().nanos()) * 1e-9, within(1e-9));
  }

  @Test
  void neverGoesMuchFartherThanAStep() {
    for (int i = 1; i < path.size(); i++) {
      double step =
          path.get(i)
              .baseFromGripper()
              .translation()
              .distanceTo(path.get(i - 1).baseFromGripper().translation());
      assertThat(step).as("way point %d", i).isLessThan(1.6 * STEP_METERS);
    }
  }

  @Test
  void closesFingersThatCloseSlowlyAtOneWayPoint() {
    long changes = 0;
    for (int i = 1; i < path.size(); i++) {
      if (path.get(i).opening() != path.get(i - 1).opening()) {
        changes++;
        assertThat(path.get(i).seconds()).isGreaterThan(Shown.CLOSING_SECONDS - 0.05);
      }
    }
    assertThat(changes).isEqualTo(1);
    assertThat(path.getLast().opening()).isZero();
  }

  @Test
  void aStraightApproachEndsAtItsGoalInEvenSteps() {
    RigidTransform to = path.getFirst().baseFromGripper();
    RigidTransform from = RigidTransform.ofTranslation(0.2, -0.1, 0.1).compose(to);
    List<Waypoint> approach = WaypointPath.straight(from, to, 1);
    assertThat(approach.getLast().baseFromGripper().translation().distanceTo(to.translation()))
        .isLessThan(1e-9);
    assertThat(approach).hasSize(25);
  }
}
