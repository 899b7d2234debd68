package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.StudyState;
import org.reprise.teleop.study.GroupTally;

final class EvaluateScreenTest {
  private final FakeStudies studies = new FakeStudies();
  private final FakeStation station = new FakeStation(studies);
  private final EvaluateScreen screen = Fx.get(() -> new EvaluateScreen(station.context));
  private final Stage stage = Fx.window((Parent) screen.content());

  @BeforeEach
  void show() {
    Fx.run(screen::shown);
    Fx.until("studies are offered", () -> stage.getScene().lookup("#study-seed") != null);
  }

  @AfterEach
  void close() {
    Fx.run(screen::hidden);
    Fx.run(stage::hide);
    station.close();
  }

  private void start() {
    Fx.press(stage, "#study-start");
    Fx.until("the study is shown", () -> state().endsWith("▶ running"));
  }

  private String state() {
    return Fx.find(stage, "#study-state", Label.class).getText();
  }

  private String sum() {
    return Fx.find(stage, "#study-sum", Label.class).getText();
  }

  @Test
  void startsWhatWasChosenAndCountsItsEpisodes() {
    CheckBox box = Fx.find(stage, "#study-tasks-drawer-open", CheckBox.class);
    Fx.run(() -> box.setSelected(false));
    start();
    assertThat(studies.started().getName()).isEqualTo("demo");
    assertThat(studies.started().getSettingsMap())
        .isEqualTo(Map.of("tasks", "button-press,mug-pick"));
    studies.taught("mug-pick");
    for (int i = 0; i < 8; i++) {
      studies.episode("mug-pick", i != 2 && i != 5, i == 2 ? "APPROACH" : "INTERACTION");
    }
    Fx.until("the episodes are counted", () -> sum().startsWith("6 of 8 succeeded: 75 %"));
    GroupTally tally =
        (GroupTally) Fx.find(stage, "#study-table", TableView.class).getItems().getFirst();
    assertThat(tally.failureWords()).isEqualTo("1 approach, 1 interaction");
    assertThat(tally.interval().lowPercent()).isBetween(40.0, 42.0);
    assertThat(Fx.find(stage, "#study-progress", ProgressBar.class).getProgress())
        .isEqualTo(9 / 33.0);
  }

  @Test
  void cancels() {
    start();
    Fx.press(stage, "#study-cancel");
    Fx.until("it is said", () -> state().equals("Study 1   demo   ■ ending"));
    assertThat(studies.isCancelled()).isTrue();
    studies.end(StudyState.STUDY_STATE_CANCELLED, "", "");
    Fx.until("it is cancelled", () -> state().equals("Study 1   demo   ■ cancelled"));
    assertThat(Fx.find(stage, "#study-left", Label.class).getText()).isEqualTo("it was cancelled");
  }

  @Test
  void showsTheSumsAndTheReportAtTheEnd() {
    start();
    studies.episode("mug-pick", true, "");
    studies.end(
        StudyState.STUDY_STATE_DONE,
        "{\"n_episodes\":1,\"pc_success\":100.0,\"violations\":0,\"per_task\":{}}",
        "/nowhere/report.html");
    Fx.until("it is done", () -> state().equals("Study 1   demo   ✓ done"));
    assertThat(Fx.find(stage, "#study-path", TextField.class).getText())
        .isEqualTo("/nowhere/report.html");
    assertThat(Fx.find(stage, "#study-sums", FlowPane.class).getChildren()).hasSize(1);
    assertThat(Fx.find(stage, "#study-finding", Label.class).getText()).isEqualTo("All is well.");
    Fx.press(stage, "#study-open");
    Fx.until(
        "where the report lies is said",
        () -> station.context.notices().newest().contains("it lies on the controller's"));
  }

  @Test
  void aRefusalBecomesANoticeAndASecondTryIsPossible() {
    TextField seed = Fx.find(stage, "#study-seed", TextField.class);
    Fx.run(() -> seed.setText("-4"));
    Fx.press(stage, "#study-start");
    Fx.until("a notice", () -> station.context.notices().newest().contains("seed=-4"));
    Fx.run(() -> seed.setText("4"));
    start();
    assertThat(studies.started().getSettingsMap()).isEqualTo(Map.of("seed", "4"));
  }

  @Test
  void aSeedThatIsNoNumberIsSaidBeforeAnythingIsAsked() {
    TextField seed = Fx.find(stage, "#study-seed", TextField.class);
    Fx.run(() -> seed.setText("four"));
    Fx.press(stage, "#study-start");
    assertThat(Fx.find(stage, "#study-trouble", Label.class).getText()).contains("whole number");
  }

  @Test
  void everyStudyThatTheControllerKnowsCanBeChosenAndAsksForItsSettings() {
    ComboBox<?> names = Fx.find(stage, "#study-name", ComboBox.class);
    Fx.run(() -> names.getSelectionModel().select(1));
    Fx.press(stage, "#study-start");
    assertThat(Fx.find(stage, "#study-trouble", Label.class).getText())
        .contains("Pairs: is needed");
    assertThat(Fx.get(() -> stage.getScene().lookup("#study-seed"))).isNull();
    TextField pairs = Fx.find(stage, "#study-pairs", TextField.class);
    Fx.run(() -> pairs.setText("/data/pairs"));
    start();
    assertThat(studies.started().getName()).isEqualTo("registration");
    assertThat(studies.started().getSettingsMap()).isEqualTo(Map.of("pairs", "/data/pairs"));
  }
}
