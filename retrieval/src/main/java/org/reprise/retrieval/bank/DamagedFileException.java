package org.reprise.retrieval.bank;

/** Says that a demonstration's file cannot be read, and where it is damaged. */
public final class DamagedFileException extends BankException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Damage damage;

  DamagedFileException(Damage damage) {
    super(damage.describe());
    this.damage = damage;
  }

  /** Returns what is wrong. */
  public Damage damage() {
    return damage;
  }
}
