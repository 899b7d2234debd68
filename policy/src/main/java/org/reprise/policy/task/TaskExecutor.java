package org.reprise.policy.task;

import org.reprise.core.alignment.Aligner;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.Reachability;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.policy.correction.AttemptPath;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.perception.SceneObserver;

/**
 * Carries out an instruction: looks, retrieves the demonstration that fits, and for each of its
 * stages aligns, approaches and interacts; refuses by name before any motion where something does
 * not fit.
 *
 * <p>This is Multi-Task Trajectory Transfer (Dreczkowski, Vitiello, Vosylius and Johns, "Learning a
 * Thousand Tasks in a Day", Science Robotics 10(108), 2025) carried further: refusals, symmetries,
 * the half turn of the hand, and one alignment for each stage.
 *
 * <p>Around each interaction the loop is closed as {@link ClosedLoop} says.
 */
public final class TaskExecutor {
  private final Ports ports;
  private final ExecutorSettings settings;

  /**
   * What the executor works with.
   *
   * @param camera takes the images
   * @param observer finds the objects in them, and knows where the robot stands
   * @param retriever finds the demonstration
   * @param aligner finds how an object has moved
   * @param reachability tells what the arm can do
   * @param motion moves the arm
   * @param gripper opens and closes the hand
   * @param wallClock clock by which the phases are timed
   * @param path the way that the hand comes, sample by sample
   */
  public record Ports(
      RgbdCamera camera,
      SceneObserver observer,
      Retriever retriever,
      Aligner aligner,
      Reachability reachability,
      Motion motion,
      Gripper gripper,
      NanoClock wallClock,
      AttemptPath path) {}

  /** Takes the ports and the settings. */
  public TaskExecutor(Ports ports, ExecutorSettings settings) {
    this.ports = ports;
    this.settings = settings;
  }

  /**
   * Carries out one instruction with nobody who corrects. The arm must stand in its observe
   * posture.
   *
   * @param instruction the task in plain words
   * @param listener hears of every phase as it begins
   */
  public EpisodeTrace execute(String instruction, EpisodeListener listener) {
    return execute(instruction, listener, Supervisor.NOBODY);
  }

  /**
   * Carries out one instruction. The arm must stand in its observe posture.
   *
   * @param instruction the task in plain words
   * @param listener hears of every phase as it begins
   * @param supervisor may correct what is carried out
   */
  public EpisodeTrace execute(String instruction, EpisodeListener listener, Supervisor supervisor) {
    return execute(instruction, listener, supervisor, Switching.NEVER);
  }

  /**
   * Carries out one instruction, or the rest of an interrupted one. The arm must stand in its
   * observe posture.
   *
   * @param instruction the task in plain words
   * @param listener hears of every phase as it begins
   * @param supervisor may correct what is carried out
   * @param switching may want another task in the middle of this one
   */
  public EpisodeTrace execute(
      String instruction, EpisodeListener listener, Supervisor supervisor, Switching switching) {
    PhaseTimer timer = new PhaseTimer(ports.wallClock(), listener);
    return settings.method().leadsToObject()
        ? new LedEpisode(ports, settings, instruction, timer, supervisor, switching).run()
        : new Episode(ports, settings, instruction, timer, supervisor, switching).run();
  }
}
