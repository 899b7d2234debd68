package org.reprise.policy.cloning;

import java.util.List;

/** Says the next way points of the hand. */
interface WaypointSource {
  /** Returns how the cloud is grouped and how much of the past is told. */
  CloningSizes sizes();

  /** Returns what turns instructions into numbers. */
  TextEncoder text();

  /** Says the next way points, the nearest first, one or more. */
  List<CloningBatch.Said> next(CloningState state);
}
