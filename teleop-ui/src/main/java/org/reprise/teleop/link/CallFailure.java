package org.reprise.teleop.link;

/** Says in words for the operator why a call was not carried out. */
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why. */
  public CallFailure(String words) {
    super(words);
  }

  /** Finds the words of a failed call. */
  public static String words(Throwable cause) {
    Throwable inner = cause;
    while (inner.getCause() != null && !(inner instanceof CallFailure)) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    return message == null ? inner.getClass().getSimpleName() : message;
  }
}
