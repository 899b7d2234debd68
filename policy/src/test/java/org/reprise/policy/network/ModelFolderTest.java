package org.reprise.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFolderTest {
  private static final ModelCard CARD =
      new ModelCard(
          "line",
          1,
          "2026-01-01T00:00:00Z",
          "Reprise",
          "PyTorch",
          7,
          Map.of("width", 3),
          List.of("a"),
          Map.of("loss", 0.5),
          "");

  @TempDir private Path folder = Path.of("");

  private static Networks line(long seed, int units) {
    Networks networks = new Networks(seed);
    networks.add("line", Linear.builder().setUnits(units).build(), new Shape(1, 2));
    return networks;
  }

  private static float[] first(Networks networks) {
    return networks.weights().values().iterator().next().toFloatArray();
  }

  @Test
  void givesBackTheWeightsThatWereWritten() throws IOException {
    Path model = folder.resolve("line");
    try (Networks written = line(1, 3);
        Networks read = line(2, 3)) {
      ModelCard card = ModelFolder.write(model, written, CARD);
      assertThat(first(read)).isNotEqualTo(first(written));
      ModelFolder.read(model, ModelFolder.card(model), read);
      assertThat(first(read)).containsExactly(first(written));
      assertThat(ModelFolder.card(model)).isEqualTo(card);
      assertThat(card.integer("width")).isEqualTo(3);
    }
  }

  @Test
  void refusesWeightsThatTheCardDoesNotTellOf() throws IOException {
    Path model = folder.resolve("line");
    try (Networks written = line(1, 3)) {
      ModelFolder.write(model, written, CARD);
    }
    try (Networks other = line(2, 3)) {
      other.write(model.resolve("weights.bin"));
      assertThatThrownBy(() -> ModelFolder.verify(model, ModelFolder.card(model)))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("not the weights that its card tells of");
    }
  }

  @Test
  void refusesWeightsOfAnotherSize() throws IOException {
    Path model = folder.resolve("line");
    try (Networks written = line(1, 3);
        Networks larger = line(1, 4)) {
      ModelCard card = ModelFolder.write(model, written, CARD);
      assertThatThrownBy(() -> ModelFolder.read(model, card, larger))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("made with other settings");
    }
  }

  @Test
  void aModelThatIsHalfWrittenIsNotListed() throws IOException {
    Path model = folder.resolve("line");
    try (Networks written = line(1, 3)) {
      ModelFolder.write(model, written, CARD);
    }
    Files.move(model, folder.resolve("line.part"));
    assertThat(ModelFolder.list(folder)).isEmpty();
    assertThatThrownBy(() -> ModelFolder.card(model))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("./reprise train");
  }

  @Test
  void replacesAModelOnlyByAWholeOne() throws IOException {
    Path model = folder.resolve("line");
    try (Networks before = line(1, 3);
        Networks after = line(2, 3);
        Networks read = line(3, 3)) {
      ModelFolder.write(model, before, CARD);
      ModelFolder.write(model, after, CARD);
      ModelFolder.read(model, ModelFolder.card(model), read);
      assertThat(first(read)).containsExactly(first(after));
    }
    assertThat(ModelFolder.list(folder)).containsExactly(model);
  }
}
