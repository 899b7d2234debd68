package org.reprise.app.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what a comparison of methods has done. */
final class MethodLedger {
  private final StudyLines lines;
  private final List<MethodAttempt> attempts = new ArrayList<>();
  private final Map<String, Long> placements = new LinkedHashMap<>();

  /** Reads what is there; see {@link StudyLines#read}. */
  MethodLedger(Path file) {
    lines = new StudyLines(file);
    for (JsonNode line : lines.read()) {
      if (line.has("lesson")) {
        placements.put(line.get("lesson").asText(), line.get("placement").asLong());
      } else {
        attempts.add(lines.as(line, MethodAttempt.class));
      }
    }
  }

  synchronized Optional<MethodAttempt> find(
      int shown, String method, String objects, String task, long placement) {
    return attempts.stream()
        .filter(one -> one.sameAs(shown, method, objects, task, placement))
        .findFirst();
  }

  synchronized void add(MethodAttempt attempt) {
    lines.append(attempt);
    attempts.add(attempt);
  }

  /** Returns where a demonstration was shown; empty if it was not shown yet. */
  synchronized Optional<Long> placement(String lesson) {
    return Optional.ofNullable(placements.get(lesson));
  }

  synchronized void addLesson(String lesson, long placement) {
    lines.append(Map.of("lesson", lesson, "placement", placement));
    placements.put(lesson, placement);
  }
}
