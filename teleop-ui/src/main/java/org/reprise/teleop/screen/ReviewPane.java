package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.EditReport;
import org.reprise.schema.OutcomeRecord;
import org.reprise.schema.ReviewRequest;
import org.reprise.teleop.review.Figures;
import org.reprise.teleop.review.FilmStrip;
import org.reprise.teleop.review.OutcomeChip;
import org.reprise.teleop.review.Player;
import org.reprise.teleop.review.Replay;
import org.reprise.teleop.review.ReplayView;
import org.reprise.teleop.review.StageMarks;
import org.reprise.teleop.review.Timeline;

/**
 * One demonstration, looked at and judged: replayed in space above its pictures and its times,
 * labelled, trimmed, deleted; each of these can be taken back.
 */
public final class ReviewPane extends StackPane {
  private static final String LOADING = "Loading…";
  private static final String SUCCEEDED = "it succeeded";
  private static final int SAMPLES = 600;
  private static final int FIRST_PICTURES = 8;
  private static final int PICTURES = 48;

  private final Context context;
  private final Optional<Decisions> decisions;
  private final Edits edits;
  private final Player player = new Player();
  private final ReplayView view = new ReplayView();
  private final FilmStrip film = new FilmStrip(player);
  private final Timeline timeline = new Timeline(player);
  private final Transport transport = new Transport(player, this::applyTimes, this::resetTimes);
  private final Figures figures = new Figures();
  private final Label instruction = new Label();
  private final Label origin = Look.quiet("");
  private final OutcomeChip outcome = new OutcomeChip();
  private final Label message = Look.text("");
  private final Button again = new Button("Try again");
  private final Button leave = new Button("Go on   Enter");
  private final VBox body = new VBox(6);
  private final Question question = new Question();
  private Edits.Hearer edited = (id, report) -> {};
  private @Nullable Replay replay;
  private StageMarks marks = new StageMarks(List.of(), 1);
  private String wanted = "";
  private int ticket;

  /** Reviews what is in the bank: without keep and redo. */
  public ReviewPane(Context context) {
    this(context, Optional.empty());
  }

  /** Reviews what was just recorded. */
  public ReviewPane(Context context, Decisions decisions) {
    this(context, Optional.of(decisions));
  }

  private ReviewPane(Context context, Optional<Decisions> decisions) {
    this.context = context;
    this.decisions = decisions;
    edits = new Edits(context, this::happened);
    setId("review");
    getStyleClass().addAll("card-box", "review");
    RobotConfig known = context.model().robot().get();
    if (known != null) {
      view.show(known);
    }
    context
        .model()
        .robot()
        .addListener((property, before, robot) -> {
          if (robot != null) {
            view.show(robot);
          }
        });
    player.nanos().addListener(change -> view.moment(player.nanos().get(), marks));
    sceneProperty().addListener(change -> player.pause());
    layOut();
    clear();
  }

  private void layOut() {
    instruction.getStyleClass().add("review-instruction");
    instruction.setId("review-instruction");
    instruction.setMinWidth(60);
    outcome.setId("review-outcome");
    HBox heading = new HBox(10, instruction, outcome, Look.spring());
    heading.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(view, Priority.ALWAYS);
    body.getChildren()
        .addAll(heading, origin, view, film, timeline, transport, figures, question, actions());
    body.setMinSize(0, 0);
    setMinHeight(0);
    message.setId("review-message");
    message.setMaxWidth(320);
    message.setAlignment(Pos.CENTER);
    message.setTextAlignment(TextAlignment.CENTER);
    again.setOnAction(event -> show(wanted));
    leave.setOnAction(event -> decisions.ifPresent(Decisions::left));
    VBox middle = new VBox(12, message, again, leave);
    middle.setAlignment(Pos.CENTER);
    middle.visibleProperty().bind(body.visibleProperty().not());
    getChildren().addAll(body, middle);
  }

  private Actions actions() {
    Actions actions = new Actions();
    if (decisions.isPresent()) {
      actions.add("review-keep", "Keep", "Enter", this::keep).getStyleClass().add("accent");
      actions.add("review-redo", "Redo", "Backspace", this::redo);
    }
    actions.add("review-success", "✓ Success", "F2", this::success);
    actions.add("review-failure", "✕ Failure…", "F3", this::failure);
    actions.add("review-relabel", "Relabel…", "", this::relabel);
    actions.add("review-undo", "Undo", "Ctrl+Z", this::undo);
    actions.add("review-delete", "Delete", decisions.isPresent() ? "" : "Del", this::delete);
    return actions;
  }

  /** Returns the edits of this window, for what edits several at once. */
  Edits edits() {
    return edits;
  }

  /** Says who hears of every edit that was written or taken back. */
  void onEdited(Edits.Hearer hearer) {
    edited = hearer;
  }

  /** Shows nothing. */
  public void clear() {
    wanted = "";
    ticket++;
    say("Choose a demonstration to look at it.", false);
  }

  private void say(String words, boolean retry) {
    player.pause();
    replay = null;
    body.setVisible(false);
    message.setText(words);
    again.setVisible(retry);
    leave.setVisible(decisions.isPresent() && !words.equals(LOADING));
  }

