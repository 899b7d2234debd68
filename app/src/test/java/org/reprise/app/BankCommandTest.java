package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.geometry.Vector3;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.retrieval.trial.SmallEpisodes;

final class BankCommandTest {
  @TempDir private Path folder = Path.of("");
  private String bank = "";

  @BeforeEach
  void fillBank() {
    Path made = folder.resolve("bank");
    bank = made.toString();
    Bank opened = Bank.openOrCreate(made);
    opened.add(SmallEpisodes.of("one", 1, 100));
    opened.add(SmallEpisodes.of("two", 2, 100));
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "bank";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--bank";
    all[all.length - 1] = bank;
    return CommandRun.of(all);
  }

  private JsonNode json(String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--json";
    try {
      return new ObjectMapper().readTree(run(all).out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void labelsTrimsDeletesAndUndoes() {
    assertThat(run("label", "one", "--failure", "the hand slipped").status()).isZero();
    assertThat(run("label", "one", "--instruction", "open the drawer").status()).isZero();
    assertThat(run("trim", "one", "--from", "0.01", "--until", "0.05").out()).contains("trimmed");
    JsonNode listed = json("list").path(0);
    assertThat(listed.path("outcome").asText()).isEqualTo("failure: the hand slipped");
    assertThat(listed.path("instruction").asText()).isEqualTo("open the drawer");
    assertThat(json("show", "one").path("servo_samples").asInt()).isEqualTo(41);
    assertThat(run("delete", "two").status()).isZero();
    assertThat(json("list")).hasSize(1);
    assertThat(json("list", "--deleted")).hasSize(1);
    assertThat(run("undo").out()).contains("two: undone: delete");
    assertThat(json("list")).hasSize(2);
    String trim = json("undo", "--list").path(2).path("entry").asText();
    assertThat(run("undo", trim).out()).contains("undone: trim");
    assertThat(json("show", "one").path("servo_samples").asInt()).isEqualTo(100);
    assertThat(json("stats").path("by_outcome").path("failure").asInt()).isEqualTo(1);
  }

  @Test
  void forgetsWhatItCanDoWithoutAndBringsItBack() {
    Bank opened = Bank.open(Path.of(bank));
    // Made of the same seeds, these show what "one" shows.
    opened.add(SmallEpisodes.of("one-again", 1, 100));
    opened.add(SmallEpisodes.of("one-more", 1, 100));
    JsonNode planned = json("forget", "--keep", "3", "--dry-run");
    assertThat(planned.path("left").asInt()).isEqualTo(3);
    assertThat(planned.path("forgotten").path(0).path("reason").asText())
        .contains("covers its scene (distance 0.00)", "shown by a person");
    assertThat(json("list")).as("only told").hasSize(4);

    CommandRun forgetting = run("forget", "--keep", "1");
    assertThat(forgetting.status()).isZero();
    assertThat(forgetting.out())
        .contains("one-again covers its scene", "forgotten: 2, left: 2 (more than --keep=1");
    assertThat(json("list")).hasSize(2);
    assertThat(Path.of(bank, "archive", "one-again.demo")).exists();

    assertThat(run("undo").out()).contains("undone: forget: ");
    assertThat(json("list")).hasSize(3);
    assertThat(run("verify").status()).isZero();
    assertThat(run("forget", "--keep", "0").err()).contains("keep=0");
    assertThat(run("forget").status()).isEqualTo(2);
  }

  @Test
  void showsWhatWasOrderedInWordsBesideTheCorrection() {
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(20));
    recorder.beginStage("object", SmallEpisodes.view(3));
    recorder.markBottleneck();
    for (int i = 0; i < 100; i++) {
      recorder.record(SmallEpisodes.sample(i));
    }
    recorder.lead(new Segment(Segment.Kind.CORRECTION, 20_000_000, 60_000_000, true));
    recorder.order(
        new OrderedMotion(
            "up 1 cm",
            20_000_000,
            0.5,
            new Vector3(0, 0, 0.01),
            Vector3.ZERO,
            OptionalDouble.empty(),
            1));
    Bank.open(Path.of(bank))
        .add(
            recorder.finish(
                SmallEpisodes.header("said", 3), Instant.ofEpochMilli(3), new Outcome.Success()));

    JsonNode shown = json("show", "said");
    assertThat(shown.path("segments").path(0).path("kind").asText()).isEqualTo("CORRECTION");
    JsonNode order = shown.path("orders").path(0);
    assertThat(order.path("words").asText()).isEqualTo("up 1 cm");
    assertThat(order.path("at_seconds").asDouble()).isEqualTo(0.02);
    assertThat(order.path("shift_meters").path(2).asDouble()).isEqualTo(0.01);
    assertThat(order.path("linear_meters_per_second").path(2).asDouble()).isEqualTo(0.02);
    assertThat(order.has("width_meters")).isFalse();
    assertThat(json("show", "one").has("orders")).isFalse();
    assertThat(run("show", "said").out()).contains("up 1 cm");
  }

  @Test
  void movesAStage() {
    assertThat(run("trim", "one", "--stage", "1", "--bottleneck", "0.02").out())
        .contains("trimmed");
    assertThat(json("show", "one").path("stage_1_bottleneck").asDouble()).isEqualTo(0.02);
    assertThat(run("trim", "one", "--stage", "1", "--bottleneck", "0", "--end", "0.08").status())
        .isZero();
    assertThat(json("show", "one").path("stage_1_bottleneck").asDouble()).isZero();
    assertThat(json("show", "one").path("stage_1_end").asDouble()).isEqualTo(0.08);
    for (String wrong : new String[] {"NaN", "-1", "Infinity", "99"}) {
      assertThat(run("trim", "one", "--stage", "1", "--bottleneck", wrong).status())
          .as(wrong)
          .isEqualTo(2);
    }
    assertThat(run("trim", "one", "--stage", "2", "--end", "0.05").err()).contains("stages [1]");
    assertThat(run("trim", "one", "--stage", "1").err()).contains("--bottleneck");
    assertThat(run("trim", "one", "--from", "NaN").status()).isEqualTo(2);
  }

  @Test
  void measuresHowWellItWasRecordedAndKeepsIt() {
    assertThat(run("list").out()).contains("rate Hz", "?");
    assertThat(json("show", "one").has("reached_hertz")).isFalse();
    assertThat(json("show", "one", "--quality").path("reached_hertz").asDouble()).isEqualTo(1000);
    assertThat(json("list").path(0).path("reached_hertz").asDouble()).isEqualTo(1000);
    assertThat(json("list").path(1).has("reached_hertz")).isFalse();
    assertThat(json("stats").path("measured").asInt()).isEqualTo(1);
    assertThat(json("stats", "--quality").path("measured").asInt()).isEqualTo(2);
    assertThat(json("stats").path("median_reached_hertz").asDouble()).isEqualTo(1000);
    assertThat(run("list").out()).contains("1000.0").doesNotContain("?");
  }

  @Test
  void repairsAndSaysWhatItDid() throws IOException {
    try (EpisodeRecording recording =
        Bank.open(Path.of(bank))
            .record(SmallEpisodes.header("three", 3), Instant.EPOCH, Duration.ofMillis(5))) {
      recording.beginStage("object", SmallEpisodes.view(3));
      recording.markBottleneck();
      for (int i = 0; i < 50; i++) {
        recording.record(SmallEpisodes.sample(i));
      }
    }
    Files.write(Path.of(bank, "one.demo"), new byte[] {1, 2, 3});
    assertThat(run("verify").status()).isEqualTo(1);
    assertThat(run("verify").out()).contains("three.demo.partial", "bank repair");
    CommandRun repair = run("repair");
    assertThat(repair.status()).isEqualTo(1);
    assertThat(repair.out()).contains("one.demo", "three.demo.partial", "QUARANTINED", "RECOVERED");
    assertThat(run("verify").status()).isZero();
    assertThat(run("repair").out()).contains("nothing to mend");
    assertThat(run("list").out()).contains("three", "unknown: recovered");
  }

  @Test
  void mergesExportsAndImports() {
    Path to = folder.resolve("export");
    assertThat(run("export", "one", "--to", to.toString()).out()).contains("copied: 1");
    Path merged = folder.resolve("merged");
    assertThat(CommandRun.of("bank", "merge", merged.toString(), bank).out()).contains("copied: 2");
    assertThat(CommandRun.of("bank", "merge", merged.toString(), to.toString()).out())
        .contains("copied: 0", "same: 1");
    assertThat(run("import", to.resolve("one.demo").toString()).out()).contains("there already");
    assertThat(run("export", "nobody", "--to", to.toString()).status()).isEqualTo(2);
  }

  @Test
  void importsTheRestWhenSomeFail() throws IOException {
    Path from = Files.createDirectory(folder.resolve("from"));
    Files.write(from.resolve("a.demo"), new byte[] {1, 2, 3});
    Files.createDirectory(from.resolve("b"));
    Files.write(from.resolve("b").resolve("demo_eef_twists.npy"), new byte[] {1});
    Bank.open(from).add(SmallEpisodes.of("c", 3, 100));
    CommandRun some = run("import", from.toString());
    assertThat(some.status()).isEqualTo(1);
    assertThat(some.out()).contains("a.demo: not imported", "b: not imported", "id=c");
    assertThat(run("import", from.resolve("a.demo").toString()).status()).isEqualTo(1);
  }

  @Test
  void saysAllOrNothingOfSeveral() {
    assertThat(run("label", "one", "nosuch", "--success").status()).isEqualTo(3);
    assertThat(run("delete", "one", "nosuch").status()).isEqualTo(3);
    assertThat(run("label", "one", "--failure", "").err()).contains("say why");
    assertThat(json("undo", "--list")).isEmpty();
    assertThat(run("label", "one", "two", "--failure", "slipped").status()).isZero();
    assertThat(json("undo", "--list")).hasSize(2);
  }

  @Test
  void countsWhatCameInUnderANewId() {
    Path other = folder.resolve("other");
    Bank.openOrCreate(other).add(SmallEpisodes.of("one", 7, 100));
    assertThat(CommandRun.of("bank", "merge", bank, other.toString()).out())
        .contains("copied: 1", "one=one-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list", "show", "stats", "label", "trim", "delete", "undo", "verify", "repair", "import",
        "merge", "export"
      })
  void showsExamples(String command) {
    CommandRun help = CommandRun.of("bank", command, "--help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("Examples:", "./reprise bank " + command, "--json");
  }

  @Test
  void saysWhatIsWrongAndHowToMendIt() {
    assertThat(run("show", "nobody").err()).contains("id=nobody", "see its list");
    assertThat(run("undo").err()).contains("nothing to undo");
    assertThat(run("undo", "xyz").err()).contains("hexadecimal");
    assertThat(run("label", "one").err()).contains("outcome or an instruction");
    assertThat(run("import", folder.resolve("none").toString()).err()).contains("no such file");
    assertThat(CommandRun.of("bank", "list", "--bank", folder + "/none").status()).isEqualTo(3);
  }
}
