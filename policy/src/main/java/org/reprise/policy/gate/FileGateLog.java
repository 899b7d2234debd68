package org.reprise.policy.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the events of a gate in a file to which a line of JSON is appended for each, e.g. {@code
 * {"judged": ...}} or {@code {"learnt": ...}}. A line that a crash cut short, or that is damaged,
 * is passed over. One gate writes to a file.
 *
 * <p>A file that has grown is put aside as {@code FILE.1}, what was put aside before as {@code
 * FILE.2} and so on, and begun anew with one line, {@code {"condensed": ...}}, from which the gate
 * goes on just as well. The oldest beyond a number is deleted, and that is logged.
 */
public final class FileGateLog implements GateLog {
  private static final Logger LOG = LoggerFactory.getLogger(FileGateLog.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JUDGED = "judged";
  private static final String LEARNT = "learnt";
  private static final String ANSWERED = "answered";
  private static final String CONDENSED = "condensed";

  private final Path file;
  private final Limits limits;

  /** Length of the line that the file was begun anew with; 0 where it was not. */
  private long headBytes;

  /**
   * How much is kept.
   *
   * @param bytes size from which a file is put aside, not counting what it was begun with
   * @param files how many that were put aside are kept
   */
  public record Limits(long bytes, int files) {
    /** Ten files of 4 MiB. */
    public static final Limits USUAL = new Limits(4L << 20, 10);

    /**
     * Validates the limits.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Limits {
      if (bytes < 1 || files < 1) {
        throw new IllegalArgumentException(
            "bytes=%d files=%d least=1: no log of a gate is kept so; %d files are usual"
                .formatted(bytes, files, 10));
      }
    }
  }

  /** Names the file; it is made with the first event, its folder too. */
  public FileGateLog(Path file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
  public List<GateEvent> read() {
    List<GateEvent> events = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        // Decoded like this, damaged bytes are no error of the whole file.
        new String(Files.readAllBytes(file), UTF_8)
            .lines()
            .forEach(line -> event(line).ifPresent(events::add));
        headBytes = events.stream().findFirst().map(FileGateLog::headBytes).orElse(0L);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "gate-log=%s: cannot be read; mend its permissions, or name another file".formatted(file),
          e);
    }
    return events;
  }

  private Optional<GateEvent> event(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(line);
      if (node.has(JUDGED)) {
        return Optional.ofNullable(JSON.treeToValue(node.get(JUDGED), GateEvent.Judged.class));
      }
      if (node.has(LEARNT)) {
        return Optional.ofNullable(JSON.treeToValue(node.get(LEARNT), GateEvent.Learnt.class));
      }
      if (node.has(ANSWERED)) {
        return Optional.ofNullable(JSON.treeToValue(node.get(ANSWERED), GateEvent.Answered.class));
      }
      if (node.has(CONDENSED)) {
        return Optional.ofNullable(
            JSON.treeToValue(node.get(CONDENSED), GateEvent.Condensed.class));
      }
    } catch (JsonProcessingException e) {
      LOG.debug("gate-log={}", file, e);
    }
    LOG.warn("gate-log={} line={}: not understood, passed over", file, line);
    return Optional.empty();
  }

  @Override
  public void append(GateEvent event) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      write(line(event));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "gate-log=%s: the gate's state could not be kept; make room".formatted(file), e);
    }
  }

  private static String line(GateEvent event) throws JsonProcessingException {
    String key =
        switch (event) {
          case GateEvent.Judged judged -> JUDGED;
          case GateEvent.Learnt learnt -> LEARNT;
          case GateEvent.Answered answered -> ANSWERED;
          case GateEvent.Condensed condensed -> CONDENSED;
        };
    return JSON.writeValueAsString(Map.of(key, event)) + "\n";
  }

  private static long headBytes(GateEvent first) {
    try {
      return first instanceof GateEvent.Condensed ? line(first).getBytes(UTF_8).length : 0;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // it was read from such a line
    }
  }

  @Override
  public boolean isFull() {
    try {
      return Files.exists(file) && Files.size(file) >= limits.bytes() + headBytes;
    } catch (IOException e) {
      LOG.warn("gate-log={}: its size is not known: {}", file, e.getMessage());
      return false;
    }
  }

  /**
   * {@inheritDoc} The events so far are put aside; where that fails they stay, and it is logged.
   */
  @Override
  public void condense(GateEvent.Condensed state) {
    try {
      Path anew = beside(".new");
      Files.deleteIfExists(anew);
      new FileGateLog(anew, limits).write(line(state));
      putAside();
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      headBytes = Files.size(file);
      LOG.info("gate-log={}: put aside as {}, and begun anew", file, beside(".1"));
    } catch (IOException e) {
      LOG.warn(
          "gate-log={}: could not be put aside, and grows on: {}; make room", file, e.getMessage());
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** Copies the file, so that there is one at any time. */
  private void putAside() throws IOException {
    Path oldest = beside("." + limits.files());
    if (Files.deleteIfExists(oldest)) {
      LOG.warn(
          "gate-log={}: deleted, as {} are kept; the gate's state does not need it",
          oldest,
          limits.files());
    }
    for (int number = limits.files() - 1; number > 0; number--) {
      Path from = beside("." + number);
      if (Files.exists(from)) {
        Files.move(from, beside("." + (number + 1)));
      }
    }
    Files.copy(file, beside(".1"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
      ByteBuffer rest = ByteBuffer.wrap((torn ? "\n" + line : line).getBytes(UTF_8));
      while (rest.hasRemaining()) {
        end += channel.write(rest, end);
      }
      channel.force(false);
    }
  }
}
