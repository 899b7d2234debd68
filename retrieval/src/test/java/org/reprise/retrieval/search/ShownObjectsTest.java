package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.search.Things.Kind;

class ShownObjectsTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);

  private final Things.Histogram encoder = new Things.Histogram();
  private final ShownObjects shown = new ShownObjects(encoder);

  private static ObjectView view(Kind kind) {
    return Things.thing(kind, Things.RED, 0.5, 0, SEED);
  }

  private static Demonstration demonstration(Kind... kinds) {
    List<String> names = List.of(kinds).stream().map(Kind::name).toList();
    List<ObjectView> views = List.of(kinds).stream().map(ShownObjectsTest::view).toList();
    return Things.demonstration("a", "put the block on the plate", names, views);
  }

  @Test
  void seesThatStagesWereTrimmed() {
    assertThat(shown.of(demonstration(Kind.BLOCK, Kind.PLATE))).hasSize(2);
    List<ObjectFeatures> plate = shown.of(demonstration(Kind.PLATE));
    assertThat(plate).as("seed=%d", SEED).hasSize(1);
    assertThat(plate.getFirst().code().cosine(encoder.encode(view(Kind.PLATE))))
        .isGreaterThan(0.999);
  }

  @Test
  void encodesWhatItKnowsOnlyOnce() {
    shown.of(demonstration(Kind.BLOCK, Kind.PLATE));
    int encoded = encoder.encoded;
    shown.of(demonstration(Kind.PLATE, Kind.BLOCK));
    assertThat(encoder.encoded).isEqualTo(encoded);
  }

  @Test
  void forgetsWhatIsBeyondItsBound() {
    Demonstration one = demonstration(Kind.BLOCK);
    for (int i = 0; i < ShownObjects.MOST + 10; i++) {
      shown.of(
          new Demonstration(
              "b-" + i,
              one.instruction(),
              one.robot(),
              one.operator(),
              one.softwareVersion(),
              one.recordedAt(),
              one.stages(),
              one.lastLook(),
              one.streams(),
              one.outcome()));
    }
    assertThat(shown.size()).isEqualTo(ShownObjects.MOST);
  }
}
