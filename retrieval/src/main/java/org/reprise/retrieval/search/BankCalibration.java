package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.reprise.retrieval.bank.DemonstrationSummary;

/**
 * Learns from a bank itself how alike its objects are: demonstrations of objects of one name are
 * matches, those of other names are not. A bank that has too few of either keeps the calibration
 * that comes along.
 *
 * @param shownObjects knows the features of the bank's objects
 */
record BankCalibration(ShownObjects shownObjects) {
  private static final int MOST_DEMONSTRATIONS = 60;
  private static final int FEWEST_MATCHES = 100;
  private static final int FEWEST_OTHERS = 400;

  /** An object of a demonstration. */
  private record Shown(String demonstration, String name, ObjectFeatures features) {}

  /** Returns the calibration with the spread of the bank's own pairs, if it has enough of them. */
  MatchCalibration of(MatchCalibration shipped, Teachings teachings) {
    int most = Math.min(MOST_DEMONSTRATIONS, teachings.all().size());
    if (most * most < FEWEST_MATCHES + FEWEST_OTHERS) {
      return shipped;
    }
    List<DemonstrationSummary> some =
        IntStream.range(0, most)
            .mapToObj(i -> teachings.all().get((int) ((long) i * teachings.all().size() / most)))
            .map(Teaching::summary)
            .toList();
    List<Shown> shown = new ArrayList<>();
    shownObjects.of(some).forEach((id, stages) -> shown.addAll(objects(id, stages, teachings)));
    LabelledPairs pairs = pairs(shown);
    return pairs.matches().size() < FEWEST_MATCHES || pairs.others().size() < FEWEST_OTHERS
        ? shipped
        : shipped.spreadAs(pairs);
  }

  private static List<Shown> objects(String id, List<ShownStage> stages, Teachings teachings) {
    if (stages.stream().anyMatch(stage -> stage.features().isEmpty())) {
      return List.of();
    }
    return stages.stream()
        .map(stage ->
            new Shown(
                id,
                teachings.objectNamed(stage.targetObject()).noun(),
                stage.features().orElseThrow()))
        .toList();
  }

  private static LabelledPairs pairs(List<Shown> shown) {
    List<MatchCues> matches = new ArrayList<>();
    List<MatchCues> others = new ArrayList<>();
    for (Shown one : shown) {
      for (Shown other : shown) {
        if (!one.demonstration().equals(other.demonstration())) {
          (one.name().equals(other.name()) ? matches : others)
              .add(MatchCues.between(one.features(), other.features()));
        }
      }
    }
    return new LabelledPairs(matches, others);
  }
}
