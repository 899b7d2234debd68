package org.reprise.teleop.screen;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.reprise.schema.DeleteEdit;
import org.reprise.schema.KeepEdit;
import org.reprise.schema.LabelEdit;
import org.reprise.schema.OutcomeRecord;

/** What can be done to several demonstrations at once; there while several are selected. */
final class SelectionActions extends VBox {
  private final Edits edits;
  private final Supplier<List<String>> selected;
  private final Label words = new Label();
  private final Question question = new Question();

  SelectionActions(Edits edits, Supplier<List<String>> selected) {
    super(6);
    this.edits = edits;
    this.selected = selected;
    words.getStyleClass().add("card-title");
    Actions actions = new Actions();
    actions.add("several-success", "✓ Success", "F2", this::success);
    actions.add("several-failure", "✕ Failure…", "F3", this::failure);
    actions.add("several-relabel", "Relabel…", "", this::relabel);
    actions.add("several-keep", "Keep", "", this::keep);
    actions.add("several-delete", "Delete", "Del", this::delete);
    actions.add("several-undo", "Undo", "Ctrl+Z", this::undo);
    getChildren().addAll(words, question, actions);
    getStyleClass().add("several");
    show(0);
  }

  /** Shows itself while more than one are selected. */
  void show(int count) {
    words.setText(count + " selected");
    setVisible(count > 1);
    setManaged(count > 1);
    if (count < 2) {
      question.close();
    }
  }

  private void outcome(List<String> ids, OutcomeRecord outcome) {
    edits.all("label them", ids, edit -> edit.setLabel(LabelEdit.newBuilder().setOutcome(outcome)));
  }

  private void success() {
    outcome(selected.get(), OutcomeRecord.newBuilder().setSuccess(true).build());
  }

  private void failure() {
    List<String> ids = selected.get();
    question.ask(
        "Why did they fail?",
        Question.FAILURES,
        "",
        reason -> outcome(ids, OutcomeRecord.newBuilder().setFailureReason(reason).build()));
  }

  private void relabel() {
    List<String> ids = selected.get();
    question.ask(
        "What is done in them?",
        List.of(),
        "",
        words ->
            edits.all(
                "relabel them",
                ids,
                edit -> edit.setLabel(LabelEdit.newBuilder().setInstruction(words))));
  }

  private void keep() {
    edits.all("keep them", selected.get(), edit -> edit.setKeep(KeepEdit.getDefaultInstance()));
  }

  private void delete() {
    edits.all(
        "delete them", selected.get(), edit -> edit.setDelete(DeleteEdit.getDefaultInstance()));
  }

  private void undo() {
    edits.undo(Optional.empty());
  }

  /** Carries out a key for those selected, and consumes it. */
  void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
      undo();
    } else if (event.getCode() == KeyCode.F2) {
      success();
    } else if (event.getCode() == KeyCode.F3) {
      failure();
    } else if (event.getCode() == KeyCode.DELETE) {
      delete();
    } else {
      return;
    }
    event.consume();
  }
}
