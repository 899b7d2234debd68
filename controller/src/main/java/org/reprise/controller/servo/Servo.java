package org.reprise.controller.servo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;

/**
 * Commands an arm once in each period: reads its state, takes the newest set-point from a mailbox,
 * computes, limits, sends, records.
 *
 * <p>{@link #cycle()} belongs to one thread, which allocates nothing after construction, in any
 * mode and on the way into any stop; everything else may be called from any thread. Commands go on
 * from the last command, not from what was measured: a load that bends the arm does not make them
 * jump.
 *
 * <p>This is not a safety-rated function.
 */
public final class Servo {
  private final RobotConfig config;
  private final Robot robot;
  private final NanoClock clock;
  private final NanoClock stopwatch;
  private final Map<Authority, Mailbox<Posted>> setPoints = new EnumMap<>(Authority.class);
  private final Mailbox<StopReason> stops = new Mailbox<>();
  private final Mailbox<ModeRequest> requests = new Mailbox<>();
  private final SetPointIntake intake;
  private final InputWatch watch;
  private final ModeSwitch modes;
  private final Courses courses;
  private final JointLimiter limiter;
  private final ArmReading reading;
  private final ArmCommand command;
  private final CycleRecord record;
  private final CycleRing ring;
  private final ServoStatistics statistics = new ServoStatistics();
  private final double[] commanded;
  private final double[] requested;
  private volatile @Nullable RuntimeException failure;

  /**
   * Takes over an arm at rest.
   *
   * @param config the arm
   * @param robot where commands go
   * @param clock clock by which inputs grow old: the robot's own in lock-step, else the system's
   * @param stopwatch clock by which computing is timed
   * @param settings how long inputs are trusted
   * @throws IllegalArgumentException if the robot's joints are not those of the configuration, or
   *     its state is not finite
   */
  public Servo(
      RobotConfig config,
      Robot robot,
      NanoClock clock,
      NanoClock stopwatch,
      ServoSettings settings) {
    int n = config.joints().size();
    if (robot.joints() != n) {
      throw new IllegalArgumentException(
          "robot joints=%d configuration=%s joints=%d: must agree"
              .formatted(robot.joints(), config.name(), n));
    }
    this.config = config;
    this.robot = robot;
    this.clock = clock;
    this.stopwatch = stopwatch;
    reading = ArmReading.of(robot);
    if (!reading.isFinite()) {
      throw new IllegalArgumentException(
          "robot=%s: its first state holds NaN or infinity: check its sensors"
              .formatted(config.name()));
    }
    command = new ArmCommand(n);
    record = new CycleRecord(n);
    ring = new CycleRing(settings.ringCycles(), n);
    commanded = new double[n];
    requested = new double[n];
    limiter = new JointLimiter(config.joints(), robot.periodNanos());
    limiter.reset(reading.positionsRadians());
    intake = new SetPointIntake(config, robot.periodNanos());
    watch =
        new InputWatch(config.joints(), settings, robot.periodNanos(), reading.positionsRadians());
    courses = new Courses(config, settings, limiter, robot.periodNanos());
    HandOverGate gate = new HandOverGate(config, settings);
    modes = new ModeSwitch(robot, limiter, watch, courses, gate, reading);
    for (Authority authority : Authority.values()) {
      setPoints.put(authority, new Mailbox<>());
    }
    courses.holdAt(reading.positionsRadians());
    record.nanos = clock.nanos();
    conclude();
  }

  /** Returns the arm. */
  public RobotConfig config() {
    return config;
  }

  /** Returns the period, nanoseconds. */
  public long periodNanos() {
    return robot.periodNanos();
  }

  /** Returns the monotonic clock by which computing is timed. */
  NanoClock stopwatch() {
    return stopwatch;
  }

  /** Returns how long computing takes, how late periods begin and how far the arm stays behind. */
  public ServoStatistics statistics() {
    return statistics;
  }

  /**
   * Puts a set-point into an authority's mailbox; the newest counts. A path is given its times
   * here, on the caller's thread.
   *
   * @throws IllegalArgumentException if it has another number of joints than the arm
   */
  public void post(SetPoint setPoint, Authority authority) {
    mailbox(authority).post(intake.prepare(setPoint, clock.nanos()));
  }

