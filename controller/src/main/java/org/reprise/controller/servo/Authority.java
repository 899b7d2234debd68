package org.reprise.controller.servo;

/** Names who commands the arm. One authority commands at a time. */
public enum Authority {
  /** Nobody: the arm holds still. */
  NONE,
  /** A planned motion or a network. */
  POLICY,
  /** The replay of a demonstration. */
  REPLAY,
  /** A person with keys, a gamepad or a pose stream. May take over from the others. */
  HUMAN
}
