package org.reprise.app.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.RegistrationPictures;
import org.reprise.app.report.TextTable;
import org.reprise.core.statistics.Reliability;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.Calibration;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.ConfidenceStudy;
import org.reprise.policy.registration.ConfidenceStudy.Prediction;
import org.reprise.policy.registration.RegistrationSet;

/** Fits the registration's confidence to pairs with known truth and checks it on unseen classes. */
final class Confidences implements Study {
  private static final double[] THRESHOLDS = {0.25, 0.5, 0.7, 0.8, AlignmentSettings.SURE, 0.92};

  @Override
  public String name() {
    return "confidence";
  }

  @Override
  public String title() {
    return "Confidence of registration";
  }

  @Override
  public String tells() {
    return "Fits the calibration of the registration's confidence to folders of pairs, and judges"
        + " every class of objects by a fit that has not seen it. Leaves the calibration in"
        + " calibration.properties, which belongs beside the class Calibration.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Registrations.folders(
            "pairs", Setting.Need.ARGUMENTS, "Folders of pairs, with colons between"));
  }

  @Override
  public List<String> examples() {
    return List.of("DIR", "DIR SEED1 SEED2 --json");
  }

  @Override
  public Findings run(Choices choices, StudyPlace place) throws IOException {
    List<Path> folders = choices.paths("pairs");
    place
        .listener()
        .planned(folders.stream().mapToInt(folder -> RegistrationSet.open(folder).size()).sum());
    ConfidenceStudy study = new ConfidenceStudy();
    for (Path folder : folders) {
      study.add(
          folder,
          subset -> new VisibilityAligner(new AlignmentSettings(0, subset.equals("tilt"))),
          sample -> place.tried(Try.of(sample.subset(), sample.right(), sample.category())));
    }
    String calibration = text(study.fit());
    Files.writeString(place.folder().resolve("calibration.properties"), calibration);
    List<Prediction> predictions = study.crossValidated();
    List<Reliability> ranges = reliability(predictions);
    double error = Reliability.calibrationError(ranges);
    String finding =
        String.format(
            Locale.ROOT,
            "On classes of objects that the fit has not seen, confidence and share right are %.3f"
                + " apart in the mean, over %d pairs.",
            error,
            predictions.size());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("calibration", calibration);
    fields.put("calibration_error", error);
    return new Findings(
        finding,
        fields,
        Map.of("calibration_error", error),
        calibration + "\n" + finding + "\n\n" + table(ranges) + "\n" + thresholds(predictions),
        new HtmlReport("Reprise: confidence of registration", "pictures")
            .text(finding)
            .pictures(
                List.of(
                    new RegistrationPictures(place.folder().resolve("pictures"))
                        .calibration("reliability", ranges)))
            .table(table(ranges))
            .heading("What a least confidence refuses")
            .table(thresholds(predictions)),
        true);
  }

  private static String text(Calibration calibration) {
    StringBuilder text = new StringBuilder("# Written by `./reprise eval confidence DIR`.\n");
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
