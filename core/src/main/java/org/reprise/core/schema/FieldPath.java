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
public record FieldPath(@Nullable FieldPath parent, String name) {
  /** Starts a path. */
  public static FieldPath of(String name) {
    return new FieldPath(null, name);
  }

  /** Descends to a field of this one. */
  public FieldPath to(String child) {
    return new FieldPath(this, child);
  }

  /**
   * Makes a value from this field.
   *
   * @throws MalformedRecordException if the value's constructor refuses
   */
  public <T> T read(Supplier<T> value) {
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
  public void require(boolean present) {
    if (!present) {
      throw new MalformedRecordException(this, "is missing");
    }
  }

  /**
   * Demands a finite number.
   *
   * @throws MalformedRecordException if it is NaN or infinite
   */
  public double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new MalformedRecordException(this, "value=" + value + " must be finite");
    }
    return value;
  }

  /** Makes the exception that says what is wrong with this field. */
  public MalformedRecordException refuse(String problem) {
    return new MalformedRecordException(this, problem);
  }

  @Override
  public String toString() {
    return parent == null ? name : parent + "." + name;
  }
}
