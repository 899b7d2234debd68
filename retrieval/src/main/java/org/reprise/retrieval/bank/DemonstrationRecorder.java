package org.reprise.retrieval.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segments;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.RgbdFrame;

/**
 * Collects in memory what happens while a task is shown and makes a demonstration of it at the end.
 * What has to outlive a crash is recorded by {@link Bank#record} instead.
 */
public final class DemonstrationRecorder implements EpisodeRecorder {
  private final StageCollector stages;
  private final List<ServoSample> servo = new ArrayList<>();
  private final List<CameraFrame> frames = new ArrayList<>();
  private final List<OrderedMotion> orders = new ArrayList<>();
  private Segments segments = Segments.NONE;
  private @Nullable RgbdFrame lastLook;

  /**
   * Starts recording.
   *
   * @param interactionPeriod least time between two samples of an interaction; a change of the
   *     gripper's command and the last sample are kept in any case. The streams keep every sample.
   */
  public DemonstrationRecorder(Duration interactionPeriod) {
    stages = new StageCollector(interactionPeriod);
  }

  @Override
  public void beginStage(String targetObject, ObjectView observation) {
    stages.beginStage(targetObject, observation);
  }

  @Override
  public void aim(String targetObject, ObjectView observation) {
    stages.aim(targetObject, observation);
  }

  @Override
  public void markBottleneck() {
    stages.markBottleneck();
  }

  @Override
  public void lead(Segment segment) {
    segments = segments.with(segment);
    stages.lead(segment);
  }

  @Override
  public void order(OrderedMotion order) {
    orders.add(order);
  }

  @Override
  public void reopenStage() {
    lastLook = null;
    stages.reopenStage();
  }

  @Override
  public void restart() {
    lastLook = null;
    stages.restart();
  }

  @Override
  public void record(ServoSample sample) {
    servo.add(sample);
    stages.record(sample);
  }

  @Override
  public void record(CameraFrame frame) {
    frames.add(frame);
  }

  @Override
  public void lookAfterwards(RgbdFrame frame) {
    lastLook = frame;
  }

  @Override
  public void endStage() {
    stages.endStage();
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
        stages.stages(),
        lastLook,
        new EpisodeStreams(servo, frames, segments.all(), orders),
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
