package org.reprise.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.TextTable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.StageSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one demonstration. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {"Shows one demonstration with its stages, after its labels and trims."},
    footer = {
      "",
      "Examples:",
      "  ./reprise bank show open-drawer-1",
      "  ./reprise bank show open-drawer-1 --quality"
    })
final class BankShowCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "ID", description = "Which one; 'bank list' names them.")
  private String id = "";

  @Mixin private BankCommand.QualityOption quality = new BankCommand.QualityOption();

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    Demonstration demonstration = opened.load(id);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", demonstration.id());
    shown.put("instruction", demonstration.instruction());
    shown.put("robot", demonstration.robot());
    shown.put("operator", demonstration.operator());
    shown.put("software_version", demonstration.softwareVersion());
    shown.put("recorded_at", demonstration.recordedAt().toString());
    shown.put("outcome", BankCommand.outcome(demonstration.outcome()));
    shown.put("servo_samples", demonstration.streams().servo().size());
    shown.put("camera_frames", demonstration.streams().frames().size());
    List<StageSpan> spans = opened.episode(id).spans();
    for (int i = 0; i < demonstration.stages().size(); i++) {
      Stage stage = demonstration.stages().get(i);
      shown.put("stage_%d_object".formatted(i + 1), stage.targetObject());
      shown.put("stage_%d_points".formatted(i + 1), stage.observation().cloud().size());
      shown.put("stage_%d_samples".formatted(i + 1), stage.interaction().size());
      shown.put("stage_%d_seconds".formatted(i + 1), stage.interaction().getLast().nanos() / 1e9);
      shown.put("stage_%d_bottleneck".formatted(i + 1), spans.get(i).bottleneckNanos() / 1e9);
      shown.put("stage_%d_end".formatted(i + 1), spans.get(i).endNanos() / 1e9);
    }
    shown.putAll(led(demonstration.streams()));
    quality
        .of(opened, List.of(id))
        .known(id)
        .ifPresent(known -> shown.putAll(BankCommand.qualityFields(known.quality())));
    shown.put(
        "journal_entries",
        opened.edit().history().stream().filter(line -> line.demonstration().equals(id)).count());
    if (common.json) {
      System.out.println(Json.of(shown));
    } else {
      TextTable table = new TextTable("field", "value");
      shown.forEach((field, value) -> table.row(field, String.valueOf(value)));
      System.out.print(table);
    }
    return ExitStatus.DONE;
  }

  /**
   * Says who led the hand when, and what was ordered in words; nothing where a person showed it.
   */
  private static Map<String, Object> led(EpisodeStreams streams) {
    long first = streams.servo().isEmpty() ? 0 : streams.servo().getFirst().state().nanos();
    Map<String, Object> led = new LinkedHashMap<>();
    if (!streams.segments().isEmpty()) {
      led.put(
          "segments", streams.segments().stream().map(segment -> segment(segment, first)).toList());
    }
    if (!streams.orders().isEmpty()) {
      led.put("orders", streams.orders().stream().map(order -> order(order, first)).toList());
    }
    return led;
  }

  private static Map<String, Object> segment(Segment segment, long first) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", segment.kind().name());
    fields.put("from_seconds", (segment.fromNanos() - first) / 1e9);
    fields.put("until_seconds", (segment.untilNanos() - first) / 1e9);
    fields.put("kept", segment.kept());
    return fields;
  }

  private static Map<String, Object> order(OrderedMotion order, long first) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("words", order.words());
    fields.put("at_seconds", (order.atNanos() - first) / 1e9);
    fields.put("seconds", order.seconds());
    fields.put("shift_meters", list(order.shift()));
    fields.put("turn_radians", list(order.turn()));
    order.widthMeters().ifPresent(width -> fields.put("width_meters", width));
    fields.put("linear_meters_per_second", list(order.twist().linear()));
    fields.put("angular_radians_per_second", list(order.twist().angular()));
    fields.put("pace", order.pace());
    return fields;
  }

  private static List<Double> list(Vector3 vector) {
    return List.of(vector.x(), vector.y(), vector.z());
  }
}
