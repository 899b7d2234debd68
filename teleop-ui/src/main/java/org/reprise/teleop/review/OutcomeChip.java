package org.reprise.teleop.review;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.reprise.schema.OutcomeRecord;

/** How a demonstration ended: a shape, a word and a colour. */
public final class OutcomeChip extends Label {
  private static final PseudoClass SUCCESS = PseudoClass.getPseudoClass("success");
  private static final PseudoClass FAILURE = PseudoClass.getPseudoClass("failure");

  /** What may be known of an outcome. */
  public enum Kind {
    /** The task was done. */
    SUCCESS("✓", "success"),
    /** It was not. */
    FAILURE("✕", "failure"),
    /** Nobody said. */
    UNKNOWN("?", "not said");

    private final String sign;
    private final String word;

    Kind(String sign, String word) {
      this.sign = sign;
      this.word = word;
    }

    /** Returns sign and word. */
    public String text() {
      return sign + " " + word;
    }

    /** Returns the word. */
    public String word() {
      return word;
    }

    /** Reads an outcome. */
    public static Kind of(OutcomeRecord outcome) {
      if (!outcome.getUnknownReason().isEmpty()) {
        return UNKNOWN;
      }
      return outcome.getSuccess() ? SUCCESS : FAILURE;
    }
  }

  /** Makes an empty chip. */
  public OutcomeChip() {
    getStyleClass().add("outcome");
    setMinWidth(USE_PREF_SIZE);
  }

  /** Shows an outcome. */
  public void show(OutcomeRecord outcome) {
    Kind kind = Kind.of(outcome);
    setText(kind.text());
    pseudoClassStateChanged(SUCCESS, kind == Kind.SUCCESS);
    pseudoClassStateChanged(FAILURE, kind == Kind.FAILURE);
    setAccessibleText("outcome: " + words(outcome));
  }

  /** Says an outcome with its reason. */
  public static String words(OutcomeRecord outcome) {
    Kind kind = Kind.of(outcome);
    String reason = kind == Kind.UNKNOWN ? outcome.getUnknownReason() : outcome.getFailureReason();
    return kind == Kind.SUCCESS || reason.isEmpty() ? kind.word() : kind.word() + ": " + reason;
  }
}
