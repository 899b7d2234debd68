package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.DemonstrationFile.Part;
import org.reprise.schema.DerivedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one derived value for each demonstration, e.g. the code of its objects: on disk, by key and
 * version, bound to the file that it was derived from. Only places are in memory. A value that is
 * missing, stale or damaged is absent: who asks computes it again. Any thread may call.
 */
public final class DerivedValues {
  private static final Logger LOG = LoggerFactory.getLogger(DerivedValues.class);

  private final Bank bank;
  private final String key;
  private final DerivedLog log;
  private final Map<String, Place> places = new HashMap<>();

  /** Which file of a demonstration was read last to derive from. */
  private final Map<String, FileStamp> sources = new ConcurrentHashMap<>();

  /** Where a value is. */
  private record Place(FileStamp stamp, long atByte, int bytes) {}

  private final DerivedLog.Taker taker =
      new DerivedLog.Taker() {
        @Override
        public void restart() {
          places.clear();
        }

        @Override
        public void take(DerivedEntry entry, long atByte) {
          places.put(
              entry.getName(), new Place(FileStamp.of(entry), atByte, entry.getSerializedSize()));
        }
      };

  DerivedValues(Bank bank, String key, String version) {
    if (!key.matches("[a-z0-9-]{1,32}")
        || !version.matches("[A-Za-z0-9._-]{1,64}")
        || key.equals("summary")) {
      throw new IllegalArgumentException(
          "key=%s version=%s: use letters, digits and dashes; 'summary' is the bank's own"
              .formatted(key, version));
    }
    this.bank = bank;
    this.key = key;
    log = new DerivedLog(bank.files(), bank.files().index(key, version));
  }

  /** Returns the value of a demonstration, if there is one of its file. */
  public synchronized Optional<byte[]> get(String id) {
    try {
      log.follow(taker);
      Place place = places.get(id);
      if (place == null || !place.stamp().equals(FileStamp.of(bank.files().finished(id)))) {
        return Optional.empty();
      }
      try (FileChannel channel = log.open()) {
        return read(channel, id, place);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads a value unless another one, or damage, came to be in its place since. */
  private static Optional<byte[]> read(FileChannel channel, String id, Place place)
      throws IOException {
    return DerivedLog.read(channel, place.atByte(), place.bytes())
        .filter(e -> e.getName().equals(id) && FileStamp.of(e).equals(place.stamp()))
        .map(entry -> entry.getValue().toByteArray());
  }

  /**
   * Returns the values of demonstrations, by id, as far as there are some of their files as the
   * bank knows them: one pass over the log for all of them.
   */
  public synchronized Map<String, byte[]> get(Collection<String> ids) {
    Map<String, byte[]> found = new HashMap<>();
    try {
      log.follow(taker);
      Map<String, Place> wanted = new HashMap<>();
      for (String id : ids) {
        Place place = places.get(id);
        if (place != null && bank.state().stamp(id).filter(place.stamp()::equals).isPresent()) {
          wanted.put(id, place);
        }
      }
      List<Map.Entry<String, Place>> inOrder = new ArrayList<>(wanted.entrySet());
      inOrder.sort(Comparator.comparingLong(one -> one.getValue().atByte()));
      if (!inOrder.isEmpty()) {
        try (FileChannel channel = log.open()) {
          for (Map.Entry<String, Place> one : inOrder) {
            read(channel, one.getKey(), one.getValue())
                .ifPresent(value -> found.put(one.getKey(), value));
          }
        }
      }
    } catch (IOException e) {
      LOG.warn("bank={}: {} cannot be read ({})", bank.folder(), key, e.toString());
    }
    return found;
  }

  /**
   * Keeps the value of a demonstration.
   *
   * @throws BankException if another process writes, or the disk refuses
   */
  public synchronized void put(String id, byte[] value) {
    bank.change(
        key + " of id=" + id,
        () -> {
          DerivedEntry entry =
              FileStamp.of(bank.files().finished(id)).entry(id, ByteString.copyFrom(value));
          follow();
          log.append(List.of(entry));
          follow();
          return entry;
        });
  }

  /**
   * Keeps values by demonstration, unless another process writes to the bank at this moment or the
   * disk refuses: they can be computed again. Each is bound to the file that {@link #source} or
   * {@link #wholeSource} read, and to the one there is where neither did.
   *
   * @return whether they are kept
   */
  public boolean offer(Map<String, byte[]> values) {
    List<DerivedEntry> entries = new ArrayList<>();
    values.forEach((id, value) -> {
      FileStamp read = sources.remove(id);
      FileStamp stamp = read == null ? stampNow(id) : read;
      entries.add(stamp.entry(id, ByteString.copyFrom(value)));
    });
    return offer(entries);
  }

  private FileStamp stampNow(String id) {
    try {
      return FileStamp.of(bank.files().finished(id));
    } catch (IOException e) {
      return FileStamp.GONE;
    }
  }

  /** Keeps values that are bound to files already; see {@link #offer(Map)}. */
  synchronized boolean offer(Collection<DerivedEntry> entries) {
    Optional<WriterLock> writer = WriterLock.tryTake(bank.folder(), "keeping " + key);
    if (writer.isEmpty()) {
      return false;
    }
    try (WriterLock lock = writer.get()) {
      lock.turn().lock();
      try {
        log.follow(taker);
        log.append(List.copyOf(entries));
        log.follow(taker);
        return true;
      } finally {
        lock.turn().unlock();
      }
    } catch (IOException e) {
      LOG.warn("bank={}: {} are not kept ({})", bank.folder(), key, e.toString());
      return false;
    }
  }

  /**
   * Reads a demonstration to derive from: as it is in its file, without streams and journal.
   *
   * @throws DamagedFileException if its file is damaged; the bank skips it from now on
   * @throws BankException if there is none with this id
   */
  public Demonstration source(String id) {
    sources.put(id, stampNow(id));
    return bank.reader().read(id, Part.STAGES);
  }

  /**
   * Reads a demonstration to derive from, with its samples, without pictures and journal.
   *
   * @throws DamagedFileException if its file is damaged; the bank skips it from now on
   * @throws BankException if there is none with this id
   */
  public Demonstration wholeSource(String id) {
    sources.put(id, stampNow(id));
    return bank.reader().scan(id).demonstration();
  }

  /**
   * Returns when the file of a demonstration was changed last, nanoseconds since 1970, as far as
   * the bank knows: with its size, it tells a file from another under the same name.
   */
  public OptionalLong changedNanos(String id) {
    return bank.state().stamp(id).stream().mapToLong(FileStamp::modifiedNanos).findFirst();
  }

  /** Returns what the journal leaves of the file; empty for all. */
  public Optional<Edit.Trim> trim(String id) {
    return bank.state().edits(id).trim();
  }

  /** Returns the indices of the file's stages that the journal leaves; empty for all. */
  public Optional<List<Integer>> stagesLeft(String id) {
    return trim(id).map(cut -> cut.stages().stream().map(Edit.StageCut::stage).toList());
  }

  private void follow() {
    try {
      log.follow(taker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
