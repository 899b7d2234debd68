package org.reprise.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  /** How a file can be damaged. */
  enum Harm {
    FLIPPED,
    TRUNCATED,
    DELETED
  }

  private void harm(Path file, Harm harm) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (harm) {
      case FLIPPED -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
      case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case DELETED -> Files.delete(file);
    }
  }

  private void fill(List<NamedCode> some) {
    try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      index.add(some);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Harm.class)
  void isMadeAnewWhereAFileOfItIsDamaged(Harm harm) throws IOException {
    List<NamedCode> some = codes.subList(0, 300);
    fill(some);
    int files = files().size();
    for (int i = 0; i < files; i++) {
      Path harmed = files().get(i);
      harm(harmed, harm);
      String what = "seed=%d file=%s".formatted(SEED, harmed.getFileName());
      try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
        assertThat(index.size()).as(what).isZero();
        index.add(some);
        assertThat(index.nearest(some.getFirst().code(), 1)).as(what).hasSize(1);
      }
      try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
        assertThat(index.size()).as(what).isEqualTo(some.size());
      }
      empty();
      fill(some);
      assertThat(files()).hasSize(files);
    }
  }

  private void empty() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  @Test
  void leavesTheFilesOfAnotherWriterAlone() throws IOException {
    fill(codes.subList(0, 10));
    try (LuceneIndex first = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      for (String encoder : List.of(RandomCodes.ENCODER, "random-2")) {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> LuceneIndex.open(folder, encoder))
            .withCauseInstanceOf(LockObtainFailedException.class);
      }
      assertThat(first.size()).isEqualTo(10);
    }
    try (LuceneIndex later = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      assertThat(later.size()).isEqualTo(10);
    }
  }

  @Test
  void givesTheLockBackWhereItCannotBeOpened() throws IOException {
    fill(codes.subList(0, 10));
    FailingDirectory directory = new FailingDirectory(FSDirectory.open(folder));
    directory.unreadable = true;
    assertThatIOException()
        .isThrownBy(() -> LuceneIndex.open(directory, RandomCodes.ENCODER))
        .withMessageContaining("not deleted");
    directory.unreadable = false;
    try (LuceneIndex index = LuceneIndex.open(directory, RandomCodes.ENCODER)) {
      assertThat(index.size()).isEqualTo(10);
    }
  }

  @Test
  void givesTheLockBackWhereItCannotBeClosed() throws IOException {
    FailingDirectory directory = new FailingDirectory(FSDirectory.open(folder));
    LuceneIndex failing = LuceneIndex.open(directory, RandomCodes.ENCODER);
    failing.add(codes.subList(0, 10));
    directory.failing = true;
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(failing::close);
    try (LuceneIndex index = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
      assertThat(index.size()).isZero();
    }
  }

  @Test
  void refusesCodesOfAnotherLengthAndQuestionsForNone() {
    ShapeCode wanted = codes.getFirst().code();
    ShapeCode shorter = ShapeCode.of(RandomCodes.ENCODER, new float[] {1, 2, 3});
    Set<String> all = Set.of(codes.getFirst().name());
    for (int opening = 0; opening < 2; opening++) {
      try (LuceneIndex graph = LuceneIndex.open(folder, RandomCodes.ENCODER)) {
        List<NamedCode> mixed = List.of(codes.getFirst(), new NamedCode("b", shorter));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> graph.add(mixed))
            .withMessageContaining("different encoders");
        assertThat(graph.size()).isEqualTo(opening);
        graph.add(codes.subList(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.nearest(shorter, 1));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> graph.nearestOfAll(List.of(shorter), 1, all));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> graph.nearestOfAll(List.of(wanted), 0, all))
            .withMessageContaining("count=0");
      }
    }
  }
}
