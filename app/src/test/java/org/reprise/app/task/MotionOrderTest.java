package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.core.motion.Pace;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.retrieval.language.MotionWordParser;

final class MotionOrderTest {
  private static MotionOrder order(String typed) {
    return MotionOrder.of((Said) MotionWordParser.english(MotionLimits.SPOKEN).parse(typed));
  }

  @Test
  void movesHandAndFingersInTheirOrder() {
    assertThat(order("down 2 cm then close"))
        .isInstanceOfSatisfying(
            MotionOrder.Move.class, move -> assertThat(move.motions()).hasSize(2))
        .extracting(MotionOrder::words)
        .isEqualTo("down 2 cm then close");
  }

  @Test
  void goesBackAsFarAsIsSaidOrAsDoesNotFit() {
    assertThat(order("go back 3 seconds"))
        .isEqualTo(new MotionOrder.GoBack("go back 3 seconds", Optional.of(Duration.ofSeconds(3))));
    assertThat(order("go back")).isEqualTo(new MotionOrder.GoBack("go back", Optional.empty()));
  }

  @Test
  void changesThePaceAndHolds() {
    assertThat(order("slower")).isEqualTo(new MotionOrder.ChangePace(Pace.SLOWER));
    assertThat(order("stop")).isEqualTo(new MotionOrder.Hold());
  }

  @Test
  void refusesBesideAMotionWhatIsSaidAlone() {
    assertThatThrownBy(() -> order("slower then up 1 cm")).hasMessageContaining("each alone");
    assertThatThrownBy(() -> order("up 1 cm then go back")).hasMessageContaining("each alone");
  }

  @Test
  void movesOnlyHandAndFingersWhereNoTaskRuns() {
    assertThat(order("up 1 cm then close").withoutTask().motions()).hasSize(2);
    for (String typed : List.of("slower", "faster", "go back", "go back 3 seconds", "stop")) {
      assertThatThrownBy(() -> order(typed).withoutTask())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("refused: no task runs");
    }
  }

  @Test
  void isNoTask() {
    assertThatThrownBy(() -> WordPlanner.refuseAsTask("up 1 cm"))
        .hasMessageContaining("words of motion");
    assertThatThrownBy(() -> WordPlanner.refuseAsTask("up 3 m"))
        .hasMessageContaining("words of motion");
    WordPlanner.refuseAsTask("open the drawer");
  }
}
