package org.reprise.controller.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/**
 * Runs a servo against an arm and a commander that both misbehave, and checks the stream of
 * commands in every period.
 *
 * <p>Checked are the limits of position, velocity, acceleration and jerk by backward differences;
 * that nothing is followed that is too old; that a latch holds until a reset; and that a stop ends
 * every motion in the same period. One campaign has one seed and one thread.
 */
public final class FaultCampaign {
  private static final int KEPT = 5;
  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int SLACK_PERIODS = 2;
  private static final double CAP_TOLERANCE = 1.02;

  private final RobotConfig config;
  private final long seed;
  private final SplittableRandom random;
  private final ServoSettings settings = ServoSettings.DEFAULT;
  private final FaultyArm arm;
  private final FaultyCommander commander;
  private final Servo servo;
  private final LimitJudge judge;
  private final CycleRecord newest;
  private final ArmKinematics kinematics;
  private final double[] hand = new double[3];
  private final long slowingPeriods;
  private final Map<String, Long> modes = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private ServoMode before;
  private long rules;
  private long clockJump;
  private int manualPeriods;
  private double fastestHand;

  /**
   * Prepares a campaign.
   *
   * @param config arm
   * @param seed decides everything that goes wrong
   */
  public FaultCampaign(RobotConfig config, long seed) {
    this.config = config;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    arm = new FaultyArm(config, random.split());
    servo = new Servo(config, arm, () -> arm.nanos() + clockJump, arm::nanos, settings);
    commander = new FaultyCommander(config, servo, random.split());
    judge = new LimitJudge(config.joints(), config.periodNanos());
    newest = new CycleRecord(config.joints().size());
    kinematics = new ArmKinematics(config);
    slowingPeriods = Math.round(slowingSeconds(config) * 1e9 / config.periodNanos());
    servo.newest(newest);
    before = newest.mode();
    rest();
  }

  /** Returns how long an arm taken over at full speed may need to keep the cap, generously. */
  private static double slowingSeconds(RobotConfig config) {
    double longest = 0;
    for (JointConfig joint : config.joints()) {
      JointLimits limits = joint.limits();
      longest =
          Math.max(
              longest,
              limits.velocityRadiansPerSecond() / limits.accelerationRadiansPerSecondSquared());
    }
    return 0.5 + 1.5 * longest;
  }

