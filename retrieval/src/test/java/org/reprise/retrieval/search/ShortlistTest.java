package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Storage;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.search.Things.Kind;

class ShortlistTest {
  private static final long SEED = Long.getLong("reprise.seed", 6);
  private static final int SURPLUS = 60;
  private static final int NEAREST = 20;
  private static final int EXACT = 100;

  @TempDir private Path folder = Path.of("");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Things.Histogram encoder = new Things.Histogram();

  private ObjectView thing() {
    Kind[] kinds = Kind.values();
    Kind kind = kinds[random.nextInt(kinds.length)];
    return Things.thing(kind, Things.RED, 0.5, 0, random.nextLong());
  }

  @Test
  void keepsTheNearestOfManyAndOfTheBestAmongThem() {
    Bank bank = Bank.open(folder, Storage.UNSYNCED);
    for (int i = 0; i < Shortlist.LONG + SURPLUS; i++) {
      bank.add(
          Things.demonstration("d" + i, "pick up the thing", List.of("thing"), List.of(thing())));
    }
    ShownObjects shown = new ShownObjects(bank, encoder, 10_000);
    var stages = shown.of(bank.list());
    List<Said> said =
        Teachings.of(bank.list(), InstructionParser.english()).all().stream()
            .map(one -> new Said(one, 0.9, random.nextInt(3) == 0 ? 1 : 0.5))
            .toList();
    ObjectFeatures live = ObjectFeatures.of(thing(), encoder);
    Comparator<Said> nearestFirst =
        Comparator.comparingDouble(one ->
            -Objects.requireNonNull(stages.get(one.id()))
                .getFirst()
                .features()
                .orElseThrow()
                .code()
                .cosine(live.code()));

    List<Said> kept = new Shortlist(shown).of(said, List.of(live));

    assertThat(kept).as("seed=%d", SEED).hasSizeLessThan(Shortlist.LONG);
    assertThat(said.stream().filter(kept::contains).toList()).isEqualTo(kept);
    assertThat(kept)
        .as("seed=%d", SEED)
        .containsAll(said.stream().sorted(nearestFirst).limit(NEAREST).toList())
        .containsAll(
            said.stream()
                .filter(one -> one.trust() == 1)
                .sorted(nearestFirst)
                .limit(NEAREST)
                .toList());
    try (ShownObjects onDisk = new ShownObjects(bank, encoder, EXACT)) {
      List<Said> fromGraph = new Shortlist(onDisk).of(said, List.of(live));
      assertThat(fromGraph)
          .as("by the graph, seed=%d", SEED)
          .containsAll(said.stream().sorted(nearestFirst).limit(NEAREST).toList());
      int before = encoder.encoded;
      assertThat(new Shortlist(onDisk).of(said, List.of(live))).isEqualTo(fromGraph);
      assertThat(encoder.encoded).isEqualTo(before);
    }
    assertThat(new Shortlist(shown).of(said.subList(0, Shortlist.LONG), List.of(live)))
        .isEqualTo(said.subList(0, Shortlist.LONG));
    assertThat(new Shortlist(shown).of(said, List.of())).isNotEmpty();
  }
}
