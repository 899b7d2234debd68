package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AmountTest {
  @Test
  void isNeitherAFailureNorAFalseSuccessOnceCarriedOut() {
    EpisodeResult half = result("50 %");
    assertThat(half.amountCarriedOut()).isTrue();
    assertThat(half.falseSuccess()).isFalse();
    EpisodeResult whole = result(null);
    assertThat(whole.amountCarriedOut()).isFalse();
    assertThat(whole.falseSuccess()).isTrue();
  }

  private static EpisodeResult result(@Nullable String amount) {
    return new EpisodeResult(
        "open-drawer",
        "open the drawer halfway",
        1,
        "none",
        false,
        true,
        false,
        false,
        null,
        false,
        amount,
        "AMOUNT",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        1,
        0);
  }
}
