package org.reprise.policy.task;

import java.util.Optional;
import org.reprise.policy.switching.ResumePoint;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;

/**
 * Who may want another task in the middle of one, and what was interrupted before. All calls come
 * from the thread that moves the arm; whoever wants another task also ends the running motion.
 */
public interface Switching {
  /** Nobody ever wants another task. */
  Switching NEVER =
      new Switching() {
        @Override
        public Optional<SwitchHow> wanted() {
          return Optional.empty();
        }

        @Override
        public void decided(SwitchDecision decision, Standing standing) {}
      };

  /**
   * Tells whether another task is wanted, and how this one is to make way; once it is, for good.
   */
  Optional<SwitchHow> wanted();

  /**
   * Hears what was decided, before the arm moves. A stop that was asked for along with the wish and
   * that no motion has seen is to be forgotten here.
   */
  void decided(SwitchDecision decision, Standing standing);

  /** Hears where the task stands that has made way. */
  default void interrupted(InterruptedTask left) {}

  /** Returns the interrupted task that is to be resumed; empty where one begins. */
  default Optional<InterruptedTask> resumes() {
    return Optional.empty();
  }

  /** Hears where a resumed task goes on; no stages where it is all chosen anew. */
  default void resumed(ResumePoint point) {}
}
