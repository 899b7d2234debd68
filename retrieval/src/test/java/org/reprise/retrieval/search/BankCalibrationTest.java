package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeExtent;
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
    ShownObjects shown = new ShownObjects(bank, new Things.Histogram(), 1000);
    return new BankCalibration(shown, shipped).of(teachings);
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
    double threshold = own.threshold(setting, 1, 1, false);
    assertThat(threshold).isNotEqualTo(shipped.threshold(setting, 1, 1, false));
    ObjectFeatures mug = features(Kind.MUG, 1);
    assertThat(own.score(MatchCues.between(mug, features(Kind.MUG, 2)), false))
        .as("seed=%d", SEED)
        .isGreaterThan(threshold);
    assertThat(own.score(MatchCues.between(mug, features(Kind.PLATE, 3)), false))
        .as("seed=%d", SEED)
        .isLessThan(threshold);
  }

  @Test
  void isOfTheBankAloneAndRarelyChangesWithOneMore() {
    List<Teaching> all = new ArrayList<>();
    int changes = 0;
    int count = 3000;
    List<DemonstrationSummary> before = List.of();
    for (int i = 0; i < count; i++) {
      all.add(teaching("demonstration-" + i));
      List<DemonstrationSummary> now = BankCalibration.sample(all);
      changes += now.equals(before) ? 0 : 1;
      before = now;
    }
    List<Teaching> reversed = all.reversed();
    assertThat(BankCalibration.sample(reversed)).isEqualTo(before);
    assertThat(before).hasSize(BankCalibration.MOST_DEMONSTRATIONS);
    double expected = 60 * (1 + Math.log(count / 60.0));
    assertThat((double) changes).isBetween(0.75 * expected, 1.25 * expected);
  }

  private static Teaching teaching(String id) {
    return new Teaching(
        new DemonstrationSummary(
            id,
            "pick up the mug",
            "panda",
            "test",
            "0.1.0",
            Instant.EPOCH,
            1,
            new Outcome.Success(),
            1,
            new EpisodeExtent(0, 0, 0, 0)),
        List.of(),
        Optional.empty());
  }

  private static ObjectFeatures features(Kind kind, long seed) {
    return ObjectFeatures.of(
        Things.thing(kind, Things.RED, 0.4, 0, SEED + seed), new Things.Histogram());
  }
}
