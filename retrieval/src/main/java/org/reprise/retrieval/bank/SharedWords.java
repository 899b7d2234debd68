package org.reprise.retrieval.bank;

import java.util.HashMap;
import java.util.Map;

/** Keeps each text once, because many demonstrations have robot, operator and instruction alike. */
final class SharedWords {
  private final Map<String, String> words = new HashMap<>();

  /** Returns an equal text, always the same. */
  String share(String text) {
    String known = words.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
