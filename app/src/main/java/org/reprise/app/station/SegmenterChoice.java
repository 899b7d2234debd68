package org.reprise.app.station;

/** Where the masks of the objects come from. */
public enum SegmenterChoice {
  /** Clusters of what stands on the table, from depth alone. */
  CLUSTERS,
  /** The simulator's true masks, for ablations. */
  TRUTH
}
