package org.reprise.retrieval.bank;

/** Says in one line what the bank could not do, and how to mend it. */
public class BankException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BankException(String message) {
    super(message);
  }

  BankException(String message, Throwable cause) {
    super(message, cause);
  }
}
