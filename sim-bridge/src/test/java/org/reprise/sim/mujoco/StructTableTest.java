package org.reprise.sim.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class StructTableTest {
  @Test
  void holdsEverySupportedVersion() {
    for (int version : StructTable.SUPPORTED) {
      assertThat(StructTable.of(version).offset("mjData.qpos")).isPositive();
    }
  }

  @Test
  void refusesAnotherVersionWithTheSupportedOnesAndTheMend() {
    assertThatThrownBy(() -> StructTable.of(313))
        .isInstanceOf(MujocoUnavailableException.class)
        .hasMessageContaining("version=313 supported=[222]")
        .hasMessageContaining("libmujoco2.2.2")
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesAFieldThatIsNotInTheTable() {
    assertThatThrownBy(() -> StructTable.of(222).offset("mjData.nothing"))
        .isInstanceOf(MujocoException.class)
        .hasMessageContaining("field=mjData.nothing");
  }
}
