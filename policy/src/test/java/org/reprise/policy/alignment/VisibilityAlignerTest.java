package org.reprise.policy.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
  void answersTheSameBitForBitWhateverTheThreads() throws Exception {
    List<ObjectView> lives =
        IntStream.range(0, 6)
            .mapToObj(i -> SyntheticViews.mug(SyntheticViews.pose(0.6, 0.1, 60 * i), 40 + i))
            .toList();
    ObjectView demo = SyntheticViews.mug(DEMO, 39);
    List<AlignmentOutcome> alone = lives.stream().map(live -> ALIGNER.align(demo, live)).toList();

    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<AlignmentOutcome>> together =
          lives.stream().map(live -> pool.submit(() -> ALIGNER.align(demo, live))).toList();
      for (int i = 0; i < lives.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void allocatesNothingWhileItJudges() {
    ViewModel demo = new ViewModel(ObjectModel.of(SyntheticViews.mug(DEMO, 50)));
    ViewModel live = new ViewModel(ObjectModel.of(SyntheticViews.mug(DEMO, 51)));
    PoseVector form = new PoseVector(demo.centroid());
    JointCost cost = new JointCost(demo, live, form, true);
    CoarseCost rough = new CoarseCost(demo, live, form);
    NormalEquations equations = new NormalEquations();
    double[] pose = {0.1, form.pivot().x(), form.pivot().y(), form.pivot().z(), 0, 0, 0, 0};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    double sum = 0;
    for (int round = 0; round < 40; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 200; i++) {
        sum += cost.linearized(pose, 2, 0.006, equations) + rough.at(pose, 1000, 1e9);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(sum).isPositive();
    assertThat(least).isZero();
  }

  @Test
  void tellsAnotherSizeOfTheObjectFromTheSame() {
    RigidTransform pose = SyntheticViews.pose(0.6, -0.1, 100);
    ObjectView demo = SyntheticViews.mug(DEMO, 60);

    Examination larger = ALIGNER.examine(demo, SyntheticViews.mug(pose, 61, 1.2));
    Examination same = ALIGNER.examine(demo, SyntheticViews.mug(pose, 62));

    assertThat(larger.evidence().model()).isEqualTo(AlignmentEvidence.Model.RESIZED);
    assertThat(same.evidence().model()).isEqualTo(AlignmentEvidence.Model.UPRIGHT);
    RigidTransform found = larger.hypotheses().getFirst().liveFromDemo();
    RigidTransform truth = pose.compose(DEMO.inverse());
    assertThat(found.rotation().angleTo(truth.rotation())).isLessThan(2 * TOLERANCE_RADIANS);
    Vector3 foot = DEMO.translation();
    assertThat(found.apply(foot).distanceTo(truth.apply(foot))).isLessThan(0.01);
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
