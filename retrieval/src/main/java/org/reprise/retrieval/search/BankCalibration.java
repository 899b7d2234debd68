package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.reprise.retrieval.bank.DemonstrationSummary;

/**
 * Learns from a bank itself how alike its objects are: demonstrations of objects of one name are
 * matches, those of other names are not. A bank that has too few of either keeps the calibration
 * that comes along.
 *
 * <p>Sixty demonstrations stand for a bank: those with the least hashes of their ids, a bottom-k
 * sketch (Cohen, "Size-estimation framework with applications to transitive closure and
 * reachability", 1997). Which they are depends on the bank alone and not on how it came about, and
 * in a bank of n one more takes a place among them with a chance of 60/n only: else nothing is
 * computed again.
 */
final class BankCalibration {
  static final int MOST_DEMONSTRATIONS = 60;
  private static final int FEWEST_MATCHES = 100;
  private static final int FEWEST_OTHERS = 400;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private final ShownObjects shownObjects;
  private final MatchCalibration shipped;
  private List<Shown> known = List.of();
  private MatchCalibration latest;

  /** An object of a demonstration. */
  private record Shown(String demonstration, String name, ObjectFeatures features) {}

  /** A demonstration with its place in the order of hashes. */
  private record Drawn(long hash, DemonstrationSummary summary) {
    static final Comparator<Drawn> ORDER =
        Comparator.comparingLong(Drawn::hash).thenComparing(one -> one.summary().id());
  }

  /**
   * Makes one.
   *
   * @param shownObjects knows the features of the bank's objects
   * @param shipped the calibration that comes along
   */
  BankCalibration(ShownObjects shownObjects, MatchCalibration shipped) {
    this.shownObjects = shownObjects;
    this.shipped = shipped;
    latest = shipped;
  }

  /** Returns the calibration with the spread of the bank's own pairs, if it has enough of them. */
  synchronized MatchCalibration of(Teachings teachings) {
    int most = Math.min(MOST_DEMONSTRATIONS, teachings.all().size());
    if (most * most < FEWEST_MATCHES + FEWEST_OTHERS) {
      return shipped;
    }
    List<Shown> shown = new ArrayList<>();
    shownObjects
        .of(sample(teachings.all()))
        .forEach((id, stages) -> shown.addAll(objects(id, stages, teachings)));
    if (!shown.equals(known)) {
      LabelledPairs pairs = pairs(shown);
      latest =
          pairs.matches().size() < FEWEST_MATCHES || pairs.others().size() < FEWEST_OTHERS
              ? shipped
              : shipped.spreadAs(pairs);
      known = shown;
    }
    return latest;
  }

  /** Returns the demonstrations with the least hashes, by hash. */
  static List<DemonstrationSummary> sample(List<Teaching> all) {
    PriorityQueue<Drawn> least = new PriorityQueue<>(Drawn.ORDER.reversed());
    long limit = Long.MAX_VALUE;
    for (Teaching one : all) {
      long hash = hash(one.summary().id());
      if (hash <= limit) {
        least.add(new Drawn(hash, one.summary()));
        if (least.size() > MOST_DEMONSTRATIONS) {
          least.remove();
        }
        limit = least.size() < MOST_DEMONSTRATIONS ? Long.MAX_VALUE : least.element().hash();
      }
    }
    return least.stream().sorted(Drawn.ORDER).map(Drawn::summary).toList();
  }

  /** Scatters the texts' own hashes, which lie side by side for ids that are counted up. */
  private static long hash(String id) {
    long mixed = (id.hashCode() + MULTIPLIER) * MULTIPLIER;
    mixed = (mixed ^ (mixed >>> 32)) * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
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
