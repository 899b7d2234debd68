package org.reprise.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DoubtTest {
  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNoNumberByTheCuesName(Cue cue) {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e-9}) {
      assertThatThrownBy(() -> new Doubt("a", 0, Map.of(cue, value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cue=" + cue.name().toLowerCase(Locale.ROOT))
          .hasMessageContaining("value=" + value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETRIEVAL_MARGIN", "MATCH_CHANCE", "REGISTRATION_CONFIDENCE"})
  void refusesAChanceAboveOne(String cue) {
    assertThatThrownBy(() -> new Doubt("a", 0, Map.of(Cue.valueOf(cue), 1.01)))
        .hasMessageContaining("chance from 0 to 1");
  }

  @Test
  void keepsWhatIsNotKnownAbsent() {
    assertThat(new Doubt("a", 0, Map.of(Cue.TUBE_DISTANCE, 0.01)).cues())
        .containsOnlyKeys(Cue.TUBE_DISTANCE);
  }

  @Test
  void refusesANamelessAttemptAndANegativeStep() {
    assertThatThrownBy(() -> new Doubt(" ", 0, Map.of())).hasMessageContaining("name");
    assertThatThrownBy(() -> new Doubt("a", -1, Map.of())).hasMessageContaining("step=-1");
  }

  @ParameterizedTest
  @EnumSource
  void isMoreDoubtfulTheSmallerAChanceAndTheLargerAnAmount(Cue cue) {
    boolean chance = cue.doubtOf(1) < cue.doubtOf(0);

    assertThat(chance)
        .isEqualTo(
            switch (cue) {
              case RETRIEVAL_MARGIN, MATCH_CHANCE, REGISTRATION_CONFIDENCE -> true;
              case TUBE_DISTANCE,
                  TRACKING_ERROR,
                  GRIPPER_WIDTH,
                  GRIPPER_EFFORT,
                  ENSEMBLE_VARIANCE ->
                  false;
            });
  }
}
