package org.reprise.retrieval.bank;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.DemonstrationFile.Part;

/**
 * Labels, trims, deletes and undoes by appending to a bank's journal; no file is changed. When a
 * method returns, what it said is on the disk.
 */
public final class BankEditor {
  private static final SecureRandom IDENTITIES = new SecureRandom();

  private final Bank bank;

  BankEditor(Bank bank) {
    this.bank = bank;
  }

  /** Says how a demonstration ended. */
  public JournalLine label(String id, Outcome outcome) {
    return label(id, new Edit.Label(Optional.of(outcome), Optional.empty()));
  }

  /**
   * Says what a demonstration was about or how it ended.
   *
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public JournalLine label(String id, Edit.Label label) {
    return label(List.of(id), label).getFirst();
  }

  /**
   * Says the same of several demonstrations: of all or, where one is unknown, of none.
   *
   * @throws IllegalArgumentException if a failure has no reason
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public List<JournalLine> label(List<String> ids, Edit.Label label) {
    if (label.outcome().isPresent()
        && label.outcome().get() instanceof Outcome.Failure(String reason)
        && reason.isBlank()) {
      throw new IllegalArgumentException("failure='': say why it failed in words");
    }
    return say("label", ids, label);
  }

  /**
   * Shows only a part of a demonstration, measured on its file: a later trim takes the place of an
   * earlier one.
   *
   * @param fromSeconds what to cut off, since the first sample
   * @param untilSeconds where to end, since the first sample
   * @throws IllegalArgumentException if no stage would be left
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public JournalLine trim(String id, double fromSeconds, double untilSeconds) {
    Edit.Trim trim = Timeline.trim(bank.read(id, Part.WHOLE), fromSeconds, untilSeconds);
    return say("trim", List.of(id), trim).getFirst();
  }

  /**
   * Hides a demonstration; its file stays.
   *
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public JournalLine delete(String id) {
    return delete(List.of(id)).getFirst();
  }

  /**
   * Hides several demonstrations: all or, where one is unknown, none.
   *
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public List<JournalLine> delete(List<String> ids) {
    return say("deletion", ids, new Edit.Delete());
  }

  /**
   * Takes the latest entry back that holds and is no undoing.
   *
   * @return the entry that was taken back
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public JournalLine undo() {
    return bank.change(
        "undoing the latest entry",
        () ->
            takeBack(
                Edits.holding(history()).reversed().stream()
                    .filter(line -> !(line.edit() instanceof Edit.Undo))
                    .findFirst()
                    .orElseThrow(() ->
                        new BankException(
                            "bank=%s: nothing to undo: its journal has no entry that holds"
                                .formatted(bank.folder())))));
  }

  /**
   * Takes an entry back; an undoing can be taken back too.
   *
   * @param identity of the entry
   * @return the entry that was taken back
   * @throws BankException if there is no such entry or it does not hold, another process writes, or
   *     the disk refuses
   */
  public JournalLine undo(long identity) {
    return bank.change(
        "undoing of %016x".formatted(identity),
        () ->
            takeBack(
                Edits.holding(history()).stream()
                    .filter(line -> line.identity() == identity)
                    .findFirst()
                    .orElseThrow(() ->
                        new BankException(
                            "bank=%s entry=%016x: no such entry holds: see 'bank undo --list'"
                                .formatted(bank.folder(), identity)))));
  }

  /** Takes an entry back that holds; the caller is the writer. */
  private JournalLine takeBack(JournalLine undone) throws IOException {
    write(List.of(undone.demonstration()), new Edit.Undo(undone.identity()));
    return undone;
  }

  /** Returns all entries of the journal, earliest first. */
  public List<JournalLine> history() {
    bank.state().follow();
    return bank.state().lines();
  }

  private List<JournalLine> say(String what, List<String> ids, Edit edit) {
    return bank.change(
        what + " of id=" + String.join(",", ids),
        () -> {
          bank.state().follow();
          for (String id : ids) {
            if (bank.state().find(id).isEmpty()) {
              throw bank.unknown(id);
            }
          }
          return write(ids, edit);
        });
  }

  /** Appends an entry for each; the caller is the writer. Each is later than all before it. */
  private List<JournalLine> write(List<String> ids, Edit edit) throws IOException {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (JournalLine line : history()) {
      at = line.at().isBefore(at) ? at : line.at().plusMillis(1);
    }
    List<JournalLine> lines = new ArrayList<>();
    for (String id : ids) {
      lines.add(new JournalLine(identity(), 0, at, System.getProperty("user.name", ""), id, edit));
      at = at.plusMillis(1);
    }
    bank.state().append(lines);
    return lines;
  }

  private static long identity() {
    long drawn = IDENTITIES.nextLong();
    return drawn == 0 ? 1 : drawn;
  }

  /**
   * Appends entries of another journal that are not in this one yet; the caller is the writer.
   *
   * @return how many were new
   */
  int adopt(List<JournalLine> others) throws IOException {
    bank.state().follow();
    Set<Long> known = new HashSet<>();
    bank.state().lines().forEach(line -> known.add(line.identity()));
    List<JournalLine> news = new ArrayList<>();
    for (JournalLine line : others) {
      if (known.add(line.identity())) {
        news.add(line);
      }
    }
    if (!news.isEmpty()) {
      bank.state().append(news);
    }
    return news.size();
  }
}
