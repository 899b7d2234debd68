package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Says in words which object is meant.
 *
 * @param noun class of the object, the same for synonyms: {@code "mug"} for a cup; a word that the
 *     lexicon does not have stands for itself; {@link #ANYTHING} for "the thing"
 * @param modifiers other words for it, e.g. {@code "coffee"} or {@code "wooden"}
 * @param colors names of colours
 * @param sizes {@code "small"} or {@code "large"}
 * @param side {@code "left"} or {@code "right"} among several, as the robot sees it
 * @param part the part of it to act on, e.g. {@code "handle"}
 */
public record ObjectPhrase(
    String noun,
    List<String> modifiers,
    List<String> colors,
    List<String> sizes,
    Optional<String> side,
    Optional<String> part) {
  /** The class of an object that is not named. */
  public static final String ANYTHING = "object";

  /** Sorts the words and drops repetitions, so that equal phrases are equal. */
  public ObjectPhrase {
    modifiers = List.copyOf(new TreeSet<>(modifiers));
    colors = List.copyOf(new TreeSet<>(colors));
    sizes = List.copyOf(new TreeSet<>(sizes));
  }

  /** Returns a phrase of the name alone. */
  public static ObjectPhrase of(String noun) {
    return new ObjectPhrase(
        noun, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /** Returns the phrase as a person would say it, without an article. */
  public String describe() {
    List<String> words = new ArrayList<>();
    side.ifPresent(words::add);
    words.addAll(sizes);
    words.addAll(colors);
    words.addAll(modifiers);
    words.add(noun);
    return String.join(" ", words);
  }
}
