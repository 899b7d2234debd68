package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyState;
import org.reprise.teleop.study.StudyTally;

/** A study that is shown again and again while it runs. */
final class StudyViewTest {
  private final StudyView view = Fx.get(() -> new StudyView(() -> {}, file -> {}));
  private final Stage stage = Fx.window(view);

  @AfterEach
  void close() {
    Fx.run(stage::hide);
  }

  private static StudyTally ended(long number, int figure) {
    StudyTally study = new StudyTally(number, "peg");
    study.happened(
        StudyEvent.newBuilder()
            .setEnded(
                StudyEnded.newBuilder()
                    .setState(StudyState.STUDY_STATE_DONE)
                    .setJson("{\"figure\": %d}".formatted(figure)))
            .build());
    return study;
  }

  @Test
  void whatIsFinishedIsBuiltOnce() {
    FlowPane sums = Fx.find(stage, "#study-sums", FlowPane.class);
    StudyTally one = ended(1, 11);
    Fx.run(() -> view.show(one, 1));
    var built = Fx.get(() -> sums.getChildren().getFirst());
    Fx.run(() -> view.show(one, 2));
    assertThat(Fx.get(() -> sums.getChildren().getFirst())).isSameAs(built);
    Fx.run(() -> view.show(ended(2, 12), 3));
    assertThat(Fx.get(() -> sums.getChildren().getFirst())).isNotSameAs(built);
  }
}
