package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Mends a bank: finishes recordings that were killed, moves damaged files into the folder {@code
 * quarantine}, gives renamed files their name back, cuts a torn journal. Nothing that holds data of
 * an episode is deleted, unless every byte of it is in a demonstration of the bank: what a killed
 * recording left is kept in quarantine where it is torn or damaged anywhere. Running it again does
 * no harm.
 */
public final class BankRepair {
  private final Bank bank;
  private final BankFolder folder;

  /** Mends a bank. */
  public BankRepair(Bank bank) {
    this.bank = bank;
    folder = bank.files();
  }

  /**
   * Mends.
   *
   * @param each hears of each finished file when it was looked through
   * @return all that was done
   * @throws BankException if another process writes, or the disk refuses
   */
  public List<RepairAction> run(Consumer<FileReport> each) {
    List<RepairAction> actions =
        bank.change(
            "repair",
            () -> {
              List<RepairAction> done = new ArrayList<>();
              clearArriving(done);
              finishRecordings(done);
              for (Path file : bank.demonstrationFiles()) {
                FileReport report = DemonstrationFile.verify(file);
                each.accept(report);
                if (report.damage().isPresent()) {
                  done.add(mend(file, report.damage().get()));
                }
              }
              mendJournal(done);
              for (String id : new Archive(bank).settle()) {
                done.add(
                    new RepairAction(
                        RepairAction.Kind.ARCHIVED, id, "was forgotten; its file is in archive/"));
              }
              return done;
            });
    bank.reread();
    return actions;
  }

  private List<Path> named(String extension) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.path(), "*" + extension)) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private void clearArriving(List<RepairAction> done) throws IOException {
    for (Path file : named(Container.ARRIVING_EXTENSION)) {
      Files.delete(file);
      done.add(
          RepairAction.removed(
              file.getFileName().toString(), "a copy that was not completed: copy it again"));
    }
  }

  private void finishRecordings(List<RepairAction> done) throws IOException {
    for (Path partial : named(Container.PARTIAL_EXTENSION)) {
      if (EpisodeRecording.isRunning(partial)) {
        done.add(
            new RepairAction(
                RepairAction.Kind.LEFT,
                partial.getFileName().toString(),
                "is being recorded by this process"));
      } else {
        done.add(new PartialRecovery(folder, partial).recover());
      }
    }
  }

  private RepairAction mend(Path file, Damage damage) throws IOException {
    String name = file.getFileName().toString();
    return switch (damage.kind()) {
      case RENAMED -> rename(file, name, damage);
      case TRUNCATED, CORRUPTED, FOREIGN ->
          RepairAction.quarantined(name, folder.banish(file), damage.describe());
      case UNKNOWN_VERSION, UNREADABLE, JOURNAL ->
          new RepairAction(RepairAction.Kind.LEFT, name, damage.describe());
    };
  }

  private RepairAction rename(Path file, String name, Damage damage) throws IOException {
    String id = DemonstrationFile.ownId(file);
    if (folder.isTaken(id)) {
      return RepairAction.quarantined(name, folder.banish(file), damage.describe());
    }
    folder.settle(file, id);
    return new RepairAction(RepairAction.Kind.RENAMED, name, "is now id=" + id + " again");
  }

  private void mendJournal(List<RepairAction> done) throws IOException {
    Optional<Path> tail = bank.state().cutTornTail();
    tail.ifPresent(kept ->
        done.add(
            new RepairAction(
                RepairAction.Kind.JOURNAL_CUT,
                "journal",
                "its last entry was torn or damaged; its bytes are in " + kept)));
    for (Damage damage : bank.state().damages()) {
      if (damage.kind() == Damage.Kind.JOURNAL) {
        done.add(new RepairAction(RepairAction.Kind.LEFT, "journal", damage.describe()));
      }
    }
  }
}
