package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.reprise.schema.DerivedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the heads of all files of a bank without reading them: they are kept in a derived log that
 * is checked against sizes and times of the folder when the bank is opened, and followed then.
 *
 * <p>A file that the log does not know has its ends read. A file that differs from what the log
 * knows should never exist, and is read throughout. Not thread-safe.
 */
final class SummaryIndex {
  private static final Logger LOG = LoggerFactory.getLogger(SummaryIndex.class);
  private static final String KEY = "summary";
  private static final String VERSION = "2";
  private static final int TOLERATED_WASTE = 1000;
  private static final int LISTING_CAPACITY = 1 << 14;

  private final BankFolder folder;
  private final DerivedLog log;
  private final Map<String, IndexedFile> files = new LinkedHashMap<>();
  private final TreeMap<String, Damage> damages = new TreeMap<>();
  private final SharedWords words = new SharedWords();
  private final List<Path> leftovers = new ArrayList<>();
  private long entries;
  private final DerivedLog.Taker taker =
      new DerivedLog.Taker() {
        @Override
        public void restart() {
          // What the folder told stays where nothing is of the log.
          if (entries > 0) {
            files.clear();
            damages.clear();
            entries = 0;
          }
        }

        @Override
        public void take(DerivedEntry entry, long atByte) {
          entries++;
          SummaryIndex.this.take(entry);
        }
      };

  SummaryIndex(BankFolder folder) {
    this.folder = folder;
    log = new DerivedLog(folder, folder.index(KEY, VERSION));
  }

  /** Takes up what is known of a file. */
  void take(DerivedEntry entry) {
    damages.remove(entry.getName());
    if (FileStamp.of(entry).equals(FileStamp.GONE)) {
      files.remove(entry.getName());
      return;
    }
    try {
      IndexedFile file = IndexedFile.of(entry, folder.path(), words);
      files.put(entry.getName(), file);
      Damage damage = file.damage();
      if (damage != null) {
        damages.put(entry.getName(), damage);
      }
    } catch (IllegalArgumentException e) {
      files.remove(entry.getName());
    }
  }

  /** Returns what is known of every file, by name, in no order. */
  Map<String, IndexedFile> files() {
    return files;
  }

  /** Returns what is wrong with files, by name. */
  List<Damage> damages() {
    return List.copyOf(damages.values());
  }

  /** Returns files of recordings that run or were killed, as of the last {@link #reconcile}. */
  List<Path> leftovers() {
    return List.copyOf(leftovers);
  }

  /** Reads what other writers added since. Returns whether anything changed. */
  boolean follow() {
    try {
      return log.follow(taker);
    } catch (IOException e) {
      LOG.warn("bank={}: the index cannot be followed ({})", folder.path(), e.toString());
      return false;
    }
  }

  /**
   * What a comparison with the folder found.
   *
   * @param entries of files that the log does not know, or not so
   * @param readable whether the log could be read
   */
  record News(List<DerivedEntry> entries, boolean readable) {}

  /**
   * Compares with the folder and reads the files that the log does not know.
   *
   * @return what is to be kept, by {@link #keep}; empty if the log is as it should be
   */
  Optional<News> reconcile() throws IOException {
    CompletableFuture<Map<String, FileStamp>> listing =
        CompletableFuture.supplyAsync(this::listing);
    boolean readable = true;
    try {
      log.follow(taker);
    } catch (IOException e) {
      readable = false;
      taker.restart();
      LOG.warn("bank={}: the index is read anew ({})", folder.path(), e.toString());
    }
    Map<String, FileStamp> found = joined(listing);
    List<DerivedEntry> news = new ArrayList<>();
    int same = 0;
    for (Map.Entry<String, FileStamp> one : found.entrySet()) {
      IndexedFile known = files.get(one.getKey());
      if (known != null && known.stamp().equals(one.getValue()) && !known.isUnreadable()) {
        same++;
      } else {
        news.add(examine(one.getKey(), one.getValue(), known != null));
      }
    }
    if (same < files.size()) {
      news.addAll(gone(found));
    }
    news.forEach(this::take);
    news.removeIf(entry -> isUnreadable(entry.getName()));
    news.sort(Comparator.comparing(DerivedEntry::getName));
    return news.isEmpty() && readable && !wasteful()
        ? Optional.empty()
        : Optional.of(new News(news, readable));
  }

