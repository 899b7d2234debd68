package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.retrieval.language.InstructionParser;

/**
 * Learns from a bank itself how alike its objects are: demonstrations of objects of one name are
 * matches, those of other names are not. A bank that has too few of either keeps the calibration
 * that comes along.
 *
 * @param bank the bank
 * @param shownObjects remembers the features of its objects
 */
record BankCalibration(Bank bank, ShownObjects shownObjects) {
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
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int at = (int) ((long) i * teachings.all().size() / most);
      shown.addAll(objects(teachings.all().get(at), teachings.parser()));
    }
    LabelledPairs pairs = pairs(shown);
    return pairs.matches().size() < FEWEST_MATCHES || pairs.others().size() < FEWEST_OTHERS
        ? shipped
        : shipped.spreadAs(pairs);
  }

  private List<Shown> objects(Teaching teaching, InstructionParser parser) {
    Optional<Demonstration> loaded = load(teaching.summary().id());
    List<Shown> shown = new ArrayList<>();
    loaded.ifPresent(demonstration -> {
      List<ObjectFeatures> features = shownObjects.of(demonstration);
      for (int stage = 0; stage < features.size(); stage++) {
        String name = parser.parseObject(demonstration.stages().get(stage).targetObject()).noun();
        shown.add(new Shown(demonstration.id(), name, features.get(stage)));
      }
    });
    return shown;
  }

  private Optional<Demonstration> load(String id) {
    try {
      return Optional.of(bank.loadStages(id))
          .filter(d -> d.stages().stream().allMatch(s -> s.observation().cloud().size() > 0));
    } catch (DamagedFileException e) {
      return Optional.empty();
    }
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
