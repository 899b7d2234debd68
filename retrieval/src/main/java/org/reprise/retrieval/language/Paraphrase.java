package org.reprise.retrieval.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds one sentence of a test set with what it means.
 *
 * <p>A set is text: one sentence a line, tabs between the columns sentence, skill, target, other
 * object and, if the set tells, the kind of variation. {@code none} stands for no skill (the
 * sentence must not be carried out) and for no object. Lines that begin with {@code #} and a
 * heading are passed over.
 *
 * @param sentence the sentence as it is typed
 * @param skill name of the skill, {@link #NONE} if nothing may be done
 * @param target the object that is acted on, or {@link #NONE}
 * @param other the second object, or {@link #NONE}
 * @param kind kind of variation
 */
public record Paraphrase(String sentence, String skill, String target, String other, String kind) {
  /** Stands for no skill and for no object. */
  public static final String NONE = "none";

  private static final int FEWEST_COLUMNS = 4;

  /** Reads the half that the lexicon was made with. */
  public static List<Paraphrase> development() {
    return resource("paraphrases-development.tsv");
  }

  /** Reads the half that was written before the parser was tried on either. */
  public static List<Paraphrase> blind() {
    return resource("paraphrases-blind.tsv");
  }

  /** Reads the set that was written before its writer had seen lexicon and parser. */
  public static List<Paraphrase> secondBlind() {
    return resource("paraphrases-second-blind.tsv");
  }

  /** Reads the set that was written, half of it by a generator, after the second had been read. */
  public static List<Paraphrase> thirdBlind() {
    return resource("paraphrases-third-blind.tsv");
  }

  /**
   * Reads a set.
   *
   * @throws IllegalArgumentException if a line lacks a column
   */
  public static List<Paraphrase> read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  private static List<Paraphrase> resource(String name) {
    try (InputStream in = Paraphrase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Paraphrase> parse(String text) {
    List<Paraphrase> all = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean heading = i == 0 && line.startsWith("sentence\t");
      if (line.isBlank() || line.startsWith("#") || heading) {
        continue;
      }
      String[] columns = Stream.of(line.split("\t", -1)).map(String::strip).toArray(String[]::new);
      if (columns.length < FEWEST_COLUMNS) {
        throw new IllegalArgumentException(
            "line=%d columns=%d: need sentence, skill, target, other object with tabs between"
                .formatted(i + 1, columns.length));
      }
      String kind = columns.length > FEWEST_COLUMNS ? columns[FEWEST_COLUMNS] : "";
      all.add(
          new Paraphrase(
              columns[0], orNone(columns[1]), orNone(columns[2]), orNone(columns[3]), kind));
    }
    return all;
  }

  private static String orNone(String column) {
    return column.isEmpty() || column.equals("-") ? NONE : column;
  }
}
