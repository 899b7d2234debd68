package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotStatus;

/** The servo's thread allocates nothing, in no mode and on no way into a stop. */
final class ServoAllocationTest {
  private static final int WARM_CYCLES = 60_000;
  private static final int CYCLES = 2_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  enum Situation {
    HOLD,
    MOVING_TO_TARGETS,
    TRACKING,
    TELEOP,
    STOPPING_AGAIN_AND_AGAIN,
    FAULTS_AGAIN_AND_AGAIN
  }

  private static List<String> expectedModes(Situation situation) {
    return switch (situation) {
      case HOLD -> List.of("HOLD");
      case MOVING_TO_TARGETS -> List.of("MOVING");
      case TRACKING -> List.of("TRACKING");
      case TELEOP -> List.of("TELEOP");
      case STOPPING_AGAIN_AND_AGAIN -> List.of("MOVING", "STOPPING", "HOLD");
      case FAULTS_AGAIN_AND_AGAIN -> List.of("MOVING", "FAULT", "HOLD");
    };
  }

  private final ServoBench bench = new ServoBench("panda");
  private final RigidTransform hand = bench.held().hand();
  private final Set<String> seen = new TreeSet<>();
  private final List<Runnable> prepared = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Situation.class)
  void allocatesNothing(Situation situation) {
    prepare(situation);
    spin(WARM_CYCLES);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && least > 0; attempt++) {
      least = Math.min(least, spin(CYCLES));
    }
    assertThat(seen).containsAll(expectedModes(situation));
    assertThat(least).as("bytes in %d periods", CYCLES).isZero();
  }

  /** Makes everything that the commanding side would allocate beforehand. */
  private void prepare(Situation situation) {
    JointVector ready = bench.config.readyRadians();
    JointVector observe = bench.config.observeRadians();
    switch (situation) {
      case HOLD -> prepared.add(() -> {});
      case MOVING_TO_TARGETS -> {
        repeat(() -> post(new SetPoint.JointTarget(observe), Authority.POLICY), 40);
        repeat(() -> post(new SetPoint.JointTarget(ready), Authority.POLICY), 40);
      }
      case TRACKING -> {
        Twist twist = new Twist(new Vector3(0, 0.05, 0), Vector3.ZERO);
        repeat(() -> post(new SetPoint.HandPose(hand, twist), Authority.POLICY), 50);
      }
      case TELEOP -> {
        repeat(() -> post(bench.twist(0), Authority.HUMAN), 2);
        repeat(() -> post(bench.twist(0.1), Authority.HUMAN), 20);
        repeat(() -> post(bench.twist(-0.1), Authority.HUMAN), 20);
      }
      case STOPPING_AGAIN_AND_AGAIN -> {
        repeat(() -> post(new SetPoint.JointTarget(observe), Authority.POLICY), 200);
        prepared.add(() -> bench.servo.stop(StopReason.STOP_ASKED));
        repeat(() -> {}, 400);
        prepared.add(() -> submit(ModeRequest.Kind.RESET, Authority.HUMAN));
      }
      case FAULTS_AGAIN_AND_AGAIN -> {
        repeat(() -> post(new SetPoint.JointTarget(observe), Authority.POLICY), 200);
        prepared.add(() -> bench.arm.measureNotANumber(true));
        repeat(() -> {}, 400);
        prepared.add(() -> bench.arm.measureNotANumber(false));
        repeat(() -> {}, 5);
        prepared.add(() -> submit(ModeRequest.Kind.RESET, Authority.HUMAN));
        RobotStatus stop = new RobotStatus.ProtectiveStop("contact");
        prepared.add(() -> bench.arm.fail(stop));
        repeat(() -> {}, 5);
        prepared.add(bench.arm::recover);
        prepared.add(() -> submit(ModeRequest.Kind.RESET, Authority.HUMAN));
        prepared.add(() -> bench.arm.losePackets(30));
        repeat(() -> {}, 40);
        prepared.add(() -> submit(ModeRequest.Kind.RESET, Authority.HUMAN));
      }
    }
  }

  private void repeat(Runnable action, int times) {
    prepared.add(action);
    for (int i = 1; i < times; i++) {
      prepared.add(() -> {});
    }
  }

  private void post(SetPoint setPoint, Authority who) {
    bench.servo.post(setPoint, who);
    submit(ModeRequest.Kind.START, who);
  }

  private void submit(ModeRequest.Kind kind, Authority who) {
    bench.servo.submit(new ModeRequest(kind, who));
  }

  /** Returns the bytes that the servo's own periods allocated. */
  private long spin(int cycles) {
    long own = Thread.currentThread().threadId();
    long bytes = 0;
    for (int i = 0; i < cycles; i++) {
      prepared.get(i % prepared.size()).run();
      long before = THREADS.getThreadAllocatedBytes(own);
      bench.servo.cycle();
      bytes += THREADS.getThreadAllocatedBytes(own) - before;
      bench.servo.newest(bench.newest);
      seen.add(bench.newest.mode().label());
    }
    return bytes;
  }
}
