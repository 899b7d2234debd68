package org.reprise.core.motion;

import java.math.BigDecimal;
import java.math.MathContext;

/** Checks amounts and writes them for people, with four digits that count. */
final class Amount {
  private static final double METERS_OF_CENTIMETERS = 0.01;
  private static final MathContext DIGITS = new MathContext(4);

  private Amount() {}

  static double requirePositive(double amount, String unit) {
    if (!(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s=%s: must be above 0 and finite".formatted(unit, amount));
    }
    return amount;
  }

  static String length(double meters) {
    return meters < METERS_OF_CENTIMETERS * (1 - 1e-9)
        ? number(1000 * meters) + " mm"
        : number(100 * meters) + " cm";
  }

  static String angle(double radians) {
    return number(Math.toDegrees(radians)) + " degrees";
  }

  static String percent(double share) {
    return number(100 * share) + " %";
  }

  static String time(double seconds) {
    return number(seconds) + " seconds";
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
