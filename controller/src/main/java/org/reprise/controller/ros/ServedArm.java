package org.reprise.controller.ros;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmCommand.Quantity;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;

/**
 * Makes an arm go where it was last asked to, along straight lines in joint space. {@link #step} is
 * called by the arm's own thread, everything else by any.
 */
final class ServedArm {
  private final Robot robot;
  private final ArmCommand command;
  private final ArmReading reading;
  private final double[] start;
  private final AtomicReference<@Nullable Function<double[], JointPath>> asked =
      new AtomicReference<>();
  private volatile @Nullable JointPath path;
  private volatile long pathNanos;
  private volatile double[] newest;
  private volatile boolean enabled;
  private volatile boolean recovering;

  ServedArm(Robot robot, boolean enabled) {
    this.robot = robot;
    this.enabled = enabled;
    command = new ArmCommand(robot.joints());
    reading = ArmReading.of(robot);
    start = reading.positionsRadians().clone();
    command.set(Quantity.POSITIONS, start);
    newest = start.clone();
  }

  /**
   * Asks for a motion, which replaces the one before. Ignored until the arm is enabled.
   *
   * @param motion gives the path for the posture that is commanded when it starts
   */
  void ask(Function<double[], JointPath> motion) {
    if (enabled) {
      asked.set(motion);
    }
  }

  void stop() {
    asked.set(commanded -> JointPath.to(commanded, 0));
  }

  void enable() {
    enabled = true;
  }

  boolean enabled() {
    return enabled;
  }

  void recover() {
    recovering = true;
  }

  /** Carries out one control period. */
  void step() {
    if (recovering) {
      recovering = false;
      robot.recover();
    }
    Function<double[], JointPath> next = asked.get();
    if (next != null) {
      System.arraycopy(command.values(), 0, start, 0, start.length);
      path = next.apply(start.clone());
      pathNanos = 0;
      asked.compareAndSet(next, null);
    }
    JointPath current = path;
    if (current != null) {
      long nanos = pathNanos + robot.periodNanos();
      double[] to = start.clone();
      current.sample(start, nanos, to);
      pathNanos = nanos;
      command.set(Quantity.POSITIONS, to);
    }
    robot.send(command);
    robot.read(reading);
    newest = reading.positionsRadians().clone();
  }

  /** Returns what was measured at the end of the last step. For the arm's own thread. */
  ArmReading reading() {
    return reading;
  }

  /** Returns the positions measured last, shape [n]; the array is not written again. */
  double[] positions() {
    return newest;
  }

  Robot robot() {
    return robot;
  }

  /** Tells whether this path is being followed or waits to be. */
  boolean follows(JointPath candidate) {
    return path == candidate;
  }

  boolean hasAsked() {
    return asked.get() != null;
  }

  /** Returns how long the current path has been followed, nanoseconds. */
  long pathNanos() {
    return pathNanos;
  }

  static double[] difference(double[] to, double[] from) {
    double[] difference = to.clone();
    for (int i = 0; i < to.length; i++) {
      difference[i] -= from[i];
    }
    return difference;
  }
}
