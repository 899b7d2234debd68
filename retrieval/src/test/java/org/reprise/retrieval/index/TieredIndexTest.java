package org.reprise.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.vision.ShapeCode;

class TieredIndexTest {
  private static final long SEED = Long.getLong("reprise.seed", 12);
  private static final int EXACT = 600;
  private static final int KEPT = 10;
  private static final int QUERIES = 30;

  @TempDir private Path folder = Path.of("");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<float[]> middles = RandomCodes.middles(40, 32, random);
  private final List<NamedCode> codes = RandomCodes.codes(2500, middles, random);
  private int opened;

  private LuceneIndex graph() {
    opened++;
    return LuceneIndex.open(folder, RandomCodes.ENCODER);
  }

  private TieredIndex tiered() {
    return new TieredIndex(EXACT, this::graph);
  }

  private static Set<String> names(List<NamedCode> codes) {
    return codes.stream().map(NamedCode::name).collect(Collectors.toSet());
  }

  private static List<String> found(CodeIndex index, ShapeCode code, Set<String> among) {
    return index.nearest(List.of(code), KEPT, among).getFirst().stream()
        .map(Neighbor::name)
        .toList();
  }

  @Test
  void findsTheSameBeforeAndAfterTheStepToTheDisk() {
    FlatIndex flat = new FlatIndex();
    Set<String> few = names(codes.subList(300, 300 + EXACT));
    try (TieredIndex tiered = tiered()) {
      for (int at = 0; at < codes.size(); at += 100) {
        flat.add(codes.subList(at, at + 100));
        tiered.add(codes.subList(at, at + 100));
        assertThat(tiered.size()).isEqualTo(at + 100);
        assertThat(opened).isEqualTo(at + 100 > EXACT ? 1 : 0);
        ShapeCode wanted = RandomCodes.around(middles.get(at / 100), 0.1, random);
        assertThat(found(tiered, wanted, few))
            .as("compared with all, seed=%d", SEED)
            .isEqualTo(found(flat, wanted, few));
      }
      Set<String> many = names(codes.subList(0, 3 * EXACT));
      int same = 0;
      for (int i = 0; i < QUERIES; i++) {
        ShapeCode wanted = RandomCodes.around(middles.get(i), 0.1, random);
        List<String> found = found(tiered, wanted, many);
        assertThat(many).containsAll(found);
        same += (int) found(flat, wanted, many).stream().filter(found::contains).count();
      }
      assertThat(same / (double) (QUERIES * KEPT))
          .as("recall of the graph, seed=%d", SEED)
          .isGreaterThan(0.95);
    }
  }

  @Test
  void findsOneThatWasAddedOnEitherSideAtOnce() {
    try (TieredIndex tiered = tiered()) {
      for (int size : new int[] {EXACT - 1, 3 * EXACT}) {
        tiered.add(codes.subList(0, size));
        ShapeCode code = RandomCodes.around(middles.get(7), 0.1, random);
        tiered.add(List.of(new NamedCode("new-" + size, code)));
        Set<String> all = new HashSet<>(names(codes));
        all.add("new-" + size);
        assertThat(found(tiered, code, all)).as("seed=%d", SEED).startsWith("new-" + size);
      }
      assertThat(opened).isEqualTo(1);
    }
  }

  @Test
  void knowsWhatIsOnTheDiskFromEarlier() {
    try (TieredIndex tiered = tiered()) {
      tiered.add(codes);
    }
    try (TieredIndex later = tiered()) {
      assertThat(later.expect(EXACT)).isFalse();
      assertThat(later.size()).isZero();
      assertThat(later.expect(codes.size())).isTrue();
      assertThat(later.names()).isEqualTo(names(codes));
    }
  }

  @Test
  void comparesExactlyWhereTheDiskCannotBeUsed() {
    TieredIndex tiered =
        new TieredIndex(
            EXACT,
            () -> {
              throw new UncheckedIOException(new IOException("no space"));
            });
    FlatIndex flat = new FlatIndex();
    flat.add(codes);
    tiered.add(codes);
    ShapeCode wanted = RandomCodes.around(middles.get(3), 0.1, random);
    assertThat(found(tiered, wanted, names(codes))).isEqualTo(found(flat, wanted, names(codes)));
  }

  private LuceneIndex on(FailingDirectory disk) {
    try {
      return LuceneIndex.open(disk, RandomCodes.ENCODER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is asked of an index when its disk has failed. */
  private List<Consumer<TieredIndex>> questions() {
    ShapeCode code = codes.getFirst().code();
    return List.of(
        tiered -> tiered.add(codes.subList(0, 1100)),
        TieredIndex::size,
        TieredIndex::names,
        tiered -> tiered.nearest(code, KEPT),
        tiered -> tiered.nearest(List.of(code), KEPT, names(codes.subList(0, 10))),
        tiered -> tiered.nearest(List.of(code), KEPT, names(codes)));
  }

  @Test
  void comparesInMemoryWhatIsAddedAgainWhereTheDiskFailsLater() throws IOException {
    FlatIndex flat = new FlatIndex();
    flat.add(codes);
    for (Consumer<TieredIndex> question : questions()) {
      FailingDirectory disk = new FailingDirectory(FSDirectory.open(folder));
      try (TieredIndex tiered = new TieredIndex(EXACT, () -> on(disk))) {
        tiered.add(codes.subList(0, EXACT + 1));
        assertThat(tiered.takeLoss()).isFalse();
        disk.failing = true;
        question.accept(tiered);
        assertThat(tiered.takeLoss()).isTrue();
        assertThat(tiered.takeLoss()).isFalse();
        tiered.add(codes);
        assertThat(tiered.size()).isEqualTo(codes.size());
        ShapeCode wanted = RandomCodes.around(middles.get(5), 0.1, random);
        assertThat(found(tiered, wanted, names(codes)))
            .as("seed=%d", SEED)
            .isEqualTo(found(flat, wanted, names(codes)));
        assertThat(tiered.takeLoss()).isFalse();
      }
      LuceneIndex.open(folder, RandomCodes.ENCODER).close();
    }
  }

  @Test
  void losesNothingWhereTheDiskFailsAtTheStep() throws IOException {
    FailingDirectory disk = new FailingDirectory(FSDirectory.open(folder));
    try (TieredIndex tiered =
        new TieredIndex(
            EXACT,
            () -> {
              LuceneIndex opened = on(disk);
              disk.failing = true;
              return opened;
            })) {
      tiered.add(codes.subList(0, EXACT));
      tiered.add(codes.subList(EXACT, codes.size()));
      assertThat(tiered.takeLoss()).isFalse();
      assertThat(tiered.names()).isEqualTo(names(codes));
    }
    LuceneIndex.open(folder, RandomCodes.ENCODER).close();
  }

  @Test
  void goesOnInMemoryWhereMappedFilesAreCut() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TruncatedGraph.class.getName(),
                folder.toString(),
                Long.toString(SEED))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said).as("seed=%d", SEED).contains("losses=5");
  }
}