  /** Tells whether a file could not be read just now, which is never kept: it may be mended. */
  private boolean isUnreadable(String name) {
    IndexedFile file = files.get(name);
    return file != null && file.isUnreadable();
  }

  /** Names the files that the index knows and the folder has not. */
  private List<DerivedEntry> gone(Map<String, FileStamp> found) {
    return files.keySet().stream()
        .filter(name -> !found.containsKey(name) && !Files.exists(folder.path().resolve(name)))
        .map(name -> FileStamp.GONE.entry(name, ByteString.EMPTY))
        .toList();
  }

  private static Map<String, FileStamp> joined(CompletableFuture<Map<String, FileStamp>> listing)
      throws IOException {
    try {
      return listing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException cause) {
        throw new IOException(cause.getCause());
      }
      throw e;
    }
  }

  private Map<String, FileStamp> listing() {
    Map<String, FileStamp> found = new HashMap<>(LISTING_CAPACITY);
    List<Path> partials = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder.path(),
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          1,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (name.endsWith(Container.EXTENSION)) {
                found.put(name, FileStamp.of(attributes));
              } else if (name.endsWith(Container.PARTIAL_EXTENSION)) {
                partials.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (file.equals(folder.path())) {
                throw e;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    partials.sort(null);
    leftovers.clear();
    leftovers.addAll(partials);
    return found;
  }

  private DerivedEntry examine(String name, FileStamp stamp, boolean suspicious) {
    Path file = folder.path().resolve(name);
    try {
      FileHead head = suspicious ? DemonstrationFile.summarize(file) : DemonstrationFile.head(file);
      return IndexedFile.entry(name, stamp, head);
    } catch (DamagedFileException e) {
      return IndexedFile.entry(name, stamp, e.damage());
    }
  }

  private boolean wasteful() {
    return entries > 2L * files.size() + TOLERATED_WASTE;
  }

  /**
   * Writes down what a comparison found, as far as it still holds; the caller is the writer and has
   * the turn.
   */
  void keep(News news) throws IOException {
    if (news.readable() && !wasteful()) {
      append(news.entries().stream().filter(this::holds).toList());
    } else {
      rewrite();
    }
  }

  private boolean holds(DerivedEntry entry) {
    Path file = folder.path().resolve(entry.getName());
    FileStamp now;
    try {
      now = FileStamp.of(file);
    } catch (IOException e) {
      now = FileStamp.GONE;
    }
    return now.equals(FileStamp.of(entry));
  }

  private void rewrite() throws IOException {
    Map<String, DerivedEntry> kept = new HashMap<>();
    try {
      new DerivedLog(folder, folder.index(KEY, VERSION))
          .follow(
              new DerivedLog.Taker() {
                @Override
                public void restart() {
                  kept.clear();
                }

                @Override
                public void take(DerivedEntry entry, long atByte) {
                  kept.put(entry.getName(), entry);
                }
              });
    } catch (IOException e) {
      kept.clear();
    }
    List<DerivedEntry> all = new ArrayList<>();
    files.forEach((name, known) -> {
      DerivedEntry entry = kept.get(name);
      if (!known.isUnreadable()) {
        all.add(
            entry != null && FileStamp.of(entry).equals(known.stamp())
                ? entry
                : examine(name, known.stamp(), known.damage() != null));
      }
    });
    log.rewrite(all);
    log.follow(taker);
  }

  /** Appends what is known of files; the caller is the writer and has the turn. */
  void append(List<DerivedEntry> news) throws IOException {
    log.follow(taker);
    log.append(news);
    log.follow(taker);
  }

  /** Takes up a file that was just made or found damaged; the caller is the writer. */
  void note(String name, DerivedEntry entry) {
    try {
      append(List.of(entry));
    } catch (IOException e) {
      LOG.warn("bank={}: {} is not in the index ({})", folder.path(), name, e.toString());
      take(entry);
    }
  }
}
