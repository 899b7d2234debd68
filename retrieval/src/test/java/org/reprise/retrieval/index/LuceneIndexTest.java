package org.reprise.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.vision.ShapeCode;

class LuceneIndexTest {
  private static final long SEED = Long.getLong("reprise.seed", 4);
  private static final int KEPT = 10;

  @TempDir private Path folder = Path.of("");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<float[]> middles = RandomCodes.middles(40, 32, random);
  private final List<NamedCode> codes = RandomCodes.codes(2500, middles, random);

  private static Set<String> names(List<Neighbor> found) {
    return found.stream().map(Neighbor::name).collect(Collectors.toSet());
  }

  @Test
  void findsNearlyAllThatTheFlatIndexFinds() {
    FlatIndex flat = new FlatIndex();
    flat.add(codes);
    Set<String> some =
        codes.stream()
            .map(NamedCode::name)
            .filter(name -> random.nextInt(4) > 0)
            .collect(Collectors.toSet());
    int kept = 0;
    int queries = 40;
    try (LuceneIndex graph = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      graph.add(codes);
      for (int i = 0; i < queries; i++) {
        ShapeCode wanted = RandomCodes.around(middles.get(i), 0.1, random);
        Set<String> found = names(graph.nearest(wanted, KEPT));
        found.retainAll(names(flat.nearest(wanted, KEPT)));
        Set<String> among = names(graph.nearest(List.of(wanted), KEPT, some).getFirst());
        assertThat(some).as("seed=%d", SEED).containsAll(among);
        among.retainAll(names(flat.nearest(List.of(wanted), KEPT, some).getFirst()));
        kept += found.size() + among.size();
      }
    }
    assertThat(kept / (2.0 * queries * KEPT)).as("recall, seed=%d", SEED).isGreaterThan(0.95);
  }

  @Test
  void keepsWhatWasAddedAndReplacesByName() {
    ShapeCode later = RandomCodes.around(middles.getFirst(), 0.1, random);
    try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      index.add(codes);
      index.add(List.of(new NamedCode("code-0", later)));
      assertThat(index.nearest(later, 1)).extracting(Neighbor::name).containsExactly("code-0");
    }
    try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      assertThat(index.size()).isEqualTo(codes.size());
      assertThat(index.nearest(later, 1)).extracting(Neighbor::name).containsExactly("code-0");
      assertThat(index.nearest(List.of(later), 3, Set.of("unknown")).getFirst()).isEmpty();
    }
  }

  @Test
  void beginsAnewForAnotherEncoder() {
    try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      index.add(codes.subList(0, 10));
    }
    try (LuceneIndex index = LuceneIndex.open(folder, "random-2")) {
      assertThat(index.size()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.add(codes.subList(0, 1)))
          .withMessageContaining("different encoders");
    }
  }
}
