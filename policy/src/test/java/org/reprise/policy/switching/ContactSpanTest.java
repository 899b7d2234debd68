package org.reprise.policy.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.PointCloud;

final class ContactSpanTest {
  private static final long STEP_NANOS = 1_000_000_000;
  private static final PointCloud OBJECT = PointCloud.of(new float[] {0.5f, 0, 0}, new int[] {0});

  /** A way over the object by heights, with a width of the fingers for each. */
  private static List<InteractionSample> way(double[] heights, double[] widths) {
    List<InteractionSample> samples = new ArrayList<>();
    for (int i = 0; i < heights.length; i++) {
      samples.add(
          new InteractionSample(
              5 + i * STEP_NANOS,
              new GripperTarget(
                  RigidTransform.ofTranslation(0.5, 0, heights[i]),
                  new GripperCommand(widths[i], 20))));
    }
    return samples;
  }

  @Test
  void lastsFromTheFirstClosingOfAGraspOn() {
    ContactSpan span =
        ContactSpan.of(
            way(new double[] {0.1, 0, 0, 0, 0.1}, new double[] {0.08, 0.08, 0.04, 0, 0}),
            OBJECT,
            false);

    assertThat(span.phase(STEP_NANOS - 1)).isEqualTo(ContactPhase.BEFORE);
    assertThat(span.phase(STEP_NANOS)).isEqualTo(ContactPhase.DURING);
    assertThat(span.phase(100 * STEP_NANOS)).isEqualTo(ContactPhase.DURING);
  }

  @Test
  void lastsUntilWhatWasBroughtIsLetGo() {
    ContactSpan span =
        ContactSpan.of(
            way(new double[] {0.1, 0, 0, 0, 0.1}, new double[] {0, 0, 0.04, 0.08, 0.08}),
            OBJECT,
            true);

    assertThat(span.phase(0)).isEqualTo(ContactPhase.DURING);
    assertThat(span.phase(3 * STEP_NANOS)).isEqualTo(ContactPhase.DURING);
    assertThat(span.phase(3 * STEP_NANOS + 1)).isEqualTo(ContactPhase.AFTER);
  }

  @Test
  void isBetweenClosingAndOpeningWhereSomethingIsPulled() {
    ContactSpan span =
        ContactSpan.of(
            way(new double[] {0.1, 0, 0, 0, 0.1}, new double[] {0.08, 0.08, 0, 0.06, 0.06}),
            OBJECT,
            false);

    assertThat(span).isEqualTo(new ContactSpan(STEP_NANOS, 3 * STEP_NANOS));
  }

  @Test
  void isNearTheObjectWhereTheFingersDoNothing() {
    ContactSpan span =
        ContactSpan.of(
            way(new double[] {0.1, 0.02, 0.005, 0.02, 0.1}, new double[] {0, 0, 0, 0, 0}),
            OBJECT,
            false);

    assertThat(span).isEqualTo(new ContactSpan(STEP_NANOS, 3 * STEP_NANOS));
  }
}
