package org.reprise.app.operator;

import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.app.task.WordPlanner;
import org.reprise.controller.servo.ManualInput;
import org.reprise.controller.servo.ManualMotion;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.PointCloud;

/** Carries out a person's inputs at a place, a few periods at a time. For the arm's thread. */
final class Driving {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final double NEAR_HAND_METERS = 0.05;
  private static final long FIRST_INPUT_NANOS = 2_000_000_000L;
  private static final long SEEN_NANOS = 1_000_000_000L;

  private final OperatorSettings settings;
  private final NanoClock clock;
  private final Executor planning;
  private final Supplier<PointCloud> seen;
  private final Runnable leaving;
  private final WordPlanner words;
  private @Nullable WordedLead said;
  private boolean saying;
  private long orderDone;
  private @Nullable Workplace place;
  private @Nullable ManualMotion manual;
  private @Nullable PersonSession begunFor;
  private PersonSession.@Nullable Input done;
  private ManualInput motion = ManualInput.NOTHING;
  private long begunNanos;
  private long begunEpochNanos;
  private Standstill hindrance = Standstill.NONE;
  private long input;
  private long inputAtEpochNanos;

  /**
   * Prepares.
   *
   * @param planning runs plans beside the arm's thread, one at a time
   * @param seen what stood on the table when it was looked at last
   * @param leaving hears that a person sends the arm out of the view
   * @param words plans what people say
   */
  Driving(
      OperatorSettings settings,
      NanoClock clock,
      Executor planning,
      Supplier<PointCloud> seen,
      Runnable leaving,
      WordPlanner words) {
    this.settings = settings;
    this.clock = clock;
    this.planning = planning;
    this.seen = seen;
    this.leaving = leaving;
    this.words = words;
  }

  boolean isBegun() {
    return manual != null && manual.isBegun();
  }

  Standstill hindrance() {
    return hindrance;
  }

  long input() {
    return input;
  }

  long inputAtEpochNanos() {
    return inputAtEpochNanos;
  }

  /** Returns the newest order in words of this session that was done; 0 if none was. */
  long orderDone() {
    return orderDone;
  }

  /**
   * Lets some periods pass with what the person holds down.
   *
   * @return why the session is over, with the arm at rest; nothing while it goes on
   */
  @SuppressWarnings("ReferenceEquality") // the same place and session, not equal ones
  Standstill drive(Workplace at, PersonSession session, int periods) {
    ManualMotion arm = manual;
    if (arm == null || place != at) {
      arm = at.motion().manual(settings.servo(), planning);
      manual = arm;
      place = at;
    }
    if (begunFor != session || !arm.isBegun()) {
      Standstill refused = arm.begin();
      if (refused.isPresent()) {
        return refused;
      }
      if (begunFor != session) {
        said = null;
        orderDone = 0;
      }
      begunFor = session;
      begunNanos = clock.nanos();
      begunEpochNanos = EpochTime.nanos();
    }
    for (int period = 0; period < periods; period++) {
      Standstill asked = session.asked();
      if (asked == null) {
        asked = silence(session);
      }
      if (!asked.isPresent()) {
        asked = blindness(session);
      }
      if (asked.isPresent()) {
        end();
        return asked;
      }
      Standstill stopped = period(at, arm, session);
      if (stopped.isPresent()) {
        end();
        return stopped;
      }
    }
    WordedLead lead = saying ? said : null;
    hindrance = lead != null ? lead.hindrance() : arm.hindrance();
    return Standstill.NONE;
  }

  /**
   * Until the first input has come, nothing can have been moved, and its sender may take longer.
   */
  private Standstill silence(PersonSession session) {
    PersonSession.Input newest = session.newest();
    long limit = newest == null ? FIRST_INPUT_NANOS : settings.inputSilence().toNanos();
    long last = newest == null ? begunNanos : Math.max(begunNanos, newest.arrivedNanos());
    long age = clock.nanos() - last;
    return age <= limit
        ? Standstill.NONE
        : new Standstill(
            String.format(
                Locale.ROOT,
                "no input came for %d ms, limit %d ms: the window lost its focus, its program hangs or"
                    + " the connection is slow",
                age / 1_000_000,
                limit / 1_000_000),
            "take the arm again, then hold the key",
            false);
  }

