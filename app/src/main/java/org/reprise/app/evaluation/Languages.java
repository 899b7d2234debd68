package org.reprise.app.evaluation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.LanguageSummary;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.Paraphrase;
import org.reprise.retrieval.language.ParaphraseJudge;
import org.reprise.retrieval.language.ParaphraseJudge.Verdict;

/** Counts the instructions that are understood as they are meant, by kind of variation. */
final class Languages implements Study {
  @Override
  public String name() {
    return "language";
  }

  @Override
  public String title() {
    return "Instructions";
  }

  @Override
  public String tells() {
    return "Tries the understanding of instructions on paraphrases, by kind of variation: on the"
        + " four sets that come along, or on a file of your own with tabs between sentence, skill,"
        + " target and other object (none for nothing).";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text(
            "sentences",
            "a file on the machine that runs the study",
            "",
            Setting.Need.OPTION,
            "Try these sentences (default: the four sets that come along)"),
        Setting.flag("wrong", "List the sentences that were understood otherwise"));
  }

  @Override
  public List<String> examples() {
    return List.of("", "--sentences mine.tsv --wrong");
  }

  private static Map<String, List<Paraphrase>> sets(Choices choices) throws IOException {
    Map<String, List<Paraphrase>> sets = new LinkedHashMap<>();
    if (choices.text("sentences").isEmpty()) {
      sets.put("development", Paraphrase.development());
      sets.put("blind", Paraphrase.blind());
      sets.put("second blind", Paraphrase.secondBlind());
      sets.put("third blind", Paraphrase.thirdBlind());
    } else {
      Path file = Path.of(choices.text("sentences"));
      sets.put(String.valueOf(file.getFileName()), read(file));
    }
    return sets;
  }

  @Override
  public Findings run(Choices choices, StudyPlace place) throws IOException {
    Map<String, List<Paraphrase>> sets = sets(choices);
    place.listener().planned(sets.values().stream().mapToInt(List::size).sum());
    ParaphraseJudge judge = new ParaphraseJudge(InstructionParser.english());
    Map<String, Object> results = new LinkedHashMap<>();
    Map<String, Object> sums = new LinkedHashMap<>();
    IntervalChart chart = IntervalChart.ofShares("sentences understood as they were meant");
    HtmlReport report = new HtmlReport("Reprise: instructions", "pictures").chart(chart);
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<Paraphrase>> set : sets.entrySet()) {
      List<Verdict> verdicts =
          set.getValue().stream()
              .map(sentence -> {
                Verdict verdict = judge.judge(sentence);
                place.tried(Try.of(set.getKey(), verdict.right(), sentence.sentence()));
                return verdict;
              })
              .toList();
      LanguageSummary all = LanguageSummary.of(verdicts);
      results.put(set.getKey(), fields(verdicts));
      sums.put("right of %d, %s".formatted(all.sentences(), set.getKey()), all.right());
      chart.share(set.getKey(), all.right(), all.sentences());
      TextTable table = table(set.getKey(), verdicts);
      TextTable wrong = wrong(verdicts);
      report.heading(set.getKey()).table(table).table(wrong);
      text.append(table).append('\n').append(choices.flag("wrong") ? wrong + "\n" : "");
    }
    String finding = "Right: " + String.join("; ", words(sums)) + ".";
    report.text(finding);
    return new Findings(finding, results, sums, text.toString(), report, true);
  }

  private static List<String> words(Map<String, Object> sums) {
    return sums.entrySet().stream()
        .map(sum -> sum.getKey().replace("right of", sum.getValue() + " of"))
        .toList();
  }

  private static TextTable wrong(List<Verdict> verdicts) {
    TextTable table = new TextTable("understood otherwise", "meant", "read");
    verdicts.stream()
        .filter(verdict -> !verdict.right())
        .forEach(v ->
            table.row(
                v.expected().sentence(),
                "%s | %s | %s"
                    .formatted(v.expected().skill(), v.expected().target(), v.expected().other()),
                String.valueOf(v.read())));
    return table;
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

  private static TextTable table(String name, List<Verdict> verdicts) {
    TextTable table =
        new TextTable(name, "sentences", "right", "right %", "skill", "target", "other");
    LanguageSummary.byKind(verdicts).forEach((kind, summary) -> row(table, kind, summary));
    row(table, "all", LanguageSummary.of(verdicts));
    return table;
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
