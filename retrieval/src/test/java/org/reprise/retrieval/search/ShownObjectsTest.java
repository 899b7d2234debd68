package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.ShapeCode;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.Things.Kind;

class ShownObjectsTest {
  private static final int DEMONSTRATIONS = 12;

  @TempDir private Path folder = Path.of("");

  private final ObjectView mug = Things.thing(Kind.MUG, Things.BLUE, 0.4, 0.2, 77);
  private final Things.Histogram encoder = new Things.Histogram();

  @BeforeEach
  void fillBank() {
    Bank bank = Bank.open(folder);
    for (int i = 0; i < DEMONSTRATIONS; i++) {
      add(bank, "mug-" + i, i);
    }
  }

  private static void add(Bank bank, String id, long seed) {
    bank.add(
        Things.demonstration(
            id,
            "pick up the mug",
            List.of("mug"),
            List.of(Things.thing(Kind.MUG, Things.BLUE, 0.5, 0, seed))));
  }

  private RetrievalOutcome ask(BankRetriever retriever) {
    return retriever.retrieve(new Query("pick up the mug", List.of(mug)));
  }

  private Map<String, List<ShownStage>> shown(ObjectEncoder by) {
    Bank bank = Bank.open(folder);
    return new ShownObjects(bank, by, 1000).of(bank.list());
  }

  @Test
  void encodesEveryDemonstrationOnceForAllRetrieversToCome() {
    RetrievalOutcome first = ask(new BankRetriever(Bank.open(folder), encoder));
    assertThat(encoder.encoded).isEqualTo(DEMONSTRATIONS + 1);
    RetrievalOutcome later = ask(new BankRetriever(Bank.open(folder), encoder));
    assertThat(encoder.encoded).as("only what is in view").isEqualTo(DEMONSTRATIONS + 2);
    assertThat(later).isEqualTo(first);
  }

  @Test
  void encodesNothingButTheOneThatWasAdded() {
    Bank bank = Bank.open(folder);
    BankRetriever retriever = new BankRetriever(bank, encoder);
    ask(retriever);
    int before = encoder.encoded;
    add(bank, "added", 78);
    assertThat(ask(retriever).considered())
        .extracting(considered -> considered.demonstration())
        .contains("added");
    assertThat(encoder.encoded - before).as("one added, one in view").isEqualTo(2);
  }

  @Test
  void isMadeAgainWhenItIsGoneOrDamaged() throws IOException {
    Map<String, List<ShownStage>> first = shown(encoder);
    try (Stream<Path> logs = Files.list(folder.resolve("index"))) {
      Path log = logs.filter(file -> file.toString().contains("objects")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(log);
      bytes[bytes.length / 2] ^= 1;
      Files.write(log, bytes);
    }
    assertThat(shown(encoder)).isEqualTo(first);
    assertThat(encoder.encoded).isGreaterThan(DEMONSTRATIONS).isLessThan(2 * DEMONSTRATIONS);
    try (Stream<Path> logs = Files.list(folder.resolve("index"))) {
      for (Path log : logs.toList()) {
        Files.delete(log);
      }
    }
    int before = encoder.encoded;
    assertThat(shown(encoder)).isEqualTo(first);
    assertThat(encoder.encoded - before).isEqualTo(DEMONSTRATIONS);
    assertThat(shown(encoder)).isEqualTo(first);
    assertThat(encoder.encoded - before).isEqualTo(DEMONSTRATIONS);
  }

  @Test
  void isMadeAgainForAnotherVersionOfTheEncoder() {
    shown(encoder);
    ObjectEncoder next =
        new ObjectEncoder() {
          @Override
          public String version() {
            return "histogram-2 of a laboratory: " + "long ".repeat(20);
          }

          @Override
          public ShapeCode encode(ObjectView view) {
            encoder.encoded++;
            return ShapeCode.of(version(), new float[] {1, (float) view.cloud().size()});
          }
        };
    int before = encoder.encoded;
    assertThat(shown(next)).hasSize(DEMONSTRATIONS);
    assertThat(encoder.encoded - before).isEqualTo(DEMONSTRATIONS);
    assertThat(shown(next)).hasSize(DEMONSTRATIONS);
    shown(encoder);
    assertThat(encoder.encoded - before).isEqualTo(DEMONSTRATIONS);
  }

  @Test
  void readsNoDemonstrationThatItDoesNotOffer() throws IOException {
    ask(new BankRetriever(Bank.open(folder), encoder));
    Bank bank = Bank.open(folder);
    BankRetriever retriever = new BankRetriever(bank, encoder);
    assertThat(ask(retriever)).isInstanceOf(RetrievalOutcome.Match.class);
    RetrievalOutcome.Match match = (RetrievalOutcome.Match) ask(retriever);
    List<String> offered =
        match.candidates().stream().map(candidate -> candidate.demonstration().id()).toList();
    assertThat(offered).hasSizeLessThan(DEMONSTRATIONS);
    for (var one : bank.list()) {
      if (!offered.contains(one.id())) {
        Files.delete(folder.resolve(one.id() + ".demo"));
      }
    }
    assertThat(ask(retriever)).isEqualTo(match);
  }

  private Path graph() throws IOException {
    try (Stream<Path> index = Files.list(folder.resolve("index"))) {
      return index.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void findsTheNearestAlsoWhereTheDiskOfTheGraphFails() throws IOException {
    Bank bank = Bank.open(folder);
    List<ShapeCode> live = List.of(encoder.encode(mug));
    try (ShownObjects onDisk = new ShownObjects(bank, encoder, 4);
        ShownObjects inMemory = new ShownObjects(bank, encoder, 1000)) {
      assertThat(onDisk.nearest(live, 3, bank.list())).hasSize(3);
      Path graph = graph();
      Files.move(graph, folder.resolve("elsewhere"));
      Files.createFile(graph);
      add(bank, "added", 77);
      assertThat(onDisk.nearest(live, 3, bank.list()))
          .hasSize(3)
          .contains("added")
          .isEqualTo(inMemory.nearest(live, 3, bank.list()));
    }
  }

  @Test
  void tellsAFileFromAnotherOfTheSameNameAndSize() throws IOException {
    String id = "mug-5";
    Path file = folder.resolve(id + ".demo");
    ObjectView bottle = Things.thing(Kind.BOTTLE, Things.BLUE, 0.5, 0, 79);
    List<ShapeCode> live = List.of(encoder.encode(bottle));
    for (int exactUpTo : List.of(4, 1000)) {
      Bank bank = Bank.open(folder);
      try (ShownObjects shown = new ShownObjects(bank, encoder, exactUpTo)) {
        assertThat(shown.nearest(live, 1, bank.list())).isNotEmpty().doesNotContain(id);
        shown.of(bank.list());
        long size = Files.size(file);
        Files.delete(file);
        bank.add(Things.demonstration(id, "pick up the mug", List.of("mug"), List.of(bottle)));
        assertThat(Files.size(file)).isEqualTo(size);
        assertThat(shown.nearest(live, 1, bank.list())).containsExactly(id);
      }
      Bank later = Bank.open(folder);
      try (ShownObjects shown = new ShownObjects(later, encoder, exactUpTo)) {
        assertThat(shown.nearest(live, 1, later.list())).containsExactly(id);
        assertThat(shown.of(later.list()))
            .isEqualTo(new ShownObjects(later, new Things.Histogram(), 1000).of(later.list()));
      }
      Files.delete(file);
      add(later, id, 5);
    }
  }
}
