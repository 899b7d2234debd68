package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.SegmentRecord;
import org.reprise.schema.StageTimes;
import org.reprise.teleop.review.FilmStrip;
import org.reprise.teleop.review.Timeline;
import org.testfx.api.FxRobot;

final class ReviewPaneTest {
  private static final String ID = "demo-00000";

  private final FakeBank bank = new FakeBank(5, Long.getLong("seed", 1));
  private final List<String> decided = new CopyOnWriteArrayList<>();
  private FakeStation station = new FakeStation(bank);
  private ReviewPane pane;
  private Stage stage;

  private final class Decided implements Decisions {
    @Override
    public void kept(String id) {
      decided.add("kept " + id);
    }

    @Override
    public void left() {
      decided.add("left");
    }

    @Override
    public void redo(String id) {
      decided.add("redo " + id);
    }
  }

  @BeforeEach
  void open() {
    pane = Fx.get(() -> new ReviewPane(station.context, new Decided()));
    stage = Fx.window(pane);
    stage.addEventHandler(KeyEvent.KEY_PRESSED, pane::key);
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private void show(String id) {
    Fx.run(() -> pane.show(id));
    Fx.until("the review is loaded", pane::isLoaded);
    Fx.run(() -> stage.getScene().getRoot().layout());
  }

  private void key(KeyCode code, boolean shift, boolean control) {
    Fx.run(() ->
        pane.key(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
  }

  @Test
  void showsWhatADemonstrationIsAbout() {
    show(ID);
    assertThat(Fx.find(stage, "#review-instruction", Label.class).getText())
        .isEqualTo("pick up the mug");
    assertThat(Fx.find(stage, "#review-outcome", Label.class).getText()).isEqualTo("✓ success");
    assertThat(Fx.find(stage, "#figures", Node.class).getAccessibleText())
        .contains("50 Hz of 50", "joint velocity");
  }

  @Test
  void theTimelineShowsWhatWasCorrectedAndWhatWasUndone() {
    bank.segments.add(segment(SegmentRecord.Kind.AUTONOMOUS, 0, 2, true));
    bank.segments.add(segment(SegmentRecord.Kind.RECOVERY, 2, 3, false));
    bank.segments.add(segment(SegmentRecord.Kind.CORRECTION, 3, 5, true));
    show(ID);
    Timeline line = Fx.find(stage, "#timeline", Timeline.class);
    Node corrected = Fx.find(stage, ".span-correction", Node.class);
    assertThat(Fx.get(() -> corrected.getBoundsInParent().getMinX()))
        .isCloseTo(line.placeOf(3 * FakeBank.SECOND), within(2.0));
    assertThat(Fx.get(() -> corrected.getBoundsInParent().getMaxX()))
        .isCloseTo(line.placeOf(5 * FakeBank.SECOND), within(2.0));
    assertThat(Fx.get(() -> line.lookupAll(".span-undone").size())).isEqualTo(1);
  }

  private static SegmentRecord segment(
      SegmentRecord.Kind kind, int fromSeconds, int untilSeconds, boolean kept) {
    return SegmentRecord.newBuilder()
        .setKind(kind)
        .setFromNanos(fromSeconds * FakeBank.SECOND)
        .setUntilNanos(untilSeconds * FakeBank.SECOND)
        .setKept(kept)
        .build();
  }

  @Test
  void aDraggedBottleneckIsAppliedWithItsTime() {
    show(ID);
    Timeline line = Fx.find(stage, "#timeline", Timeline.class);
    Node handle = Fx.find(stage, "#handle-bottleneck-0", Node.class);
    FxRobot robot = new FxRobot();
    robot.moveTo(handle).press(MouseButton.PRIMARY);
    for (int tries = 0; tries < 50 && !isAt(handle, line, 3_000_000_000L); tries++) {
      Point2D goal = Fx.get(() -> line.localToScreen(line.placeOf(3_000_000_000L), 25));
      robot.moveTo(goal); // what is loaded meanwhile may move the line
    }
    robot.release(MouseButton.PRIMARY);
    long nanosPerPixel = Math.round(8e9 / line.getWidth());
    Fx.press(stage, "#review-apply-times");
    Fx.until("the edit is written", () -> !bank.edits.isEmpty());
    StageTimes times = bank.edits.getFirst().getStages().getStages(0);
    assertThat(times.getStage()).as("the stage's number in the file").isEqualTo(2);
    assertThat(Math.abs(times.getBottleneckNanos() - 3_000_000_000L)).isLessThan(3 * nanosPerPixel);
    assertThat(times.getEndNanos()).isEqualTo(7_000_000_000L);
    assertThat(bank.edits.getFirst().getAuthor()).isEqualTo("ada");
  }

  private static boolean isAt(Node handle, Timeline line, long nanos) {
    return Fx.get(() -> {
      line.getScene().getRoot().layout();
      return Math.abs(handle.getBoundsInParent().getCenterX() - line.placeOf(nanos)) < 2;
    });
  }

  @Test
  void arrowKeysMoveAHandleThatHasTheFocus() {
    show(ID);
    Node handle = Fx.find(stage, "#handle-end-0", Node.class);
    Fx.run(handle::requestFocus);
    FxRobot robot = new FxRobot();
    robot.type(KeyCode.LEFT, 3);
    Fx.press(stage, "#review-apply-times");
    Fx.until("the edit is written", () -> !bank.edits.isEmpty());
    assertThat(bank.edits.getFirst().getStages().getStages(0).getEndNanos())
        .isEqualTo(7_000_000_000L - 3 * 20_000_000L);
  }

  @Test
  void failureAsksForItsReason() {
    show(ID);
    key(KeyCode.F3, false, false);
    TextField answer = Fx.find(stage, "#question-answer", TextField.class);
    Fx.run(() -> answer.setText("knocked the mug over"));
    Fx.press(stage, "#question-apply");
    Fx.until(
        "the outcome is shown",
        () -> Fx.find(stage, "#review-outcome", Label.class).getText().equals("✕ failure"));
    assertThat(bank.header(ID).getOutcome().getFailureReason()).isEqualTo("knocked the mug over");
  }

  @Test
  void redoDeletesAndUndoBringsItBack() {
    show(ID);
    key(KeyCode.BACK_SPACE, false, false);
    Fx.until("redo was decided", () -> decided.contains("redo " + ID));
    assertThat(bank.ids()).doesNotContain(ID);
    key(KeyCode.Z, false, true);
    Fx.until("it is shown again", pane::isLoaded);
    assertThat(bank.ids()).contains(ID);
  }

  @Test
  void enterKeeps() {
    show(ID);
    key(KeyCode.ENTER, false, false);
    assertThat(decided).containsExactly("kept " + ID);
  }

  @Test
  void whatCannotBeLoadedIsSaidAndCanBeTriedAgain() {
    bank.failure = "the disk is gone";
    Fx.run(() -> pane.show(ID));
    Fx.until("a notice", () -> station.context.notices().newest().contains("the disk is gone"));
    bank.failure = "";
    Fx.run(() -> pane.show(ID));
    Fx.until("it is loaded", pane::isLoaded);
  }

  @Test
  void aCallThatIsNeverAnsweredBlocksNothing() {
    bank.hangs = true;
    Fx.run(() -> pane.show(ID));
    assertThat(Fx.find(stage, "#review-message", Label.class).getText()).isEqualTo("Loading…");
    bank.hangs = false;
    show("demo-00001");
    assertThat(Fx.find(stage, "#review-instruction", Label.class).getText())
        .isEqualTo("open the drawer");
  }

  @Test
  void theOtherPicturesComeWithoutTheSamplesAgain() {
    show(ID);
    Fx.until("the other pictures were asked for", () -> bank.reviews.size() == 2);
    assertThat(bank.reviews.get(0).getMaxSamples()).isGreaterThan(100);
    assertThat(bank.reviews.get(1).getMaxSamples()).isEqualTo(1);
    FilmStrip film = Fx.find(stage, "#film", FilmStrip.class);
    Fx.until("they are shown", () -> film.getAccessibleText().startsWith("12 pictures"));
  }
}
