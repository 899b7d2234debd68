package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MixedBankTest {
  @Test
  void refusesSizesInWhichGoodAndBadAreNotEqual() {
    assertThat(MixedBank.size(24, 4)).isEqualTo(24);
    assertThat(MixedBank.size(0, 4)).isEqualTo(24);
    assertThat(MixedBank.size(0, 11)).isEqualTo(44);
    assertThatThrownBy(() -> MixedBank.size(25, 4))
        .hasMessageContaining("bank-size=25: must be a multiple of 8")
        .hasMessageContaining("take 24 or 32");
    assertThatThrownBy(() -> MixedBank.size(2, 4)).hasMessageEndingWith("take 8");
  }
}
