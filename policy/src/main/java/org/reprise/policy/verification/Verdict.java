package org.reprise.policy.verification;

/**
 * Says what looking afterwards has told.
 *
 * @param confidence probability that the task was done, in [0, 1]; 0.5 where looking cannot tell
 * @param told whether enough was seen to tell
 * @param share how much of what the demonstration changed is changed, in [0, 1]; 0.5 if not told
 * @param words what was seen, for people
 */
public record Verdict(double confidence, boolean told, double share, String words) {
  /** Makes the answer of somebody who has not seen enough. */
  public static Verdict cannotTell(String why) {
    return new Verdict(0.5, false, 0.5, why);
  }

  /** Tells whether the task is taken to have failed. */
  public boolean failed() {
    return told && confidence < 0.5;
  }
}
