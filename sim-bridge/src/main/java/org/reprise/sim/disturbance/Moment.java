package org.reprise.sim.disturbance;

/** What the robot begins to do when a disturbance is made ready. */
public enum Moment {
  /** The hand sets out for the object. */
  APPROACH,
  /** The hand begins to work on the object. */
  INTERACTION,
  /** The hand has done the last of its work and leaves. */
  AFTERWARDS
}
