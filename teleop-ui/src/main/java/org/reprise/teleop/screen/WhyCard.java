package org.reprise.teleop.screen;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.NothingFound;
import org.reprise.schema.ObjectAligned;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.screen.CandidateRow.Standing;

/**
 * Why this demonstration: those that fit with their pictures and scores for each cue, which one is
 * used, how well its objects fit, and those that were refused with the cue that refused them; or,
 * where nothing fits, what was considered. Another one may be chosen, or none.
 */
final class WhyCard extends VBox {
  private static final int MOST = 5;
  private static final int MOST_REFUSED = 3;

  private final Context context;
  private final Consumer<String> offer;
  private final Consumer<String> answer;
  private final DemonstrationSwitch instead;
  private final Pictures pictures;

  /**
   * Makes an empty card.
   *
   * @param offer takes an instruction that the bank offers instead
   * @param answer takes the demonstration that the operator chose, when one is asked for; empty for
   *     none
   * @param instead goes on with another one in the middle of a task
   */
  WhyCard(
      Context context,
      Consumer<String> offer,
      Consumer<String> answer,
      DemonstrationSwitch instead) {
    super(8);
    this.context = context;
    this.offer = offer;
    this.answer = answer;
    this.instead = instead;
    pictures = new Pictures(context, 2 * CandidateRow.PICTURE_WIDTH);
    getStyleClass().add("card-box");
    setId("why");
  }

  void show(TaskModel task) {
    getChildren().clear();
    title("Why this demonstration?");
    task.nothing().ifPresent(this::nothing);
    List<CandidateMessage> candidates = task.candidates();
    List<CandidateMessage> refused = task.refused();
    if (candidates.isEmpty() && task.nothing().isEmpty()) {
      getChildren().add(Look.quiet("Shown when a task has looked and searched the bank."));
    }
    rows(candidates, MOST, task);
    if (!candidates.isEmpty() && task.isRunning() && !task.isStopping()) {
      Button none = new Button("None fits");
      none.setId("none-fits");
      none.setOnAction(event -> none());
      getChildren().add(none);
    }
    for (ObjectAligned aligned : task.alignments()) {
      getChildren()
          .add(
              aligned.getAligned()
                  ? new ScoreBar("fit: " + aligned.getTarget(), aligned.getConfidence())
                  : Look.quiet("✕ " + aligned.getTarget() + ": " + aligned.getReason()));
    }
    if (!refused.isEmpty()) {
      title(task.nothing().isPresent() ? "What was considered" : "Considered and refused");
      rows(refused, MOST_REFUSED, task);
    }
  }

  private void title(String words) {
    Label title = new Label(words);
    title.getStyleClass().add("card-title");
    getChildren().add(title);
  }

  private void rows(List<CandidateMessage> shown, int most, TaskModel task) {
    shown.stream()
        .limit(most)
        .map(candidate ->
            new CandidateRow(
                candidate,
                Standing.of(candidate, task.chosen()),
                pictures.of(candidate.getDemonstration()),
                offered(candidate, task)))
        .forEach(getChildren()::add);
    if (shown.size() > most) {
      getChildren().add(Look.quiet("and %d more".formatted(shown.size() - most)));
    }
  }

  /** Returns the way to take a demonstration: as an answer, or by stopping and beginning anew. */
  private Optional<CandidateRow.Offer> offered(CandidateMessage candidate, TaskModel task) {
    String id = candidate.getDemonstration();
    if (task.candidates().stream().noneMatch(one -> one.getDemonstration().equals(id))) {
      return Optional.empty(); // what was refused cannot be carried out here
    }
    if (isAsked(task, id)) {
      return Optional.of(new CandidateRow.Offer("Use this one", () -> answer.accept(id)));
    }
    return task.chosen().isEmpty() || task.chosen().equals(id) || !instead.isPossible()
        ? Optional.empty()
        : Optional.of(new CandidateRow.Offer("Use this one instead", () -> instead.use(id)));
  }

  private static boolean isAsked(TaskModel task, String id) {
    return task.question().filter(one -> one.getOptionsList().contains(id)).isPresent();
  }

  private void none() {
    TaskModel task = context.model().task();
    if (task.candidates().stream().anyMatch(one -> isAsked(task, one.getDemonstration()))) {
      answer.accept("");
    } else {
      instead.none();
    }
  }

  private void nothing(NothingFound nothing) {
    getChildren().add(Look.text("✕ " + nothing.getExplanation()));
    for (String instead : nothing.getOffersList()) {
      Hyperlink link = new Hyperlink(instead);
      link.setOnAction(event -> offer.accept(instead));
      getChildren().add(link);
    }
  }
}
