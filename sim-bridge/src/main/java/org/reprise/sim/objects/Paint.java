package org.reprise.sim.objects;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A colour with the word that a person uses for it. */
public enum Paint {
  /** Strong red. */
  RED("0.80 0.10 0.09"),
  /** Orange. */
  ORANGE("0.95 0.48 0.05"),
  /** Yellow. */
  YELLOW("0.94 0.80 0.12"),
  /** Green. */
  GREEN("0.13 0.55 0.20"),
  /** Light blue with a share of green. */
  TURQUOISE("0.10 0.68 0.68"),
  /** Blue. */
  BLUE("0.10 0.25 0.75"),
  /** Purple. */
  PURPLE("0.45 0.16 0.60"),
  /** Pink. */
  PINK("0.93 0.45 0.65"),
  /** White; for details only. */
  WHITE("0.93 0.93 0.90"),
  /** Dark grey; for details only. */
  DARK("0.16 0.16 0.18"),
  /** Brass; for details only. */
  BRASS("0.72 0.58 0.25");

  private static final Set<Paint> DETAILS = EnumSet.of(WHITE, DARK, BRASS);

  private final String rgb;

  Paint(String rgb) {
    this.rgb = rgb;
  }

  /** Returns the colour in a word, e.g. {@code "blue"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Draws a colour for a whole object that is none of those taken. */
  public static Paint draw(RandomGenerator random, Set<Paint> taken) {
    List<Paint> free =
        EnumSet.complementOf(EnumSet.copyOf(DETAILS)).stream()
            .filter(paint -> !taken.contains(paint))
            .toList();
    return free.get(random.nextInt(free.size()));
  }

  String rgba() {
    return rgb + " 1";
  }
}
