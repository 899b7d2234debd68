package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.schema.DemonstrationHeader;

/**
 * Keeps demonstrations in a folder, one immutable file each, and beside them a journal of what was
 * said about them later.
 *
 * <p>Opening compares an index with the folder and reads only what the index does not know; images
 * and samples are read when a demonstration is asked for. A file that is truncated, flipped,
 * foreign or of an unknown version is named in {@link #damages} and skipped; damage inside a file
 * is found when it is read or verified.
 *
 * <p>Any thread may call any method. One process at a time writes, any number reads; what a writer
 * adds or says is seen by readers at their next {@link #list}.
 */
public final class Bank {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final BankFolder folder;
  private final BankState state;
  private final BankEditor editor;
  private final BankReader reader;

  private Bank(BankFolder folder) {
    this.folder = folder;
    state = new BankState(folder);
    reader = new BankReader(folder, state);
    editor = new BankEditor(this, System.getProperty("user.name", ""));
  }

  /**
   * Opens the bank in a folder.
   *
   * @throws BankException if there is no such folder, or it cannot be read
   */
  public static Bank open(Path folder) {
    return open(folder, Storage.LOCAL);
  }

  /**
   * Opens the bank in a folder that is written in a way of its own.
   *
   * @throws BankException if there is no such folder, or it cannot be read
   */
  public static Bank open(Path folder, Storage storage) {
    if (!Files.isDirectory(folder)) {
      throw new BankException(
          "bank=%s: no such folder: record a demonstration first or name another folder"
              .formatted(folder));
    }
    Bank bank = new Bank(new BankFolder(folder, storage));
    bank.reread();
    return bank;
  }