  /**
   * What a campaign came to.
   *
   * @param periods periods run
   * @param limitViolations limits broken, of {@link LimitJudge.Kind}
   * @param ruleViolations other invariants broken
   * @param periodsInMode how often each mode was seen
   * @param stops how often each reason stopped the arm
   * @param fastestManualMetersPerSecond greatest speed of the hand under manual control, once the
   *     arm has had time to slow down from full speed
   * @param examples first violations in words
   */
  public record Outcome(
      long periods,
      long limitViolations,
      long ruleViolations,
      Map<String, Long> periodsInMode,
      Map<String, Long> stops,
      double fastestManualMetersPerSecond,
      List<String> examples) {
    /** A campaign before its first period. */
    public static final Outcome NOTHING = new Outcome(0, 0, 0, Map.of(), Map.of(), 0, List.of());

    /** Returns how often anything was broken. */
    public long violations() {
      return limitViolations + ruleViolations;
    }

    /** Adds two outcomes. */
    public Outcome plus(Outcome other) {
      List<String> first = new ArrayList<>(examples);
      first.addAll(other.examples);
      return new Outcome(
          periods + other.periods,
          limitViolations + other.limitViolations,
          ruleViolations + other.ruleViolations,
          sum(periodsInMode, other.periodsInMode),
          sum(stops, other.stops),
          Math.max(fastestManualMetersPerSecond, other.fastestManualMetersPerSecond),
          first.stream().limit(KEPT).toList());
    }

    private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
      Map<String, Long> total = new TreeMap<>(a);
      b.forEach((key, value) -> total.merge(key, value, Long::sum));
      return total;
    }
  }

  /** Runs a number of periods. */
  public Outcome run(long periods) {
    for (long i = 0; i < periods; i++) {
      period();
    }
    return new Outcome(
        periods, judge.violations(), rules, modes, reasons, fastestHand, List.copyOf(examples));
  }

  private void period() {
    commander.act(newest);
    if (random.nextInt(400_000) == 0) {
      clockJump += random.nextBoolean() ? HOUR_NANOS : -HOUR_NANOS;
    }
    boolean stops = random.nextInt(10_000) == 0;
    if (stops) {
      servo.stop(StopReason.STOP_ASKED);
    }
    servo.cycle();
    servo.newest(newest);
    check(stops);
    before = newest.mode();
    arm.pass();
  }

  private void check(boolean stops) {
    ServoMode mode = newest.mode();
    modes.merge(mode.label(), 1L, Long::sum);
    if (!mode.equals(before) && mode.reason() != StopReason.NONE) {
      reasons.merge(mode.label() + " " + mode.reason(), 1L, Long::sum);
    }
    checkLimits();
    boolean commanded = mode.isCommanded();
    rule(!(stops && commanded), "a stop was asked for, and the arm is still commanded");
    rule(
        !(commanded && newest.lostPackets() > settings.lostPackets() + SLACK_PERIODS),
        "the arm is commanded without its state");
    boolean streams = mode instanceof ServoMode.Tracking || mode instanceof ServoMode.Teleop;
    long oldest = settings.setPointStale().toNanos() + SLACK_PERIODS * config.periodNanos();
    rule(!(streams && newest.setPointAgeNanos() > oldest), "a set-point is too old");
    boolean wasLatched = before instanceof ServoMode.Fault || before.reason().latches();
    boolean wasReset = commander.wasReset();
    rule(!(wasLatched && commanded && !wasReset), "the arm moves on without a reset");
    watchHand(mode);
  }

  private void checkLimits() {
    boolean rebased =
        !(newest.status() instanceof RobotStatus.Ready)
            && Arrays.equals(newest.sentRadians(), newest.measured().positionsRadians());
    boolean guided =
        newest.mode() instanceof ServoMode.Guiding
            || (before instanceof ServoMode.Guiding && !arm.wasCommanded());
    if (rebased || guided) {
      rest();
    } else if (arm.wasCommanded()) {
      long broken = judge.violations();
      judge.judge(arm.sent());
      if (judge.violations() > broken) {
        keep("limits");
      }
    }
  }

  private void rest() {
    for (int joint = 0; joint < config.joints().size(); joint++) {
      judge.rest(joint, newest.sentRadians()[joint]);
    }
  }

  private void watchHand(ServoMode mode) {
    manualPeriods = mode instanceof ServoMode.Teleop ? manualPeriods + 1 : 0;
    if (manualPeriods < slowingPeriods) {
      return;
    }
    kinematics.set(newest.sentRadians());
    var tool = kinematics.baseFromTool();
    double x = tool.getTranslationX() - hand[0];
    double y = tool.getTranslationY() - hand[1];
    double z = tool.getTranslationZ() - hand[2];
    hand[0] += x;
    hand[1] += y;
    hand[2] += z;
    if (manualPeriods > slowingPeriods) {
      double speed = Math.sqrt(x * x + y * y + z * z) / (config.periodNanos() * 1e-9);
      fastestHand = Math.max(fastestHand, speed);
      rule(
          speed <= CAP_TOLERANCE * settings.manualMetersPerSecond(),
          "the hand is too fast under manual control");
    }
  }

  private void rule(boolean kept, String otherwise) {
    if (!kept) {
      rules++;
      keep(otherwise);
    }
  }

  private void keep(String what) {
    if (examples.size() < KEPT) {
      examples.add(
          String.format(
              Locale.ROOT,
              "seed=%d period=%d mode=%s before=%s: %s",
              seed,
              newest.cycle(),
              newest.mode(),
              before,
              what));
    }
  }
}
