package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.PicturesRequest;
import org.reprise.teleop.bank.CoverageMap;
import org.testfx.api.FxRobot;

final class BankScreenTest {
  private FakeBank bank = new FakeBank(0, 0);
  private FakeStation station = new FakeStation(bank);
  private BankScreen screen = Fx.get(() -> new BankScreen(station.context));
  private Stage stage = Fx.get(Stage::new);

  private void open(int demonstrations) {
    station.close();
    bank = new FakeBank(demonstrations, Long.getLong("seed", 1));
    station = new FakeStation(bank);
    screen = Fx.get(() -> new BankScreen(station.context));
    stage = Fx.window((Parent) screen.content());
    Fx.run(screen::shown);
    Fx.until("the bank is listed", () -> table().all().size() == demonstrations);
    Fx.run(() -> stage.getScene().getRoot().layout());
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private BankTable table() {
    return Fx.find(stage, "#bank-table", BankTable.class);
  }

  private void search(String text) {
    TextField field = Fx.find(stage, "#bank-search", TextField.class);
    Fx.run(() -> field.setText(text));
  }

  private void key(KeyCode code, boolean control) {
    Fx.run(() ->
        screen.key(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false)));
  }

  private int shown() {
    return Fx.get(() -> table().getItems().size());
  }

  @Test
  void everyWordOfASearchMustOccur() {
    open(40);
    search("drawer GRACE");
    assertThat(shown()).isEqualTo(10);
    search("drawer ada");
    assertThat(shown()).isZero();
    assertThat(Fx.find(stage, "#bank-count", Label.class).getText()).isEqualTo("0 of 40 shown");
  }

  @Test
  void filtersByOutcomeAndDrawsOnlyWhatIsShown() {
    open(40);
    Fx.run(() -> {
      ComboBox<?> outcome = Fx.find(stage, "#bank-outcome", ComboBox.class);
      outcome.getSelectionModel().select(2);
    });
    assertThat(shown()).isEqualTo(8);
    assertThat(Fx.find(stage, "#coverage", CoverageMap.class).places()).isEqualTo(8);
  }

  @Test
  void deletesAndTakesItBack() {
    open(10);
    String id = "demo-00003";
    Fx.run(() -> table().choose(id));
    Fx.until("it is in review", () -> Fx.find(stage, "#review", ReviewPane.class).isLoaded());
    key(KeyCode.DELETE, false);
    Fx.until("the row is gone", () -> table().getItems().size() == 9);
    assertThat(bank.ids()).doesNotContain(id);
    key(KeyCode.Z, true);
    Fx.until("the row is back", () -> table().getItems().size() == 10);
    assertThat(bank.ids()).contains(id);
  }

  @Test
  void labelsSeveralAtOnceAndTakesAllBackAtOnce() {
    open(10);
    Fx.run(() -> table().getSelectionModel().selectRange(0, 10));
    key(KeyCode.F2, false);
    Fx.until(
        "all are labelled",
        () -> bank.ids().stream().allMatch(id -> bank.header(id).getOutcome().getSuccess()));
    Fx.until("a notice", () -> station.context.notices().newest().contains("9 more"));
    key(KeyCode.Z, true);
    Fx.until(
        "all are as before",
        () -> bank.ids().stream().anyMatch(id -> !bank.header(id).getOutcome().getSuccess()));
  }

  @Test
  void ofTenThousandRowsOnlyThoseInViewAskForPictures() {
    open(10_000);
    Fx.until("pictures were asked for", () -> !bank.pictures.isEmpty());
    search("button");
    assertThat(shown()).isEqualTo(2500);
    Fx.run(() -> table().scrollTo(2400));
    Fx.until("pictures of the rows below", () -> bank.pictures.size() > 1);
    assertThat(bank.pictures.stream().map(PicturesRequest::getIdsCount).toList())
        .allMatch(count -> count <= Pictures.BATCH);
    assertThat(bank.pictures.stream().mapToInt(PicturesRequest::getIdsCount).sum()).isLessThan(200);
  }

  @Test
  void anEmptyBankSaysHowToRecord() {
    open(0);
    Fx.until(
        "the way to record",
        () -> Fx.find(stage, "#bank-empty", Label.class).getText().contains("press R to record"));
  }

  @Test
  void aBankThatNeverAnswersBlocksNothing() {
    open(10);
    bank.hangs = true;
    key(KeyCode.F5, false);
    Fx.run(() -> table().choose("demo-00004"));
    search("mug");
    assertThat(shown()).isEqualTo(3);
    assertThat(Fx.get(() -> List.copyOf(table().selectedIds()))).containsExactly("demo-00004");
  }

  @Test
  void aRefusalBecomesANotice() {
    open(3);
    bank.failure = "disk=full: nothing was written";
    key(KeyCode.F5, false);
    Fx.until("a notice", () -> station.context.notices().newest().contains("disk=full"));
  }

  @Test
  void whatTheControllerRefusedToTakeBackCanBeTakenBackLater() {
    open(10);
    Fx.run(() -> table().getSelectionModel().selectRange(0, 3));
    List<String> three = selected();
    key(KeyCode.F3, false);
    Fx.run(
        () -> Fx.find(stage, ".several #question-answer", TextField.class).setText("knocked over"));
    Fx.press(stage, ".several #question-apply");
    Fx.until("all three failed", () -> three.stream().allMatch(this::isFailed));
    Fx.until("a notice", () -> station.context.notices().newest().contains("2 more"));
    bank.undosLeft = 1;
    key(KeyCode.Z, true);
    Fx.until("a notice", () -> station.context.notices().newest().contains("journal is busy"));
    assertThat(three.stream().filter(this::isFailed)).hasSize(2);
    bank.undosLeft = 10;
    key(KeyCode.Z, true);
    Fx.until("all are as before", () -> three.stream().noneMatch(this::isFailed));
  }

  private boolean isFailed(String id) {
    return bank.header(id).getOutcome().getFailureReason().equals("knocked over");
  }

  @Test
  void arrowKeysGoFromPlaceToPlaceOnTheMap() {
    open(12);
    CoverageMap map = Fx.find(stage, "#coverage", CoverageMap.class);
    Fx.run(() -> table().choose("demo-00005"));
    Fx.until("it is in review", () -> Fx.find(stage, "#review", ReviewPane.class).isLoaded());
    Fx.run(map::requestFocus);
    FxRobot robot = new FxRobot();
    Set<String> visited = new HashSet<>();
    for (int row = 0; row < 12; row++) {
      robot.type(KeyCode.UP);
    }
    visited.addAll(selected());
    for (int row = 0; row < 12; row++) {
      robot.type(KeyCode.DOWN);
      visited.addAll(selected());
    }
    assertThat(visited)
        .as("places that were come by, focus at %s", Fx.get(() -> stage.getScene().getFocusOwner()))
        .hasSizeGreaterThan(2);
    assertThat(Fx.get(map::isFocused)).isTrue();
    String lowest = selected().getFirst();
    robot.type(KeyCode.DOWN);
    assertThat(selected()).as("below the lowest there is none").containsExactly(lowest);
  }

  private List<String> selected() {
    return Fx.get(() -> List.copyOf(table().selectedIds()));
  }
}
