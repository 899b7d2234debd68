package org.reprise.app.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.report.RatePlot;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.Sightings;
import org.reprise.policy.encoding.TrainedShapeEncoder;
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

/** Fits the calibration of refusal to simulated objects and measures it on unseen ones. */
final class Refusals implements Study {
  private static final double[] RATES = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2};
  private static final double[] SET_RATES = {0.05, 0.1, 0.2};
  private static final int[] SET_SIZES = {1, 10, 50};
  private static final double MOST_RATE = 0.3;
  private static final int FIT_SEED = 1;
  private static final int SPREAD_SEED = 1001;
  private static final int TEST_SEED = 2001;
  private static final String TRAINED = "trained";
  private static final String BY_HAND = "measures";
  private static final int MOST_SEEDS = 100;
  private static final int PARTS = 3;
  private static final double USUAL_RATE = 0.1;

  @Override
  public String name() {
    return "refusal";
  }

  @Override
  public String title() {
    return "Refusal";
  }

  @Override
  public String tells() {
    return "Fits when a match is a match to simulated objects, and measures on tables with objects"
        + " of other seeds whether errors are as rare as they were set to be. Leaves the"
        + " calibration in match-calibration.properties.";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        Setting.whole(
            "seeds", 1, MOST_SEEDS, 6, "Seeds of the objects in each of the three parts"));
    settings.add(
        Setting.oneOf(
            "encoder",
            List.of(BY_HAND, TRAINED),
            BY_HAND,
            "Codes of shape: measures made by hand, which retrieval uses, or trained"));
    settings.addAll(Cells.cell());
    settings.add(Setting.whole("workers", 0, 64, 1, "Tables looked at at a time; 0: one a core"));
    return settings;
  }

  @Override
  public List<String> examples() {
    return List.of("", "--seeds 6 --workers 0");
  }

  private static RefusalStudy study(Choices choices) {
    return new RefusalStudy(
        choices.text("encoder").equals(BY_HAND)
            ? new ShapeDescriptorEncoder()
            : TrainedShapeEncoder.shipped());
  }

  /**
   * Rates at each setting.
   *
   * @param acceptance at each rate of false acceptance that was set
   * @param refusal at each rate of false refusal that was set
   */
  private record Curves(Map<Double, Rates> acceptance, Map<Double, Rates> refusal) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) throws IOException {
    RefusalStudy study = study(choices);
    place.listener().planned(PARTS * Sightings.tables(choices.count("seeds")));
    Sightings fit = look(study, choices, place, FIT_SEED);
    Sightings spread = look(study, choices, place, SPREAD_SEED);
    Sightings test = look(study, choices, place, TEST_SEED);
    MatchCalibration calibration = study.fit(fit.all(), spread.all());
    Files.writeString(place.folder().resolve("match-calibration.properties"), calibration.text());
    Curves seen = curves(study, calibration, test, category -> true);
    Curves unseen = withoutOwnCategory(study, fit, spread, test);
    boolean isUsed = choices.text("encoder").equals(BY_HAND);
    Rates fixed =
        study.measure(
            study.byThresholds(RetrievalSettings.DEFAULT),
            test.all(),
            test.scenes(),
            category -> true);
    Map<String, Rates> sets = sets(calibration, test);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("n_sightings", fit.all().size() + spread.all().size() + test.all().size());
    fields.put("encoder", choices.text("encoder"));
    if (isUsed) {
      fields.put("fixed_thresholds", fixed);
    }
    fields.put("unseen_objects", fields(seen));
    fields.put("unseen_categories", fields(unseen));
    fields.put("dependence", calibration.dependence());
    fields.put("several_demonstrations", sets);
    return findings(
        place,
        fields,
        List.of(
            isUsed ? objects(seen, fixed) : table("unseen objects", seen),
            table("unseen categories", unseen),
            several(sets)),
        seen);
  }

  private static TextTable objects(Curves seen, Rates fixed) {
    TextTable objects = table("unseen objects", seen);
    row(objects, "fixed thresholds", fixed);
    return objects;
  }

  private static TextTable several(Map<String, Rates> sets) {
    TextTable several = table("several demonstrations");
    sets.forEach((name, rates) -> row(several, name, rates));
    return several;
  }

  private static Findings findings(
      StudyPlace place, Map<String, Object> fields, List<TextTable> tables, Curves seen)
      throws IOException {
    Rates usual = Objects.requireNonNull(seen.acceptance().get(USUAL_RATE));
    String finding =
        String.format(
            Locale.ROOT,
            "Set to accept falsely at 10 %%, on unseen objects: false acceptance %.1f %%, false"
                + " refusal %.1f %%.",
            100 * usual.falseAcceptance(),
            100 * usual.falseRefusal());
    Picture plot = draw(place.folder().resolve("pictures"), seen);
    HtmlReport report =
        new HtmlReport("Reprise: refusal", "pictures").text(finding).pictures(List.of(plot));
    StringBuilder text = new StringBuilder();
    for (TextTable table : tables) {
      report.table(table).text("");
      text.append(table).append('\n');
    }
    Map<String, Object> sums = new LinkedHashMap<>();
    sums.put("n_sightings", fields.getOrDefault("n_sightings", 0));
    sums.put("false_acceptance_pc", 100 * usual.falseAcceptance());
    sums.put("false_refusal_pc", 100 * usual.falseRefusal());
    return new Findings(
        finding, fields, sums, text.append(finding).append('\n').toString(), report, true);
  }

  private static Sightings look(
      RefusalStudy study, Choices choices, StudyPlace place, int firstSeed) {
    return Sightings.look(
        study,
        Cells.station(choices, place, 0),
        firstSeed,
        choices.count("seeds"),
        Cells.workers(choices),
        task -> place.stepped("looked at a table of " + task.name()));
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

  private static Curves curves(
      RefusalStudy study, MatchCalibration calibration, Sightings test, Predicate<String> asked) {
    Curves curves = new Curves(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (double rate : RATES) {
      curves.acceptance.put(
          rate, rates(study, calibration, new FalseAcceptance(rate), test, asked));
      curves.refusal.put(rate, rates(study, calibration, new FalseRefusal(rate), test, asked));
    }
    return curves;
  }

  private static Rates rates(
      RefusalStudy study,
      MatchCalibration calibration,
      RefusalSetting setting,
      Sightings test,
      Predicate<String> asked) {
    return study.measure(study.by(calibration, setting), test.all(), test.scenes(), asked);
  }

  /** Judges every category by a calibration that has not seen it, and sums up. */
  private static Curves withoutOwnCategory(
      RefusalStudy study, Sightings fit, Sightings spread, Sightings test) {
    Curves sum = new Curves(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String category : new TreeSet<>(test.all().stream().map(Sighting::category).toList())) {
      Predicate<Sighting> others = sighting -> !sighting.category().equals(category);
      Curves one =
          curves(
              study,
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

  private static Picture draw(Path folder, Curves curves) throws IOException {
    Map<String, Map<Double, Double>> lines = new LinkedHashMap<>();
    lines.put("false acceptance", measured(curves.acceptance, Rates::falseAcceptance));
    lines.put("false refusal", measured(curves.refusal, Rates::falseRefusal));
    Files.createDirectories(folder);
    ImageIO.write(new RatePlot(MOST_RATE).of(lines), "png", folder.resolve("refusal.png").toFile());
    return new Picture("refusal.png", "rates measured over rates that were set");
  }

  private static Map<Double, Double> measured(
      Map<Double, Rates> rates, ToDoubleFunction<Rates> which) {
    Map<Double, Double> measured = new LinkedHashMap<>();
    rates.forEach((set, got) -> measured.put(set, which.applyAsDouble(got)));
    return measured;
  }
}
