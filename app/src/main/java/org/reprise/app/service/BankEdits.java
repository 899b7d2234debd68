package org.reprise.app.service;

import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankEditor;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.JournalLine;
import org.reprise.retrieval.bank.StageSpan;
import org.reprise.schema.EditReport;
import org.reprise.schema.EditRequest;
import org.reprise.schema.LabelEdit;
import org.reprise.schema.UndoRequest;

/**
 * Carries out the edits of callers.
 *
 * @param bank what they edit
 */
record BankEdits(Bank bank) {
  private static final int LONGEST_TEXT = 1000;

  /**
   * Writes an edit into the journal.
   *
   * @throws IllegalArgumentException if it cannot be said of the demonstration
   */
  EditReport edit(EditRequest request) {
    BankEditor editor = editor(request.getAuthor());
    String id = request.getId();
    JournalLine line =
        switch (request.getEditCase()) {
          case LABEL -> editor.label(id, label(request.getLabel()));
          case STAGES ->
              editor.moveStages(
                  id,
                  request.getStages().getStagesList().stream()
                      .map(times ->
                          new StageSpan(
                              times.getStage(), times.getBottleneckNanos(), times.getEndNanos()))
                      .toList());
          case DELETE -> editor.delete(id);
          case KEEP -> editor.keep(List.of(id)).getFirst();
          case EDIT_NOT_SET ->
              throw new IllegalArgumentException(
                  "field=edit: none of label, stages, delete, keep is set: nothing to do");
        };
    return report(line, line.edit().words());
  }

  /** Takes an edit back. */
  EditReport undo(UndoRequest request) {
    BankEditor editor = editor(request.getAuthor());
    BankEditor.Undoing undoing =
        request.getEntry() == 0 ? editor.undoOwn() : editor.undo(request.getEntry());
    return report(undoing.written(), "undone: " + undoing.undone().edit().words());
  }

  private BankEditor editor(String author) {
    return bank.edit().as(author);
  }

  private static Edit.Label label(LabelEdit label) {
    Optional<Outcome> outcome =
        label.hasOutcome()
            ? Optional.of(DemonstrationMapper.fromRecord(label.getOutcome()))
            : Optional.empty();
    Optional<String> instruction =
        label.hasInstruction() ? Optional.of(label.getInstruction()) : Optional.empty();
    requireText("outcome.failure_reason", label.getOutcome().getFailureReason());
    requireText("outcome.unknown_reason", label.getOutcome().getUnknownReason());
    requireText("instruction", label.getInstruction());
    return new Edit.Label(outcome, instruction);
  }

  private static void requireText(String field, String text) {
    if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "field=%s length=%d: refused; say it in one line of at most %d characters"
              .formatted(field, text.length(), LONGEST_TEXT));
    }
  }

  private EditReport report(JournalLine line, String words) {
    EditReport.Builder report =
        EditReport.newBuilder()
            .setEntry(line.identity())
            .setWords("%s: %s".formatted(line.demonstration(), words));
    bank.find(line.demonstration()).map(BankMessages::header).ifPresent(report::setHeader);
    return report.build();
  }
}
