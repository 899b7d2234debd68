package org.reprise.retrieval.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.RgbdFrame;

/**
 * Collects what happens while a task is shown and makes a demonstration of it.
 *
 * <p>Order of calls: for each stage {@link #beginStage}, {@link #markBottleneck} when the hand is
 * where the interaction begins, {@link #endStage} when it is over (or the next {@code beginStage});
 * in between every {@link #record}; at the end {@link #finish}. The interaction of a stage is what
 * was measured from its bottleneck on: the hand's pose, with the opening that was asked for.
 *
 * <p>Not thread-safe: one thread records.
 */
public final class DemonstrationRecorder {
  private final Duration interactionPeriod;
  private final List<ServoSample> servo = new ArrayList<>();
  private final List<CameraFrame> frames = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private @Nullable Running running;
  private @Nullable RgbdFrame lastLook;

  /** A stage that is being shown. */
  private static final class Running {
    final String targetObject;
    final ObjectView observation;
    boolean atBottleneck;
    final List<ServoSample> samples = new ArrayList<>();
    @Nullable ServoSample last;

    Running(String targetObject, ObjectView observation) {
      this.targetObject = targetObject;
      this.observation = observation;
    }
  }

  /**
   * Starts recording.
   *
   * @param interactionPeriod least time between two samples of an interaction; a change of the
   *     gripper's command and the last sample are kept in any case. The streams keep every sample.
   */
  public DemonstrationRecorder(Duration interactionPeriod) {
    this.interactionPeriod = interactionPeriod;
  }

  /**
   * Begins the next stage; ends the one that runs.
   *
   * @param targetObject the object in words
   * @param observation the object as it stood before, with the hand out of the view
   */
  public void beginStage(String targetObject, ObjectView observation) {
    endStage();
    running = new Running(targetObject, observation);
  }

  /**
   * Says that the hand is at the bottleneck: the next sample is the first of the interaction.
   *
   * @throws IllegalStateException if no stage runs, or it was said before
   */
  public void markBottleneck() {
    if (running == null || running.atBottleneck) {
      throw new IllegalStateException(
          "stage=%d: a bottleneck is marked once, after its stage began".formatted(stages.size()));
    }
    running.atBottleneck = true;
  }

  /** Records a control period. */
  public void record(ServoSample sample) {
    servo.add(sample);
    if (running == null || !running.atBottleneck) {
      return;
    }
    ServoSample last = running.last;
    if (last != null && sample.state().nanos() <= last.state().nanos()) {
      return;
    }
    running.last = sample;
    if (running.samples.isEmpty() || isNews(running.samples.getLast(), sample)) {
      running.samples.add(sample);
    }
  }

  private boolean isNews(ServoSample kept, ServoSample sample) {
    return sample.state().nanos() - kept.state().nanos() >= interactionPeriod.toNanos()
        || !sample.gripperCommand().equals(kept.gripperCommand());
  }

  /** Records a picture. */
  public void record(CameraFrame frame) {
    frames.add(frame);
  }

  /**
   * Records the scene after the last stage, with the hand out of the view: what the task has
   * changed. Verification of later executions compares with it.
   */
  public void lookAfterwards(RgbdFrame frame) {
    lastLook = frame;
  }

  /**
   * Ends the stage that runs, if one does.
   *
   * @throws IllegalStateException if its bottleneck was not marked or nothing was recorded from
   *     there on
   */
  public void endStage() {
    Running ended = running;
    if (ended == null) {
      return;
    }
    running = null;
    if (ended.last != null && !ended.last.equals(ended.samples.getLast())) {
      ended.samples.add(ended.last);
    }
    if (ended.samples.size() < 2) {
      throw new IllegalStateException(
          "stage=%d object=%s samples=%d: mark the bottleneck, then record two samples or more"
              .formatted(stages.size(), ended.targetObject, ended.samples.size()));
    }
    ServoSample first = ended.samples.getFirst();
    stages.add(
        new Stage(
            ended.targetObject,
            ended.observation,
            first.baseFromGripper(),
            ended.samples.stream()
                .map(sample ->
                    new InteractionSample(
                        sample.state().nanos() - first.state().nanos(),
                        new GripperTarget(sample.baseFromGripper(), sample.gripperCommand())))
                .toList()));
  }

  /**
   * Ends the episode.
   *
   * @param header names and instruction; see {@link Demonstration}
   * @param recordedAt when the episode was recorded
   * @param outcome how it ended
   * @throws IllegalStateException if a stage has no interaction
   * @throws IllegalArgumentException if there is no stage
   */
  public Demonstration finish(Header header, Instant recordedAt, Outcome outcome) {
    endStage();
    return new Demonstration(
        header.id(),
        header.instruction(),
        header.robot(),
        header.operator(),
        header.softwareVersion(),
        recordedAt,
        stages,
        lastLook,
        new EpisodeStreams(servo, frames),
        outcome);
  }

  /**
   * Names a demonstration.
   *
   * @param id name that is unique in the bank
   * @param instruction the task in plain words
   * @param robot name of the robot's configuration
   * @param operator who showed it
   * @param softwareVersion version of Reprise
   */
  public record Header(
      String id, String instruction, String robot, String operator, String softwareVersion) {}
}
