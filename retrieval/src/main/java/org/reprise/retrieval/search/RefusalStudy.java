package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;

/** Fits the calibration of refusal to sightings of objects and measures it on others. */
public final class RefusalStudy {
  private static final long SEED = 1;

  private final ObjectEncoder encoder;

  /** Studies the codes of an encoder. */
  public RefusalStudy(ObjectEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * One object as it was seen.
   *
   * @param category what it is
   * @param instance name of the very object; empty if it is seen once only
   * @param scene number of the scene in which it was seen
   * @param features what retrieval knows of it
   */
  public record Sighting(String category, String instance, int scene, ObjectFeatures features) {}

  /**
   * How often retrieval errs at a setting.
   *
   * @param absent queries for an object that is not in view
   * @param accepted how many of them were answered with another object
   * @param present queries for an object that is in view
   * @param refused how many of them were refused
   * @param wrong how many of them were answered with another object, as the best one
   * @param same queries for the very object that was shown
   * @param sameRefused how many of them were refused
   */
  public record Rates(
      int absent, int accepted, int present, int refused, int wrong, int same, int sameRefused) {
    /** Returns the share of queries for absent objects that were accepted. */
    public double falseAcceptance() {
      return (double) accepted / Math.max(1, absent);
    }

    /** Adds the counts of others. */
    public Rates plus(Rates other) {
      return new Rates(
          absent + other.absent,
          accepted + other.accepted,
          present + other.present,
          refused + other.refused,
          wrong + other.wrong,
          same + other.same,
          sameRefused + other.sameRefused);
    }

    /** Returns the share of queries for visible objects that were refused. */
    public double falseRefusal() {
      return (double) refused / Math.max(1, present);
    }
  }

  /** Notes an object that was seen. */
  public Sighting sighting(String category, String instance, int scene, ObjectView view) {
    return new Sighting(category, instance, scene, ObjectFeatures.of(view, encoder));
  }

  /** Fits the models to some sightings and the spreads and dependence to others. */
  public MatchCalibration fit(List<Sighting> fit, List<Sighting> spread) {
    MatchCalibration independent =
        MatchCalibration.of(encoder.version(), pairs(fit), pairs(spread));
    return independent.with(new RefusalSets(spread, SEED).dependence(independent));
  }

  private static LabelledPairs pairs(List<Sighting> sightings) {
    List<MatchCues> matches = new ArrayList<>();
    List<MatchCues> others = new ArrayList<>();
    for (Sighting shown : sightings) {
      for (Sighting live : sightings) {
        if (shown.scene() != live.scene()) {
          (shown.category().equals(live.category()) ? matches : others)
              .add(MatchCues.between(shown.features(), live.features()));
        }
      }
    }
    return new LabelledPairs(matches, others);
  }

  /** Decides whether any object of a scene is the one that was shown. */
  @FunctionalInterface
  public interface Decision {
    /** Returns the index of the object that is accepted, -1 for none. */
    int accept(Sighting shown, List<Sighting> scene);
  }

  /** Decides by a calibration. */
  public Decision by(MatchCalibration calibration, RefusalSetting setting) {
    return (shown, scene) -> {
      int best = -1;
      double most = calibration.threshold(setting, scene.size(), 1, false);
      for (int i = 0; i < scene.size(); i++) {
        MatchCues cues = MatchCues.between(shown.features(), scene.get(i).features());
        double score = calibration.score(cues, false);
        if (score >= most) {
          most = score;
          best = i;
        }
      }
      return best;
    };
  }

  /** Decides by the fixed thresholds for encoders without a calibration. */
  public Decision byThresholds(RetrievalSettings settings) {
    return (shown, scene) ->
        StageSearch.best(
            new StageSearch(
                    settings,
                    Optional.empty(),
                    shown.features(),
                    Optional.empty(),
                    scene.stream().map(Sighting::features).toList(),
                    1)
                .fits());
  }

  /**
   * Asks for every object that was shown in every scene of some others.
   *
   * @param decision what decides
   * @param shown objects of demonstrations
   * @param scenes the objects of each scene
   * @param asked tells which categories are asked for
   */
  public Rates measure(
      Decision decision,
      List<Sighting> shown,
      List<List<Sighting>> scenes,
      Predicate<String> asked) {
    Rates sum = new Rates(0, 0, 0, 0, 0, 0, 0);
    for (List<Sighting> scene : scenes) {
      for (Sighting demo : shown) {
        if (asked.test(demo.category()) && demo.scene() != scene.getFirst().scene()) {
          sum = sum.plus(ask(decision, demo, scene));
        }
      }
    }
    return sum;
  }

  private static Rates ask(Decision decision, Sighting demo, List<Sighting> scene) {
    int accepted = decision.accept(demo, scene);
    int refuses = accepted < 0 ? 1 : 0;
    if (scene.stream().noneMatch(live -> live.category().equals(demo.category()))) {
      return new Rates(1, 1 - refuses, 0, 0, 0, 0, 0);
    }
    boolean isSame =
        !demo.instance().isEmpty()
            && scene.stream().anyMatch(live -> live.instance().equals(demo.instance()));
    boolean isOther = accepted >= 0 && !scene.get(accepted).category().equals(demo.category());
    return new Rates(0, 0, 1, refuses, isOther ? 1 : 0, isSame ? 1 : 0, isSame ? refuses : 0);
  }
}
