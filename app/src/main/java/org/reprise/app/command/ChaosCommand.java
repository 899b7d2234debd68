package org.reprise.app.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.report.TextTable;
import org.reprise.controller.trial.FaultCampaign;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Spoils every input of the servo for simulated hours and checks every command. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    subcommands = ChaosBankCommand.class,
    description = {
      "Drops, delays, reorders, corrupts and silences every input of the servo, and checks in every"
          + " period that its commands keep limits and rules.",
      "No simulator: the arm is a kinematic one that loses, garbles and fakes its own state."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise chaos",
      "  ./reprise chaos --hours 24 --robots panda,sawyer --json",
      "  ./reprise chaos bank --kills 1000",
      "",
      "Exit status: 0 without a violation, 1 with one."
    })
public final class ChaosCommand implements Callable<Integer> {
  private static final double PART_SECONDS = 300;
  private static final double HOUR_SECONDS = 3600;

  @Mixin private CommandSettings common = new CommandSettings();

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Simulated hours, shared by the robots, in parts of 5 minutes, at least one part for each"
              + " robot (default: ${DEFAULT-VALUE}).")
  private double hours;

  @Option(
      names = "--robots",
      split = ",",
      paramLabel = "ROBOT",
      defaultValue = "panda,sawyer",
      description = "Robots, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<String> robots = List.of();

  /** One robot for some simulated minutes, with a seed of its own. */
  private record Part(RobotConfig robot, long seed) {
    FaultCampaign.Outcome run() {
      return new FaultCampaign(robot, seed)
          .run(Math.round(PART_SECONDS * 1e9) / robot.periodNanos());
    }
  }

  /** What {@code --json} prints. */
  private record Result(
      @JsonProperty("settings") Map<String, String> settings,
      @JsonProperty("simulated_hours") double hours,
      @JsonProperty("periods") long periods,
      @JsonProperty("limit_violations") long limitViolations,
      @JsonProperty("rule_violations") long ruleViolations,
      @JsonProperty("fastest_manual_meters_per_second") double fastestManual,
      @JsonProperty("periods_in_mode") Map<String, Long> modes,
      @JsonProperty("stops") Map<String, Long> stops,
      @JsonProperty("examples") List<String> examples) {}

  @Override
  public Integer call() {
    if (!(hours > 0) || !Double.isFinite(hours)) {
      throw new IllegalArgumentException("--hours=%s: must be positive".formatted(hours));
    }
    List<Part> parts = parts();
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, parts.size());
    FaultCampaign.Outcome total =
        parts.parallelStream()
            .map(part -> {
              FaultCampaign.Outcome outcome = part.run();
              progress.step(
                  "%s, %d violations".formatted(part.robot().name(), outcome.violations()));
              return outcome;
            })
            .reduce(FaultCampaign.Outcome.NOTHING, FaultCampaign.Outcome::plus);
    show(parts.size() * PART_SECONDS / HOUR_SECONDS, total);
    return ExitStatus.of(total.violations() == 0);
  }

  private List<Part> parts() {
    List<RobotConfig> configs = robots.stream().distinct().map(RobotConfigs::load).toList();
    long count =
        Math.max(configs.size(), Math.round(Math.ceil(hours * HOUR_SECONDS / PART_SECONDS)));
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new Part(configs.get(i % configs.size()), common.seed * 1_000_003L + i));
    }
    return parts;
  }

  private void show(double simulatedHours, FaultCampaign.Outcome total) {
    if (common.json) {
      System.out.println(
          Json.of(
              new Result(
                  common.resolved(),
                  simulatedHours,
                  total.periods(),
                  total.limitViolations(),
                  total.ruleViolations(),
                  total.fastestManualMetersPerSecond(),
                  new TreeMap<>(total.periodsInMode()),
                  total.stops(),
                  total.examples())));
      return;
    }
    TextTable modes = new TextTable("mode", "share of periods");
    total
        .periodsInMode()
        .forEach((mode, periods) ->
            modes.row(
                mode, String.format(Locale.ROOT, "%.2f %%", 100.0 * periods / total.periods())));
    System.out.print(modes);
    System.out.println();
    TextTable stops = new TextTable("stop", "times");
    total.stops().forEach((reason, times) -> stops.row(reason, "" + times));
    System.out.print(stops);
    System.out.printf(
        Locale.ROOT,
        "%n%.2f simulated hours, %d periods: %d limits broken, %d rules broken;"
            + " fastest hand under manual control %.3f m/s%n",
        simulatedHours,
        total.periods(),
        total.limitViolations(),
        total.ruleViolations(),
        total.fastestManualMetersPerSecond());
    total.examples().forEach(System.out::println);
  }
}
