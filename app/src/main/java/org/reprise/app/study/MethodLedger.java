package org.reprise.app.study;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what a comparison of methods has done, a line for each piece, so that one that was killed
 * goes on where it stopped.
 */
final class MethodLedger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<MethodAttempt> attempts = new ArrayList<>();
  private final Map<String, Long> placements = new LinkedHashMap<>();

  /**
   * Reads what is there. A last line that was cut off is taken away.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  MethodLedger(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (!whole.equals(text)) {
          Files.writeString(file, whole);
        }
        for (String line : whole.lines().toList()) {
          read(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("file=%s: cannot be read".formatted(file), e);
    }
  }

  private void read(String line) throws IOException {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.has("lesson")) {
        placements.put(node.get("lesson").asText(), node.get("placement").asLong());
      } else {
        attempts.add(JSON.treeToValue(node, MethodAttempt.class));
      }
    } catch (JacksonException e) {
      throw new IOException("file=%s: a line is damaged: %s".formatted(file, line), e);
    }
  }

  synchronized Optional<MethodAttempt> find(
      int shown, String method, String objects, String task, long placement) {
    return attempts.stream()
        .filter(one -> one.sameAs(shown, method, objects, task, placement))
        .findFirst();
  }

  synchronized void add(MethodAttempt attempt) {
    append(attempt);
    attempts.add(attempt);
  }

  /** Returns where a demonstration was shown; empty if it was not shown yet. */
  synchronized Optional<Long> placement(String lesson) {
    return Optional.ofNullable(placements.get(lesson));
  }

  synchronized void addLesson(String lesson, long placement) {
    append(Map.of("lesson", lesson, "placement", placement));
    placements.put(lesson, placement);
  }

  private void append(Object value) {
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(value) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file=%s: cannot be written; make room and start the same command again".formatted(file),
          e);
    }
  }

  synchronized List<MethodAttempt> attempts() {
    return List.copyOf(attempts);
  }
}
