package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.reprise.schema.DerivedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how well the episodes of a bank were recorded and where their objects stood.
 *
 * <p>Each file is read through once, by whoever asks first; what it tells is kept among the bank's
 * derived values, versioned and bound to the file, and followed by all processes. What is known is
 * in memory, some 300 bytes for each demonstration, so that telling it reads nothing. Any thread
 * may call.
 */
public final class RecordedFacts {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedFacts.class);
  private static final String KEY = "facts";
  private static final String VERSION = "1";
  private static final int KEPT_AT_A_TIME = 32;

  private final Bank bank;
  private final DerivedValues values;
  private final DerivedLog log;
  private final SharedWords words = new SharedWords();
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, DerivedEntry> unkept = new LinkedHashMap<>();
  private final DerivedLog.Taker taker =
      new DerivedLog.Taker() {
        @Override
        public void restart() {
          known.keySet().retainAll(unkept.keySet());
        }

        @Override
        public void take(DerivedEntry entry, long atByte) {
          RecordedFacts.this.take(
              entry.getName(), FileStamp.of(entry), entry.getValue().toByteArray());
        }
      };

  /** The facts of a file. */
  private record Known(FileStamp stamp, EpisodeFacts facts) {}

  /** Follows what is known of a bank. */
  public RecordedFacts(Bank bank) {
    this.bank = bank;
    values = bank.derived(KEY, VERSION);
    log = new DerivedLog(bank.files(), bank.files().index(KEY, VERSION));
  }

  private void take(String id, FileStamp stamp, byte[] value) {
    try {
      known.put(id, new Known(stamp, EpisodeFacts.parse(value, words)));
    } catch (InvalidProtocolBufferException e) {
      LOG.debug("facts of id={} are none and are made again", id, e);
    }
  }

  /** Reads what was added since, here or by another process. */
  public synchronized void follow() {
    try {
      log.follow(taker);
    } catch (IOException e) {
      LOG.warn("bank={}: known facts cannot be read ({})", bank.folder(), e.toString());
    }
  }

  /** Returns what is known of a demonstration without reading its file. */
  public synchronized Optional<EpisodeFacts> known(String id) {
    Known one = known.get(id);
    return one != null && bank.state().stamp(id).filter(one.stamp()::equals).isPresent()
        ? Optional.of(one.facts())
        : Optional.empty();
  }

  /** Tells the file of a demonstration, now, from others under its name by being equal or not. */
  public Object fileOf(String id) {
    return bank.state().stamp(id).orElse(FileStamp.GONE);
  }

  private void derive(String id) {
    Optional<FileStamp> stamp = bank.state().stamp(id);
    EpisodeScan scan = bank.reader().scan(id);
    EpisodeFacts facts = EpisodeFacts.of(scan.demonstration(), scan.wantedHertz());
    if (stamp.isPresent()) {
      synchronized (this) {
        known.put(id, new Known(stamp.get(), facts));
        unkept.put(id, stamp.get().entry(id, facts.toRecord().toByteString()));
      }
    }
  }

  /**
   * Makes the facts that are not known yet and keeps them. A demonstration whose file is damaged or
   * gone is passed over.
   *
   * @param ids of demonstrations
   * @param between runs between two files; returns whether to go on
   */
  public void complete(Collection<String> ids, BooleanSupplier between) {
    follow();
    for (String id : List.copyOf(ids)) {
      if (known(id).isPresent()) {
        continue;
      }
      try {
        derive(id);
      } catch (BankException e) {
        LOG.debug("id={} tells no facts", id, e);
      }
      keep(KEPT_AT_A_TIME);
      if (!between.getAsBoolean()) {
        break;
      }
    }
    keep(1);
  }

  /** Keeps what was made, once it is so many; while another process writes, it is made to wait. */
  private void keep(int least) {
    Map<String, DerivedEntry> news;
    synchronized (this) {
      unkept.keySet().removeIf(id -> !Files.exists(bank.files().finished(id)));
      if (unkept.size() < least) {
        return;
      }
      news = Map.copyOf(unkept);
    }
    if (values.offer(news.values())) {
      synchronized (this) {
        unkept.keySet().removeAll(news.keySet());
      }
    }
  }
}
