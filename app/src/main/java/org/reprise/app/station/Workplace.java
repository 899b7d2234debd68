package org.reprise.app.station;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.task.Method;
import org.reprise.policy.task.TaskExecutor;

/**
 * An arm with hand and camera at which tasks are carried out, simulated here or in another process.
 * Used by one thread, but for what {@link ServoMotion} allows from any.
 */
public sealed interface Workplace extends AutoCloseable permits Station, RemoteStation {
  /** Says what stands there, in words. */
  String description();

  /** Returns the arm's configuration. */
  RobotConfig robot();

  /** Returns the motion port, with pause and stop. */
  ServoMotion motion();

  /** Returns the hand. */
  Gripper gripper();

  /** Returns the camera that looks at the table, for the arm's thread. */
  RgbdCamera camera();

  /** Returns what finds objects in its frames, for the arm's thread while the arm stands. */
  SceneObserver observer();

  /** Returns the camera for those who watch, from any thread; empty if nobody may. */
  Optional<RgbdCamera> viewersCamera();

  /** Tells whether the arm's time passes no faster than those who watch can follow. */
  boolean keepsTime();

  /**
   * Makes an executor.
   *
   * @param retriever bank to search
   * @param aligner registration
   * @param wallClock clock by which phases are timed
   * @param method what leads the hand
   */
  TaskExecutor executor(Retriever retriever, Aligner aligner, NanoClock wallClock, Method method);

  /** Gives every sample of the servo to a taker, until another is set. */
  void recordTo(@Nullable Consumer<ServoSample> taker);

  /**
   * What a simulator knows.
   *
   * @param reached whether the goal of its scene is reached
   * @param words what was measured
   * @param violations commands outside of the joint limits
   */
  record Truth(boolean reached, String words, long violations) {}

  /**
   * Stands still for as long as a lasting goal needs and tells what is true; empty on real arms.
   */
  Optional<Truth> judge();

  /** Ends it; the arm holds. */
  @Override
  void close();
}
