package org.reprise.retrieval.bank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;

/** Cuts the stages out of a running episode and thins their interactions. */
final class StageCollector {
  private final Duration interactionPeriod;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Integer> beginnings = new ArrayList<>();
  private int begun;
  private @Nullable Running running;

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

  StageCollector(Duration interactionPeriod) {
    this.interactionPeriod = interactionPeriod;
  }

  void beginStage(String targetObject, ObjectView observation) {
    endStage();
    running = new Running(targetObject, observation);
    begun++;
  }

  void markBottleneck() {
    if (running == null || running.atBottleneck) {
      throw new IllegalStateException(
          "stage=%d: a bottleneck is marked once, after its stage began".formatted(stages.size()));
    }
    running.atBottleneck = true;
  }

  void record(ServoSample sample) {
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

  void endStage() {
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
    beginnings.add(begun - 1);
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

  /** Ends the stage that runs, or forgets it where too little of it was recorded. */
  void endStageIfEnough() {
    ServoSample last = running == null ? null : running.last;
    if (running != null
        && last != null
        && last.state().nanos() > running.samples.getFirst().state().nanos()) {
      endStage();
    }
    running = null;
  }

  /** Returns the stages that have ended. */
  List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** Returns for each stage that has ended which call of {@link #beginStage} began it, from 0. */
  List<Integer> beginnings() {
    return List.copyOf(beginnings);
  }
}
