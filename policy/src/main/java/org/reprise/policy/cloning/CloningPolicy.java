package org.reprise.policy.cloning;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.cloning.CloningBatch.Said;
import org.reprise.policy.network.CloudTokens;

/**
 * Leads the hand along what a cloning network says.
 *
 * <p>Some way points of each chunk are carried out, then the network is asked again from the last
 * of them; where the new chunk overlaps the old the two are blended (temporal ensembling, Zhao et
 * al., RSS 2023, section IV), so that there is no seam. The hand never waits for a plan that has
 * run out.
 */
public final class CloningPolicy implements InteractionPolicy {
  private static final int EXECUTED = 3;
  private static final double NEW_SHARE = 0.7;
  private static final double ENDS = 0.8;

  /** Part of a way point's time in which the fingers move. */
  private static final double FINGERS_SHARE = 0.5;

  private static final double CHANGES = 0.15;
  private static final double EDGE = 0.1;
  private static final double LEAST_SECONDS = 0.04;
  private static final double MOST_SECONDS = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final WaypointSource source;
  private final CloningLead.Bounds bounds;
  private final CloudTokens cloud;
  private final TextCode words;
  private final double effortNewtons;
  private final Deque<Waypoint> history = new ArrayDeque<>();

  /** What was said and is still ahead, the nearest first. */
  private List<Said> ahead = List.of();

  private Waypoint behind;
  private Waypoint next;
  private boolean begun;
  private boolean last;
  private boolean finished;
  private int sinceAsked;
  private int made;
  private long behindNanos;

  /**
   * Begins where the hand is when it is asked first.
   *
   * @param source says way points
   * @param bounds what is kept to
   * @param told what the source is told of the task
   * @param object the stage's object as it was seen, in the base frame
   * @param gripper what the fingers were told last
   */
  CloningPolicy(
      WaypointSource source,
      CloningLead.Bounds bounds,
      String told,
      PointCloud object,
      GripperCommand gripper) {
    this.source = source;
    this.bounds = bounds;
    this.cloud = CloudTokens.of(object, source.sizes().groups(), source.sizes().points());
    this.words = source.text().encode(told);
    this.effortNewtons = gripper.effortNewtons();
    double opening = Math.clamp(gripper.widthMeters() / bounds.maxWidthMeters(), 0.0, 1.0);
    this.behind = new Waypoint(RigidTransform.IDENTITY, opening, 0);
    this.next = behind;
  }

  @Override
  public GripperTarget targetAt(
      long elapsedNanos, RigidTransform baseFromGripper, GripperState gripper) {
    if (!begun) {
      begun = true;
      behind = behind.at(baseFromGripper);
      behindNanos = elapsedNanos;
      ask();
      advance();
    }
    while (!finished && elapsedNanos >= behindNanos + nanos(next)) {
      behindNanos += nanos(next);
      remember(behind);
      behind = next;
      finished = last || made >= bounds.mostWaypoints();
      if (!finished) {
        if (sinceAsked >= EXECUTED) {
          ask();
        }
        advance();
      }
    }
    double fraction =
        finished ? 1 : Math.clamp((elapsedNanos - behindNanos) / (double) nanos(next), 0.0, 1.0);
    RigidTransform pose =
        finished
            ? behind.baseFromGripper()
            : behind.baseFromGripper().interpolate(next.baseFromGripper(), fraction);
    double moved = finished ? 0 : Math.min(1, fraction / FINGERS_SHARE);
    double opening = behind.opening() + moved * (next.opening() - behind.opening());
    return new GripperTarget(
        pose, new GripperCommand(opening * bounds.maxWidthMeters(), effortNewtons));
  }

  private void remember(Waypoint waypoint) {
    history.addLast(waypoint);
    if (history.size() > source.sizes().history()) {
      history.removeFirst();
    }
  }

  /** Asks from where the hand is led to by now, and blends with what was said before. */
  private void ask() {
    List<Said> said =
        source.next(
            new CloningState(
                cloud,
                behind.baseFromGripper(),
                behind.opening(),
                new ArrayList<>(history),
                words));
    List<Said> blended = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      blended.add(i < ahead.size() ? blend(ahead.get(i), said.get(i)) : said.get(i));
    }
    ahead = blended;
    sinceAsked = 0;
  }

  private static Said blend(Said before, Said now) {
    Waypoint a = before.waypoint();
    Waypoint b = now.waypoint();
    return new Said(
        new Waypoint(
            a.baseFromGripper().interpolate(b.baseFromGripper(), NEW_SHARE),
            mix(a.opening(), b.opening()),
            mix(a.seconds(), b.seconds())),
        mix(before.ends(), now.ends()));
  }

  private static double mix(double before, double now) {
    return before + NEW_SHARE * (now - before);
  }

  private void advance() {
    Said said = ahead.getFirst();
    ahead = ahead.subList(1, ahead.size());
    sinceAsked++;
    made++;
    last = said.ends() > ENDS;
    Waypoint waypoint = said.waypoint();
    next =
        new Waypoint(
            waypoint.baseFromGripper(),
            opening(waypoint.opening()),
            Math.clamp(waypoint.seconds(), LEAST_SECONDS, MOST_SECONDS));
  }

  /** Keeps the fingers as they are until a clear change is said. */
  private double opening(double said) {
    if (Math.abs(said - behind.opening()) < CHANGES) {
      return behind.opening();
    }
    return said < EDGE ? 0 : said > 1 - EDGE ? 1 : said;
  }

  private static long nanos(Waypoint waypoint) {
    return (long) (waypoint.seconds() * NANOS_PER_SECOND);
  }

  @Override
  public boolean finishedAt(long elapsedNanos) {
    return finished;
  }

  @Override
  public Duration expectedDuration() {
    return Duration.ofMillis((long) (1000 * bounds.mostSeconds()));
  }
}
