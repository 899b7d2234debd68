package org.reprise.policy.network;

import java.util.List;
import java.util.Map;

/**
 * Tells what a model is, what it was made from and how good it was then.
 *
 * @param kind what it is for, e.g. {@code "cloning"}
 * @param version version of this kind's architecture and inputs; another one is refused
 * @param madeAt when, ISO 8601
 * @param software version of Reprise that made it
 * @param engine version of the engine that made it
 * @param seed decides everything random in its making
 * @param settings by name, as numbers and words
 * @param data names of what it was trained on, with what tells one version from another
 * @param metrics figures by name, e.g. the loss at the end
 * @param weightsSha256 digest of its weights; empty until they are written
 */
public record ModelCard(
    String kind,
    int version,
    String madeAt,
    String software,
    String engine,
    long seed,
    Map<String, Object> settings,
    List<String> data,
    Map<String, Double> metrics,
    String weightsSha256) {
  /** Copies the collections. */
  public ModelCard {
    settings = Map.copyOf(settings);
    data = List.copyOf(data);
    metrics = Map.copyOf(metrics);
  }

  ModelCard withWeights(String sha256) {
    return new ModelCard(
        kind, version, madeAt, software, engine, seed, settings, data, metrics, sha256);
  }

  /**
   * Returns a setting that is a whole number.
   *
   * @throws NetworkException if there is none
   */
  public int integer(String name) {
    if (settings.get(name) instanceof Number number) {
      return number.intValue();
    }
    throw lacks(name);
  }

  /**
   * Returns a setting that is a number.
   *
   * @throws NetworkException if there is none
   */
  public double number(String name) {
    if (settings.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw lacks(name);
  }

  /**
   * Returns a setting in words.
   *
   * @throws NetworkException if there is none
   */
  public String words(String name) {
    if (settings.get(name) instanceof String words) {
      return words;
    }
    throw lacks(name);
  }

  private NetworkException lacks(String name) {
    return new NetworkException(
        "kind=%s setting=%s: missing in the model's card: model refused; train anew"
            .formatted(kind, name));
  }
}
