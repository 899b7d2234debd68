package org.reprise.teleop.screen;

import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reprise.schema.DeleteEdit;
import org.reprise.schema.EditReport;
import org.reprise.schema.EditRequest;
import org.reprise.schema.JournalEntry;
import org.reprise.schema.LabelEdit;
import org.reprise.schema.OutcomeRecord;
import org.reprise.schema.StagesEdit;
import org.reprise.schema.UndoRequest;
import org.reprise.teleop.link.StationLink;

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

  /** An edit of this window, of one demonstration or of several. */
  private record Made(List<Step> steps) {}

  /** What was done to one demonstration. */
  private record Step(String id, EditReport report) {}

  /** How far a row of calls came. */
  private record Done(List<Step> steps, String failure) {}

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
    outcome(id, outcome, () -> {});
  }

  /** Says how it ended, then goes on. */
  void outcome(String id, OutcomeRecord outcome, Runnable then) {
    send("label", request(id).setLabel(LabelEdit.newBuilder().setOutcome(outcome)), then);
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

  /** Makes the same edit of several, one after the other; one undo takes all back. */
  void all(String what, List<String> ids, Consumer<EditRequest.Builder> edit) {
    List<EditRequest> requests =
        ids.stream()
            .map(id -> {
              EditRequest.Builder request = request(id);
              edit.accept(request);
              return request.build();
            })
            .toList();
    send(what, requests, () -> {});
  }

  private EditRequest.Builder request(String id) {
    return EditRequest.newBuilder().setId(id).setAuthor(context.settings().operator());
  }

  private void send(String what, EditRequest.Builder request) {
    send(what, request, () -> {});
  }

  private void send(String what, EditRequest.Builder request, Runnable then) {
    send(what + " the demonstration", List.of(request.build()), then);
  }

  private void send(String what, List<EditRequest> requests, Runnable then) {
    context.call(
        what,
        stubs -> inTurn(requests, EditRequest::getId, edit -> stubs.bank().editDemonstration(edit)),
        done -> {
          if (!done.steps().isEmpty()) {
            Made one = new Made(done.steps());
            made.push(one);
            context.notices().offer(words(one.steps()), "Undo", () -> undo(one));
          }
          tell(what, done);
          if (done.failure().isEmpty()) {
            then.run();
          }
        });
  }

  /** Calls for each until one fails. */
  private static <T> Done inTurn(
      List<T> requests, Function<T, String> id, Function<T, EditReport> call) {
    List<Step> steps = new ArrayList<>();
    for (T request : requests) {
      try {
        steps.add(new Step(id.apply(request), call.apply(request)));
      } catch (StatusRuntimeException e) {
        String why = StationLink.words(e);
        return new Done(
            steps,
            requests.size() == 1
                ? why
                : "%d of %d done, then: %s".formatted(steps.size(), requests.size(), why));
      }
    }
    return new Done(steps, "");
  }

  private void tell(String what, Done done) {
    if (!done.failure().isEmpty()) {
      context.notices().failure("Could not " + what + ": " + done.failure());
    }
    done.steps().forEach(step -> hearer.happened(step.id(), step.report()));
  }

  private static String words(List<Step> steps) {
    String first = steps.getFirst().report().getWords();
    return steps.size() == 1 ? first : "%s, and %d more".formatted(first, steps.size() - 1);
  }

  /**
   * Takes the newest edit of this window back.
   *
   * @param shown the newest edit of the demonstration in view, which is taken back where this
   *     window made none; nothing if it has none
   */
  void undo(Optional<JournalEntry> shown) {
    Made newest = made.peek();
    if (newest != null) {
      undo(newest);
    } else if (shown.isPresent()) {
      undo(
          new Made(
              List.of(
                  new Step(
                      shown.get().getDemonstration(),
                      EditReport.newBuilder().setEntry(shown.get().getIdentity()).build()))));
    } else {
      context.notices().done("There is no edit to take back.");
    }
  }

  private void undo(Made edit) {
    made.remove(edit);
    context.call(
        "take the edit back",
        stubs ->
            inTurn(edit.steps(), Step::id, step -> stubs.bank().undoEdit(request(step.report()))),
        done -> {
          List<Step> left = edit.steps().subList(done.steps().size(), edit.steps().size());
          if (!left.isEmpty()) {
            made.push(new Made(List.copyOf(left))); // what was refused can be tried again
          }
          if (!done.steps().isEmpty()) {
            context.notices().done(words(done.steps()));
          }
          tell("take the edit back", done);
        },
        () -> made.push(edit));
  }

  private UndoRequest request(EditReport report) {
    return UndoRequest.newBuilder()
        .setAuthor(context.settings().operator())
        .setEntry(report.getEntry())
        .build();
  }
}
