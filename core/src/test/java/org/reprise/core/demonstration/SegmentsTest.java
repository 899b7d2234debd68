package org.reprise.core.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Segment.Kind;

final class SegmentsTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);

  private static Segment segment(Kind kind, long from, long until, boolean kept) {
    return new Segment(kind, from, until, kept);
  }

  @Test
  void whatIsToldLaterTakesItsTime() {
    Segments told =
        Segments.NONE
            .with(segment(Kind.AUTONOMOUS, 0, 100, true))
            .with(segment(Kind.AUTONOMOUS, 60, 100, false))
            .with(segment(Kind.RECOVERY, 100, 120, false));

    assertThat(told.all())
        .containsExactly(
            segment(Kind.AUTONOMOUS, 0, 60, true),
            segment(Kind.AUTONOMOUS, 60, 100, false),
            segment(Kind.RECOVERY, 100, 120, false));
    assertThat(told.keeps(60)).isTrue();
    assertThat(told.keeps(61)).isFalse();
    assertThat(told.keeps(121)).isTrue();
  }

  @Test
  void undoesWhatWasKeptAndLeavesTheRest() {
    Segments told =
        Segments.NONE
            .with(segment(Kind.AUTONOMOUS, 0, 50, true))
            .with(segment(Kind.CORRECTION, 50, 80, true))
            .with(segment(Kind.RECOVERY, 80, 90, false));

    assertThat(told.undoing(30, 90))
        .containsExactly(
            segment(Kind.AUTONOMOUS, 30, 50, false), segment(Kind.CORRECTION, 50, 80, false));
  }

  @Test
  void isInOrderWithoutOverlapWhateverIsTold() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      Segments told = Segments.NONE;
      boolean[] kept = new boolean[101];
      Arrays.fill(kept, true);
      for (int i = 0; i < 12; i++) {
        long from = random.nextInt(100);
        Segment next =
            segment(
                List.of(Kind.values()).get(random.nextInt(3)),
                from,
                from + random.nextInt((int) (101 - from)),
                random.nextBoolean());
        told = told.with(next);
        for (int at = 1; at <= 100; at++) {
          kept[at] = next.covers(at) ? next.kept() : kept[at];
        }
      }
      List<Segment> all = told.all();
      for (int i = 1; i < all.size(); i++) {
        assertThat(all.get(i).fromNanos())
            .as("seed=%d", SEED)
            .isGreaterThanOrEqualTo(all.get(i - 1).untilNanos());
      }
      for (int at = 1; at <= 100; at++) {
        assertThat(told.keeps(at)).as("seed=%d at=%d", SEED, at).isEqualTo(kept[at]);
      }
    }
  }

  @Test
  void refusesAnEndBeforeItsBegin() {
    assertThatThrownBy(() -> segment(Kind.RECOVERY, 2, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from=2 until=1");
  }
}
