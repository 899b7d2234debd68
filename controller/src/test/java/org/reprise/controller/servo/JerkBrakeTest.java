package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JerkBrakeTest {
  private static final long SEED = Long.getLong("reprise.seed", 1);

  @Test
  void foreseesWhatItsStepsDo() {
    SplittableRandom random = new SplittableRandom(SEED);
    JerkBrake brake = new JerkBrake();
    for (int trial = 0; trial < 100_000; trial++) {
      double bound = Math.pow(10, random.nextDouble(-2, 2));
      double acceleration = bound * random.nextDouble(-1, 1);
      double speed = bound * Math.pow(10, random.nextDouble(-3, 2)) * random.nextDouble(-1, 1);
      brake.follow(speed, acceleration, bound);

      double v = speed;
      double a = acceleration;
      double position = 0;
      double highest = 0;
      double lowest = 0;
      for (int step = 0; step < 2000 && Math.abs(v) + Math.abs(a) > 1e-9; step++) {
        double next = JerkBrake.next(v, a, bound);
        assertThat(Math.abs(next - a)).isLessThanOrEqualTo(1 + 1e-9);
        assertThat(Math.abs(next)).isLessThanOrEqualTo(bound);
        a = next;
        v += a;
        position += v;
        highest = Math.max(highest, position);
        lowest = Math.min(lowest, position);
      }

      String which =
          "reprise.seed=%d trial=%d v=%s a=%s bound=%s"
              .formatted(SEED, trial, speed, acceleration, bound);
      double tolerance = 1e-7 * (1 + highest - lowest);
      assertThat(Math.abs(v) + Math.abs(a)).as(which).isLessThanOrEqualTo(1e-9);
      assertThat(brake.travel()).as(which).isCloseTo(position, within(tolerance));
      assertThat(brake.highest()).as(which).isCloseTo(highest, within(tolerance));
      assertThat(brake.lowest()).as(which).isCloseTo(lowest, within(tolerance));
    }
  }

  @Test
  void gainsWhatItSays() {
    assertThat(JerkBrake.gain(3.5)).isCloseTo(2.5 + 1.5 + 0.5, within(1e-15));
    assertThat(JerkBrake.gain(-3.5)).isEqualTo(-JerkBrake.gain(3.5));
    assertThat(JerkBrake.gaining(3.5 + JerkBrake.gain(3.5))).isCloseTo(3.5, within(1e-15));
  }
}
