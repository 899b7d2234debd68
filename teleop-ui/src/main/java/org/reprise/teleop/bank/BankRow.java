package org.reprise.teleop.bank;

import java.util.Locale;
import org.reprise.schema.DemonstrationFacts;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.teleop.review.OutcomeChip;

/**
 * A demonstration in the table.
 *
 * @param header what it is
 * @param facts how well it was recorded, and where its objects stood
 * @param searched what a search looks through, in small letters
 */
public record BankRow(DemonstrationHeader header, DemonstrationFacts facts, String searched) {
  /** Makes a row. */
  public static BankRow of(DemonstrationHeader header, DemonstrationFacts facts) {
    return new BankRow(
        header,
        facts,
        (header.getInstruction() + " " + header.getOperator() + " " + header.getId())
            .toLowerCase(Locale.ROOT));
  }

  /** Returns its identity. */
  public String id() {
    return header.getId();
  }

  /** Returns how it ended. */
  public OutcomeChip.Kind outcome() {
    return OutcomeChip.Kind.of(header.getOutcome());
  }

  /** Returns the same demonstration under another head. */
  public BankRow with(DemonstrationHeader changed) {
    return of(changed, facts);
  }
}
