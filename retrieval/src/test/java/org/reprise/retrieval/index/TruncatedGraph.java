package org.reprise.retrieval.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reprise.core.vision.ShapeCode;

/**
 * Cuts the files of a graph of codes while they are mapped, and asks on. A process of its own: what
 * a Java machine makes of a page that is gone is its own affair.
 */
final class TruncatedGraph {
  private static final int EXACT = 600;
  private static final int KEPT = 10;

  private final List<NamedCode> codes;
  private final ShapeCode wanted;
  private final Set<String> names;
  private final FlatIndex flat = new FlatIndex();

  private TruncatedGraph(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> middles = RandomCodes.middles(40, 32, random);
    codes = RandomCodes.codes(2500, middles, random);
    wanted = RandomCodes.around(middles.get(3), 0.1, random);
    names = codes.stream().map(NamedCode::name).collect(Collectors.toSet());
    flat.add(codes);
  }

  /** Arguments: a folder and a seed. Prints how often a loss was told; fails with an error. */
  public static void main(String[] arguments) throws IOException {
    TruncatedGraph graph = new TruncatedGraph(Long.parseLong(arguments[1]));
    int losses = 0;
    int number = 0;
    for (Consumer<TieredIndex> question : graph.questions()) {
      Path folder = Files.createDirectory(Path.of(arguments[0], "graph" + number++));
      losses += graph.ask(folder, question) ? 1 : 0;
    }
    System.out.println("losses=" + losses);
  }

  private List<Consumer<TieredIndex>> questions() {
    return List.of(
        tiered -> tiered.add(codes.subList(0, 1100)),
        TieredIndex::names,
        tiered -> tiered.nearest(wanted, KEPT),
        tiered -> tiered.nearest(List.of(wanted), KEPT, Set.of(codes.getFirst().name())),
        tiered -> tiered.nearest(List.of(wanted), KEPT, names));
  }

  private boolean ask(Path folder, Consumer<TieredIndex> question) throws IOException {
    try (TieredIndex first = tiered(folder)) {
      first.add(codes);
    }
    boolean lost;
    try (TieredIndex tiered = tiered(folder)) {
      require(tiered.expect(codes.size()), "the graph is not known again");
      cut(folder);
      question.accept(tiered);
      lost = tiered.takeLoss();
      if (lost) {
        tiered.add(codes);
      }
      require(
          tiered
              .nearest(List.of(wanted), KEPT, names)
              .equals(flat.nearest(List.of(wanted), KEPT, names)),
          "the answer differs from that of memory");
    }
    LuceneIndex.open(folder, RandomCodes.ENCODER).close();
    return lost;
  }

  private static TieredIndex tiered(Path folder) {
    return new TieredIndex(EXACT, () -> LuceneIndex.open(folder, RandomCodes.ENCODER));
  }

  private static void cut(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.getFileName().toString().startsWith("_")).toList();
    }
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalStateException(problem);
    }
  }
}
