package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuccessCheckTest {
  private static final Duration LASTING = Duration.ofMillis(500);

  private static SuccessCheck metBetween(long fromMillis, long toMillis, Duration lasting) {
    return new SuccessCheck(
        now -> {
          long millis = now.nanos() / 1_000_000;
          return new Verdict(millis >= fromMillis && millis < toMillis, "at " + millis);
        },
        lasting);
  }

  private static void observe(SuccessCheck check, long untilMillis) {
    for (long millis = 0; millis <= untilMillis; millis += 20) {
      check.observe(Moment.atMillis(millis));
    }
  }

  @Test
  void goalThatLastsIsASuccess() {
    SuccessCheck check = metBetween(1000, 9000, LASTING);
    observe(check, 1600);

    assertThat(check.succeeded()).isTrue();
  }

  @Test
  void goalThatWasMetTooShortlyIsNone() {
    SuccessCheck check = metBetween(1000, 9000, LASTING);
    observe(check, 1300);

    assertThat(check.succeeded()).isFalse();
    assertThat(check.explanation()).contains("met for 0.30 s, needs 0.50 s");
  }

  @Test
  void goalThatIsLostAgainIsNone() {
    SuccessCheck check = metBetween(1000, 2000, LASTING);
    observe(check, 2400);

    assertThat(check.succeeded()).isFalse();
    assertThat(check.explanation()).isEqualTo("at 2400");
  }

  @Test
  void goalWithoutDurationIsReachedOnceAndForAll() {
    SuccessCheck check = metBetween(1000, 1100, Duration.ZERO);
    observe(check, 2400);

    assertThat(check.succeeded()).isTrue();
  }
}
