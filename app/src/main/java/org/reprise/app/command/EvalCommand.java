package org.reprise.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.TextTable;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.ConfidenceStudy;
import org.reprise.policy.registration.RegistrationStudy;
import org.reprise.policy.registration.SubsetResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs studies on recorded data and in simulation. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Runs a study: on recorded data, or of disturbed episodes in simulation.",
    subcommands = {
      EvalCommand.Registration.class,
      EvalCommand.Confidence.class,
      ClosedLoopCommand.class
    },
    synopsisSubcommandLabel = "(registration | confidence | closed-loop)",
    footer = {
      "",
      "Examples:",
      "  ./reprise eval registration DIR --json",
      "  ./reprise eval registration DIR --minimum-confidence 0.7",
      "  ./reprise eval confidence DIR",
      "  ./reprise eval closed-loop --tasks pick-up-box --placements 5"
    })
public final class EvalCommand {

  /** Registers every pair of a folder and compares with the truth. */
  @Command(
      name = "registration",
      mixinStandardHelpOptions = true,
      description =
          "Registers every pair of a folder (index.json and clouds/) and compares with the truth.",
      footer = {"", "Example:", "  ./reprise eval registration DIR --json"})
  static final class Registration implements Callable<Integer> {
    @Mixin private CommandSettings common = new CommandSettings();

    @Parameters(paramLabel = "DIR", description = "Folder of pairs.")
    private Path folder = Path.of("");

    @Option(
        names = "--minimum-confidence",
        defaultValue = "0.25",
        description = "Refuse below this (default: ${DEFAULT-VALUE}, as on the robot).")
    private double minimumConfidence;

    @Override
    public Integer call() {
      RegistrationStudy study =
          new RegistrationStudy(
              subset ->
                  new VisibilityAligner(
                      new AlignmentSettings(minimumConfidence, subset.equals("tilt"))),
              System::nanoTime);
      Map<String, SubsetResult> results = study.run(folder);
      if (common.json) {
        Map<String, Object> subsets = new LinkedHashMap<>();
        results.forEach((subset, result) -> subsets.put(subset, fields(result)));
        System.out.println(Json.of(subsets));
        return ExitStatus.DONE;
      }
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
              "refused %");
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
              "%.1f".formatted(r.refusalPercent())));
      System.out.print(table);
      return ExitStatus.DONE;
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
      return fields;
    }
  }

  /** Fits the registration's confidence to pairs with known truth. */
  @Command(
      name = "confidence",
      mixinStandardHelpOptions = true,
      description =
          "Fits the coefficients of the registration's confidence; they belong into"
              + " AlignmentEvidence after each change of its cost.",
      footer = {"", "Example:", "  ./reprise eval confidence DIR"})
  static final class Confidence implements Callable<Integer> {
    @Mixin private CommandSettings common = new CommandSettings();

    @Parameters(paramLabel = "DIR", description = "Folder of pairs.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
      ConfidenceStudy study = new ConfidenceStudy();
      study.add(folder, new VisibilityAligner(AlignmentSettings.UPRIGHT), List.of("yaw", "cross"));
      double[] coefficients = study.fit();
      double[] shares = study.calibration(coefficients);
      if (common.json) {
        System.out.println(Json.of(Map.of("coefficients", coefficients, "right_by_tenth", shares)));
        return ExitStatus.DONE;
      }
      List<String> shown = new ArrayList<>();
      for (double coefficient : coefficients) {
        shown.add("%.3g".formatted(coefficient));
      }
      System.out.println("coefficients: " + String.join(", ", shown));
      TextTable table = new TextTable("confidence", "share that is right");
      for (int tenth = 0; tenth < shares.length; tenth++) {
        table.row(
            "%.1f-%.1f".formatted(tenth / 10.0, (tenth + 1) / 10.0),
            Double.isNaN(shares[tenth]) ? "-" : "%.2f".formatted(shares[tenth]));
      }
      System.out.print(table);
      return ExitStatus.DONE;
    }
  }
}
