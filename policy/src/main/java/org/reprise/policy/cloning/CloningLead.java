package org.reprise.policy.cloning;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.policy.interaction.PolicySource;

/**
 * Leads hands by what a source of way points says.
 *
 * <p>One thread at a time.
 */
public final class CloningLead implements PolicySource, AutoCloseable {
  private final SoundWaypoints source;
  private final Bounds bounds;

  private final AtomicBoolean closed = new AtomicBoolean();

  /** Where the source is asked; none: on the thread that leads. */
  private final @Nullable ExecutorService aside;

  /**
   * What a lead keeps to.
   *
   * @param part what it leads through
   * @param maxWidthMeters greatest distance between the fingers
   * @param mostWaypoints after so many it ends
   * @param mostSeconds so long it takes at most
   */
  public record Bounds(
      CloningPart part, double maxWidthMeters, int mostWaypoints, double mostSeconds) {
    /**
     * Checks that all are positive.
     *
     * @throws IllegalArgumentException if one is not
     */
    public Bounds {
      if (!(maxWidthMeters > 0) || mostWaypoints < 1 || !(mostSeconds > 0)) {
        throw new IllegalArgumentException(
            "maxWidthMeters=%s mostWaypoints=%d mostSeconds=%s: must be positive"
                .formatted(maxWidthMeters, mostWaypoints, mostSeconds));
      }
    }
  }

  /**
   * Leads by a source that answers before the hand goes on: for simulated time, which stands still
   * meanwhile, so that the same seed gives the same motion.
   *
   * @param source closed with this
   */
  public CloningLead(WaypointSource source, Bounds bounds) {
    this(new SoundWaypoints(source), bounds, null);
  }

  private CloningLead(SoundWaypoints source, Bounds bounds, @Nullable ExecutorService aside) {
    this.source = source;
    this.bounds = bounds;
    this.aside = aside;
  }

  /**
   * Leads by the first of several, and tells by how much all of them disagree.
   *
   * @param members one or more that were trained alike; used no more, and closed with this
   */
  static CloningLead ensemble(List<CloningLead> members) {
    CloningLead first = members.getFirst();
    return members.size() == 1
        ? first
        : new CloningLead(
            new EnsembleWaypoints(members.stream().map(member -> member.source).toList()),
            first.bounds);
  }

  /**
   * Returns a lead that asks the same source on a thread of its own while the hand goes on: for
   * arms that do not wait. This one is used no more, and closed with that one.
   */
  public CloningLead streamed() {
    return new CloningLead(
        source,
        bounds,
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("reprise-inference").factory()));
  }

  @Override
  public InteractionPolicy lead(StageView view) {
    return new CloningPolicy(
        source,
        bounds,
        CloningExamples.words(view.instruction(), view.stage()),
        view.object(),
        view.gripper(),
        aside == null ? Runnable::run : aside);
  }

  /** Returns what says the way points. */
  public WaypointSource source() {
    return source;
  }

  /** Returns what it keeps to. */
  public Bounds bounds() {
    return bounds;
  }

  /** Returns what part of a stage it leads through. */
  public CloningPart part() {
    return bounds.part();
  }

  /** {@inheritDoc} Does nothing the second time. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (aside == null) {
      source.close();
      return;
    }
    aside.execute(source::close);
    aside.shutdown();
  }
}
