package org.reprise.policy.cloning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reprise.core.demonstration.Demonstration;

/**
 * Says how often training looks at each moment of demonstrations. Immutable.
 *
 * <p>Moments are samples of a stage's interaction; the made-up way to a stage weighs as its first.
 */
public final class SampleWeights {
  /** All moments of all demonstrations alike. */
  public static final SampleWeights EVEN = new SampleWeights(Map.of(), true, "plain");

  /** Steps before a takeover: what the person saw go wrong. */
  static final int BEFORE_TAKEOVER = 15;

  private static final double SPOILED = 0.002;
  private static final double INTERVENED = 0.5;

  private final Map<Key, double[]> weights;
  private final boolean even;
  private final String words;

  private record Key(String demonstration, int stage) {}

  /** Weighs one moment. */
  @FunctionalInterface
  public interface Judge {
    /**
     * Returns a weight, 0 or more.
     *
     * @param stage number of the stage, from 0
     * @param sample number of the sample of its interaction, from 0
     */
    double weight(Demonstration demonstration, int stage, int sample);
  }

  /**
   * Tells which samples of a stage a person led instead of a policy.
   *
   * @param stage number of the stage, from 0
   * @param fromSample the first of them
   * @param untilSample the first that is none of them any more
   * @param before how many samples of the stage right before them show what the person saw go wrong
   */
  public record Intervention(int stage, int fromSample, int untilSample, int before) {
    /** Takes the 15 samples before it for what the person saw go wrong. */
    public Intervention(int stage, int fromSample, int untilSample) {
      this(stage, fromSample, untilSample, BEFORE_TAKEOVER);
    }

    /** Tells whether the person led at a sample. */
    public boolean holds(int ofStage, int sample) {
      return ofStage == stage && sample >= fromSample && sample < untilSample;
    }

    private boolean follows(int ofStage, int sample) {
      return ofStage == stage && sample < fromSample && sample >= fromSample - before;
    }
  }

  private SampleWeights(Map<Key, double[]> weights, boolean even, String words) {
    this.weights = weights;
    this.even = even;
    this.words = words;
  }

  /** Returns the same, told in other words. */
  public SampleWeights told(String otherWords) {
    return new SampleWeights(weights, even, otherWords);
  }

  /** Tells how was weighed. */
  public String words() {
    return words;
  }

  /**
   * Weighs every moment of some demonstrations.
   *
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public static SampleWeights of(List<Demonstration> demonstrations, Judge judge) {
    Map<Key, double[]> weights = new HashMap<>();
    for (Demonstration one : demonstrations) {
      for (int stage = 0; stage < one.stages().size(); stage++) {
        double[] values = new double[one.stages().get(stage).interaction().size()];
        for (int sample = 0; sample < values.length; sample++) {
          values[sample] = judge.weight(one, stage, sample);
          if (!(values[sample] >= 0 && values[sample] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "demonstration=%s stage=%d sample=%d weight=%s: must be 0 or more: training refused"
                    .formatted(one.id(), stage, sample, values[sample]));
          }
        }
        weights.put(new Key(one.id(), stage), values);
      }
    }
    return new SampleWeights(weights, false, "by moments");
  }

  /**
   * Weighs episodes in which a person took over: interventions get half of all weight, the 15 steps
   * before each nearly none (Liu et al., "Robot Learning on the Job" (Sirius), RSS 2023).
   *
   * @param interventions of each demonstration, by its name; none for one that a policy led alone
   */
  public static SampleWeights corrected(
      List<Demonstration> episodes, Map<String, List<Intervention>> interventions) {
    return corrected(episodes, interventions, Map.of());
  }

  /**
   * Weighs episodes as {@link #corrected(List, Map)}, some more than others: interventions keep
   * half of all weight, which they share by these factors, as the others share theirs.
   *
   * @param factors of each demonstration, by its name; 1 for one that is not named
   */
  public static SampleWeights corrected(
      List<Demonstration> episodes,
      Map<String, List<Intervention>> interventions,
      Map<String, Double> factors) {
    SampleWeights others =
        of(
            episodes,
            (one, stage, sample) -> {
              List<Intervention> mine = interventions.getOrDefault(one.id(), List.of());
              if (mine.stream().anyMatch(i -> i.holds(stage, sample))) {
                return 0;
              }
              return factors.getOrDefault(one.id(), 1.0)
                  * (mine.stream().anyMatch(i -> i.follows(stage, sample)) ? SPOILED : 1);
            });
    SampleWeights led =
        of(
            episodes,
            (one, stage, sample) ->
                interventions.getOrDefault(one.id(), List.of()).stream()
                        .anyMatch(i -> i.holds(stage, sample))
                    ? factors.getOrDefault(one.id(), 1.0)
                    : 0);
    double ofLed = led.mass();
    double ofOthers = others.mass();
    boolean both = ofLed > 0 && ofOthers > 0;
    return of(
        episodes,
        (one, stage, sample) ->
            others.weight(one.id(), stage, sample) * (both ? (1 - INTERVENED) / ofOthers : 1)
                + led.weight(one.id(), stage, sample) * (both ? INTERVENED / ofLed : 1));
  }

  /**
   * Joins two sets of demonstrations so that either has half of the weight (Du et al., "Behavior
   * Retrieval", RSS 2023); where one has none, the other has all.
   *
   * @throws IllegalArgumentException if a demonstration is in both, or one is {@link #EVEN}, which
   *     does not say of which demonstrations it speaks
   */
  public SampleWeights halfAnd(SampleWeights other) {
    if (even || other.even) {
      throw new IllegalArgumentException(
          "weights=EVEN: name no demonstrations, so they have no half: training refused;"
              + " use SampleWeights.of(demonstrations, (one, stage, sample) -> 1)");
    }
    Map<Key, double[]> joined = new HashMap<>();
    for (SampleWeights part : List.of(this, other)) {
      double mass = part.mass();
      part.weights.forEach((key, values) -> {
        double[] scaled = Arrays.stream(values).map(v -> mass == 0 ? 0 : 0.5 * v / mass).toArray();
        if (joined.put(key, scaled) != null) {
          throw new IllegalArgumentException(
              "demonstration=%s: is in both halves: training refused; take it out of one"
                  .formatted(key.demonstration()));
        }
      });
    }
    return new SampleWeights(joined, false, "half " + words + ", half " + other.words);
  }

  /** Returns the sum of all weights; 0 for {@link #EVEN}, which names no moments. */
  public double mass() {
    return weights.values().stream().flatMapToDouble(Arrays::stream).sum();
  }

  /** Returns a number that other weights do not easily have. */
  int digest() {
    int sum = 0;
    for (Map.Entry<Key, double[]> entry : weights.entrySet()) {
      sum += 31 * entry.getKey().hashCode() + Arrays.hashCode(entry.getValue());
    }
    return sum;
  }

  /** Tells whether all moments weigh alike. */
  boolean isEven() {
    return even;
  }

  /** Returns the weight of a moment; 0 for one that was not weighed, 1 for any of {@link #EVEN}. */
  public double weight(String demonstration, int stage, int sample) {
    double[] values = weights.get(new Key(demonstration, stage));
    return values == null ? even ? 1 : 0 : values[sample];
  }
}
