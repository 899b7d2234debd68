package org.reprise.controller.servo;

/**
 * Asks the servo for another mode or for a change of authority, and takes its answer.
 *
 * <p>Made by whoever asks, answered once by the servo's thread within one period.
 */
public final class ModeRequest {
  /** What is asked for. */
  public enum Kind {
    /** Take the arm out of IDLE or GUIDING and hold it. */
    HOLD,
    /** Let go of the arm at rest. */
    IDLE,
    /** Begin to follow the set-points that the mailbox holds, whatever mode these belong to. */
    START,
    /** End one's own motion softly; not latched. */
    RELEASE,
    /** Stop and stay stopped until a reset. */
    STOP,
    /** Clear a latch or a fault whose cause is gone. */
    RESET,
    /** Let a person guide the arm by hand. */
    GUIDE
  }

  /** What the servo answered. */
  public enum Verdict {
    /** No answer yet. */
    PENDING(""),
    /** Done. */
    ACCEPTED("done"),
    /** The present mode does not allow it. */
    NOT_FROM_HERE("the present mode does not allow it: stop or reset first"),
    /** A stop or a fault is latched. */
    LATCHED("a stop is latched: find out why, then reset"),
    /** Somebody else commands. */
    TAKEN("another authority commands the arm: stop it first"),
    /** There is no fresh set-point. */
    NO_SET_POINT("no fresh set-point was posted: post one, then start"),
    /** The set-point would make the arm jump, or a person's input is not neutral. */
    GATED("the set-point is not where the arm is, or the input is not neutral: nothing moves"),
    /** The arm is still moving. */
    STILL_MOVING("the arm still moves: wait until it stands"),
    /** What stopped the arm, or would stop it at once, is still there. */
    CAUSE_REMAINS(
        "what stopped the arm or would stop it is there, a robot that was not ready was asked to"
            + " recover: mend it, then reset or start"),
    /** The arm cannot be guided. */
    NOT_SUPPORTED("this robot cannot be guided by hand through the servo");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** Returns the answer in words. */
    public String words() {
      return words;
    }
  }

  private final Kind kind;
  private final Authority authority;
  private volatile Verdict verdict = Verdict.PENDING;

  /**
   * Makes a request.
   *
   * @param kind what is asked for
   * @param authority who asks
   */
  public ModeRequest(Kind kind, Authority authority) {
    this.kind = kind;
    this.authority = authority;
  }

  /** Returns what is asked for. */
  public Kind kind() {
    return kind;
  }

  /** Returns who asks. */
  public Authority authority() {
    return authority;
  }

  /** Returns the answer; {@link Verdict#PENDING} until there is one. */
  public Verdict verdict() {
    return verdict;
  }

  void answer(Verdict is) {
    verdict = is;
  }
}
