package org.reprise.policy.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reprise.policy.switching.Standing.Load;

final class SwitchDecisionTest {
  private static final double UNKNOWN = Double.POSITIVE_INFINITY;

  private static Standing standing(
      ContactPhase contact, Load load, boolean endsTask, double rest, double back) {
    return new Standing(contact, 0.5, load, endsTask, rest, back);
  }

  private static SwitchWay automatic(
      ContactPhase contact, Load load, boolean endsTask, double rest, double back) {
    return SwitchDecision.of(standing(contact, load, endsTask, rest, back), SwitchHow.AUTOMATIC)
        .way();
  }

  @Test
  void leavesAtOnceBeforeContact() {
    SwitchDecision decision =
        SwitchDecision.of(
            standing(ContactPhase.BEFORE, Load.NOTHING, true, 20, 1), SwitchHow.AUTOMATIC);

    assertThat(decision.way()).isEqualTo(SwitchWay.LEAVE);
    assertThat(decision.reason()).contains("nothing is to be undone");
  }

  @Test
  void finishesAfterTheLastContact() {
    assertThat(automatic(ContactPhase.AFTER, Load.NOTHING, true, 1, 1)).isEqualTo(SwitchWay.GO_ON);
    assertThat(automatic(ContactPhase.AFTER, Load.NOTHING, false, 1, 1))
        .as("stages are left")
        .isEqualTo(SwitchWay.ADVANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT_DOWN_LATER, 3, 8, ADVANCE",
    "PUT_DOWN_LATER, 12, 3, ROLL_BACK",
    "PUT_DOWN_LATER, 12, Infinity, ADVANCE",
    "KEPT, 1, 8, ROLL_BACK",
    "KEPT, 1, Infinity, GO_ON",
  })
  void putsDownOrBackWhatItHolds(Load load, double rest, double back, SwitchWay way) {
    assertThat(automatic(ContactPhase.DURING, load, true, rest, back)).isEqualTo(way);
  }

  @ParameterizedTest
  @CsvSource({"1.9, 1, ADVANCE", "2.1, 1, ROLL_BACK", "9, Infinity, ADVANCE"})
  void finishesAnEmptyTouchOnlyWhereLittleIsLeft(double rest, double back, SwitchWay way) {
    assertThat(automatic(ContactPhase.DURING, Load.NOTHING, true, rest, back)).isEqualTo(way);
  }

  @Test
  void grantsAWishWhereItCan() {
    Standing carrying = standing(ContactPhase.DURING, Load.PUT_DOWN_LATER, true, 12, 3);

    assertThat(SwitchDecision.of(carrying, SwitchHow.GO_ON).way()).isEqualTo(SwitchWay.GO_ON);
    assertThat(SwitchDecision.of(carrying, SwitchHow.ADVANCE).way()).isEqualTo(SwitchWay.ADVANCE);
    assertThat(
            SwitchDecision.of(
                    standing(ContactPhase.DURING, Load.PUT_DOWN_LATER, true, 1, 9),
                    SwitchHow.ROLL_BACK)
                .way())
        .isEqualTo(SwitchWay.ROLL_BACK);
  }

  @Test
  void saysWhyAWishCannotBeGranted() {
    SwitchDecision kept =
        SwitchDecision.of(standing(ContactPhase.DURING, Load.KEPT, true, 1, 4), SwitchHow.ADVANCE);
    assertThat(kept.way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertThat(kept.reason()).contains("puts down nothing");
    SwitchDecision unknown =
        SwitchDecision.of(
            standing(ContactPhase.DURING, Load.PUT_DOWN_LATER, true, 9, UNKNOWN),
            SwitchHow.ROLL_BACK);
    assertThat(unknown.way()).isEqualTo(SwitchWay.ADVANCE);
    assertThat(unknown.reason()).contains("no way back is known");
    SwitchDecision released =
        SwitchDecision.of(
            standing(ContactPhase.AFTER, Load.NOTHING, true, 1, 1), SwitchHow.ROLL_BACK);
    assertThat(released.way()).isEqualTo(SwitchWay.GO_ON);
    assertThat(released.reason()).contains("has let go");
  }

  @ParameterizedTest
  @EnumSource(SwitchHow.class)
  void neverLeavesWithALoadNorGoesBackWithoutAWay(SwitchHow how) {
    for (long seed = 0; seed < 2000; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      Load load = any(random, Load.values());
      ContactPhase contact =
          load == Load.NOTHING ? any(random, ContactPhase.values()) : ContactPhase.DURING;
      double back = random.nextBoolean() ? random.nextDouble(20) : UNKNOWN;
      Standing standing =
          new Standing(
              contact,
              random.nextDouble(),
              load,
              random.nextBoolean(),
              random.nextDouble(20),
              back);

      SwitchDecision decision = SwitchDecision.of(standing, how);

      assertThat(decision.reason()).as("seed=%d", seed).isNotBlank();
      if (load != Load.NOTHING) {
        assertThat(decision.way()).as("seed=%d", seed).isNotEqualTo(SwitchWay.LEAVE);
      }
      if (back == UNKNOWN) {
        assertThat(decision.way()).as("seed=%d", seed).isNotEqualTo(SwitchWay.ROLL_BACK);
      }
    }
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  @Test
  void refusesAStandingThatCannotBe() {
    assertThatThrownBy(() -> standing(ContactPhase.BEFORE, Load.KEPT, true, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load=KEPT");
    assertThatThrownBy(() -> standing(ContactPhase.BEFORE, Load.NOTHING, true, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rest=NaN");
  }
}