  /**
   * Hands in a request, which the next period answers.
   *
   * @return false if another request waits for its answer: try again after a period
   */
  public boolean submit(ModeRequest request) {
    return requests.offer(request);
  }

  /**
   * Stops the arm within the limits, from any thread; the first braking command is the next one.
   */
  public void stop(StopReason reason) {
    stops.post(reason);
  }

  /** Notes that the commanding process has made progress. */
  public void beat() {
    watch.beat(clock.nanos());
  }

  /** Begins or ends to ask for heartbeats, from now on. */
  public void watchHeartbeat(boolean watched) {
    watch.watchHeartbeat(watched, clock.nanos());
  }

  /** Copies the newest period; false before the first. */
  public boolean newest(CycleRecord into) {
    long cycle = ring.newest();
    while (!ring.copy(cycle, into)) {
      long newer = ring.newest();
      if (newer < 0) {
        return false;
      }
      cycle = newer;
    }
    return true;
  }

  /** Copies a period that the ring still holds; false if it does not. */
  public boolean copy(long cycle, CycleRecord into) {
    return ring.copy(cycle, into);
  }

  /** Returns copies of the periods that the ring holds, oldest first. */
  public List<CycleRecord> dump() {
    return ring.dump();
  }

  /** Returns what the robot or the servo threw; null while nothing did. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  /** Does one period. */
  public void cycle() {
    try {
      robot.read(reading);
      RobotStatus status = robot.status();
      long nanos = clock.nanos();
      record.nanos = nanos;
      long begun = stopwatch.nanos();
      compute(status, nanos);
      record.computeNanos = stopwatch.nanos() - begun;
      record.status = status;
      robot.send(command);
      if (command.quantity() == ArmCommand.Quantity.POSITIONS) {
        limiter.sent(command.values());
      }
      conclude();
      statistics.computed(record.computeNanos);
    } catch (RuntimeException e) {
      failure = e;
      modes.fault(StopReason.INTERNAL);
      conclude();
    }
  }

  private void compute(RobotStatus status, long nanos) {
    limiter.copyPosition(commanded);
    watch.observe(reading, nanos);
    StopReason stop = stops.take();
    if (stop != null) {
      modes.stop(stop);
    }
    double lag = lag();
    modes.settle(lag);
    if (modes.mode().isCommanded()) {
      statistics.lagged(lag);
    }
    modes.watch(status, mailbox(modes.authority()).newest(), lag, nanos);
    ModeRequest request = requests.take();
    if (request != null) {
      Posted posted = mailbox(request.authority()).newest();
      ModeRequest.Verdict verdict =
          stop != null && request.kind() == ModeRequest.Kind.RESET
              ? ModeRequest.Verdict.CAUSE_REMAINS
              : modes.decide(request, posted, status, nanos);
      if (request.kind() == ModeRequest.Kind.RESET && verdict == ModeRequest.Verdict.ACCEPTED) {
        failure = null;
      }
      request.answer(verdict);
    }
    Posted newest = mailbox(modes.authority()).newest();
    long age = newest == null ? 0 : nanos - newest.nanos();
    record.setPointAgeNanos = age;
    limiter.copyPosition(commanded);
    courses.step(modes.mode(), newest, age * 1e-9, commanded, reading, requested, command);
  }

  private Mailbox<Posted> mailbox(Authority authority) {
    return Objects.requireNonNull(setPoints.get(authority));
  }

  /** Returns the greatest difference of a joint between command and measurement, radians. */
  private double lag() {
    double greatest = 0;
    for (int joint = 0; joint < commanded.length; joint++) {
      greatest = Math.max(greatest, Math.abs(commanded[joint] - reading.positionsRadians()[joint]));
    }
    return greatest;
  }

  private void conclude() {
    record.clamp = limiter.clamp();
    record.clampedJoint = limiter.clampedJoint();
    record.lostPackets = watch.lost();
    record.resting = limiter.atRest();
    record.measured().copyFrom(reading);
    System.arraycopy(requested, 0, record.requestedRadians(), 0, requested.length);
    limiter.copyPosition(record.sentRadians());
    courses.copyTarget(record.target());
    keep();
  }

  private void keep() {
    record.cycle++;
    record.mode = modes.mode();
    record.authority = modes.authority();
    ring.add(record);
  }
}
