package org.reprise.retrieval.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the lexicon's text: lines of {@code kind name: entry, entry}. The kinds {@code actions} and
 * {@code nouns} list words that are their own names.
 *
 * @param into the lexicon to fill
 */
record LexiconReader(Lexicon into) {
  private static final Pattern LINE = Pattern.compile("([a-z]+) ([a-z ]+): (.+)");
  private static final Pattern REWRITE =
      Pattern.compile("([a-z ]+?)(?: \\+ ([a-z ]+?))?(?: target ([a-z]+))?(?: other ([a-z]+))?");

  void read(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "lexicon line=%d text=%s: write kind name: word, word".formatted(i + 1, line));
      }
      String kind = parts.group(1);
      String name = parts.group(2);
      Stream.of(parts.group(3).split(",", -1)).map(String::strip).forEach(e -> add(kind, name, e));
    }
  }

  private void add(String kind, String name, String entry) {
    switch (kind) {
      case "action" -> into.addVerb(name, entry);
      case "actions" -> into.addVerb(entry, entry);
      case "nouns" -> into.addSense(new Sense(SenseKind.NOUN, entry), entry);
      case "skill" -> into.skills().addSkill(name, entry);
      case "rewrite" -> into.addRewrite(rewrite(name, entry));
      case "accepts" -> into.skills().accept(name, entry);
      case "directed" -> into.skills().addDirected(entry);
      case "alias" -> into.addAlias(name, entry);
      case "same" -> into.skills().addSame(name, entry);
      case "measured" -> into.skills().addMeasured(name, entry);
      case "reason" -> into.addPhrase(SenseKind.REASON, entry);
      case "remark" -> into.addPhrase(SenseKind.REMARK, entry);
      case "holds" -> into.skills().addHolder(name, entry);
      case "prelude" -> into.skills().addPrelude(entry);
      default ->
          into.addCommonSense(
              new Sense(SenseKind.valueOf(kind.toUpperCase(Locale.ROOT)), name), entry);
    }
  }

  private static SkillTable.Rewrite rewrite(String become, String entry) {
    Matcher parts = REWRITE.matcher(entry);
    if (!parts.matches()) {
      throw new IllegalArgumentException("lexicon rewrite=%s: not understood".formatted(entry));
    }
    return new SkillTable.Rewrite(
        parts.group(1),
        Optional.ofNullable(parts.group(2)),
        Optional.ofNullable(parts.group(3)),
        Optional.ofNullable(parts.group(4)),
        become);
  }
}
