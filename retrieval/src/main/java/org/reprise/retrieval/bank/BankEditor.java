package org.reprise.retrieval.bank;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;

/**
 * Labels, trims, deletes and undoes by appending to a bank's journal; no file is changed. When a
 * method returns, what it said is on the disk.
 */
public final class BankEditor {
  private static final SecureRandom IDENTITIES = new SecureRandom();

  private static final int LONGEST_AUTHOR = 128;

  private final Bank bank;
  private final String author;

  /**
   * Tells what an undoing did.
   *
   * @param written the entry that says so; {@link #undo(long)} takes it back in turn
   * @param undone the entry that was taken back
   */
  public record Undoing(JournalLine written, JournalLine undone) {}

  BankEditor(Bank bank, String author) {
    this.bank = bank;
    this.author = author;
  }

  /**
   * Returns what edits in the name of somebody.
   *
   * @param name who says it, at most {@value #LONGEST_AUTHOR} characters
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public BankEditor as(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_AUTHOR
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "author of %d characters: name who says it, in 1 to %d characters of one line"
              .formatted(name.strip().length(), LONGEST_AUTHOR));
    }
    return new BankEditor(bank, name);
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
    Edit.Trim trim =
        Timeline.trim(bank.reader().scan(id).demonstration(), fromSeconds, untilSeconds);
    return say("trim", List.of(id), trim).getFirst();
  }

  /**
   * Moves the stages of a demonstration, measured on its file: a bottleneck to before or behind its
   * mark, an end to earlier or later. A later trim takes the place of an earlier one.
   *
   * @param spans where the stages shall lie, in the order of the file; others are dropped
   * @throws IllegalArgumentException if they cannot lie there
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public JournalLine moveStages(String id, List<StageSpan> spans) {
    Demonstration file = bank.reader().scan(id).demonstration();
    Edit.Trim trim = StageMoves.move(file, bank.state().edits(id), spans);
    return say("trim", List.of(id), trim).getFirst();
  }

  /** Returns the entries about all demonstrations that hold, earliest first, without undoings. */
  public List<JournalLine> holding() {
    return Edits.holding(history()).stream()
        .filter(line -> !(line.edit() instanceof Edit.Undo))
        .toList();
  }

  /** Returns the entries about a demonstration that hold, earliest first, without undoings. */
  public List<JournalLine> holding(String id) {
    return holding().stream().filter(line -> line.demonstration().equals(id)).toList();
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
   * Says of several demonstrations that they are worth keeping, so that they are never forgotten:
   * of all or, where one is unknown, of none.
   *
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public List<JournalLine> keep(List<String> ids) {
    return say("mark", ids, new Edit.Keep());
  }

  /**
   * Forgets demonstrations: hides each and moves its file into the archive, whole. When this
   * returns that is on the disk; what was forgotten before and is still in the way is moved, too.
   *
   * @param reasons why, in words, by demonstration
   * @throws BankException if one is unknown, another process writes, or the disk refuses; those
   *     before are forgotten
   */
  public List<JournalLine> forget(Map<String, String> reasons) {
    Archive archive = new Archive(bank);
    List<JournalLine> lines = new ArrayList<>();
    reasons.forEach(
        (id, reason) -> lines.addAll(say("forgetting", List.of(id), new Edit.Forget(reason))));
    bank.change("archiving", archive::settle);
    return lines;
  }

  /**
   * Takes the latest entry back that holds and is no undoing, whoever wrote it.
   *
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public Undoing undo() {
    return undoLatest(line -> true, "no entry that holds");
  }

  /**
   * Takes the latest entry of this editor's author back that holds and is no undoing.
   *
   * @throws BankException if there is none, another process writes, or the disk refuses
   */
  public Undoing undoOwn() {
    return undoLatest(
        line -> line.author().equals(author),
        "no entry of author='%s' that holds".formatted(author));
  }

  private Undoing undoLatest(Predicate<JournalLine> which, String nothing) {
    return bank.change(
        "undoing the latest entry",
        () ->
            takeBack(
                Edits.holding(history()).reversed().stream()
                    .filter(line -> !(line.edit() instanceof Edit.Undo) && which.test(line))
                    .findFirst()
                    .orElseThrow(() ->
                        new BankException(
                            "bank=%s: nothing to undo: its journal has %s"
                                .formatted(bank.folder(), nothing)))));
  }

  /**
   * Takes an entry back; an undoing can be taken back too.
   *
   * @param identity of the entry
   * @throws BankException if there is no such entry or it does not hold, another process writes, or
   *     the disk refuses
   */
  public Undoing undo(long identity) {
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
  private Undoing takeBack(JournalLine undone) throws IOException {
    String id = undone.demonstration();
    Archive archive = new Archive(bank);
    if (isRemembered(undone)) {
      archive.moveOut(id);
    }
    Undoing undoing =
        new Undoing(write(List.of(id), new Edit.Undo(undone.identity())).getFirst(), undone);
    archive.settle();
    return undoing;
  }

  /** Tells whether a demonstration is not forgotten any more once an entry does not hold. */
  private boolean isRemembered(JournalLine undone) {
    List<JournalLine> lines = new ArrayList<>(history());
    lines.add(
        new JournalLine(
            0,
            lines.size() + 1L,
            lines.getLast().at().plusMillis(1),
            author,
            undone.demonstration(),
            new Edit.Undo(undone.identity())));
    return !Edits.forgotten(lines).contains(undone.demonstration());
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
      lines.add(new JournalLine(identity(), 0, at, author, id, edit));
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
