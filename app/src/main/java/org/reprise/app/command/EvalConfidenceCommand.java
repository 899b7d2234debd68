package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.RegistrationPictures;
import org.reprise.app.report.TextTable;
import org.reprise.core.statistics.Reliability;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.Calibration;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.ConfidenceStudy;
import org.reprise.policy.registration.ConfidenceStudy.Prediction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits the registration's confidence to pairs with known truth and checks it on unseen classes. */
@Command(
    name = "confidence",
    mixinStandardHelpOptions = true,
    description = {
      "Fits the calibration of the registration's confidence, and judges every class of objects",
      "by a fit that has not seen it."
    },
    footer = {"", "Example:", "  ./reprise eval confidence DIR --plots pictures"})
final class EvalConfidenceCommand implements Callable<Integer> {
  private static final double[] THRESHOLDS = {0.25, 0.5, 0.7, 0.8, AlignmentSettings.SURE, 0.92};

  @Mixin private CommandSettings common = new CommandSettings();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of pairs.")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the calibration here; it belongs beside the class Calibration.")
  private @Nullable Path out;

  @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw the reliability.")
  private @Nullable Path plots;

  @Override
  public Integer call() throws IOException {
    ConfidenceStudy study = new ConfidenceStudy();
    for (Path folder : folders) {
      study.add(
          folder, subset -> new VisibilityAligner(new AlignmentSettings(0, subset.equals("tilt"))));
    }
    String calibration = text(study.fit());
    List<Prediction> predictions = study.crossValidated();
    List<Reliability> ranges = reliability(predictions);
    if (out != null) {
      Files.writeString(out, calibration);
    }
    if (plots != null) {
      new RegistrationPictures(plots).calibration("reliability", ranges);
    }
    if (common.json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("calibration", calibration);
      fields.put("calibration_error", Reliability.calibrationError(ranges));
      System.out.println(Json.of(fields));
      return ExitStatus.DONE;
    }
    System.out.print(calibration);
    System.out.printf(
        Locale.ROOT, "%non unseen classes, error %.3f:%n", Reliability.calibrationError(ranges));
    System.out.print(table(ranges));
    System.out.println();
    System.out.print(thresholds(predictions));
    return ExitStatus.DONE;
  }

  private static String text(Calibration calibration) {
    StringBuilder text = new StringBuilder("# Written by `./reprise eval confidence DIR --out`.\n");
    for (int i = 0; i < Calibration.NAMES.size(); i++) {
      text.append(Calibration.NAMES.get(i))
          .append(String.format(Locale.ROOT, "=%.4f%n", calibration.regression().weights().get(i)));
    }
    return text.toString();
  }

  private static List<Reliability> reliability(List<Prediction> predictions) {
    boolean[] right = new boolean[predictions.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = predictions.get(i).sample().right();
    }
    return Reliability.of(
        predictions.stream().mapToDouble(Prediction::confidence).toArray(), right);
  }

  private static TextTable table(List<Reliability> ranges) {
    TextTable table = new TextTable("confidence", "pairs", "mean", "right");
    for (Reliability range : ranges) {
      table.row(
          "%.2f-%.2f".formatted(range.least(), range.most()),
          "" + range.count(),
          "%.2f".formatted(range.confidence()),
          "%.2f".formatted(range.right()));
    }
    return table;
  }

  private static TextTable thresholds(List<Prediction> predictions) {
    TextTable table =
        new TextTable("subset, least confidence", "wrong of accepted %", "refused %", "strict %");
    List<String> subsets =
        new ArrayList<>(predictions.stream().map(p -> p.sample().subset()).distinct().toList());
    for (String subset : subsets) {
      List<Prediction> here =
          predictions.stream().filter(p -> p.sample().subset().equals(subset)).toList();
      for (double threshold : THRESHOLDS) {
        List<Prediction> accepted = here.stream().filter(p -> p.confidence() >= threshold).toList();
        long wrong = accepted.stream().filter(p -> !p.sample().right()).count();
        long strict = accepted.stream().filter(p -> p.sample().strict()).count();
        table.row(
            subset + ", " + threshold,
            "%.1f".formatted(100.0 * wrong / Math.max(1, accepted.size())),
            "%.1f".formatted(100.0 * (here.size() - accepted.size()) / here.size()),
            "%.1f".formatted(100.0 * strict / here.size()));
      }
    }
    return table;
  }
}
