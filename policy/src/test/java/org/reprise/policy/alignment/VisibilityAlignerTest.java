package org.reprise.policy.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.alignment.AlignmentOutcome.Refused;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;

final class VisibilityAlignerTest {
  private static final double TOLERANCE_RADIANS = Math.toRadians(5);
  private static final double TOLERANCE_METERS = 0.007;
  private static final RigidTransform DEMO = SyntheticViews.pose(0.55, 0.05, 60);
  private static final VisibilityAligner ALIGNER = new VisibilityAligner(AlignmentSettings.UPRIGHT);

  private static Aligned aligned(AlignmentOutcome outcome) {
    assertThat(outcome).isInstanceOf(Aligned.class);
    return (Aligned) outcome;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-20, 10, 45, 75, 110, 140})
  void findsAMugOverTheFullCircle(double yawDegrees) {
    RigidTransform pose = SyntheticViews.pose(0.65, -0.12, yawDegrees);

    RigidTransform found =
        aligned(ALIGNER.align(SyntheticViews.mug(DEMO, 1), SyntheticViews.mug(pose, 2)))
            .best()
            .liveFromDemo();

    RigidTransform truth = pose.compose(DEMO.inverse());
    Vector3 middle = DEMO.apply(new Vector3(0, 0, 0.05));
    assertThat(found.rotation().angleTo(truth.rotation())).isLessThan(TOLERANCE_RADIANS);
    assertThat(found.apply(middle).distanceTo(truth.apply(middle))).isLessThan(TOLERANCE_METERS);
  }

  @Test
  void reportsTheAxisOfABottleInsteadOfRefusing() {
    Aligned outcome =
        aligned(
            ALIGNER.align(
                SyntheticViews.bottle(DEMO, 3),
                SyntheticViews.bottle(SyntheticViews.pose(0.4, -0.2, 0), 4)));

    assertThat(outcome.symmetry()).isInstanceOf(Symmetry.Continuous.class);
    Vector3 pivot = ((Symmetry.Continuous) outcome.symmetry()).pivot();
    assertThat(pivot.x()).isCloseTo(0.55, within(TOLERANCE_METERS));
    assertThat(pivot.y()).isCloseTo(0.05, within(TOLERANCE_METERS));
    Vector3 live = outcome.best().liveFromDemo().apply(pivot);
    assertThat(live.x()).isCloseTo(0.4, within(TOLERANCE_METERS));
    assertThat(live.y()).isCloseTo(-0.2, within(TOLERANCE_METERS));
  }

  @Test
  void reportsTheHalfTurnOfABox() {
    RigidTransform pose = SyntheticViews.pose(0.5, -0.1, -35);
    Aligned outcome =
        aligned(ALIGNER.align(SyntheticViews.box(DEMO, 5), SyntheticViews.box(pose, 6)));

    assertThat(outcome.symmetry()).isInstanceOf(Symmetry.Discrete.class);
    assertThat(((Symmetry.Discrete) outcome.symmetry()).order()).isEqualTo(2);
    double yaw =
        outcome.best().liveFromDemo().compose(DEMO).rotation().yawRadians() - Math.toRadians(-35);
    assertThat(Math.IEEEremainder(yaw, Math.PI)).isCloseTo(0, within(TOLERANCE_RADIANS));
  }

  @Test
  void findsAnObjectThatLeansWhenToldThatItMay() {
    RigidTransform lean =
        RigidTransform.ofRotation(
            UnitQuaternion.ofRotationVector(new Vector3(0, Math.toRadians(-15), 0)));
    RigidTransform pose =
        SyntheticViews.pose(0.62, -0.05, 40)
            .compose(lean)
            .compose(RigidTransform.ofTranslation(0, 0, 0.012));

    RigidTransform found =
        aligned(
                new VisibilityAligner(AlignmentSettings.TILTED)
                    .align(SyntheticViews.angle(DEMO, 20), SyntheticViews.angle(pose, 21)))
            .best()
            .liveFromDemo();

    RigidTransform truth = pose.compose(DEMO.inverse());
    assertThat(found.rotation().angleTo(truth.rotation())).isLessThan(TOLERANCE_RADIANS);
    Vector3 middle = DEMO.apply(new Vector3(0.01, 0, 0.04));
    assertThat(found.apply(middle).distanceTo(truth.apply(middle))).isLessThan(TOLERANCE_METERS);
  }

  @Test
  void doesNotTrustAHandleThatOneViewHides() {
    ObjectView hidden = SyntheticViews.mug(SyntheticViews.pose(0.6, -0.05, -92), 7);
    Examination found = ALIGNER.examine(SyntheticViews.mug(DEMO, 8), hidden);

    assertThat(found.hypotheses().getFirst().confidence()).isLessThan(0.8);
  }

  @Test
  void refusesWhatHasTooFewPoints() {
    ObjectView mug = SyntheticViews.mug(DEMO, 9);
    ObjectView empty = new ObjectView(mug.frame(), mug.mask(), PointCloud.EMPTY);

    assertThat(ALIGNER.align(mug, empty)).isInstanceOf(Refused.class);
  }

  @Test
  void refusesBelowTheConfidenceThatIsAskedFor() {
    VisibilityAligner strict = new VisibilityAligner(new AlignmentSettings(1, false));
    AlignmentOutcome outcome =
        strict.align(SyntheticViews.mug(DEMO, 10), SyntheticViews.mug(DEMO, 11));

    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason()).contains("confidence=", "minimum=1.00");
    assertThat(((Refused) outcome).rejected()).isNotEmpty();
  }

  @Test
  void answersTheSameTwice() {
    ObjectView demo = SyntheticViews.mug(DEMO, 12);
    ObjectView live = SyntheticViews.mug(SyntheticViews.pose(0.6, 0.1, 10), 13);

    assertThat(ALIGNER.align(demo, live)).isEqualTo(ALIGNER.align(demo, live));
  }

  @Test
  void givesConfidencesThatAreProbabilities() {
    Aligned outcome =
        aligned(
            ALIGNER.align(
                SyntheticViews.mug(DEMO, 14),
                SyntheticViews.mug(SyntheticViews.pose(0.6, 0.1, 10), 15)));

    assertThat(outcome.hypotheses().stream().mapToDouble(h -> h.confidence()).sum())
        .isBetween(outcome.best().confidence(), 1 + 1e-9);
  }
}
