package org.reprise.app.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.LanguageSummary;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.Paraphrase;
import org.reprise.retrieval.language.ParaphraseJudge;
import org.reprise.retrieval.language.ParaphraseJudge.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts the instructions that are understood as they are meant, by kind of variation. */
@Command(
    name = "language",
    mixinStandardHelpOptions = true,
    description = {
      "Tries the understanding of instructions on paraphrases, by kind of variation:",
      "on the four sets that come along, or on a file of your own with tabs between",
      "sentence, skill, target and other object (none for nothing)."
    },
    footer = {"", "Example:", "  ./reprise eval language --sentences mine.tsv --wrong"})
final class EvalLanguageCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();

  @Option(names = "--sentences", paramLabel = "FILE", description = "Try these sentences.")
  private @Nullable Path sentences;

  @Option(names = "--wrong", description = "List the sentences that were understood otherwise.")
  private boolean wrong;

  @Override
  public Integer call() throws IOException {
    Map<String, List<Paraphrase>> sets = new LinkedHashMap<>();
    if (sentences == null) {
      sets.put("development", Paraphrase.development());
      sets.put("blind", Paraphrase.blind());
      sets.put("second blind", Paraphrase.secondBlind());
      sets.put("third blind", Paraphrase.thirdBlind());
    } else {
      sets.put(String.valueOf(sentences.getFileName()), read(sentences));
    }
    ParaphraseJudge judge = new ParaphraseJudge(InstructionParser.english());
    Map<String, Object> results = new LinkedHashMap<>();
    for (Map.Entry<String, List<Paraphrase>> set : sets.entrySet()) {
      List<Verdict> verdicts = set.getValue().stream().map(judge::judge).toList();
      if (common.json) {
        results.put(set.getKey(), fields(verdicts));
      } else {
        print(set.getKey(), verdicts);
      }
    }
    if (common.json) {
      System.out.println(Json.of(results));
    }
    return ExitStatus.DONE;
  }

  private static List<Paraphrase> read(Path file) throws IOException {
    try {
      return Paraphrase.read(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "file=%s: is not text in UTF-8, so no sentence was tried; save it as UTF-8"
              .formatted(file),
          e);
    }
  }

  private static Map<String, Object> fields(List<Verdict> verdicts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("all", LanguageSummary.of(verdicts));
    fields.put("by_kind", LanguageSummary.byKind(verdicts));
    fields.put("wrong", verdicts.stream().filter(verdict -> !verdict.right()).toList());
    return fields;
  }

  private void print(String name, List<Verdict> verdicts) {
    TextTable table =
        new TextTable(name, "sentences", "right", "right %", "skill", "target", "other");
    LanguageSummary.byKind(verdicts).forEach((kind, summary) -> row(table, kind, summary));
    row(table, "all", LanguageSummary.of(verdicts));
    System.out.println(table);
    if (wrong) {
      verdicts.stream()
          .filter(verdict -> !verdict.right())
          .forEach(v ->
              System.out.printf(
                  "%s%n  meant %s | %s | %s%n  read  %s%n",
                  v.expected().sentence(),
                  v.expected().skill(),
                  v.expected().target(),
                  v.expected().other(),
                  v.read()));
    }
  }

  private static void row(TextTable table, String kind, LanguageSummary s) {
    table.row(
        kind,
        "" + s.sentences(),
        "" + s.right(),
        String.format(Locale.ROOT, "%.1f", s.rightPercent()),
        "" + s.skill(),
        "" + s.target(),
        "" + s.other());
  }
}
