package org.reprise.app.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be set of a study.
 *
 * @param name as on the command line, without the dashes
 * @param words what it is
 * @param range what it may be
 * @param usual what is taken where nothing is said; empty for nothing, of names for all
 * @param need how it is given
 */
public record Setting(String name, String words, Range range, String usual, Need need) {
  /** How a setting is given. */
  public enum Need {
    /** As an option, or not at all. */
    OPTION,
    /** As an option that must be there. */
    REQUIRED,
    /** As a word after the command that must be there. */
    ARGUMENT,
    /** As words after the command, at least one. */
    ARGUMENTS
  }

  /** What a setting may be. */
  public sealed interface Range {}

  /** A whole number. */
  public record Whole(long least, long most) implements Range {}

  /** A number. */
  public record Decimal(double least, double most) implements Range {}

  /** One of some names, or any of them with commas between. */
  public record Names(List<String> names, boolean several) implements Range {
    /** Copies the names. */
    public Names {
      names = List.copyOf(names);
    }
  }

  /** Yes or no. */
  public record Switch() implements Range {}

  /** Any text: says what it is. */
  public record Text(String what) implements Range {}

  static Setting whole(String name, long least, long most, long usual, String words) {
    return new Setting(name, words, new Whole(least, most), "" + usual, Need.OPTION);
  }

  static Setting decimal(String name, double least, double most, double usual, String words) {
    return new Setting(name, words, new Decimal(least, most), "" + usual, Need.OPTION);
  }

  static Setting seed(String words) {
    return whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1, words);
  }

  static Setting oneOf(String name, List<String> names, String usual, String words) {
    return new Setting(name, words, new Names(names, false), usual, Need.OPTION);
  }

  static Setting anyOf(String name, List<String> names, String words) {
    return new Setting(name, words, new Names(names, true), "", Need.OPTION);
  }

  static Setting flag(String name, String words) {
    return new Setting(name, words, new Switch(), "false", Need.OPTION);
  }

  static Setting text(String name, String what, String usual, Need need, String words) {
    return new Setting(name, words, new Text(what), usual, need);
  }

  /** Tells whether a study cannot be made without it. */
  public boolean required() {
    return need != Need.OPTION;
  }

  /**
   * Returns a value as it is written, or says why it is none.
   *
   * @throws IllegalArgumentException if it is outside of the range; the message tells the range
   */
  String checked(String given) {
    String value = given.strip();
    if (value.isEmpty() && required()) {
      throw new IllegalArgumentException(
          "setting=%s: is missing, so no study was begun; give %s".formatted(name, words));
    }
    if (value.isEmpty() && usual.isEmpty()) {
      return value;
    }
    return switch (range) {
      case Whole whole -> whole(value, whole);
      case Decimal decimal -> decimal(value, decimal);
      case Names names -> names(value, names);
      case Switch yesOrNo ->
          switch (value) {
            case "true", "false" -> value;
            default -> throw refused(value, "must be true or false");
          };
      case Text text -> value;
    };
  }

  private String whole(String value, Whole range) {
    String must = "must be a whole number from %d to %d".formatted(range.least(), range.most());
    try {
      long number = Long.parseLong(value);
      if (number >= range.least() && number <= range.most()) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refused(value, must);
    }
    throw refused(value, must);
  }

  private String decimal(String value, Decimal range) {
    String must = "must be a number from %s to %s".formatted(range.least(), range.most());
    try {
      double number = Double.parseDouble(value);
      if (number >= range.least() && number <= range.most()) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refused(value, must);
    }
    throw refused(value, must);
  }

  private String names(String value, Names range) {
    List<String> chosen = new ArrayList<>();
    for (String one : range.several() ? value.split(",", -1) : new String[] {value}) {
      String name = one.strip().replace('_', '-');
      String found =
          range.names().stream()
              .filter(known -> known.equalsIgnoreCase(name))
              .findFirst()
              .orElseThrow(() -> refused(one, "there are " + String.join(", ", range.names())));
      if (!chosen.contains(found)) {
        chosen.add(found);
      }
    }
    return String.join(",", chosen);
  }

  private IllegalArgumentException refused(String value, String must) {
    return new IllegalArgumentException(
        "setting=%s value=%s: refused; %s".formatted(name, value, must));
  }
}
