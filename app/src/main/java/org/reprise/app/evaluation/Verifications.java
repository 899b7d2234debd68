package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.RegistrationPictures;
import org.reprise.app.report.Results;
import org.reprise.app.report.TextTable;
import org.reprise.core.statistics.LogisticRegression;
import org.reprise.core.statistics.Reliability;
import org.reprise.policy.verification.OutcomeCheck;

/** Fits the confidence of looking afterwards to episodes whose truth is known. */
final class Verifications implements Study {
  private static final double RIDGE = 0.5;

  @Override
  public String name() {
    return "verification";
  }

  @Override
  public String title() {
    return "Looking afterwards";
  }

  @Override
  public String tells() {
    return "Fits how likely a task was done to what looking afterwards saw, from episodes of"
        + " eval closed-loop, and judges each task by a fit that has not seen it.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text(
            "results",
            "files on the machine that runs the study",
            "",
            Setting.Need.ARGUMENTS,
            "Files result.json of eval closed-loop, with colons between"));
  }

  @Override
  public List<String> examples() {
    return List.of("runs/*/result.json");
  }

  private record Judged(String task, LogisticRegression.Sample sample) {}

  /**
   * What was found.
   *
   * @param episodes how many were looked at afterwards and could be told
   * @param done how many of them had reached their goal
   * @param weights of the features of {@link OutcomeCheck}
   * @param calibrationError mean distance between confidence and share right, on unseen tasks
   * @param believed episodes that an unseen task's fit believes done
   * @param believedWrongly how many of them were not
   * @param doubtedWrongly episodes that were done and are not believed
   */
  private record Result(
      @JsonProperty("episodes") int episodes,
      @JsonProperty("done") long done,
      @JsonProperty("weights") List<Double> weights,
      @JsonProperty("calibration_error") double calibrationError,
      @JsonProperty("believed") long believed,
      @JsonProperty("believed_wrongly") long believedWrongly,
      @JsonProperty("doubted_wrongly") long doubtedWrongly) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) throws IOException {
    List<Judged> judged = new ArrayList<>();
    List<Path> files = choices.paths("results");
    place.listener().planned(files.size());
    for (Path file : files) {
      read(file, judged);
      place.stepped("read " + file);
    }
    if (judged.isEmpty()) {
      throw new IllegalArgumentException(
          "files=%d: no episode in them was looked at afterwards: run eval closed-loop --parts"
                  .formatted(files.size())
              + " verify");
    }
    double[] confidences = new double[judged.size()];
    boolean[] done = new boolean[judged.size()];
    for (String task : new TreeSet<>(judged.stream().map(Judged::task).toList())) {
      LogisticRegression others =
          fit(judged.stream().filter(one -> !one.task().equals(task)).toList());
      for (int i = 0; i < done.length; i++) {
        LogisticRegression.Sample sample = judged.get(i).sample();
        if (judged.get(i).task().equals(task)) {
          confidences[i] = others.probability(sample.features());
          done[i] = sample.right();
        }
      }
    }
    List<Reliability> ranges = Reliability.of(confidences, done);
    Result result = result(judged, confidences, done, ranges);
    String finding = words(result);
    return new Findings(
        finding,
        result,
        result,
        table(ranges) + finding + "\n",
        new HtmlReport("Reprise: looking afterwards", "pictures")
            .text(finding)
            .pictures(
                List.of(
                    new RegistrationPictures(place.folder().resolve("pictures"))
                        .calibration("verification", ranges)))
            .table(table(ranges)),
        true);
  }

  private static void read(Path file, List<Judged> judged) throws IOException {
    JsonNode episodes = Results.read(file).path("per_episode");
    for (JsonNode episode : episodes) {
      JsonNode share = episode.path("verdict_share");
      if (share.isNumber()) {
        judged.add(
            new Judged(
                episode.path("task").asText(),
                new LogisticRegression.Sample(
                    OutcomeCheck.features(share.asDouble()),
                    episode.path("goal_reached").asBoolean())));
      }
    }
  }

  private static LogisticRegression fit(List<Judged> judged) {
    List<LogisticRegression.Sample> samples = judged.stream().map(Judged::sample).toList();
    return samples.isEmpty()
        ? new LogisticRegression(List.of(0.0, 0.0))
        : LogisticRegression.fit(samples, RIDGE);
  }

  private static Result result(
      List<Judged> judged, double[] confidences, boolean[] done, List<Reliability> ranges) {
    int believed = 0;
    int believedWrongly = 0;
    int doubtedWrongly = 0;
    int reached = 0;
    for (int i = 0; i < done.length; i++) {
      boolean believes = confidences[i] >= 0.5;
      reached += done[i] ? 1 : 0;
      believed += believes ? 1 : 0;
      believedWrongly += believes && !done[i] ? 1 : 0;
      doubtedWrongly += !believes && done[i] ? 1 : 0;
    }
    return new Result(
        done.length,
        reached,
        fit(judged).weights(),
        Reliability.calibrationError(ranges),
        believed,
        believedWrongly,
        doubtedWrongly);
  }

  private static TextTable table(List<Reliability> ranges) {
    TextTable table = new TextTable("confidence", "episodes", "mean", "done");
    for (Reliability range : ranges) {
      table.row(
          "%.2f-%.2f".formatted(range.least(), range.most()),
          "" + range.count(),
          "%.2f".formatted(range.confidence()),
          "%.2f".formatted(range.right()));
    }
    return table;
  }

  private static String words(Result result) {
    return String.format(
        Locale.ROOT,
        "%d episodes, %d done; on unseen tasks: calibration error %.3f, believed %d, of them %d"
            + " wrongly, %d doubted wrongly; logit = %.2f + %.2f ln(share + 0.01)",
        result.episodes(),
        result.done(),
        result.calibrationError(),
        result.believed(),
        result.believedWrongly(),
        result.doubtedWrongly(),
        result.weights().get(0),
        result.weights().get(1));
  }
}
