package org.reprise.retrieval.language;

import java.util.Locale;

/** The units that the lexicon knows, and what they measure. */
enum Unit {
  METERS(Quantity.LENGTH, 1, 1),
  CENTIMETERS(Quantity.LENGTH, 1, 100),
  MILLIMETERS(Quantity.LENGTH, 1, 1000),
  INCHES(Quantity.LENGTH, 0.0254, 1),
  FEET(Quantity.LENGTH, 0.3048, 1),
  DEGREES(Quantity.ANGLE, Math.toRadians(1), 1),
  RADIANS(Quantity.ANGLE, 1, 1),
  TURNS(Quantity.ANGLE, 2 * Math.PI, 1),
  SECONDS(Quantity.TIME, 1, 1),
  PERCENT(Quantity.SHARE, 1, 100),
  SHARE(Quantity.SHARE, 1, 1);

  private final Quantity quantity;
  private final double times;
  private final double per;

  /** What can be measured: in meters, radians, seconds, and as a share of the whole. */
  enum Quantity {
    LENGTH,
    ANGLE,
    TIME,
    SHARE
  }

  Unit(Quantity quantity, double times, double per) {
    this.quantity = quantity;
    this.times = times;
    this.per = per;
  }

  /** Returns the unit that the lexicon calls so. */
  static Unit named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  Quantity quantity() {
    return quantity;
  }

  /** Returns an amount in the unit of the quantity. */
  double si(double amount) {
    return amount * times / per;
  }

  /** Returns the name as the lexicon has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
