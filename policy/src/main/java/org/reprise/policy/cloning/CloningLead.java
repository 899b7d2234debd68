package org.reprise.policy.cloning;

import org.reprise.core.robot.InteractionPolicy;
import org.reprise.policy.interaction.PolicySource;

/**
 * Leads hands by what a source of way points says.
 *
 * <p>One thread at a time.
 */
public final class CloningLead implements PolicySource, AutoCloseable {
  private final WaypointSource source;
  private final Bounds bounds;

  /**
   * What a lead keeps to.
   *
   * @param part what it leads through
   * @param maxWidthMeters greatest distance between the fingers
   * @param mostWaypoints after so many it ends
   * @param mostSeconds so long it takes at most
   */
  record Bounds(CloningPart part, double maxWidthMeters, int mostWaypoints, double mostSeconds) {}

  CloningLead(WaypointSource source, Bounds bounds) {
    this.source = source;
    this.bounds = bounds;
  }

  @Override
  public InteractionPolicy lead(StageView view) {
    return new CloningPolicy(
        source,
        bounds,
        CloningExamples.words(view.instruction(), view.stage()),
        view.object(),
        view.gripper());
  }

  /** Returns what part of a stage it leads through. */
  public CloningPart part() {
    return bounds.part();
  }

  @Override
  public void close() {
    if (source instanceof CloningModel model) {
      model.close();
    }
  }
}