  /**
   * Opens the bank in a folder and makes the folder where there is none.
   *
   * @throws BankException if the folder cannot be made or read
   */
  public static Bank openOrCreate(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BankException(
          "bank=%s cannot be made (%s): name a folder that can be written".formatted(folder, e), e);
    }
    return open(folder);
  }

  /** Looks for files that were put into the folder or taken from it by other means than a bank. */
  public void reread() {
    try {
      state.reconcile();
    } catch (IOException e) {
      throw folder.notRead(e);
    }
  }

  /** Returns the bank's folder. */
  public Path folder() {
    return folder.path();
  }

  BankFolder files() {
    return folder;
  }

  BankState state() {
    return state;
  }

  /**
   * Returns what is known of all demonstrations that can be used, by id, after the journal. The
   * same list as long as nothing changes.
   */
  public List<DemonstrationSummary> list() {
    state.follow();
    return state.shown();
  }

  /** Returns what is known of one demonstration that can be used, after the journal. */
  public Optional<DemonstrationSummary> find(String id) {
    state.follow();
    return state.edits(id).deleted() ? Optional.empty() : state.find(id);
  }

  /** Returns the indices of a file's stages that the journal leaves; empty for all. */
  public Optional<List<Integer>> stagesLeft(String id) {
    return state
        .edits(id)
        .trim()
        .map(cut -> cut.stages().stream().map(Edit.StageCut::stage).toList());
  }

  /** Returns the demonstrations that were deleted; {@link BankEditor#undo} brings them back. */
  public List<DemonstrationSummary> deleted() {
    state.follow();
    return state.deleted();
  }

  /** Tells whether a file has this name already, whole or damaged; it is never overwritten. */
  public boolean isTaken(String id) {
    return folder.isTaken(id) || Files.exists(folder.partial(id));
  }

  /** Returns what is wrong with the files and entries that are skipped. */
  public List<Damage> damages() {
    return state.damages();
  }

  /** Returns the files that a recording left when it was killed, or is writing now. */
  public List<Path> leftovers() {
    return state.leftovers();
  }

  /** Returns what labels, trims, deletes and undoes. */
  public BankEditor edit() {
    return editor;
  }

  /**
   * Keeps values that were derived from demonstrations.
   *
   * @param key what they are, e.g. {@code "geometry"}: letters, digits and dashes
   * @param version of what made them; values of another version are not seen
   */
  public DerivedValues derived(String key, String version) {
    return new DerivedValues(this, key, version);
  }

  /**
   * Returns a folder for what was derived from all demonstrations together, and can be removed at
   * will. It is made by who writes into it.
   *
   * @param key what it holds
   * @param version of what made it
   */
  public Path derivedFolder(String key, String version) {
    return folder.index(key, version).resolveSibling(key + "-" + version);
  }

  /**
   * Reads a demonstration with all its streams, as it is after the journal.
   *
   * @throws DamagedFileException if its file is damaged; the bank skips it from now on
   * @throws BankException if there is none with this id
   */
  public Demonstration load(String id) {
    return reader.load(id);
  }

  /**
   * Reads a demonstration without its streams, which retrieval and replay do not need. The latest
   * few are kept in memory.
   *
   * @throws DamagedFileException if its file is damaged; the bank skips it from now on
   * @throws BankException if there is none with this id
   */
  public Demonstration loadStages(String id) {
    return reader.loadStages(id);
  }

  /**
   * Reads a demonstration to look at it: its stages as they are after the journal, its samples as
   * they are in the file, and where its pictures are, which {@link #picture} reads.
   *
   * @throws DamagedFileException if what is read is damaged; the bank skips the file from now on
   * @throws BankException if there is none with this id
   */
  public RecordedEpisode episode(String id) {
    state.follow();
    EpisodeScan scan = reader.scan(id);
    return RecordedEpisode.of(
        state.find(id).orElseThrow(() -> unknown(id)), scan, state.edits(id), editor.holding(id));
  }

  /**
   * Reads a picture.
   *
   * @param place where it is, as {@link #episode} told
   * @throws DamagedFileException if it is damaged; the bank skips its file from now on
   */
  public CameraFrame picture(String id, FramePlace place) {
    return reader.picture(id, place);
  }

  BankReader reader() {
    return reader;
  }

  BankException unknown(String id) {
    return folder.unknown(id);
  }

  /** Changes files. */
  interface Change<T> {
    /** Does it. */
    T apply() throws IOException;
  }

  /**
   * Changes files as the only writer.
   *
   * @param purpose what for, told to others who want to write, and in the error
   * @throws BankException if another process is the writer, or the disk refuses
   */
  <T> T change(String purpose, Change<T> change) {
    try (WriterLock lock = WriterLock.take(folder.path(), purpose, PATIENCE)) {
      lock.turn().lock();
      try {
        return change.apply();
      } finally {
        lock.turn().unlock();
      }
    } catch (IOException e) {
      throw folder.notWritten(purpose, e);
    }
  }

  /**
   * Adds a demonstration: when this returns it is on the disk and found by {@link #list}.
   *
   * @throws BankException if there is one with this id already, another process writes, or the
   *     folder cannot be written; the bank is then as before
   */
  public DemonstrationSummary add(Demonstration demonstration) {
    String id = demonstration.id();
    return change(
        "id=" + id,
        () -> {
          folder.requireFree(id);
          Path arriving = folder.arriving(id);
          boolean written = false;
          try {
            DemonstrationFile.write(folder.storage(), arriving, demonstration);
            folder.settle(arriving, id);
            written = true;
          } finally {
            if (!written) {
              Files.deleteIfExists(arriving);
            }
          }
          return noteFile(id);
        });
  }

  /** Takes up a finished file; the caller is the writer and has the turn. */
  DemonstrationSummary noteFile(String id) throws IOException {
    Path file = folder.finished(id);
    FileHead head = DemonstrationFile.head(file);
    String name = file.getFileName().toString();
    state.note(name, IndexedFile.entry(name, FileStamp.of(file), head));
    return head.summary();
  }

  /**
   * Begins to record an episode, which is written while it runs. The process is the bank's writer
   * until the recording is over.
   *
   * @param header names and instruction
   * @param recordedAt when the episode begins
   * @param interactionPeriod as for {@link DemonstrationRecorder}
   * @throws BankException if the id is taken, another process writes, or the disk refuses
   */
  public EpisodeRecording record(
      DemonstrationRecorder.Header header, Instant recordedAt, Duration interactionPeriod) {
    return record(header, recordedAt, interactionPeriod, 0);
  }

  /**
   * Begins to record an episode that shall reach a rate; see {@link RecordingQuality}.
   *
   * @param wantedHertz samples a second; 0 where nothing is said
   * @throws IllegalArgumentException if the rate is negative or not finite
   * @throws BankException if the id is taken, another process writes, or the disk refuses
   */
  public EpisodeRecording record(
      DemonstrationRecorder.Header header,
      Instant recordedAt,
      Duration interactionPeriod,
      double wantedHertz) {
    if (!(wantedHertz >= 0 && wantedHertz < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "wanted=%s hertz: must be 0 or more and finite".formatted(wantedHertz));
    }
    String id = header.id();
    EpisodeRecording.requireName(id);
    DemonstrationHeader known =
        EpisodeRecording.known(header, recordedAt).toBuilder().setWantedHertz(wantedHertz).build();
    try {
      WriterLock lock = WriterLock.take(folder.path(), "recording " + id, PATIENCE);
      boolean begun = false;
      try {
        folder.requireFree(id);
        if (Files.exists(folder.partial(id))) {
          throw new BankException(
              "bank=%s id=%s is being recorded or was left by a recording that was killed: choose"
                      .formatted(folder.path(), id)
                  + " another id, or recover it by 'bank repair'");
        }
        EpisodeRecording recording =
            new EpisodeRecording(folder, lock, known, interactionPeriod, this::finished);
        begun = true;
        return recording;
      } finally {
        if (!begun) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw folder.notWritten("id=" + id, e);
    }
  }

  private void finished(DemonstrationHeader header) {
    change("id=" + header.getId(), () -> noteFile(header.getId()));
  }

  /** Reads and decodes every file of the folder, damaged ones too, and says what is wrong. */
  public List<FileReport> verify() {
    return verify(report -> {});
  }

  /**
   * Reads and decodes every file of the folder, damaged ones too, and says what is wrong.
   *
   * @param each hears of each file when it is done
   */
  public List<FileReport> verify(Consumer<FileReport> each) {
    List<FileReport> reports = new ArrayList<>();
    for (Path file : demonstrationFiles()) {
      FileReport report = DemonstrationFile.verify(file);
      each.accept(report);
      reports.add(report);
    }
    return reports;
  }

  /** Returns the files of finished demonstrations, by name. */
  public List<Path> demonstrationFiles() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.path(), "*" + Container.EXTENSION)) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw folder.notRead(e);
    }
    files.sort(null);
    return files;
  }
}
