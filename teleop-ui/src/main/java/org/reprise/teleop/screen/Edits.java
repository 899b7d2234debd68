package org.reprise.teleop.screen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.reprise.schema.DeleteEdit;
import org.reprise.schema.EditReport;
import org.reprise.schema.EditRequest;
import org.reprise.schema.JournalEntry;
import org.reprise.schema.LabelEdit;
import org.reprise.schema.OutcomeRecord;
import org.reprise.schema.StagesEdit;
import org.reprise.schema.UndoRequest;

/**
 * Edits of demonstrations, each of which can be taken back: the newest first. Used on the thread of
 * JavaFX; the calls run elsewhere.
 */
final class Edits {
  private final Context context;
  private final Hearer hearer;
  private final Deque<Made> made = new ArrayDeque<>();

  /** Hears of every edit that was written, and of every one that was taken back. */
  @FunctionalInterface
  interface Hearer {
    /**
     * An edit was written or taken back.
     *
     * @param id of the demonstration
     * @param report what the controller says
     */
    void happened(String id, EditReport report);
  }

  /** An edit of this window. */
  private record Made(long entry, String id) {}

  /**
   * Makes edits as the operator.
   *
   * @param context what screens work with
   * @param hearer hears of all that happens
   */
  Edits(Context context, Hearer hearer) {
    this.context = context;
    this.hearer = hearer;
  }

  void outcome(String id, OutcomeRecord outcome) {
    send("label", request(id).setLabel(LabelEdit.newBuilder().setOutcome(outcome)));
  }

  void instruction(String id, String words) {
    send("relabel", request(id).setLabel(LabelEdit.newBuilder().setInstruction(words)));
  }

  void stages(String id, StagesEdit stages) {
    send("move the times of", request(id).setStages(stages));
  }

  /** Deletes, then goes on. */
  void delete(String id, Runnable then) {
    send("delete", request(id).setDelete(DeleteEdit.getDefaultInstance()), then);
  }

  /** Makes the same edit of several. */
  void all(String what, List<String> ids, Consumer<EditRequest.Builder> edit) {
    ids.forEach(id -> {
      EditRequest.Builder request = request(id);
      edit.accept(request);
      send(what, request);
    });
  }

  private EditRequest.Builder request(String id) {
    return EditRequest.newBuilder().setId(id).setAuthor(context.settings().operator());
  }

  private void send(String what, EditRequest.Builder request) {
    send(what, request, () -> {});
  }

  private void send(String what, EditRequest.Builder request, Runnable then) {
    EditRequest edit = request.build();
    context.call(
        what + " the demonstration",
        stubs -> stubs.bank().editDemonstration(edit),
        report -> {
          Made one = new Made(report.getEntry(), edit.getId());
          made.push(one);
          context.notices().offer(report.getWords(), "Undo", () -> undo(one));
          hearer.happened(edit.getId(), report);
          then.run();
        });
  }

  /**
   * Takes the newest edit of this window back.
   *
   * @param shown the demonstration in view, whose newest edit is taken back where this window made
   *     none; nothing if it has none
   */
  void undo(Optional<JournalEntry> shown) {
    Made newest = made.peek();
    if (newest != null) {
      undo(newest);
    } else if (shown.isPresent()) {
      undo(new Made(shown.get().getIdentity(), shown.get().getDemonstration()));
    } else {
      context.notices().done("There is no edit to take back.");
    }
  }

  private void undo(Made edit) {
    UndoRequest request =
        UndoRequest.newBuilder()
            .setAuthor(context.settings().operator())
            .setEntry(edit.entry())
            .build();
    context.call(
        "take the edit back",
        stubs -> stubs.bank().undoEdit(request),
        report -> {
          made.remove(edit);
          context.notices().done(report.getWords());
          hearer.happened(edit.id(), report);
        });
  }
}
