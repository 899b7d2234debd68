package org.reprise.retrieval.bank;

import java.time.Instant;
import java.util.Optional;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.schema.DeleteEdit;
import org.reprise.schema.ForgetEdit;
import org.reprise.schema.JournalEntry;
import org.reprise.schema.KeepEdit;
import org.reprise.schema.LabelEdit;
import org.reprise.schema.StageCutRecord;
import org.reprise.schema.TrimEdit;
import org.reprise.schema.UndoEdit;

/**
 * One entry of a bank's journal.
 *
 * @param identity random; the same in every bank that the entry is merged into
 * @param number counts the entries of this journal, from 1
 * @param at when it was written
 * @param author who wrote it
 * @param demonstration which demonstration it is about
 * @param edit what it does
 */
public record JournalLine(
    long identity, long number, Instant at, String author, String demonstration, Edit edit) {

  /** Returns the identity as users type it. */
  public String name() {
    return "%016x".formatted(identity);
  }

  /** Writes the entry. */
  public JournalEntry toRecord() {
    JournalEntry.Builder entry =
        JournalEntry.newBuilder()
            .setIdentity(identity)
            .setNumber(number)
            .setAtEpochMillis(at.toEpochMilli())
            .setAuthor(author)
            .setDemonstration(demonstration);
    switch (edit) {
      case Edit.Label label -> {
        LabelEdit.Builder record = LabelEdit.newBuilder();
        label.outcome().ifPresent(o -> record.setOutcome(DemonstrationMapper.toRecord(o)));
        label.instruction().ifPresent(record::setInstruction);
        entry.setLabel(record);
      }
      case Edit.Trim trim -> {
        TrimEdit.Builder record =
            TrimEdit.newBuilder().setFromNanos(trim.fromNanos()).setUntilNanos(trim.untilNanos());
        for (Edit.StageCut cut : trim.stages()) {
          record.addStages(
              StageCutRecord.newBuilder()
                  .setStage(cut.stage())
                  .setFromNanos(cut.fromNanos())
                  .setUntilNanos(cut.untilNanos())
                  .setAnew(cut.anew()));
        }
        entry.setTrim(record);
      }
      case Edit.Delete delete -> entry.setDelete(DeleteEdit.getDefaultInstance());
      case Edit.Keep keep -> entry.setKeep(KeepEdit.getDefaultInstance());
      case Edit.Forget forget ->
          entry.setForget(ForgetEdit.newBuilder().setReason(forget.reason()));
      case Edit.Undo undo -> entry.setUndo(UndoEdit.newBuilder().setEntry(undo.entry()));
    }
    return entry.build();
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it says nothing that is known
   */
  static JournalLine of(JournalEntry entry) {
    Edit edit =
        switch (entry.getEditCase()) {
          case LABEL ->
              new Edit.Label(
                  entry.getLabel().hasOutcome()
                      ? Optional.of(DemonstrationMapper.fromRecord(entry.getLabel().getOutcome()))
                      : Optional.empty(),
                  entry.getLabel().hasInstruction()
                      ? Optional.of(entry.getLabel().getInstruction())
                      : Optional.empty());
          case TRIM ->
              new Edit.Trim(
                  entry.getTrim().getFromNanos(),
                  entry.getTrim().getUntilNanos(),
                  entry.getTrim().getStagesList().stream()
                      .map(cut ->
                          new Edit.StageCut(
                              cut.getStage(),
                              cut.getFromNanos(),
                              cut.getUntilNanos(),
                              cut.getAnew()))
                      .toList());
          case DELETE -> new Edit.Delete();
          case KEEP -> new Edit.Keep();
          case FORGET -> new Edit.Forget(entry.getForget().getReason());
          case UNDO -> new Edit.Undo(entry.getUndo().getEntry());
          case EDIT_NOT_SET ->
              throw new IllegalArgumentException(
                  "entry=%d does nothing that is known: update Reprise"
                      .formatted(entry.getNumber()));
        };
    return new JournalLine(
        entry.getIdentity(),
        entry.getNumber(),
        Instant.ofEpochMilli(entry.getAtEpochMillis()),
        entry.getAuthor(),
        entry.getDemonstration(),
        edit);
  }
}
