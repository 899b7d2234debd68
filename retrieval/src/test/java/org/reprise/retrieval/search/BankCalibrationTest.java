package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.index.FlatIndex;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.search.RefusalSetting.FalseAcceptance;
import org.reprise.retrieval.search.Things.Kind;

class BankCalibrationTest {
  private static final long SEED = Long.getLong("reprise.seed", 9);

  @TempDir private Path folder = Path.of("");

  private final SplittableRandom random = new SplittableRandom(SEED);

  private MatchCues draw(double middle) {
    double near = Math.clamp(middle + 0.15 * random.nextGaussian(), 0.05, 1);
    return new MatchCues(near, near, near, near);
  }

  private MatchCalibration shipped() {
    List<MatchCues> matches = new ArrayList<>();
    List<MatchCues> others = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      matches.add(draw(0.8));
      others.add(draw(0.4));
    }
    LabelledPairs pairs = new LabelledPairs(matches, others);
    return MatchCalibration.of("histogram-1", pairs, pairs);
  }

  private MatchCalibration calibrated(MatchCalibration shipped, int demonstrationsOfEach) {
    Bank bank = Bank.openOrCreate(folder.resolve("bank-" + demonstrationsOfEach));
    for (Kind kind : Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      for (int i = 0; i < demonstrationsOfEach; i++) {
        bank.add(
            Things.demonstration(
                name + "-" + i,
                "pick up the " + name,
                List.of(name),
                List.of(Things.thing(kind, Things.RED, 0.5, 0.01 * i, random.nextLong()))));
      }
    }
    Teachings teachings = Teachings.of(bank.list(), InstructionParser.english());
    ShownObjects shown = new ShownObjects(bank, new Things.Histogram(), new FlatIndex());
    return new BankCalibration(shown).of(shipped, teachings);
  }

  @Test
  void keepsWhatComesAlongWhileTheBankIsSmall() {
    MatchCalibration shipped = shipped();
    assertThat(calibrated(shipped, 2)).isSameAs(shipped);
  }

  @Test
  void takesTheSpreadOfTheBanksOwnPairsAndKeepsTheModel() {
    MatchCalibration shipped = shipped();
    MatchCalibration own = calibrated(shipped, 8);
    assertThat(own.weights()).isEqualTo(shipped.weights());
    FalseAcceptance setting = new FalseAcceptance(0.05);
    double threshold = own.threshold(setting, 1, false);
    assertThat(threshold).isNotEqualTo(shipped.threshold(setting, 1, false));
    ObjectFeatures mug = features(Kind.MUG, 1);
    assertThat(own.score(MatchCues.between(mug, features(Kind.MUG, 2)), false))
        .as("seed=%d", SEED)
        .isGreaterThan(threshold);
    assertThat(own.score(MatchCues.between(mug, features(Kind.PLATE, 3)), false))
        .as("seed=%d", SEED)
        .isLessThan(threshold);
  }

  private static ObjectFeatures features(Kind kind, long seed) {
    return ObjectFeatures.of(
        Things.thing(kind, Things.RED, 0.4, 0, SEED + seed), new Things.Histogram());
  }
}