  /** Loads a demonstration and shows it; the last one asked for wins. */
  public void show(String id) {
    boolean same = id.equals(wanted) && replay != null;
    wanted = id;
    int mine = ++ticket;
    if (!same) {
      question.close();
      say(LOADING, false);
    }
    context.call(
        "show the demonstration",
        stubs -> Replay.of(stubs.bank().reviewDemonstration(request(id, SAMPLES, FIRST_PICTURES))),
        loaded -> {
          if (mine == ticket) {
            present(loaded, same ? player.nanos().get() : 0);
            loadPictures(loaded, mine);
          }
        },
        () -> {
          if (mine == ticket && !same) {
            say("It could not be loaded.", true);
          }
        });
  }

  private static ReviewRequest request(String id, int samples, int pictures) {
    return ReviewRequest.newBuilder()
        .setId(id)
        .setMaxSamples(samples)
        .setMaxPictures(pictures)
        .build();
  }

  /** Loads the other pictures, for which nobody waits, and leaves the samples as they are. */
  private void loadPictures(Replay first, int mine) {
    if (first.review().getPicturesCount() < FIRST_PICTURES) {
      return; // there are no others
    }
    String id = first.review().getHeader().getId();
    context.call(
        "show all pictures",
        stubs -> first.with(stubs.bank().reviewDemonstration(request(id, 1, PICTURES))),
        loaded -> {
          if (mine == ticket) {
            replay = loaded;
            view.exchange(loaded);
            film.show(loaded);
          }
        });
  }

  private void present(Replay loaded, long at) {
    DemonstrationHeader header = loaded.review().getHeader();
    replay = loaded;
    marks = new StageMarks(loaded.review().getStagesList(), loaded.durationNanos());
    instruction.setText(header.getInstruction());
    outcome.show(header.getOutcome());
    origin.setText(Words.origin(header));
    figures.show(loaded.review());
    view.show(loaded, marks);
    film.show(loaded);
    timeline.show(loaded, marks);
    player.load(loaded.durationNanos());
    player.seek(at);
    transport.show(loaded.durationNanos(), marks);
    marks.version().addListener(change -> view.drawMarks(loaded, marks));
    body.setVisible(true);
  }

  private void happened(String id, EditReport report) {
    if (id.equals(wanted)) {
      if (report.hasHeader()) {
        show(id);
      } else {
        ticket++;
        say("It is deleted. Ctrl+Z takes that back.", false);
      }
    }
    edited.happened(id, report);
  }

  /** Tells whether no times wait to be written, which another edit would forget. */
  private boolean isSettled() {
    if (marks.isMoved()) {
      context.notices().failure("You moved times: apply them, or set them back, then go on.");
    }
    return !marks.isMoved();
  }

  /** Keeps it; how it ended is asked for where nobody said it yet. */
  private void keep() {
    if (!isSettled()) {
      return;
    }
    String id = wanted;
    Replay shown = replay;
    if (shown == null || Words.isJudged(shown.review().getHeader().getOutcome())) {
      kept(id);
      return;
    }
    List<String> answers = new ArrayList<>(List.of(SUCCEEDED));
    answers.addAll(Question.FAILURES);
    question.ask(
        "How did it end? Only what succeeded is carried out later.",
        answers,
        SUCCEEDED,
        answer -> {
          OutcomeRecord.Builder said = OutcomeRecord.newBuilder();
          if (answer.equals(SUCCEEDED)) {
            said.setSuccess(true);
          } else {
            said.setFailureReason(answer);
          }
          edits.outcome(id, said.build(), () -> kept(id));
        });
  }

  private void kept(String id) {
    decisions.ifPresent(hearer -> hearer.kept(id));
  }

  private void redo() {
    String id = wanted;
    edits.delete(id, () -> decisions.ifPresent(hearer -> hearer.redo(id)));
  }

  private void success() {
    question.close();
    if (!isSettled()) {
      return;
    }
    edits.outcome(wanted, OutcomeRecord.newBuilder().setSuccess(true).build());
  }

  private void failure() {
    if (!isSettled()) {
      return;
    }
    String id = wanted;
    question.ask(
        "Why did it fail?",
        Question.FAILURES,
        "",
        reason -> edits.outcome(id, OutcomeRecord.newBuilder().setFailureReason(reason).build()));
  }

  private void relabel() {
    if (!isSettled()) {
      return;
    }
    String id = wanted;
    question.ask(
        "What is done here?",
        List.of(),
        instruction.getText(),
        words -> edits.instruction(id, words));
  }

  private void applyTimes() {
    if (marks.isMoved()) {
      edits.stages(wanted, marks.edit());
    }
  }

  private void resetTimes() {
    marks.reset();
  }

  private void delete() {
    edits.delete(wanted, () -> {});
  }

  private void undo() {
    Replay shown = replay;
    edits.undo(
        shown == null || shown.review().getEditsCount() == 0
            ? Optional.empty()
            : Optional.of(shown.review().getEditsList().getLast()));
  }

  /** Carries out a key of the review, and consumes it. */
  public void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
      undo();
      event.consume();
      return;
    }
    if (replay == null && leave.isVisible() && event.getCode() == KeyCode.ENTER) {
      decisions.ifPresent(Decisions::left);
      event.consume();
      return;
    }
    if (replay == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case P -> player.toggle();
      case F2 -> success();
      case F3 -> failure();
      case ENTER -> keep();
      case BACK_SPACE -> {
        if (decisions.isPresent()) {
          redo();
        }
      }
      case DELETE -> {
        if (decisions.isEmpty()) {
          delete();
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Returns which demonstration is shown or being loaded; empty if none is. */
  public String id() {
    return wanted;
  }

  /** Tells whether the demonstration is in view. */
  public boolean isLoaded() {
    return replay != null;
  }

  /** Stops playing. */
  public void pause() {
    player.pause();
  }
}
