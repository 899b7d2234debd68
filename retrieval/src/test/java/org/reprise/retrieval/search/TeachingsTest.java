package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.search.Things.Kind;

class TeachingsTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final List<String> INSTRUCTIONS =
      List.of(
          "pick up the mug",
          "grab the wombat",
          "put teh wombats on the plate",
          "open the blorp2 drawer",
          "push the red womba",
          "turn the blorp by 90 degrees",
          "frobnicate the gizmo",
          "close the gizmos");

  @TempDir private Path folder = Path.of("");

  @Test
  void saysTheSameHoweverTheBankCameAbout() {
    SplittableRandom random = new SplittableRandom(SEED);
    InstructionParser english = InstructionParser.english();
    Bank bank = Bank.open(folder);
    for (int i = 0; i < INSTRUCTIONS.size(); i++) {
      var view = List.of(Things.thing(Kind.MUG, Things.RED, 0.5, 0, i));
      bank.add(Things.demonstration("d" + i, INSTRUCTIONS.get(i), List.of("mug"), view));
    }
    Teachings grown = Teachings.none(english);
    for (int round = 0; round < 25; round++) {
      List<DemonstrationSummary> some = new ArrayList<>(bank.list());
      some.removeIf(one -> random.nextInt(3) == 0);
      grown = grown.after(some, english);
      assertThat(grown.all())
          .as("seed=%d round=%d", SEED, round)
          .isEqualTo(Teachings.of(some, english).all());
    }
  }
}
