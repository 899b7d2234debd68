package org.reprise.retrieval.language;

import java.util.regex.Pattern;

/** Writes amounts as words apart: {@code 5cm} as {@code 5 cm}, {@code 90°} as degrees. */
final class Quantities {
  private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("(\\d)(?=[a-zA-Z])");

  private static final Pattern MINUS = Pattern.compile("(?<!\\S)[-\u2212\u2013]\\s?(?=\\d)");

  private Quantities() {}

  static String spelledOut(String text) {
    String words =
        text.replace("%", " percent ")
            .replace("°", " degrees ")
            .replace("1/2", " half ")
            .replace("½", " half ")
            .replace("1/3", " third ")
            .replace("1/4", " quarter ")
            .replace("¼", " quarter ")
            .replace("3/4", " three quarters ")
            .replace("¾", " three quarters ")
            .replace("2/3", " two thirds ")
            .replaceAll("[’‘`´ʼ＇]", "'");
    return NUMBER_WITH_UNIT.matcher(MINUS.matcher(words).replaceAll("minus ")).replaceAll("$1 ");
  }
}
