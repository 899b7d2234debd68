package org.reprise.core.motion;

/** Comes to rest and holds: what "stop" asks for, and what a hand does that does not move. */
public record Still() implements MotionWord {
  @Override
  public String describe() {
    return "hold still";
  }
}
