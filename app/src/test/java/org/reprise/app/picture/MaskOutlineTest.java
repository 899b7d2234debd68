package org.reprise.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.reprise.core.vision.PixelMask;

final class MaskOutlineTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  private static BitSet outline(BitSet pixels) {
    return MaskOutline.of(PixelMask.of(WIDTH, HEIGHT, pixels));
  }

  private static BitSet block() {
    BitSet pixels = new BitSet();
    for (int row = 10; row < 20; row++) {
      pixels.set(row * WIDTH + 10, row * WIDTH + 25);
    }
    return pixels;
  }

  @Test
  void goesAroundTheObjectAndNotAroundItsHoles() {
    BitSet whole = block();
    BitSet line = outline(whole);
    assertThat(line.cardinality()).isBetween(80, 160);
    assertThat(line.intersects(whole)).isFalse();
    BitSet holed = block();
    for (int i = 12; i < 18; i += 2) {
      holed.clear(i * WIDTH + 12, i * WIDTH + 20);
    }
    assertThat(outline(holed)).isEqualTo(line);
  }

  @Test
  void toleratesMasksThatAreEmptyOrFull() {
    assertThat(outline(new BitSet()).isEmpty()).isTrue();
    BitSet full = new BitSet();
    full.set(0, WIDTH * HEIGHT);
    assertThat(outline(full).isEmpty()).isTrue();
  }
}
