package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.core.statistics.WilsonInterval;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.policy.encoding.GeometryStudy;
import org.reprise.policy.encoding.TrainedShapeEncoder;
import org.reprise.policy.perception.ShapeDescriptorEncoder;

/** Compares codes of shape by how often they find the object in a fresh view. */
final class Geometry implements Study {
  private static final List<Integer> SHOWN = List.of(1, 2, 4);

  @Override
  public String name() {
    return "geometry";
  }

  @Override
  public String title() {
    return "Objects by their shape";
  }

  @Override
  public String tells() {
    return "Stores some views of each of many made-up objects and looks fresh views up, noisy and"
        + " from one side: how often the same object, or one of its family, comes first. By measures"
        + " made by hand, and by a trained network with and without colours beside its codes.";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.whole("objects", 2, 100_000, 400, "Made-up objects"),
        Setting.whole(
            "seed",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            99,
            "Decides the objects and their views; take another than that of the training"),
        Setting.text(
            "model",
            "a folder",
            "",
            Setting.Need.OPTION,
            "Model of ./reprise train shapes (default: the one that comes with the program)"));
  }

  @Override
  public List<String> examples() {
    return List.of("--model models/shapes", "--objects 80 --json");
  }

  private record Found(
      @JsonProperty("encoder") String encoder,
      @JsonProperty("views_stored") int stored,
      @JsonProperty("views") int views,
      @JsonProperty("instance_first") int instances,
      @JsonProperty("class_first") int classes) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    int objects = choices.count("objects");
    List<Found> found = new ArrayList<>();
    List<Encoder> encoders =
        List.of(
            new Encoder("measures by hand", new ShapeDescriptorEncoder()),
            new Encoder("trained, shape alone", trained(choices, 0)),
            new Encoder("trained, with colours", trained(choices, TrainedShapeEncoder.COLOR)));
    place.listener().planned(objects * encoders.size());
    for (Encoder encoder : encoders) {
      found.addAll(found(encoder, objects, choices.seed(), place));
    }
    TextTable table =
        new TextTable(
            "encoder",
            "views stored",
            "fresh views",
            "same object first",
            "95 % interval",
            "its class first");
    IntervalChart chart = IntervalChart.ofShares("the same object first");
    for (Found one : found) {
      table.row(
          one.encoder(),
          "" + one.stored(),
          "" + one.views(),
          percent(one.instances(), one.views()),
          interval(one),
          percent(one.classes(), one.views()));
      chart.share(
          "%s, %d stored".formatted(one.encoder(), one.stored()), one.instances(), one.views());
    }
    Found last = found.getLast();
    String finding =
        "%s with %d stored views finds the object first in %s of fresh views, one of its class in %s, among %d."
            .formatted(
                last.encoder(),
                last.stored(),
                percent(last.instances(), last.views()),
                percent(last.classes(), last.views()),
                objects);
    return new Findings(
        finding,
        Map.of("encoders", found),
        Map.of("encoders", found),
        table + "\n" + finding + "\n",
        new HtmlReport("Reprise: objects by their shape", "pictures")
            .text(finding)
            .chart(chart)
            .table(table),
        true);
  }

  /** An encoder and what tables call it. */
  private record Encoder(String title, ObjectEncoder encoder) {}

  private static ObjectEncoder trained(Choices choices, double color) {
    String model = choices.text("model");
    TrainedShapeEncoder encoder =
        model.isEmpty()
            ? TrainedShapeEncoder.shipped(color)
            : TrainedShapeEncoder.load(Path.of(model), color);
    if (encoder.seed() == choices.seed()) {
      throw new IllegalArgumentException(
          "setting=seed value=%d: refused: the network was trained on the objects of this seed; take another"
              .formatted(choices.seed()));
    }
    return encoder;
  }

  private static List<Found> found(Encoder encoder, int objects, long seed, StudyPlace place) {
    return GeometryStudy.run(
            encoder.encoder(),
            objects,
            SHOWN,
            seed,
            done -> place.stepped(encoder.title() + ", object " + done))
        .stream()
        .map(one ->
            new Found(encoder.title(), one.shown(), one.views(), one.instances(), one.classes()))
        .toList();
  }

  private static String interval(Found one) {
    WilsonInterval interval = WilsonInterval.of(one.instances(), one.views());
    return "%.1f-%.1f %%".formatted(interval.lowPercent(), interval.highPercent());
  }

  private static String percent(int part, int of) {
    return "%.1f %%".formatted(100.0 * part / of);
  }
}
