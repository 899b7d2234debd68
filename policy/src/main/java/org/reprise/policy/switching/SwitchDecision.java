package org.reprise.policy.switching;

import java.util.Locale;
import org.reprise.policy.switching.Standing.Load;

/**
 * What is done with the task that runs when another is wanted, and why.
 *
 * <p>The contact phases and three of the ways are those of SwitchVLA (Li et al., "SwitchVLA:
 * Execution-Aware Task Switching for Vision-Language-Action Models", 2025), where a network learns
 * to go on, to roll back, or to advance to the next instruction. Here a rule decides:
 *
 * <ul>
 *   <li>before contact the hand leaves at once;
 *   <li>after the last contact the stage is finished, and with the last stage the task;
 *   <li>a hand that holds something puts it down as the task does where that takes no longer than
 *       putting it back, or where no way back is known; otherwise it puts it back;
 *   <li>an empty hand in contact finishes the stage where that takes 2 s or less, or no way back is
 *       known; otherwise it goes back.
 * </ul>
 *
 * A wish of the caller comes first, as far as it can be granted without opening a hand in the air.
 *
 * @param way what is done
 * @param reason why, in words
 */
public record SwitchDecision(SwitchWay way, String reason) {
  /** What an empty hand in contact still finishes. */
  static final double SHORT_SECONDS = 2;

  private static final String ASKED = "as was asked for";

  /** Decides. */
  public static SwitchDecision of(Standing standing, SwitchHow how) {
    return switch (how) {
      case AUTOMATIC -> automatic(standing);
      case GO_ON -> new SwitchDecision(SwitchWay.GO_ON, ASKED);
      case ADVANCE -> advance(standing);
      case ROLL_BACK -> rollBack(standing);
    };
  }

  private static SwitchDecision automatic(Standing standing) {
    return switch (standing.contact()) {
      case BEFORE ->
          new SwitchDecision(
              SwitchWay.LEAVE, "the hand is empty and touches nothing: nothing is to be undone");
      case AFTER ->
          new SwitchDecision(
              standing.endsTask() ? SwitchWay.GO_ON : SwitchWay.ADVANCE,
              standing.endsTask()
                  ? "all is done but to move the hand away"
                  : "this step is done but to move the hand away");
      case DURING -> standing.holds() ? holding(standing) : touching(standing);
    };
  }

  private static SwitchDecision holding(Standing standing) {
    if (standing.load() == Load.KEPT) {
      return standing.canGoBack()
          ? new SwitchDecision(
              SwitchWay.ROLL_BACK, "the task puts down nothing: what was taken is put back")
          : new SwitchDecision(
              SwitchWay.GO_ON, "it is not known where what the hand holds was taken");
    }
    if (!standing.canGoBack()) {
      return new SwitchDecision(
          SwitchWay.ADVANCE, "only this task knows where what the hand holds belongs");
    }
    return standing.restSeconds() <= standing.backSeconds()
        ? new SwitchDecision(
            SwitchWay.ADVANCE,
            words("putting it down takes %.0f s, putting it back %.0f s", standing))
        : new SwitchDecision(
            SwitchWay.ROLL_BACK,
            words("putting it down takes %.0f s, putting it back only %.0f s", standing));
  }

  private static SwitchDecision touching(Standing standing) {
    return standing.restSeconds() <= SHORT_SECONDS || !standing.canGoBack()
        ? new SwitchDecision(
            SwitchWay.ADVANCE, words("the step is nearly done: %.0f s are left", standing))
        : new SwitchDecision(
            SwitchWay.ROLL_BACK,
            words(
                "the step is not nearly done: %.0f s are left, the way back takes %.0f s",
                standing));
  }

  private static SwitchDecision advance(Standing standing) {
    return standing.load() == Load.KEPT && standing.canGoBack()
        ? new SwitchDecision(
            SwitchWay.ROLL_BACK,
            "advancing was asked for, but the task puts down nothing: what was taken is put back")
        : new SwitchDecision(SwitchWay.ADVANCE, ASKED);
  }

  private static SwitchDecision rollBack(Standing standing) {
    return switch (standing.contact()) {
      case BEFORE -> automatic(standing);
      case DURING ->
          standing.canGoBack()
              ? new SwitchDecision(SwitchWay.ROLL_BACK, ASKED)
              : new SwitchDecision(
                  automatic(standing).way(),
                  "rolling back was asked for, but no way back is known: "
                      + automatic(standing).reason());
      case AFTER ->
          new SwitchDecision(
              automatic(standing).way(),
              "rolling back was asked for, but the hand has let go: "
                  + automatic(standing).reason());
    };
  }

  private static String words(String format, Standing standing) {
    return String.format(Locale.ROOT, format, standing.restSeconds(), standing.backSeconds());
  }
}
