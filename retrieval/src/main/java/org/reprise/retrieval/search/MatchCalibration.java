package org.reprise.retrieval.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reprise.core.statistics.LogisticRegression;
import org.reprise.core.statistics.LogisticRegression.Sample;

/**
 * Knows when an object in view is of the kind that was shown: a logistic model of the cues, and how
 * the scores of matches and of others are spread under it.
 *
 * <p>One model heeds colours; the other is for wishes that name a colour, where the colours shown
 * do not count. Codes of another encoder need another calibration.
 *
 * @param encoderVersion version of the encoder that it was made with
 * @param weights weights of the model with colours
 * @param formWeights weights of the model without
 * @param tails spread of the scores with colours
 * @param formTails spread of the scores without
 * @param dependence the power of their number by which demonstrations that are tried for one wish
 *     err oftener than one, in [0, 1]; see {@link RefusalSets}
 */
public record MatchCalibration(
    String encoderVersion,
    List<Double> weights,
    List<Double> formWeights,
    ScoreTails tails,
    ScoreTails formTails,
    double dependence) {
  private static final String RESOURCE = "match-calibration.properties";
  private static final double RIDGE = 1e-3;

  /** Copies the lists. */
  public MatchCalibration {
    weights = List.copyOf(weights);
    formWeights = List.copyOf(formWeights);
    if (!(dependence >= 0 && dependence <= 1)) {
      throw new IllegalArgumentException("dependence=%s: must be in [0, 1]".formatted(dependence));
    }
  }

  /** Reads the calibration that comes along; empty if it is for another encoder. */
  public static Optional<MatchCalibration> shipped(String encoderVersion) {
    try (InputStream in = MatchCalibration.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        return Optional.empty();
      }
      MatchCalibration shipped = parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return Optional.of(shipped).filter(c -> c.encoderVersion.equals(encoderVersion));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fits the models to some pairs, and the spreads to others. Demonstrations count as independent,
   * which is safe whatever they are.
   *
   * @param encoderVersion version of the encoder of all of them
   * @param fit pairs for the models
   * @param spread pairs for the spreads
   */
  static MatchCalibration of(String encoderVersion, LabelledPairs fit, LabelledPairs spread) {
    List<Double> weights = fit(fit, false);
    List<Double> formWeights = fit(fit, true);
    return new MatchCalibration(
        encoderVersion,
        weights,
        formWeights,
        tails(spread, weights, false),
        tails(spread, formWeights, true),
        1);
  }

  /** Returns the same with another dependence. */
  MatchCalibration with(double otherDependence) {
    return new MatchCalibration(
        encoderVersion, weights, formWeights, tails, formTails, otherDependence);
  }

  /** Returns the same models with the spreads of other pairs: those of a bank. */
  MatchCalibration spreadAs(LabelledPairs spread) {
    return new MatchCalibration(
        encoderVersion,
        weights,
        formWeights,
        tails(spread, weights, false),
        tails(spread, formWeights, true),
        dependence);
  }

  /** Matches and others weigh the same in sum, however many there are of each. */
  private static List<Double> fit(LabelledPairs pairs, boolean formAlone) {
    List<Sample> samples = new ArrayList<>();
    for (MatchCues cues : pairs.matches()) {
      samples.add(new Sample(cues.terms(formAlone), true, 1.0 / pairs.matches().size()));
    }
    for (MatchCues cues : pairs.others()) {
      samples.add(new Sample(cues.terms(formAlone), false, 1.0 / pairs.others().size()));
    }
    return LogisticRegression.fit(samples, RIDGE).weights();
  }

  private static ScoreTails tails(LabelledPairs pairs, List<Double> weights, boolean formAlone) {
    return ScoreTails.of(
        pairs.matches().stream().mapToDouble(cues -> score(cues, weights, formAlone)).toArray(),
        pairs.others().stream().mapToDouble(cues -> score(cues, weights, formAlone)).toArray());
  }

  private static double score(MatchCues cues, List<Double> weights, boolean formAlone) {
    double[] terms = cues.terms(formAlone);
    double sum = 0;
    for (int i = 0; i < terms.length; i++) {
      sum += weights.get(i) * terms[i];
    }
    return sum;
  }

  /** Returns the score of a pair, in logits. */
  double score(MatchCues cues, boolean formAlone) {
    return score(cues, formAlone ? formWeights : weights, formAlone);
  }

  /**
   * Returns the least score that is accepted, in logits.
   *
   * @param objects number of objects in view
   * @param demonstrations number of demonstrations that are tried for the wish
   */
  double threshold(RefusalSetting setting, int objects, int demonstrations, boolean formAlone) {
    double chances = Math.max(1, objects) * Math.pow(Math.max(1, demonstrations), dependence);
    return (formAlone ? formTails : tails).threshold(setting, chances);
  }

  /** Returns the calibration as the text that comes along. */
  public String text() {
    return """
    # Written by `./reprise eval refusal`.
    encoder=%s
    weights=%s
    formWeights=%s
    matches=%s
    others=%s
    formMatches=%s
    formOthers=%s
    dependence=%s
    """
        .formatted(
            encoderVersion,
            numbers(weights),
            numbers(formWeights),
            numbers(tails.matches()),
            numbers(tails.others()),
            numbers(formTails.matches()),
            numbers(formTails.others()),
            numbers(List.of(dependence)));
  }

  static MatchCalibration parse(String text) throws IOException {
    Properties values = new Properties();
    values.load(new StringReader(text));
    return new MatchCalibration(
        values.getProperty("encoder", ""),
        list(values, "weights"),
        list(values, "formWeights"),
        new ScoreTails(list(values, "matches"), list(values, "others")),
        new ScoreTails(list(values, "formMatches"), list(values, "formOthers")),
        list(values, "dependence").getFirst());
  }

  private static String numbers(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.5f", value))
        .collect(Collectors.joining(" "));
  }

  private static List<Double> list(Properties values, String name) {
    String text = values.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "calibration lacks %s: write it anew with ./reprise eval refusal".formatted(name));
    }
    return Stream.of(text.split(" ", -1)).map(Double::valueOf).toList();
  }
}
