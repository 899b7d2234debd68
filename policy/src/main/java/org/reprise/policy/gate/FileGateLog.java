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
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the events of a gate in a file to which a line of JSON is appended for each, {@code
 * {"judged": ...}} or {@code {"learnt": ...}}. A line that a crash cut short, or that is damaged,
 * is passed over. One gate writes to a file.
 */
public final class FileGateLog implements GateLog {
  private static final Logger LOG = LoggerFactory.getLogger(FileGateLog.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JUDGED = "judged";
  private static final String LEARNT = "learnt";

  private final Path file;

  /** Names the file; it is made with the first event, its folder too. */
  public FileGateLog(Path file) {
    this.file = file;
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
    } catch (JsonProcessingException e) {
      LOG.debug("gate-log={}", file, e);
    }
    LOG.warn("gate-log={} line={}: not understood, passed over", file, line);
    return Optional.empty();
  }

  @Override
  public void append(GateEvent event) {
    String key =
        switch (event) {
          case GateEvent.Judged judged -> JUDGED;
          case GateEvent.Learnt learnt -> LEARNT;
        };
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      write(JSON.writeValueAsString(Map.of(key, event)) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "gate-log=%s: the gate's state could not be kept; make room".formatted(file), e);
    }
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
