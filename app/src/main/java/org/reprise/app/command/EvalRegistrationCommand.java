package org.reprise.app.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.RegistrationPictures;
import org.reprise.app.report.TextTable;
import org.reprise.core.statistics.Reliability;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.PairResult;
import org.reprise.policy.registration.RegistrationSet;
import org.reprise.policy.registration.RegistrationStudy;
import org.reprise.policy.registration.SubsetResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers every pair of a folder and compares with the truth. */
@Command(
    name = "registration",
    mixinStandardHelpOptions = true,
    description =
        "Registers every pair of a folder (index.json and clouds/), in one thread whose processor time"
            + " is told, and compares with the truth.",
    footer = {"", "Example:", "  ./reprise eval registration DIR --worst 20 --plots pictures"})
final class EvalRegistrationCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();

  @Parameters(paramLabel = "DIR", description = "Folder of pairs.")
  private Path folder = Path.of("");

  @Option(
      names = "--minimum-confidence",
      defaultValue = "" + AlignmentSettings.SURE,
      description = "Refuse below this (default: ${DEFAULT-VALUE}; the robot's own is 0.25).")
  private double minimumConfidence;

  @Option(
      names = "--worst",
      paramLabel = "N",
      description = "List the worst N registrations, accepted wrong ones first.")
  private int worst;

  @Option(
      names = "--plots",
      paramLabel = "FOLDER",
      description = "Draw the calibration and the worst registrations (20 without --worst).")
  private @Nullable Path plots;

  @Override
  public Integer call() {
    RegistrationStudy study =
        new RegistrationStudy(
            subset ->
                new VisibilityAligner(
                    new AlignmentSettings(minimumConfidence, subset.equals("tilt"))),
            ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    List<PairResult> pairs = study.pairs(folder, pair -> true);
    Map<String, SubsetResult> results = RegistrationStudy.summary(pairs);
    List<PairResult> listed =
        pairs.stream()
            .sorted(Comparator.comparingDouble(PairResult::badness).reversed())
            .limit(worst > 0 ? worst : plots == null ? 0 : 20)
            .toList();
    if (plots != null) {
      draw(new RegistrationPictures(plots), pairs, listed);
    }
    if (common.json) {
      Map<String, Object> subsets = new LinkedHashMap<>();
      results.forEach((subset, result) -> subsets.put(subset, fields(result)));
      System.out.println(Json.of(subsets));
    } else {
      System.out.print(table(results));
      if (!listed.isEmpty()) {
        System.out.println();
        System.out.print(table(listed));
      }
    }
    return ExitStatus.DONE;
  }

  private void draw(RegistrationPictures pictures, List<PairResult> all, List<PairResult> listed) {
    RegistrationSet set = RegistrationSet.open(folder);
    for (int i = 0; i < listed.size(); i++) {
      PairResult result = listed.get(i);
      pictures.pair(
          "%02d-%s-%d".formatted(i + 1, result.subset(), result.id()),
          set.read(result.index()),
          result);
    }
    pictures.calibration("calibration", reliability(all));
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
