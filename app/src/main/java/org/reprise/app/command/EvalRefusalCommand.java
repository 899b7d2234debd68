package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.RatePlot;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.Sightings;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.search.MatchCalibration;
import org.reprise.retrieval.search.RefusalSets;
import org.reprise.retrieval.search.RefusalSetting;
import org.reprise.retrieval.search.RefusalSetting.FalseAcceptance;
import org.reprise.retrieval.search.RefusalSetting.FalseRefusal;
import org.reprise.retrieval.search.RefusalStudy;
import org.reprise.retrieval.search.RefusalStudy.Rates;
import org.reprise.retrieval.search.RefusalStudy.Sighting;
import org.reprise.retrieval.search.RetrievalSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits the calibration of refusal to simulated objects and measures it on unseen ones. */
@Command(
    name = "refusal",
    mixinStandardHelpOptions = true,
    description = {
      "Fits when a match is a match to simulated objects, and measures on tables with objects",
      "of other seeds whether errors are as rare as they were set to be."
    },
    footer = {"", "Example:", "  ./reprise eval refusal --plot docs/images/refusal.png"})
final class EvalRefusalCommand implements Callable<Integer> {
  private static final double[] RATES = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2};
  private static final double[] SET_RATES = {0.05, 0.1, 0.2};
  private static final int[] SET_SIZES = {1, 10, 50};
  private static final double MOST_RATE = 0.3;
  private static final int FIT_SEED = 1;
  private static final int SPREAD_SEED = 1001;
  private static final int TEST_SEED = 2001;

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private CellOptions cell = new CellOptions();

  @Option(
      names = "--seeds",
      defaultValue = "6",
      description = "Seeds of the objects in each of the three parts (default: ${DEFAULT-VALUE}).")
  private int seeds = 6;

  @Option(names = "--threads", defaultValue = "1", description = "Tables looked at at a time.")
  private int threads = 1;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the calibration here.")
  private @Nullable Path out;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw measured over set rates.")
  private @Nullable Path plot;

  private final RefusalStudy study = new RefusalStudy(new ShapeDescriptorEncoder());

  /**
   * Rates at each setting.
   *
   * @param acceptance at each rate of false acceptance that was set
   * @param refusal at each rate of false refusal that was set
   */
  private record Curves(Map<Double, Rates> acceptance, Map<Double, Rates> refusal) {}

  @Override
  public Integer call() throws IOException {
    Sightings fit = look(FIT_SEED);
    Sightings spread = look(SPREAD_SEED);
    Sightings test = look(TEST_SEED);
    MatchCalibration calibration = study.fit(fit.all(), spread.all());
    Curves seen = curves(calibration, test, category -> true);
    Curves unseen = withoutOwnCategory(fit, spread, test);
    Rates fixed =
        study.measure(
            study.byThresholds(RetrievalSettings.DEFAULT),
            test.all(),
            test.scenes(),
            category -> true);
    if (out != null) {
      Files.writeString(out, calibration.text());
    }
    if (plot != null) {
      draw(plot, seen);
    }
    Map<String, Rates> sets = sets(calibration, test);
    if (common.json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("n_sightings", fit.all().size() + spread.all().size() + test.all().size());
      fields.put("fixed_thresholds", fixed);
      fields.put("unseen_objects", fields(seen));
      fields.put("unseen_categories", fields(unseen));
      fields.put("dependence", calibration.dependence());
      fields.put("several_demonstrations", sets);
      System.out.println(Json.of(fields));
    } else {
      TextTable objects = table("unseen objects", seen);
      row(objects, "fixed thresholds", fixed);
      System.out.println(objects);
      System.out.println(table("unseen categories", unseen));
      TextTable several = table("several demonstrations");
      sets.forEach((name, rates) -> row(several, name, rates));
      System.out.println(several);
      System.out.printf(Locale.ROOT, "dependence %.3f%n", calibration.dependence());
    }
    return ExitStatus.DONE;
  }

  /** Tries several demonstrations at a time; beside it, what happens if nobody counts them. */
  private static Map<String, Rates> sets(MatchCalibration calibration, Sightings test) {
    RefusalSets sets = new RefusalSets(test.all(), TEST_SEED);
    Map<String, Rates> measured = new LinkedHashMap<>();
    for (double rate : SET_RATES) {
      for (int size : SET_SIZES) {
        String name = String.format(Locale.ROOT, "%.0f %% set, %d tried", 100 * rate, size);
        RefusalSetting setting = new FalseAcceptance(rate);
        measured.put(name, sets.measure(calibration, setting, size, size));
        measured.put(name + ", not counted", sets.measure(calibration, setting, size, 1));
      }
    }
    return measured;
  }

  private Sightings look(int firstSeed) {
    return Sightings.look(study, cell.station(0), firstSeed, seeds, threads);
  }

  private Curves curves(MatchCalibration calibration, Sightings test, Predicate<String> asked) {
    Curves curves = new Curves(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (double rate : RATES) {
      curves.acceptance.put(rate, rates(calibration, new FalseAcceptance(rate), test, asked));
      curves.refusal.put(rate, rates(calibration, new FalseRefusal(rate), test, asked));
    }
    return curves;
  }

  private Rates rates(
      MatchCalibration calibration,
      RefusalSetting setting,
      Sightings test,
      Predicate<String> asked) {
    return study.measure(study.by(calibration, setting), test.all(), test.scenes(), asked);
  }

  /** Judges every category by a calibration that has not seen it, and sums up. */
  private Curves withoutOwnCategory(Sightings fit, Sightings spread, Sightings test) {
    Curves sum = new Curves(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String category : new TreeSet<>(test.all().stream().map(Sighting::category).toList())) {
      Predicate<Sighting> others = sighting -> !sighting.category().equals(category);
      Curves one =
          curves(
              study.fit(
                  fit.all().stream().filter(others).toList(),
                  spread.all().stream().filter(others).toList()),
              test,
              category::equals);
      one.acceptance.forEach((rate, rates) -> sum.acceptance.merge(rate, rates, Rates::plus));
      one.refusal.forEach((rate, rates) -> sum.refusal.merge(rate, rates, Rates::plus));
    }
    return sum;
  }

  private static Map<String, Object> fields(Curves curves) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("by_false_acceptance_set", curves.acceptance);
    fields.put("by_false_refusal_set", curves.refusal);
    return fields;
  }

  private static TextTable table(String name) {
    return new TextTable(
        name,
        "false acceptance %",
        "false refusal %",
        "of the very object %",
        "other object %",
        "queries");
  }

  private static TextTable table(String name, Curves curves) {
    TextTable table = table(name);
    DoubleFunction<String> percent = share -> String.format(Locale.ROOT, "%.1f", 100 * share);
    curves.acceptance.forEach(
        (rate, r) -> row(table, "acceptance %s %% set".formatted(percent.apply(rate)), r));
    curves.refusal.forEach(
        (rate, r) -> row(table, "refusal %s %% set".formatted(percent.apply(rate)), r));
    return table;
  }

  private static void row(TextTable table, String name, Rates r) {
    table.row(
        name,
        String.format(Locale.ROOT, "%.1f", 100 * r.falseAcceptance()),
        String.format(Locale.ROOT, "%.1f", 100 * r.falseRefusal()),
        String.format(Locale.ROOT, "%.1f", 100.0 * r.sameRefused() / Math.max(1, r.same())),
        String.format(Locale.ROOT, "%.1f", 100.0 * r.wrong() / Math.max(1, r.present())),
        "%d + %d".formatted(r.absent(), r.present()));
  }

  private static void draw(Path file, Curves curves) throws IOException {
    Map<String, Map<Double, Double>> lines = new LinkedHashMap<>();
    lines.put("false acceptance", measured(curves.acceptance, Rates::falseAcceptance));
    lines.put("false refusal", measured(curves.refusal, Rates::falseRefusal));
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(new RatePlot(MOST_RATE).of(lines), "png", file.toFile());
  }

  private static Map<Double, Double> measured(
      Map<Double, Rates> rates, ToDoubleFunction<Rates> which) {
    Map<Double, Double> measured = new LinkedHashMap<>();
    rates.forEach((set, got) -> measured.put(set, which.applyAsDouble(got)));
    return measured;
  }
}
