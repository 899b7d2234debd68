package org.reprise.core.schema;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Names a field of a record by the fields that lead to it. The text is built only when it is asked
 * for, because a demonstration has tens of thousands of records and nearly all are good.
 *
 * @param parent the field that holds this one, null at the top
 * @param name name as in the schema
 */
record FieldPath(@Nullable FieldPath parent, String name) {
  /** Starts a path. */
  static FieldPath of(String name) {
    return new FieldPath(null, name);
  }

  /** Descends to a field of this one. */
  FieldPath to(String child) {
    return new FieldPath(this, child);
  }

  /**
   * Makes a value from this field.
   *
   * @throws MalformedRecordException if the value's constructor refuses
   */
  <T> T read(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(this, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Demands that this field is there.
   *
   * @throws MalformedRecordException if it is not
   */
  void require(boolean present) {
    if (!present) {
      throw new MalformedRecordException(this, "is missing");
    }
  }

  /**
   * Demands a finite number.
   *
   * @throws MalformedRecordException if it is NaN or infinite
   */
  double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new MalformedRecordException(this, "value=" + value + " must be finite");
    }
    return value;
  }

  @Override
  public String toString() {
    return parent == null ? name : parent + "." + name;
  }
}
