package org.reprise.retrieval.search;

import java.util.Locale;
import java.util.Optional;

/**
 * Names the colours that people tell apart. Ranges overlap, because people and lights do.
 *
 * <p>Ranges are of hue in degrees (a lower end below 0 wraps around), saturation and value in [0,
 * 1].
 */
enum ColorName {
  RED(-20, 18, 0.40, 1, 0.15, 1),
  ORANGE(12, 45, 0.50, 1, 0.45, 1),
  BROWN(8, 48, 0.20, 1, 0.12, 0.62),
  YELLOW(40, 72, 0.35, 1, 0.40, 1),
  GREEN(70, 172, 0.20, 1, 0.10, 1),
  CYAN(160, 202, 0.20, 1, 0.20, 1),
  BLUE(188, 262, 0.25, 1, 0.12, 1),
  PURPLE(250, 325, 0.18, 1, 0.12, 1),
  PINK(-60, 16, 0.12, 0.65, 0.50, 1),
  WHITE(0, 360, 0, 0.18, 0.65, 1),
  GRAY(0, 360, 0, 0.20, 0.22, 0.72),
  BLACK(0, 360, 0, 1, 0, 0.22);

  private final double lowHue;
  private final double highHue;
  private final double lowSaturation;
  private final double highSaturation;
  private final double lowValue;
  private final double highValue;

  ColorName(
      double lowHue,
      double highHue,
      double lowSaturation,
      double highSaturation,
      double lowValue,
      double highValue) {
    this.lowHue = lowHue;
    this.highHue = highHue;
    this.lowSaturation = lowSaturation;
    this.highSaturation = highSaturation;
    this.lowValue = lowValue;
    this.highValue = highValue;
  }

  /** Returns the word for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a colour by its word. */
  static Optional<ColorName> of(String word) {
    for (ColorName color : values()) {
      if (color.word().equals(word)) {
        return Optional.of(color);
      }
    }
    return Optional.empty();
  }

  /** Tells whether a colour, {@code red << 16 | green << 8 | blue}, may be called so. */
  boolean fits(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    int high = Math.max(red, Math.max(green, blue));
    int chroma = high - Math.min(red, Math.min(green, blue));
    double value = high / 255.0;
    double saturation = high == 0 ? 0 : (double) chroma / high;
    double hue = hueDegrees(red, green, blue, high, chroma);
    boolean hueFits = (hue >= lowHue && hue <= highHue) || hue - 360 >= lowHue;
    return hueFits
        && saturation >= lowSaturation
        && saturation <= highSaturation
        && value >= lowValue
        && value <= highValue;
  }

  private static double hueDegrees(int red, int green, int blue, int high, int chroma) {
    if (chroma == 0) {
      return 0;
    }
    double sixth;
    if (high == red) {
      sixth = (double) (green - blue) / chroma;
    } else if (high == green) {
      sixth = 2 + (double) (blue - red) / chroma;
    } else {
      sixth = 4 + (double) (red - green) / chroma;
    }
    return (60 * sixth + 360) % 360;
  }
}
