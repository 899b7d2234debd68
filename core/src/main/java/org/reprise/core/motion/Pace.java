package org.reprise.core.motion;

import java.util.Locale;

/** Changes how fast what is being done goes on. */
public enum Pace implements MotionWord {
  /** More slowly than now. */
  SLOWER,
  /** Faster than now. */
  FASTER;

  @Override
  public String describe() {
    return name().toLowerCase(Locale.ROOT);
  }
}
