package org.reprise.app.evaluation;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.report.RegistrationPictures;
import org.reprise.app.report.TextTable;
import org.reprise.core.statistics.Reliability;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.PairResult;
import org.reprise.policy.registration.RegistrationSet;
import org.reprise.policy.registration.RegistrationStudy;
import org.reprise.policy.registration.SubsetResult;

/** Registers every pair of a folder and compares with the truth. */
final class Registrations implements Study {
  @Override
  public String name() {
    return "registration";
  }

  @Override
  public String title() {
    return "Registration";
  }

  @Override
  public String tells() {
    return "Registers every pair of a folder (index.json and clouds/), in one thread whose processor"
        + " time is told, and compares with the truth.";
  }

  static Setting folders(String name, Setting.Need need, String words) {
    return Setting.text(name, "a folder on the machine that runs the study", "", need, words);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        folders(
            "pairs", Setting.Need.ARGUMENT, "Folder of pairs (eval registration-set makes one)"),
        Setting.decimal(
            "minimum-confidence",
            0,
            1,
            AlignmentSettings.SURE,
            "Refuse below this; the robot's own is 0.25"),
        Setting.whole(
            "worst",
            0,
            1000,
            20,
            "Show the worst so many registrations, accepted wrong ones first"));
  }

  @Override
  public List<String> examples() {
    return List.of("DIR --json", "DIR --worst 50");
  }

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    Path folder = choices.paths("pairs").getFirst();
    RegistrationSet set = RegistrationSet.open(folder);
    place.listener().planned(set.size());
    RegistrationStudy study =
        new RegistrationStudy(
            subset ->
                new VisibilityAligner(
                    new AlignmentSettings(
                        choices.number("minimum-confidence"), subset.equals("tilt"))),
            ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    List<PairResult> pairs =
        study.pairs(
            folder,
            pair -> true,
            pair -> place.tried(Try.of(pair.subset(), pair.loose(), pair.objectName())));
    Map<String, SubsetResult> results = RegistrationStudy.summary(pairs);
    List<PairResult> listed =
        pairs.stream()
            .sorted(Comparator.comparingDouble(PairResult::badness).reversed())
            .limit(choices.whole("worst"))
            .toList();
    Map<String, Object> fields = new LinkedHashMap<>();
    results.forEach((subset, result) -> fields.put(subset, fields(result)));
    long loose = pairs.stream().filter(PairResult::loose).count();
    String finding =
        "%d of %d pairs are right within the loose bounds.".formatted(loose, pairs.size());
    HtmlReport report = report(finding, results, pairs);
    report.heading("The worst").table(table(listed)).pictures(draw(place, set, pairs, listed));
    return new Findings(
        finding,
        Map.of("subsets", fields),
        Map.of("n_pairs", pairs.size(), "n_loose", loose),
        table(results) + "\n" + table(listed),
        report,
        true);
  }

  private static HtmlReport report(
      String finding, Map<String, SubsetResult> results, List<PairResult> pairs) {
    IntervalChart chart = IntervalChart.ofShares("pairs right within the loose bounds");
    results.forEach((subset, result) ->
        chart.share(
            subset,
            (int) pairs.stream().filter(p -> p.subset().equals(subset) && p.loose()).count(),
            result.pairs()));
    return new HtmlReport("Reprise: registration", "pictures")
        .text(finding)
        .chart(chart)
        .table(table(results));
  }

  private static List<Picture> draw(
      StudyPlace place, RegistrationSet set, List<PairResult> all, List<PairResult> listed) {
    RegistrationPictures pictures = new RegistrationPictures(place.folder().resolve("pictures"));
    List<Picture> drawn = new ArrayList<>();
    drawn.add(pictures.calibration("calibration", reliability(all)));
    for (int i = 0; i < listed.size(); i++) {
      PairResult result = listed.get(i);
      drawn.add(
          pictures.pair(
              "%02d-%s-%d".formatted(i + 1, result.subset(), result.id()),
              set.read(result.index()),
              result));
    }
    return drawn;
  }

  private static List<Reliability> reliability(List<PairResult> pairs) {
    boolean[] right = new boolean[pairs.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = pairs.get(i).within(2);
    }
    return Reliability.of(pairs.stream().mapToDouble(PairResult::confidence).toArray(), right);
  }

  private static TextTable table(Map<String, SubsetResult> results) {
    TextTable table =
        new TextTable(
            "subset",
            "n",
            "strict %",
            "loose %",
            "median error",
            "time",
            "p95",
            "wrong of accepted %",
            "refused %",
            "views cannot tell %");
    results.forEach((subset, r) ->
        table.row(
            subset,
            "" + r.pairs(),
            "%.1f".formatted(r.strictPercent()),
            "%.1f".formatted(r.loosePercent()),
            "%.2f deg %.1f mm"
                .formatted(r.medianRotationDegrees(), 1000 * r.medianTranslationMeters()),
            "%.0f ms".formatted(r.timeP50Millis()),
            "%.0f ms".formatted(r.timeP95Millis()),
            "%.1f".formatted(r.falseAcceptancePercent()),
            "%.1f".formatted(r.refusalPercent()),
            "%.1f".formatted(r.undecidablePercent())));
    return table;
  }

  private static TextTable table(List<PairResult> worst) {
    TextTable table =
        new TextTable("pair", "subset", "object", "error", "confidence", "accepted", "views tell");
    for (PairResult r : worst) {
      table.row(
          "" + r.id(),
          r.subset(),
          r.objectName(),
          "%.1f deg %.1f mm"
              .formatted(
                  Math.toDegrees(r.rotationErrorRadians()), 1000 * r.translationErrorMeters()),
          "%.2f".formatted(r.confidence()),
          r.refused() ? "no" : "yes",
          r.undecidable() ? "no" : "yes");
    }
    return table;
  }

  private static Map<String, Object> fields(SubsetResult r) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("n", r.pairs());
    fields.put("strict_pc", r.strictPercent());
    fields.put("loose_pc", r.loosePercent());
    fields.put("median_rotation_degrees", r.medianRotationDegrees());
    fields.put("median_translation_meters", r.medianTranslationMeters());
    fields.put("time_p50_ms", r.timeP50Millis());
    fields.put("time_p95_ms", r.timeP95Millis());
    fields.put("false_acceptance_pc", r.falseAcceptancePercent());
    fields.put("refusal_pc", r.refusalPercent());
    fields.put("undecidable_pc", r.undecidablePercent());
    return fields;
  }
}
