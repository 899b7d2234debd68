package org.reprise.controller.service;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.Authority;

/** Knows which session commands the arm: one at a time, and a person before all others. */
final class CommandSeat {
  private @Nullable CommandSession taken;

  /**
   * Takes the seat.
   *
   * @return who had it; unless {@link #has} is true afterwards, that session keeps it
   */
  synchronized Optional<CommandSession> take(CommandSession session) {
    CommandSession holder = taken;
    if (holder == null
        || (session.authority() == Authority.HUMAN && holder.authority() != Authority.HUMAN)) {
      taken = session;
    }
    return Optional.ofNullable(holder);
  }

  synchronized boolean has(CommandSession session) {
    return taken == session;
  }

  /** Leaves the seat; false if the session did not have it. */
  synchronized boolean leave(CommandSession session) {
    if (taken != session) {
      return false;
    }
    taken = null;
    return true;
  }

  /** Returns who commands. */
  synchronized Optional<CommandSession> taken() {
    return Optional.ofNullable(taken);
  }
}
