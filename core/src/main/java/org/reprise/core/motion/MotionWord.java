package org.reprise.core.motion;

/** Says a small motion, or how one shall go on. */
public sealed interface MotionWord permits HandMotion, FingerMotion, Pace, Rewind, Still {
  /** Returns it as a person says it, e.g. {@code "up 1 cm"}. */
  String describe();
}
