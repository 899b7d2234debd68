package org.reprise.policy.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;

final class ResumePointTest {
  private static final Vector3 PLATE = new Vector3(0.6, 0.1, 0.02);
  private static final Vector3 BOWL = new Vector3(0.4, -0.2, 0.03);
  private static final List<Effect> DONE =
      List.of(new Effect(List.of(0, 1), PLATE), new Effect(List.of(2, 3), BOWL));

  private static Vector3 shifted(Vector3 place, double meters) {
    return place.plus(new Vector3(meters, 0, 0));
  }

  @Test
  void goesOnWhereItStoodWhereEverythingIsAsItWasLeft() {
    ResumePoint point =
        ResumePoint.of(4, 6, DONE, List.of(shifted(BOWL, 0.02), shifted(PLATE, -0.02)));

    assertThat(point.stages()).containsExactly(4, 5);
    assertThat(point.redone()).isEmpty();
  }

  @Test
  void doesAnewOnlyWhatIsGone() {
    assertThat(ResumePoint.of(4, 6, DONE, List.of(BOWL, shifted(PLATE, 0.03))))
        .isEqualTo(new ResumePoint(List.of(0, 1, 4, 5), List.of(0, 1)));
    assertThat(ResumePoint.of(4, 6, DONE, List.of(PLATE)).redone()).containsExactly(2, 3);
    assertThat(ResumePoint.of(4, 6, DONE, List.of()).stages()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void doesNotCountWhatComesLater() {
    assertThat(ResumePoint.of(2, 6, DONE, List.of(PLATE)).stages()).containsExactly(2, 3, 4, 5);
  }

  @Test
  void refusesAStageThatIsNone() {
    assertThatThrownBy(() -> ResumePoint.of(6, 6, DONE, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stage=6 stages=6");
  }
}
