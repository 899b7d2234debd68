package org.reprise.core.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;

class DrawnPathTest {
  private static final DrawnPath CORNER =
      new DrawnPath(
          List.of(new Vector3(0, 0, 0.3), new Vector3(0.1, 0, 0.3), new Vector3(0.1, 0.12, 0.3)));

  @Test
  void isCutIntoPlacesAtEvenDistances() {
    List<Vector3> places = CORNER.every(0.05);

    assertThat(places.getFirst()).isEqualTo(new Vector3(0, 0, 0.3));
    assertThat(places.getLast()).isEqualTo(new Vector3(0.1, 0.12, 0.3));
    assertThat(places).hasSize(6);
    for (int i = 1; i < places.size() - 1; i++) {
      assertThat(places.get(i).distanceTo(places.get(i - 1))).isCloseTo(0.05, within(1e-12));
    }
  }

  @Test
  void scribblesAreThinned() {
    DrawnPath scribble =
        new DrawnPath(
            Collections.nCopies(250, List.of(new Vector3(0, 0, 0), new Vector3(0.001, 0, 0)))
                .stream()
                .flatMap(List::stream)
                .toList());
    assertThat(scribble.every(0.05)).hasSize(2);
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThatThrownBy(() -> new DrawnPath(List.of(Vector3.ZERO))).hasMessageContaining("places=1");
    assertThatThrownBy(() -> new DrawnPath(List.of(Vector3.ZERO, new Vector3(6, 0, 0))))
        .hasMessageContaining("place=1")
        .hasMessageContaining("within 5 m");
    assertThatThrownBy(() -> new DrawnPath(Collections.nCopies(501, Vector3.ZERO)))
        .hasMessageContaining("places=501");
  }
}
