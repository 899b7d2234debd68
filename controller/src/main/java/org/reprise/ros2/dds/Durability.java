package org.reprise.ros2.dds;

/** Says what a reader that joins late gets. */
public enum Durability {
  /** Only what is written from then on. */
  VOLATILE,
  /** Also the last messages that were written before, as on {@code /tf_static}. */
  TRANSIENT_LOCAL
}
