package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.Origin;

final class RolloutsTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final CloningSizes TINY = new CloningSizes(8, 2, 8, 1, 4, 4, 2, 2);

  @TempDir private Path folder = Path.of("");

  private final List<Long> heard = new ArrayList<>();

  private ModelCard train(long steps, Rollouts rollouts) throws IOException {
    return Cloning.train(
        CloningData.of(List.of(Shown.demonstration(SEED))),
        new CloningPlan(CloningPart.WHOLE, TINY, CloningHead.FLOW, steps, 2, 1e-3, SEED),
        0.08,
        new Origin("now", "test", System::nanoTime),
        folder.resolve("model"),
        (step, loss) -> heard.add(step),
        rollouts);
  }

  @Test
  void whatNeverDoesWellEnoughIsTrainedToTheEndAndSaysSo() throws IOException {
    List<Integer> trials = new ArrayList<>();

    ModelCard card =
        train(
            25,
            Rollouts.every(
                10,
                0.9,
                lead -> {
                  trials.add(heard.size());
                  return 0.5;
                }));

    assertThat(trials).containsExactly(10, 20, 25);
    assertThat(card.metrics()).containsEntry("steps", 25.0).containsEntry("rollouts", 0.5);
    assertThat(ModelFolder.card(folder.resolve("model")).metrics()).isEqualTo(card.metrics());
  }

  @Test
  void aPlanOfTrialsServesSeveralTrainings() throws IOException {
    Rollouts rollouts = Rollouts.every(10, 1, lead -> 1);

    assertThat(train(20, rollouts).metrics()).containsEntry("steps", 10.0);
    assertThat(train(20, rollouts).metrics()).containsEntry("steps", 10.0);
    assertThat(heard).hasSize(20);
  }

  @Test
  void whereATrialFailsNoStepIsLost() throws IOException {
    assertThatThrownBy(() ->
            train(
                600,
                Rollouts.every(
                    500,
                    1,
                    lead -> {
                      throw new IllegalStateException("the simulator is gone");
                    })))
        .hasMessageContaining("the simulator is gone");
    heard.clear();
    List<Integer> trials = new ArrayList<>();

    ModelCard card =
        train(
            600,
            Rollouts.every(
                500,
                1,
                lead -> {
                  trials.add(heard.size());
                  return 0;
                }));

    assertThat(heard.getFirst()).as("goes on behind the checkpoint").isEqualTo(501);
    assertThat(trials).as("tried again at once, and at the end").containsExactly(0, 100);
    assertThat(card.metrics()).containsEntry("steps", 600.0);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-5, 1", "10, 0", "10, 1.1", "10, NaN"})
  void refusesPlansThatMeanNothing(long steps, double enough) {
    assertThatThrownBy(() -> Rollouts.every(steps, enough, lead -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every=%d".formatted(steps));
  }
}
