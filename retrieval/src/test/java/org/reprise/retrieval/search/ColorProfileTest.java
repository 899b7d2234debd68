package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reprise.core.vision.PointCloud;

class ColorProfileTest {
  private static final Map<String, Integer> EXAMPLES =
      Map.ofEntries(
          Map.entry("red", 0xc81e1e),
          Map.entry("orange", 0xe67814),
          Map.entry("brown", 0x6e4623),
          Map.entry("yellow", 0xe6c81e),
          Map.entry("green", 0x28963c),
          Map.entry("cyan", 0x28b4b4),
          Map.entry("blue", 0x1e3cc8),
          Map.entry("purple", 0x7828a0),
          Map.entry("pink", 0xe696b4),
          Map.entry("white", 0xebebe6),
          Map.entry("gray", 0x808080),
          Map.entry("black", 0x191919));

  private static PointCloud cloud(int... rgb) {
    return PointCloud.of(new float[3 * rgb.length], rgb);
  }

  @Test
  void namesTheUsualColors() {
    EXAMPLES.forEach((word, rgb) -> {
      ColorProfile profile = ColorProfile.of(cloud(rgb));
      assertThat(profile.fit(List.of(word))).as(word).isEqualTo(1);
      assertThat(profile.mainWord()).as(word).isEqualTo(word);
    });
  }

  @Test
  void keepsTheNameInHalfLight() {
    for (String word : List.of("red", "green", "blue", "purple")) {
      int rgb = EXAMPLES.getOrDefault(word, 0);
      int dark = (rgb >> 17 & 0x7f) << 16 | (rgb >> 9 & 0x7f) << 8 | (rgb >> 1 & 0x7f);
      assertThat(ColorProfile.of(cloud(dark)).fit(List.of(word))).as(word).isEqualTo(1);
    }
  }

  @Test
  void wantsEveryColorNamed() {
    ColorProfile striped = ColorProfile.of(cloud(0xc81e1e, 0xebebe6));
    assertThat(striped.fit(List.of("red", "white"))).isEqualTo(1);
    assertThat(striped.fit(List.of("red", "blue"))).isZero();
    assertThat(striped.fit(List.of())).isEqualTo(1);
  }

  @Test
  void likensColors() {
    ColorProfile red = ColorProfile.of(cloud(0xc81e1e));
    assertThat(red.similarity(ColorProfile.of(cloud(0xb01818)))).isEqualTo(1);
    assertThat(red.similarity(ColorProfile.of(cloud(0x1e3cc8)))).isZero();
  }
}
