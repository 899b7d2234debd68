package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Origin;

final class SentenceEncoderTest {
  private static final long SEED = Long.getLong("reprise.seed", 9);

  @TempDir private Path folder = Path.of("");

  private static Path tiny() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(SentenceEncoderTest.class.getResource("/text-encoder")).toURI());
  }

  @Test
  void codesTheWordsAndNotHowTheyAreWritten() throws URISyntaxException {
    try (SentenceEncoder encoder = SentenceEncoder.load(tiny())) {
      assertThat(encoder.length()).isEqualTo(16);
      TextCode code = encoder.encode("pick up the mug");
      double squares = 0;
      for (float value : code.toArray()) {
        squares += value * value / 16;
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
      assertThat(encoder.encode("Pick  up the MUG").toArray()).isEqualTo(code.toArray());
      assertThat(code.likeness(encoder.encode("pick up the lid")))
          .isGreaterThan(code.likeness(encoder.encode("wipe table")));
      assertThat(encoder.encode("").toArray()).hasSize(16);
      assertThat(encoder.encode("word ".repeat(5000)).toArray()).hasSize(16);
    }
  }

  @Test
  void aModelIsRefusedWithAnotherEncoderThanItsOwn() throws IOException, URISyntaxException {
    Path model = folder.resolve("model");
    CloningPlan plan =
        new CloningPlan(
            CloningPart.INTERACTION,
            new CloningSizes(16, 2, 16, 1, 4, 4, 4, 4),
            CloningHead.DIRECT,
            1,
            2,
            1e-3,
            SEED);
    try (SentenceEncoder encoder = SentenceEncoder.load(tiny())) {
      Cloning.train(
          CloningData.of(List.of(Shown.demonstration(SEED))).with(encoder),
          plan,
          0.08,
          new Origin("now", "test", System::nanoTime),
          model,
          (step, loss) -> true);
      assertThat(ModelFolder.card(model).words("textEncoder"))
          .isEqualTo(encoder.version())
          .startsWith("sentence-1-");
      Cloning.load(model, "panda", encoder).close();
      assertThatThrownBy(() -> Cloning.load(model, "panda"))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("expected=word-code-1");
    }
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(tiny().resolve("model.pt"), other.resolve("model.pt"));
    Files.writeString(
        other.resolve("tokenizer.json"),
        Files.readString(tiny().resolve("tokenizer.json")).replace("\"mug\"", "\"cup\""));
    try (SentenceEncoder encoder = SentenceEncoder.load(other)) {
      assertThatThrownBy(() -> Cloning.load(model, "panda", encoder))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("textEncoder=");
    }
  }

  @Test
  void refusesAFolderThatHoldsNoEncoder() throws IOException, URISyntaxException {
    assertThatThrownBy(() -> SentenceEncoder.load(folder))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("model.pt");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("model.pt"), "no module");
    Files.copy(tiny().resolve("tokenizer.json"), broken.resolve("tokenizer.json"));
    assertThatThrownBy(() -> SentenceEncoder.load(broken)).isInstanceOf(NetworkException.class);
  }
}
