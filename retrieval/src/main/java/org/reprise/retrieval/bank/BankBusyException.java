package org.reprise.retrieval.bank;

/** Says that another process writes to the bank, which one, and since when. */
public final class BankBusyException extends BankException {
  private static final long serialVersionUID = 1L;

  BankBusyException(String message) {
    super(message);
  }
}
