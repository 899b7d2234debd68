package org.reprise.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.ModeRequest.Kind;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.SetPoint;
import org.reprise.controller.servo.StopReason;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/**
 * Measures processor time and allocated bytes of single servo cycles in every mode, with a new
 * set-point in each cycle, on an arm whose own calls cost nothing.
 */
public final class CycleBenchmark implements Benchmark {
  private static final int WARM_CYCLES = 40_000;
  private static final int CYCLES = 50_000;
  private static final long LONGEST_NANOS = 1_000_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Made by {@link java.util.ServiceLoader}. */
  public CycleBenchmark() {}

  /** What the commanding side does while cycles are measured. */
  private enum Situation {
    HOLD,
    MOVING,
    TRACKING,
    TELEOP,
    STOPPING,
    FAULT
  }

  @Override
  public String name() {
    return "cycle";
  }

  @Override
  public String description() {
    return "processor time and allocated bytes of one servo cycle, in every mode";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Histogram all = new Histogram(LONGEST_NANOS, 3);
    Map<Situation, Histogram> each = new LinkedHashMap<>();
    long bytes = 0;
    for (Situation situation : Situation.values()) {
      new Trial(situation, seed).spin(WARM_CYCLES, new Histogram(LONGEST_NANOS, 3));
    }
    for (Situation situation : Situation.values()) {
      Histogram histogram = new Histogram(LONGEST_NANOS, 3);
      Trial trial = new Trial(situation, seed);
      trial.spin(CYCLES / 10, new Histogram(LONGEST_NANOS, 3));
      bytes += trial.spin(CYCLES, histogram);
      each.put(situation, histogram);
      all.add(histogram);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("bytes_per_cycle", (double) bytes / all.getTotalCount());
    put(figures, "", all);
    figures.put("cycles", all.getTotalCount());
    each.forEach((situation, histogram) ->
        put(figures, situation.name().toLowerCase(Locale.ROOT) + "_", histogram));
    return figures;
  }

  private static void put(Map<String, Object> figures, String prefix, Histogram histogram) {
    figures.put(prefix + "cpu_p50_us", histogram.getValueAtPercentile(50) * 1e-3);
    figures.put(prefix + "cpu_p99_us", histogram.getValueAtPercentile(99) * 1e-3);
    figures.put(prefix + "cpu_p999_us", histogram.getValueAtPercentile(99.9) * 1e-3);
  }

  /** One servo that is kept in one situation. */
  private static final class Trial {
    private static final int TARGET_EVERY = 50;
    private static final int STOP_EVERY = 300;
    private static final int RESET_AFTER = 250;

    private final Situation situation;
    private final RobotConfig config = RobotConfigs.load("panda");
    private final ObedientArm arm = new ObedientArm(config);
    private final Servo servo =
        new Servo(config, arm, arm::nanos, System::nanoTime, ServoSettings.DEFAULT);
    private final CycleRecord newest = new CycleRecord(config.joints().size());
    private final SplittableRandom random;
    private final RigidTransform begin;
    private int step;

    Trial(Situation situation, long seed) {
      this.situation = situation;
      this.random = new SplittableRandom(seed);
      servo.submit(new ModeRequest(Kind.HOLD, Authority.HUMAN));
      servo.cycle();
      begin = new ArmKinematics(config).forward(config.readyRadians());
    }

    /** Runs cycles, counts their processor time, and returns the bytes that they allocated. */
    long spin(int cycles, Histogram nanos) {
      long own = Thread.currentThread().threadId();
      long bytes = 0;
      for (int cycle = 0; cycle < cycles; cycle++) {
        act();
        long allocated = THREADS.getThreadAllocatedBytes(own);
        long began = THREADS.getCurrentThreadCpuTime();
        servo.cycle();
        long took = THREADS.getCurrentThreadCpuTime() - began;
        bytes += THREADS.getThreadAllocatedBytes(own) - allocated;
        nanos.recordValue(Math.clamp(took, 0, LONGEST_NANOS));
      }
      return bytes;
    }

    private void act() {
      step++;
      switch (situation) {
        case HOLD -> {}
        case MOVING -> move();
        case TRACKING -> follow();
        case TELEOP -> drive();
        case STOPPING -> {
          move();
          if (step % STOP_EVERY == 0) {
            servo.stop(StopReason.STOP_ASKED);
          }
          resetAfterAWhile();
        }
        case FAULT -> {
          move();
          arm.measureNotANumber(step % STOP_EVERY < 10);
          resetAfterAWhile();
        }
      }
    }

    private void resetAfterAWhile() {
      if (step % STOP_EVERY == RESET_AFTER) {
        servo.submit(new ModeRequest(Kind.RESET, Authority.HUMAN));
      }
    }

    private void move() {
      if (step % TARGET_EVERY == 1) {
        double[] radians = new double[config.joints().size()];
        for (int joint = 0; joint < radians.length; joint++) {
          JointLimits limits = config.joints().get(joint).limits();
          radians[joint] = random.nextDouble(limits.lowerRadians(), limits.upperRadians());
        }
        post(new SetPoint.JointTarget(JointVector.of(radians)), Authority.POLICY);
      }
    }

    private void follow() {
      double phase = 2e-3 * step;
      Twist twist = new Twist(new Vector3(0, 0.1 * Math.cos(phase), 0), Vector3.ZERO);
      RigidTransform pose =
          RigidTransform.ofTranslation(0, 0.05 * Math.sin(phase), 0).compose(begin);
      post(new SetPoint.HandPose(pose, twist), Authority.POLICY);
    }

    private void drive() {
      double speed = step < 10 ? 0 : 0.3 * Math.sin(2e-3 * step);
      Twist twist = new Twist(new Vector3(0, speed, 0), new Vector3(0, 0, 0.5 * speed));
      post(new SetPoint.HandTwist(twist), Authority.HUMAN);
    }

    private void post(SetPoint setPoint, Authority who) {
      servo.post(setPoint, who);
      servo.newest(newest);
      if (!newest.mode().isCommanded() || setPoint instanceof SetPoint.JointTarget) {
        servo.submit(new ModeRequest(Kind.START, who));
      }
    }
  }
}