  /** Inputs may come in time and still be late, each by as much: then what they answer is old. */
  private Standstill blindness(PersonSession session) {
    PersonSession.Input newest = session.newest();
    if (newest == null || newest.seenEpochNanos() <= 0) {
      return Standstill.NONE;
    }
    long age = EpochTime.nanos() - Math.max(begunEpochNanos, newest.seenEpochNanos());
    return age <= SEEN_NANOS
        ? Standstill.NONE
        : new Standstill(
            String.format(
                Locale.ROOT,
                "the newest report that is seen is %d ms old, limit %d ms: the window or the"
                    + " connection is slow",
                age / 1_000_000,
                SEEN_NANOS / 1_000_000),
            "free the machine or take a faster connection, then take the arm again",
            false);
  }

  @SuppressWarnings("ReferenceEquality") // the same input, not an equal one
  private Standstill period(Workplace at, ManualMotion arm, PersonSession session) {
    PersonSession.Input newest = session.newest();
    boolean isNew = newest != null && newest != done;
    if (newest != null && isNew) {
      say(at, newest.held());
      motion = motion(at, newest.held());
      done = newest;
    }
    PersonSession.Opening opening = session.takeOpening();
    if (opening != null && (!opening.led() || arm.isLed())) {
      arm.command(opening.command());
    }
    Standstill stopped =
        arm.step(newest == null ? ManualInput.NOTHING : saying ? said(arm) : motion);
    if (newest != null && isNew) {
      input = newest.number();
      inputAtEpochNanos = EpochTime.nanos();
    }
    return stopped;
  }

  /** Begins what is said, goes on with it, or ends it where it is held no more. */
  private void say(Workplace at, Held held) {
    WordedLead lead = said;
    saying = held instanceof Held.Said;
    if (held instanceof Held.Said(long order, String typed)) {
      if (lead == null || lead.order() != order) {
        said = new WordedLead(order, at.robot().periodNanos(), planning, () -> words.motion(typed));
      }
    } else if (lead != null) {
      lead.letGo();
    }
  }

  private ManualInput said(ManualMotion arm) {
    WordedLead lead = said;
    if (lead == null) {
      return ManualInput.NOTHING;
    }
    ManualInput next = lead.next(arm);
    if (lead.isDone()) {
      orderDone = lead.order();
    }
    return next;
  }

  private ManualInput motion(Workplace at, Held held) {
    return switch (held) {
      case Held.Direct(ManualInput direct) -> direct;
      case Held.Observe observe -> {
        leaving.run();
        yield posture(at, at.robot().observeRadians());
      }
      case Held.Ready ready -> posture(at, at.robot().readyRadians());
      case Held.Said words -> ManualInput.NOTHING;
    };
  }

  /** What the hand is at, it may leave; the rest of the table is in the way. */
  private ManualInput posture(Workplace at, JointVector radians) {
    if (motion instanceof ManualInput.Posture same && same.radians().equals(radians)) {
      return same;
    }
    Vector3 tip = at.motion().baseFromGripper().translation();
    PointCloud cloud = seen.get();
    int[] kept =
        IntStream.range(0, cloud.size())
            .filter(i ->
                tip.distanceTo(new Vector3(cloud.x(i), cloud.y(i), cloud.z(i))) > NEAR_HAND_METERS)
            .toArray();
    float[] xyz = new float[3 * kept.length];
    int[] rgb = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      xyz[3 * i] = cloud.x(kept[i]);
      xyz[3 * i + 1] = cloud.y(kept[i]);
      xyz[3 * i + 2] = cloud.z(kept[i]);
      rgb[i] = cloud.rgb(kept[i]);
    }
    return new ManualInput.Posture(
        radians, new Obstacles(TABLE_HEIGHT_METERS, PointCloud.of(xyz, rgb), PointCloud.EMPTY));
  }

  /** Gives the arm back at rest; the same session may go on later. */
  void end() {
    WordedLead lead = said;
    if (lead != null) {
      lead.letGo();
    }
    hindrance = Standstill.NONE;
    motion = ManualInput.NOTHING;
    ManualMotion arm = manual;
    if (arm != null) {
      arm.end();
    }
  }

  /** Forgets a place of which something failed. */
  void forget() {
    manual = null;
    place = null;
    begunFor = null;
    said = null;
    saying = false;
    motion = ManualInput.NOTHING;
    hindrance = Standstill.NONE;
  }

  /** Waits until an arm whose time is its own is no longer ahead of those who watch. */
  void keepTime(long wallBefore, long robotNanos) {
    long ahead = robotNanos - (clock.nanos() - wallBefore);
    if (ahead > 0) {
      LockSupport.parkNanos(this, ahead);
    }
  }
}
