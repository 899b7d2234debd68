package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AbSummaryTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 4);

  private static AbEpisode episode(String side, int turn, String task, boolean success) {
    return new AbEpisode(
        side,
        turn,
        new EpisodeResult(
            task, task, 1, "none", false, success, success, success, null, false, null, "GOAL", "",
            List.of(), List.of(), List.of(), List.of(), Map.of(), 1, 0));
  }

  @Test
  void countsEachPairOnceWhoeverBegan() {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] counts = new int[4];
    List<AbEpisode> episodes = new ArrayList<>();
    for (int pair = 0; pair < 200; pair++) {
      boolean a = random.nextInt(3) > 0;
      boolean b = random.nextBoolean();
      boolean beginsWithA = random.nextBoolean();
      String task = "task-" + pair % 3;
      AbEpisode first = episode(beginsWithA ? "A" : "B", 1, task, beginsWithA ? a : b);
      episodes.add(first);
      episodes.add(episode(beginsWithA ? "B" : "A", 2, task, beginsWithA ? b : a));
      counts[(a ? 2 : 0) + (b ? 1 : 0)]++;
    }

    AbSummary all = AbSummary.of(episodes);

    assertThat(List.of(all.neither(), all.onlyB(), all.onlyA(), all.both()))
        .as("seed=%d", SEED)
        .containsExactly(counts[0], counts[1], counts[2], counts[3]);
    assertThat(all.successesA()).isEqualTo(counts[2] + counts[3]);
    assertThat(
            AbSummary.byTask(episodes).values().stream()
                .map(AbSummary::outcomes)
                .mapToInt(o -> o.onlyB())
                .sum())
        .isEqualTo(all.onlyB());
    assertThat(AbSummary.byTask(episodes)).containsOnlyKeys("task-0", "task-1", "task-2");
  }
}
