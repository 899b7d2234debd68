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
import java.util.List;

/**
 * Keeps what a study has done, a line of JSON for each piece, so that one that was killed goes on
 * where it stopped.
 */
final class StudyLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  StudyLines(Path file) {
    this.file = file;
  }

  /**
   * Reads what is there. A last line that was cut off is taken away.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  List<JsonNode> read() {
    List<JsonNode> lines = new ArrayList<>();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (!whole.equals(text)) {
          Files.writeString(file, whole);
        }
        for (String line : whole.lines().toList()) {
          lines.add(parsed(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("file=%s: cannot be read".formatted(file), e);
    }
    return lines;
  }

  private JsonNode parsed(String line) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw damaged(line, e);
    }
  }

  private IOException damaged(Object line, JacksonException e) {
    return new IOException("file=%s: a line is damaged: %s".formatted(file, line), e);
  }

  /**
   * Reads a line as a record.
   *
   * @throws UncheckedIOException if it is none
   */
  <T> T as(JsonNode line, Class<T> type) {
    try {
      return JSON.treeToValue(line, type);
    } catch (JacksonException e) {
      throw new UncheckedIOException(damaged(line, e));
    }
  }

  /** Adds a line. */
  synchronized void append(Object value) {
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
}
