package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was said about the demonstrations of a bank after they were recorded: frames, appended
 * and synced one by one, never changed.
 *
 * <p>A tail that is torn (its writer was killed) is passed over by readers and cut off by the next
 * writer, who keeps a copy in quarantine. Where bytes inside are damaged, reading goes on at the
 * next good entry, and what is lost is named. Not thread-safe.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final byte[] MAGIC = {(byte) 0x89, 'R', 'P', 'R', '-', 'J', 'R', 1};

  private final BankFolder folder;
  private final List<JournalLine> lines = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private long position;
  private long sizeSeen = -1;
  private long changes;
  private @Nullable FileTime modifiedSeen;
  private @Nullable Object fileKey;
  private @Nullable Damage tail;

  Journal(BankFolder folder) {
    this.folder = folder;
  }

  /** Returns the good entries in order. */
  List<JournalLine> lines() {
    return List.copyOf(lines);
  }

  /** Counts how often an entry came or all were forgotten: equal only while entries are. */
  long changes() {
    return changes;
  }

  /** Returns what is damaged, the last entry too where it is all there and not as written. */
  List<Damage> damages() {
    List<Damage> all = new ArrayList<>(damages);
    if (tail != null) {
      all.add(tail);
    }
    return all;
  }

  /** Tells how many bytes at the end are no entry, as of the last {@link #follow}. */
  long tornBytes() {
    return Math.max(0, sizeSeen - position);
  }

  /**
   * Reads what was appended since the last call.
   *
   * @return whether anything was new
   */
  boolean follow() throws IOException {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(folder.journal(), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      boolean had = !lines.isEmpty();
      restart(null);
      return had;
    }
    boolean touched = !now.lastModifiedTime().equals(modifiedSeen);
    boolean same =
        (now.fileKey() == null || now.fileKey().equals(fileKey))
            && !(touched && now.size() == sizeSeen);
    if (same && now.size() == sizeSeen) {
      return false;
    }
    modifiedSeen = now.lastModifiedTime();
    if (!same || now.size() < position) {
      restart(now.fileKey());
    }
    int before = lines.size() + damages().size();
    read();
    return lines.size() + damages().size() != before || !same;
  }

  private void restart(@Nullable Object key) {
    lines.clear();
    changes++;
    damages.clear();
    tail = null;
    position = 0;
    sizeSeen = -1;
    fileKey = key;
  }

  private byte[] bytesFrom(long from) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.journal(), StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - from)));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  private void read() throws IOException {
    tail = null;
    long base = position;
    byte[] bytes = bytesFrom(base);
    int at = 0;
    sizeSeen = base + bytes.length;
    if (base == 0 && bytes.length >= MAGIC.length) {
      if (Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        at = MAGIC.length;
      } else if (nextGood(bytes, 0).isEmpty()) {
        name(0, bytes.length, "has not the mark of a journal and no entries");
        return;
      }
      position = at;
    } else if (base == 0) {
      return;
    }
    while (true) {
      at = readGood(bytes, at);
      position = base + at;
      Optional<Integer> good = nextGood(bytes, at + 1);
      if (good.isEmpty()) {
        tail = damagedTail(bytes, at);
        return;
      }
      name(base + at, base + good.get(), "checksum of an entry differs");
      at = good.get();
    }
  }

  private void name(long from, long until, String what) {
    damages.add(damage(from, until, what));
  }

  private Damage damage(long from, long until, String what) {
    return new Damage(
        folder.journal(),
        Damage.Kind.JOURNAL,
        lines.size(),
        from,
        "%s (%d bytes)".formatted(what, until - from));
  }

  /** Names bytes at the end that a killed writer cannot have left: they are all there. */
  private @Nullable Damage damagedTail(byte[] bytes, int at) throws IOException {
    FrameReader frames = reader(bytes, at);
    boolean torn = frames.next() != null || frames.end() != FrameReader.End.DAMAGED;
    return torn
        ? null
        : damage(position, position + bytes.length - at, "checksum of the last entry differs");
  }

  /** Takes the good frames from a byte on and returns where they end. */
  private int readGood(byte[] bytes, int from) throws IOException {
    FrameReader frames = reader(bytes, from);
    int end = from;
    byte[] payload = frames.next();
    while (payload != null) {
      take(payload, end);
      end = (int) frames.position();
      payload = frames.next();
    }
    return end;
  }

  private void take(byte[] payload, long at) {
    JournalLine line;
    try {
      line = JournalLine.of(JournalEntry.parseFrom(payload));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      name(at, at + payload.length, "is no entry: " + e.getMessage());
      return;
    }
    long expected = lines.isEmpty() ? 1 : lines.getLast().number() + 1;
    if (line.number() != expected) {
      name(at, at, "entries %d to %d are missing".formatted(expected, line.number() - 1));
    }
    lines.add(line);
    changes++;
  }

  private static FrameReader reader(byte[] bytes, int from) {
    return new FrameReader(
        new ByteArrayInputStream(bytes, from, bytes.length - from), from, bytes.length);
  }

  /** Looks for a frame that is good, at any byte. */
  private static Optional<Integer> nextGood(byte[] bytes, int from) throws IOException {
    for (int at = from; at <= bytes.length - Container.RECORD_HEAD_BYTES; at++) {
      if (reader(bytes, at).next() != null) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * Appends entries at once; their numbers are given here. The caller is the writer. When this
   * returns they are on the disk.
   */
  void append(List<JournalLine> entries) throws IOException {
    follow();
    cutTornTail();
    long number = lines.isEmpty() ? 1 : lines.getLast().number() + 1;
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    boolean fresh = position == 0;
    if (fresh) {
      frames.writeBytes(MAGIC);
    }
    for (JournalLine line : entries) {
      JournalEntry entry = line.toRecord().toBuilder().setNumber(number++).build();
      frames.writeBytes(FrameReader.frame(entry.toByteArray()));
    }
    long before = position;
    try (Storage.Appender appender = folder.storage().append(folder.journal())) {
      try {
        frames.writeTo(new StorageStream(appender));
        appender.force();
      } catch (IOException e) {
        appender.truncate(before);
        throw e;
      }
    }
    if (fresh) {
      folder.storage().forceFolder(folder.path());
    }
    follow();
  }

  /**
   * Cuts off bytes at the end that are no entry, after a copy of them is in quarantine.
   *
   * @return where the copy is; empty if nothing was torn
   */
  Optional<Path> cutTornTail() throws IOException {
    follow();
    if (tornBytes() == 0) {
      return Optional.empty();
    }
    byte[] cut = bytesFrom(position);
    Files.createDirectories(folder.quarantine());
    Path copy = folder.freeInQuarantine("journal.tail");
    try (Storage.Appender appender = folder.storage().create(copy)) {
      new StorageStream(appender).write(cut, 0, cut.length);
      appender.force();
    }
    try (Storage.Appender appender = folder.storage().append(folder.journal())) {
      appender.truncate(position);
      appender.force();
    }
    LOG.warn(
        "bank={}: {} bytes at the end of the journal are {} and are cut off; they are in {}",
        folder.path(),
        cut.length,
        tail == null ? "no whole entry" : "a damaged entry",
        copy);
    tail = null;
    sizeSeen = position;
    return Optional.of(copy);
  }
}
