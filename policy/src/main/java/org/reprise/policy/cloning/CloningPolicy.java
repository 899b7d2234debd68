package org.reprise.policy.cloning;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.network.CloudTokens;

/**
 * Leads the hand along what a cloning network says.
 *
 * <p>Some way points of each chunk are carried out, then the network is asked again from the last
 * of them; where the new chunk overlaps the old the two are blended (temporal ensembling, Zhao et
 * al., RSS 2023, section IV), so that there is no seam.
 *
 * <p>An answer that comes later is blended in by time: what it says of the time since the question
 * is left out, and the hand goes along the old chunk until then. Only where that has run out does
 * the policy not know where the hand shall be.
 */
public final class CloningPolicy implements InteractionPolicy {
  private static final int EXECUTED = 3;
  private static final double NEW_SHARE = 0.7;
  private static final double ENDS = 0.8;

  /** Part of a way point's time in which the fingers move. */
  private static final double FINGERS_SHARE = 0.5;

  private static final double CHANGES = 0.15;
  private static final double EDGE = 0.1;

  /** Way points farther apart than this allows take longer than was said: no arm could follow. */
  private static final double MOST_METERS_PER_SECOND = 0.3;

  private static final double MOST_RADIANS_PER_SECOND = 1.5;

  /** So much of the time for which it waited an answer counts as time on the new way. */
  private static final long MOST_LATE_NANOS = 100_000_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final WaypointSource source;
  private final CloningLead.Bounds bounds;
  private final CloudTokens cloud;
  private final String told;
  private final WaypointInquiry inquiry;
  private @Nullable TextCode words;
  private final double effortNewtons;
  private final Deque<Waypoint> history = new ArrayDeque<>();

  /** What was said and is still ahead, the nearest first. */
  private List<Said> ahead = List.of();

  private Waypoint behind;
  private Waypoint next;
  private boolean begun;
  private boolean last;
  private boolean finished;

  /** There is no way point to go to. */
  private boolean waits;

  /** By how much those who were asked disagreed at most so far, square meters. */
  private OptionalDouble variance = OptionalDouble.empty();

  private int sinceAsked;

  /** Time on the way since the network was asked; time without a way point does not count. */
  private double secondsSinceAsked;

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
   * @param where the source is asked there
   */
  CloningPolicy(
      WaypointSource source,
      CloningLead.Bounds bounds,
      String told,
      PointCloud object,
      GripperCommand gripper,
      Executor where) {
    this.source = source;
    this.bounds = bounds;
    this.cloud = CloudTokens.of(object, source.sizes().groups(), source.sizes().points());
    this.told = told;
    this.inquiry = new WaypointInquiry(where);
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
      ask();
      goOn(elapsedNanos);
    }
    while (!waits && !finished && elapsedNanos >= behindNanos + nanos(next)) {
      long reached = behindNanos + nanos(next);
      remember(behind);
      behind = next;
      finished = last || made >= bounds.mostWaypoints();
      if (!finished) {
        inquiry.poll().ifPresent(this::take);
        if (sinceAsked >= EXECUTED) {
          ask();
        }
        goOn(reached);
      }
    }
    boolean stays = finished || waits;
    double fraction =
        stays ? 1 : Math.clamp((elapsedNanos - behindNanos) / (double) nanos(next), 0.0, 1.0);
    RigidTransform pose =
        stays
            ? behind.baseFromGripper()
            : behind.baseFromGripper().interpolate(next.baseFromGripper(), fraction);
    double moved = stays ? 0 : Math.min(1, fraction / FINGERS_SHARE);
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

  /** Asks from where the hand is led to by now, unless the last question is still open. */
  private void ask() {
    if (inquiry.isOpen()) {
      return;
    }
    RigidTransform hand = behind.baseFromGripper();
    double opening = behind.opening();
    List<Waypoint> past = List.copyOf(history);
    sinceAsked = 0;
    secondsSinceAsked = 0;
    inquiry.ask(() ->
        new WaypointInquiry.Answer(
            source.next(new CloningState(cloud, hand, opening, past, words())),
            source.varianceSquareMeters()));
  }

  /** Encodes what was told, once, where questions are answered. */
  private TextCode words() {
    TextCode known = words;
    if (known == null) {
      known = source.text().encode(told);
      words = known;
    }
    return known;
  }

  /** Takes an answer that has come, then the next way point, if there is one. */
  private void goOn(long fromNanos) {
    inquiry.poll().ifPresent(this::take);
    if (ahead.isEmpty() && !inquiry.isOpen()) {
      ask();
      inquiry.poll().ifPresent(this::take);
    }
    waits = ahead.isEmpty();
    behindNanos = fromNanos;
    if (!waits) {
      advance();
    }
  }

  private void take(WaypointInquiry.Answer answer) {
    blendIn(answer.said());
    answer
        .varianceSquareMeters()
        .ifPresent(now -> variance = OptionalDouble.of(Math.max(now, variance.orElse(0))));
  }

  /** Blends what was said before with an answer, from the moment on at which the hand is now. */
  private void blendIn(List<Said> said) {
    int first = 0;
    double ends = 0;
    while (first < said.size()) {
      double seconds = SoundWaypoints.seconds(said.get(first).waypoint());
      if (ends + seconds / 2 >= secondsSinceAsked) {
        break;
      }
      ends += seconds;
      first++;
    }
    List<Said> now = said.subList(first, said.size());
    List<Said> blended = new ArrayList<>();
    for (int i = 0; i < Math.max(now.size(), ahead.size()); i++) {
      blended.add(
          i >= now.size()
              ? ahead.get(i)
              : i < ahead.size() ? blend(ahead.get(i), now.get(i)) : now.get(i));
    }
    ahead = blended;
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
            Math.max(SoundWaypoints.seconds(waypoint), leastSeconds(waypoint)));
    secondsSinceAsked += next.seconds();
  }

  private double leastSeconds(Waypoint to) {
    RigidTransform from = behind.baseFromGripper();
    RigidTransform there = to.baseFromGripper();
    return Math.max(
        from.translation().distanceTo(there.translation()) / MOST_METERS_PER_SECOND,
        from.rotation().angleTo(there.rotation()) / MOST_RADIANS_PER_SECOND);
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
  public boolean knowsAt(long elapsedNanos) {
    if (waits && !finished) {
      goOn(Math.max(behindNanos, elapsedNanos - MOST_LATE_NANOS));
    }
    return !waits;
  }

  @Override
  public Optional<String> failure() {
    return inquiry.failure();
  }

  @Override
  public OptionalDouble ensembleVarianceSquareMeters() {
    return variance;
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
