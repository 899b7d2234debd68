package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.reprise.retrieval.search.RefusalStudy.Rates;
import org.reprise.retrieval.search.RefusalStudy.Sighting;

/**
 * Asks with several demonstrations of one kind at a time, as retrieval does where the words of many
 * fit: any of them may be mistaken, so that errors add up.
 *
 * <p>Were demonstrations independent, n of them would err n times as often as one; were they all
 * the same, no oftener. Between the two, n err like n^d independent ones, and d, the dependence, is
 * what is learnt here: the growth of the tail of a maximum, as the extremal index has it for series
 * (Leadbetter, "Extremes and local dependence in stationary sequences", 1983).
 */
public final class RefusalSets {
  private static final int DRAWS = 3;
  private static final List<Integer> LEARNT_FROM = List.of(10, 30);
  private static final double TAIL = 0.01;

  private final List<Trial> trials = new ArrayList<>();

  /**
   * All demonstrations of a category before one scene.
   *
   * @param shown the demonstrations, in an order drawn by lot
   * @param scene the objects in view
   */
  private record Trial(String category, List<Sighting> shown, List<Sighting> scene) {
    boolean isPresent() {
      return scene.stream().anyMatch(live -> live.category().equals(category));
    }
  }

  /**
   * Prepares sets of demonstrations.
   *
   * @param shown objects of demonstrations
   * @param seed of the lots
   */
  public RefusalSets(List<Sighting> shown, long seed) {
    Random random = new Random(seed);
    Map<Integer, List<Sighting>> scenes = new TreeMap<>();
    Map<String, List<Sighting>> categories = new TreeMap<>();
    for (Sighting one : shown) {
      scenes.computeIfAbsent(one.scene(), number -> new ArrayList<>()).add(one);
      categories.computeIfAbsent(one.category(), name -> new ArrayList<>()).add(one);
    }
    scenes.forEach((number, scene) ->
        categories.forEach((category, all) -> {
          List<Sighting> others =
              new ArrayList<>(all.stream().filter(one -> one.scene() != number).toList());
          for (int draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(others, random);
            trials.add(new Trial(category, List.copyOf(others), scene));
          }
        }));
  }

  /**
   * Asks for every category that was shown often enough in every scene.
   *
   * @param setting how rare errors are to be
   * @param size demonstrations that are tried for a question
   * @param counted demonstrations that the threshold is told of
   */
  public Rates measure(
      MatchCalibration calibration, RefusalSetting setting, int size, int counted) {
    Rates sum = new Rates(0, 0, 0, 0, 0, 0, 0);
    for (Trial trial : trials) {
      if (trial.shown().size() >= size) {
        double least = calibration.threshold(setting, trial.scene().size(), counted, false);
        sum = sum.plus(ask(calibration, trial, size, least));
      }
    }
    return sum;
  }

  private static Rates ask(MatchCalibration calibration, Trial trial, int size, double least) {
    double most = Double.NEGATIVE_INFINITY;
    String best = "";
    for (Sighting live : trial.scene()) {
      for (Sighting shown : trial.shown().subList(0, size)) {
        double score =
            calibration.score(MatchCues.between(shown.features(), live.features()), false);
        if (score > most) {
          most = score;
          best = live.category();
        }
      }
    }
    boolean accepted = most >= least;
    if (!trial.isPresent()) {
      return new Rates(1, accepted ? 1 : 0, 0, 0, 0, 0, 0);
    }
    boolean wrong = accepted && !best.equals(trial.category());
    return new Rates(0, 0, 1, accepted ? 0 : 1, wrong ? 1 : 0, 0, 0);
  }

  /**
   * Returns by which power of their number demonstrations err oftener than one, in [0, 1]: the
   * greater one of what sets of two sizes show. 1, the safe side, where there are no such sets.
   */
  double dependence(MatchCalibration calibration) {
    RefusalSetting tail = new RefusalSetting.FalseAcceptance(TAIL);
    double most = 0;
    boolean known = false;
    for (int size : LEARNT_FROM) {
      List<Trial> large = trials.stream().filter(t -> t.shown().size() >= size).toList();
      Rates one = new Rates(0, 0, 0, 0, 0, 0, 0);
      Rates many = one;
      for (Trial trial : large) {
        double least = calibration.threshold(tail, 1, 1, false);
        one = one.plus(ask(calibration, trial, 1, least));
        many = many.plus(ask(calibration, trial, size, least));
      }
      if (one.accepted() > 0) {
        known = true;
        most =
            Math.max(
                most, Math.log(many.falseAcceptance() / one.falseAcceptance()) / Math.log(size));
      }
    }
    return known ? Math.clamp(most, 0, 1) : 1;
  }
}
