package org.reprise.app.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.bench.Benchmark;
import org.reprise.app.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a benchmark, or lists them. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Runs a benchmark; without a name, lists them.",
    footer = {
      "",
      "Examples:",
      "  ./reprise bench",
      "  ./reprise bench simulation --json",
      "  ./reprise bench bank --demonstrations 100000"
    })
public final class BenchCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which one.")
  private @Nullable String name;

  @Option(
      names = {"--streams", "--demonstrations", "--codes", "--passes"},
      paramLabel = "N",
      description =
          "Size of a benchmark that has one: random streams of limiter, demonstrations of bank,"
              + " codes of search, passes of native-memory.")
  private @Nullable Long streams;

  @Override
  public Integer call() {
    List<Benchmark> benchmarks =
        ServiceLoader.load(Benchmark.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Benchmark::name))
            .toList();
    if (name == null) {
      Map<String, String> listed = new LinkedHashMap<>();
      benchmarks.forEach(benchmark -> listed.put(benchmark.name(), benchmark.description()));
      show(listed);
      return ExitStatus.DONE;
    }
    for (Benchmark benchmark : benchmarks) {
      if (benchmark.name().equals(name)) {
        show(streams == null ? benchmark.run(common.seed) : benchmark.run(common.seed, streams));
        return ExitStatus.DONE;
      }
    }
    System.err.printf(
        "reprise: no benchmark is called '%s'; there are: %s%n",
        name, String.join(", ", benchmarks.stream().map(Benchmark::name).toList()));
    return ExitStatus.WRONG_USE;
  }

  private void show(Map<String, ?> figures) {
    if (common.json) {
      System.out.println(Json.of(figures));
      return;
    }
    TextTable table = new TextTable("figure", "value");
    figures.forEach((figure, value) ->
        table.row(figure, value instanceof Double d ? "%.4g".formatted(d) : String.valueOf(value)));
    System.out.print(table);
  }
}
