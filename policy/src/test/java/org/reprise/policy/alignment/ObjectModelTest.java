package org.reprise.policy.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;

final class ObjectModelTest {
  private static final VisibilityAligner ALIGNER = new VisibilityAligner(AlignmentSettings.UPRIGHT);
  private static final RigidTransform FIRST = SyntheticViews.pose(0.55, 0.05, 60);
  private static final RigidTransform SECOND = SyntheticViews.pose(0.6, -0.1, 150);
  private static final RigidTransform THIRD = SyntheticViews.pose(0.5, 0.1, -30);

  private static List<ObjectView> demonstrations() {
    return List.of(
        SyntheticViews.mug(FIRST, 31),
        SyntheticViews.mug(SECOND, 32),
        SyntheticViews.mug(THIRD, 33));
  }

  @Test
  void bringsDemonstrationsFromSeveralSidesToTheFirst() {
    ObjectModel model = ObjectModel.fused(demonstrations(), ALIGNER);

    assertThat(model.views()).hasSizeGreaterThan(1);
    assertThat(model.cloud().size())
        .isEqualTo(model.views().stream().mapToInt(view -> view.cloud().size()).sum());
    Vector3 middle = FIRST.apply(new Vector3(0, 0, 0.05));
    for (int i = 0; i < model.cloud().size(); i++) {
      assertThat(model.cloud().point(i).distanceTo(middle)).isLessThan(0.12);
    }
  }

  @Test
  void registersTheFusedModel() {
    ObjectModel model = ObjectModel.fused(demonstrations(), ALIGNER);
    RigidTransform pose = SyntheticViews.pose(0.65, -0.05, 110);

    ObjectView live = SyntheticViews.mug(pose, 34);
    Aligned found = (Aligned) ALIGNER.align(model, live);

    RigidTransform truth = pose.compose(FIRST.inverse());
    RigidTransform motion = found.best().liveFromDemo();
    assertThat(motion.rotation().angleTo(truth.rotation())).isLessThan(Math.toRadians(5));
    Vector3 middle = FIRST.apply(new Vector3(0, 0, 0.05));
    assertThat(motion.apply(middle).distanceTo(truth.apply(middle))).isLessThan(0.007);
  }

  @Test
  void refusesAModelWithoutAMotionForEachView() {
    assertThatThrownBy(() -> new ObjectModel(demonstrations(), List.of(RigidTransform.IDENTITY)))
        .hasMessageContaining("views=3 motions=1");
  }
}
