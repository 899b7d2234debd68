package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.DemonstrationFile.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps demonstrations in a folder, one immutable file each.
 *
 * <p>Opening reads through every file and checks its checksums, but decodes headers only; images
 * and samples are decoded when a demonstration is asked for. A file that is truncated, flipped,
 * foreign or of an unknown version is named in {@link #damages()} and skipped. Damage that happens
 * while the bank is open is found when the file is read, and has the same consequence.
 *
 * <p>Any thread may call any method. Adding is safe between processes; a demonstration that another
 * process added is seen by the next {@link #open}.
 */
public final class Bank {
  private static final Logger LOG = LoggerFactory.getLogger(Bank.class);
  private static final int CACHED_DEMONSTRATIONS = 8;

  private final Path folder;
  private final TreeMap<String, DemonstrationSummary> summaries = new TreeMap<>();
  private final TreeMap<Path, Damage> damages = new TreeMap<>();
  private final List<Path> leftovers = new ArrayList<>();
  private final Map<String, Demonstration> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Demonstration> eldest) {
          return size() > CACHED_DEMONSTRATIONS;
        }
      };

  private Bank(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the bank in a folder.
   *
   * @throws BankException if there is no such folder, or it cannot be read
   */
  public static Bank open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BankException(
          "bank=%s: no such folder: record a demonstration first or name another folder"
              .formatted(folder));
    }
    Bank bank = new Bank(folder);
    bank.scan();
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

  private void scan() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(Container.PARTIAL_EXTENSION)) {
          leftovers.add(file);
        } else if (name.endsWith(Container.EXTENSION)) {
          summarize(file);
        }
      }
    } catch (IOException e) {
      throw new BankException(
          "bank=%s cannot be read (%s): check its owner and permissions".formatted(folder, e), e);
    }
    leftovers.sort(null);
    for (Path file : leftovers) {
      LOG.warn(
          "file={}: left by a recording that did not end: ignored; delete it when nothing records",
          file.getFileName());
    }
  }

  private void summarize(Path file) {
    try {
      DemonstrationSummary summary = DemonstrationFile.summarize(file);
      summaries.put(summary.id(), summary);
    } catch (DamagedFileException e) {
      skip(e.damage());
    }
  }

  private void skip(Damage damage) {
    LOG.warn("{}", damage.describe());
    damages.put(damage.file(), damage);
  }

  /** Returns the bank's folder. */
  public Path folder() {
    return folder;
  }

  /** Returns what the headers tell about all demonstrations that can be used, by id. */
  public synchronized List<DemonstrationSummary> list() {
    return List.copyOf(summaries.values());
  }

  /** Tells whether a file has this name already, whole or damaged; it is never overwritten. */
  public boolean isTaken(String id) {
    return Files.exists(folder.resolve(id + Container.EXTENSION));
  }

  /** Returns what is wrong with the files that are skipped, by name. */
  public synchronized List<Damage> damages() {
    return List.copyOf(damages.values());
  }

  /** Returns the files that a recording left when it was killed, or is writing now. */
  public List<Path> leftovers() {
    return List.copyOf(leftovers);
  }

  /**
   * Reads a demonstration with all its streams.
   *
   * @throws DamagedFileException if its file is damaged; the bank skips it from now on
   * @throws BankException if there is none with this id
   */
  public Demonstration load(String id) {
    return read(id, Part.WHOLE);
  }

  /**
   * Reads a demonstration without its streams, which retrieval and replay do not need: the stages
   * come first in the file and the rest is not read. The latest few are kept in memory.
   *
   * @throws DamagedFileException if its file is damaged; the bank skips it from now on
   * @throws BankException if there is none with this id
   */
  public Demonstration loadStages(String id) {
    @Nullable Demonstration cached;
    synchronized (this) {
      cached = cache.get(id);
    }
    if (cached != null) {
      return cached;
    }
    Demonstration read = read(id, Part.STAGES);
    synchronized (this) {
      cache.put(id, read);
    }
    return read;
  }

  private Demonstration read(String id, Part part) {
    synchronized (this) {
      if (!summaries.containsKey(id)) {
        throw new BankException(
            "id=%s: no such demonstration in bank=%s: see its list".formatted(id, folder));
      }
    }
    try {
      return DemonstrationFile.read(folder.resolve(id + Container.EXTENSION), part);
    } catch (DamagedFileException e) {
      synchronized (this) {
        summaries.remove(id);
        skip(e.damage());
      }
      throw e;
    }
  }

  /**
   * Adds a demonstration: when this returns it is on the disk and found by {@link #list}.
   *
   * @throws BankException if there is one with this id already, or the folder cannot be written;
   *     the bank is then as before
   */
  public DemonstrationSummary add(Demonstration demonstration) {
    DemonstrationSummary summary = new BankWriter(folder).write(demonstration);
    synchronized (this) {
      summaries.put(summary.id(), summary);
      damages.remove(folder.resolve(summary.id() + Container.EXTENSION));
    }
    return summary;
  }

  /** Reads and decodes every file of the folder, damaged ones too, and says what is wrong. */
  public List<FileReport> verify() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, "*" + Container.EXTENSION)) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new BankException(
          "bank=%s cannot be read (%s): check its owner and permissions".formatted(folder, e), e);
    }
    files.sort(null);
    return files.stream().map(DemonstrationFile::verify).toList();
  }
}
