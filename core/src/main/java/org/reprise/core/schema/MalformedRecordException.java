package org.reprise.core.schema;

/** Says that a record cannot be a value of {@code core}, and which field is to blame. */
public final class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  MalformedRecordException(FieldPath field, String problem) {
    super("field=%s %s: record refused".formatted(field, problem));
    this.field = field.toString();
  }

  /** Returns the path of the field, e.g. {@code stage.observation.frame.depth}. */
  public String field() {
    return field;
  }
}
