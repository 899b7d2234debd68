package org.reprise.retrieval.search;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reprise.core.vision.PointCloud;

/**
 * Says which colours an object has.
 *
 * @param shares share of the object's points that may be called by each colour's name, in [0, 1]
 */
record ColorProfile(Map<ColorName, Double> shares) {
  private static final double SHARE_THAT_NAMES = 0.4;
  private static final double SHARE_TO_MENTION = 0.25;

  /** Counts the colours of a cloud. */
  static ColorProfile of(PointCloud cloud) {
    Map<ColorName, Double> shares = new EnumMap<>(ColorName.class);
    for (ColorName color : ColorName.values()) {
      int fitting = 0;
      for (int point = 0; point < cloud.size(); point++) {
        if (color.fits(cloud.rgb(point))) {
          fitting++;
        }
      }
      shares.put(color, cloud.size() == 0 ? 0.0 : (double) fitting / cloud.size());
    }
    return new ColorProfile(shares);
  }

  /**
   * Returns how well the object fits the colours that were named, in [0, 1]: 1 where each of them
   * covers two fifths of it or more. A word that is no colour here fits.
   */
  double fit(List<String> words) {
    return words.stream()
        .flatMap(word -> ColorName.of(word).stream())
        .mapToDouble(color -> Math.min(1, shares.getOrDefault(color, 0.0) / SHARE_THAT_NAMES))
        .min()
        .orElse(1);
  }

  /** Returns how alike the colours of two objects are, in [0, 1]. */
  double similarity(ColorProfile other) {
    double both = 0;
    double either = 0;
    for (ColorName color : ColorName.values()) {
      double mine = shares.getOrDefault(color, 0.0);
      double theirs = other.shares.getOrDefault(color, 0.0);
      both += Math.min(mine, theirs);
      either += Math.max(mine, theirs);
    }
    return either == 0 ? 1 : both / either;
  }

  /** Returns the word for the colour that covers most of the object. */
  String mainWord() {
    return Stream.of(ColorName.values())
        .filter(color -> shares.getOrDefault(color, 0.0) >= SHARE_TO_MENTION)
        .max(Comparator.comparing(color -> shares.getOrDefault(color, 0.0)))
        .map(ColorName::word)
        .orElse("many-coloured");
  }
}
