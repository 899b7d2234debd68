package org.reprise.controller.trial;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.reprise.controller.servo.JointLimiter;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/**
 * Runs one stream of hostile requests through a new limiter and judges what comes out.
 *
 * <p>A stream has its own limits, period and start, all random. At a random moment it brakes to the
 * end, which shows that the arm could still stop, and goes on from there. In some streams what is
 * sent differs from what was limited: in some it lies between the limiter's command and its brake,
 * which must break nothing; in others it is held back or shifted.
 */
public final class LimiterTrial {
  /** Cycles of a stream, without the brake. */
  public static final int CYCLES = 200;

  private enum Sending {
    AS_LIMITED,
    NEARER_TO_THE_BRAKE,
    HELD_OR_SHIFTED
  }

  private static final RobotConfig PANDA = RobotConfigs.load("panda");

  private final SplittableRandom random;
  private final List<JointConfig> joints;
  private final long periodNanos;
  private final JointLimiter limiter;
  private final LimitJudge judge;
  private final Sending sending;
  private final double[] sent;
  private final double[] next;
  private final double[] braked;
  private final double[] requested;
  private final double[] speed;
  private final double[] acceleration;
  private long cycles;

  private LimiterTrial(long seed) {
    random = new SplittableRandom(seed);
    boolean panda = random.nextInt(32) == 0;
    joints = panda ? PANDA.joints() : List.of(joint(random));
    periodNanos = panda || random.nextBoolean() ? 1_000_000 : 2_000_000;
    limiter = new JointLimiter(joints, periodNanos);
    judge = new LimitJudge(joints, periodNanos);
    int chance = random.nextInt(10);
    sending =
        chance < 7
            ? Sending.AS_LIMITED
            : chance < 9 ? Sending.NEARER_TO_THE_BRAKE : Sending.HELD_OR_SHIFTED;
    sent = new double[joints.size()];
    next = new double[joints.size()];
    braked = new double[joints.size()];
    requested = new double[joints.size()];
    speed = new double[joints.size()];
    acceleration = new double[joints.size()];
  }

  /**
   * What a stream came to.
   *
   * @param judge its judge
   * @param jointCycles commands judged, one for each joint
   */
  public record Outcome(LimitJudge judge, long jointCycles) {}

  /**
   * Runs a stream.
   *
   * @param seed decides everything
   */
  public static Outcome run(long seed) {
    LimiterTrial trial = new LimiterTrial(seed);
    trial.run();
    return new Outcome(trial.judge, trial.cycles * trial.joints.size());
  }

  /** Describes the stream of a seed, for failures. */
  public static String describe(long seed) {
    LimiterTrial trial = new LimiterTrial(seed);
    return String.format(
        Locale.ROOT,
        "stream=%d period=%d ns sending=%s first joint=%s",
        seed,
        trial.periodNanos,
        trial.sending,
        trial.joints.getFirst().limits());
  }

  private void run() {
    double period = periodNanos * 1e-9;
    for (int i = 0; i < sent.length; i++) {
      sent[i] = start(joints.get(i).limits());
      judge.rest(i, sent[i]);
    }
    limiter.reset(sent);
    HostileRequests requests = new HostileRequests(joints, period, random);
    requests.begin(sent);
    int moment = random.nextInt(CYCLES);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      requests.next(cycle, sent, requested);
      limiter.limit(requested, next);
      send();
      if (cycle == moment) {
        stop(period);
      }
    }
  }

  private void send() {
    switch (sending) {
      case AS_LIMITED -> judge.judge(next);
      case NEARER_TO_THE_BRAKE -> {
        limiter.brake(braked);
        for (int i = 0; i < next.length; i++) {
          next[i] = braked[i] + random.nextDouble() * (next[i] - braked[i]);
        }
        judge.judge(next);
      }
      case HELD_OR_SHIFTED -> {
        if (random.nextInt(20) == 0) {
          disobey();
          return;
        }
        judge.judge(next);
      }
    }
    advance();
  }

  /** Sends the last command again, or one beside the limiter's. */
  private void disobey() {
    double shift = Math.pow(10, random.nextDouble(-9, -1)) * random.nextInt(-1, 2);
    for (int i = 0; i < next.length; i++) {
      sent[i] = shift == 0 ? sent[i] : next[i] + shift;
    }
    limiter.sent(sent);
    limiter.copySpeed(speed);
    limiter.copyAcceleration(acceleration);
    for (int i = 0; i < next.length; i++) {
      judge.absolve(i, sent[i], speed[i] == 0 && acceleration[i] == 0);
    }
    judge.lenient(true);
    cycles++;
  }

  private void advance() {
    System.arraycopy(next, 0, sent, 0, sent.length);
    limiter.sent(sent);
    cycles++;
    if (sending == Sending.HELD_OR_SHIFTED && limiter.atRest()) {
      for (int i = 0; i < sent.length; i++) {
        judge.rest(i, sent[i]);
      }
      judge.lenient(false);
    }
  }

  /** Brakes until every joint is at rest. */
  private void stop(double period) {
    double steps = 0;
    for (JointConfig joint : joints) {
      JointLimits limits = joint.limits();
      double rise =
          limits.accelerationRadiansPerSecondSquared() / limits.jerkRadiansPerSecondCubed();
      double fall =
          limits.velocityRadiansPerSecond() / limits.accelerationRadiansPerSecondSquared();
      steps = Math.max(steps, 10 + (4 * rise + 3 * fall) / period);
    }
    while (!limiter.atRest() && steps-- > 0) {
      limiter.brake(next);
      judge.judge(next);
      advance();
    }
    if (!limiter.atRest() || !judge.still()) {
      judge.note(LimitJudge.Kind.STOP, 1);
    }
  }

  private double start(JointLimits limits) {
    double range = limits.upperRadians() - limits.lowerRadians();
    double out = random.nextInt(8) == 0 ? 0.1 * range : 0;
    return random.nextDouble(limits.lowerRadians() - out, limits.upperRadians() + out);
  }

  private static JointConfig joint(SplittableRandom random) {
    double velocity = Math.pow(10, random.nextDouble(-2, 1));
    double acceleration = Math.pow(10, random.nextDouble(-1, 2));
    double jerk = acceleration * Math.pow(10, random.nextDouble(1, 5));
    double middle = random.nextDouble(-3, 3);
    double half = 3 * Math.pow(10, -random.nextDouble(5));
    JointLimits limits =
        new JointLimits(middle - half, middle + half, velocity, acceleration, jerk);
    return new JointConfig("random", RigidTransform.IDENTITY, Vector3.UP, limits, limits, 1);
  }
}
