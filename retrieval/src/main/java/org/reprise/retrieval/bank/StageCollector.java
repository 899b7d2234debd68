package org.reprise.retrieval.bank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;

/**
 * Cuts the stages out of a running episode and thins their interactions. Keeps every sample of the
 * running stage, so that a bottleneck can be proposed where nobody marked one.
 */
final class StageCollector {
  private static final int NOT_MARKED = -1;

  private final Duration interactionPeriod;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Integer> beginnings = new ArrayList<>();
  private int begun;
  private @Nullable Running running;

  /** A stage that is being shown. */
  private static final class Running {
    String targetObject;
    ObjectView observation;
    int bottleneck = NOT_MARKED;
    final List<ServoSample> samples = new ArrayList<>();

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

  /** Says which object the running stage is about. */
  void aim(String targetObject, ObjectView observation) {
    Running stage = running;
    if (stage == null) {
      throw new IllegalStateException(
          "stage=%d: no stage runs; begin one, then aim it".formatted(stages.size()));
    }
    stage.targetObject = targetObject;
    stage.observation = observation;
  }

  void markBottleneck() {
    Running stage = running;
    if (stage == null || stage.bottleneck != NOT_MARKED) {
      throw new IllegalStateException(
          "stage=%d: a bottleneck is marked once, after its stage began".formatted(stages.size()));
    }
    stage.bottleneck = stage.samples.size();
  }

  void record(ServoSample sample) {
    Running stage = running;
    if (stage != null
        && (stage.samples.isEmpty()
            || sample.state().nanos() > stage.samples.getLast().state().nanos())) {
      stage.samples.add(sample);
    }
  }

  void endStage() {
    Running ended = running;
    if (ended == null) {
      return;
    }
    List<ServoSample> interaction = interaction(ended).orElse(List.of());
    if (interaction.size() < 2) {
      throw new IllegalStateException(
          "stage=%d object=%s samples=%d: no interaction; move the fingers to the object, or mark the"
                  .formatted(stages.size(), ended.targetObject, interaction.size())
              + " bottleneck, then record two samples or more");
    }
    running = null;
    add(ended, interaction);
  }

  /** Ends the stage that runs, or forgets it where it has no interaction. */
  void endOrForgetStage() {
    Running ended = running;
    running = null;
    if (ended != null) {
      interaction(ended)
          .filter(interaction -> interaction.size() >= 2)
          .ifPresent(interaction -> add(ended, interaction));
    }
  }

  /** Returns the samples from the bottleneck on, marked or proposed. */
  private static Optional<List<ServoSample>> interaction(Running stage) {
    List<ServoSample> samples = stage.samples;
    if (stage.bottleneck != NOT_MARKED) {
      return Optional.of(samples.subList(stage.bottleneck, samples.size()));
    }
    return BottleneckProposal.of(samples, stage.observation.cloud())
        .map(proposal -> samples.subList(proposal.bottleneck(), samples.size()));
  }

  private void add(Running ended, List<ServoSample> interaction) {
    ServoSample first = interaction.getFirst();
    beginnings.add(begun - 1);
    stages.add(
        new Stage(
            ended.targetObject,
            ended.observation,
            first.baseFromGripper(),
            thinned(interaction).stream()
                .map(sample ->
                    new InteractionSample(
                        sample.state().nanos() - first.state().nanos(),
                        new GripperTarget(sample.baseFromGripper(), sample.gripperCommand())))
                .toList()));
  }

  private List<ServoSample> thinned(List<ServoSample> interaction) {
    List<ServoSample> kept = new ArrayList<>();
    for (int i = 0; i < interaction.size(); i++) {
      ServoSample sample = interaction.get(i);
      boolean isLast = i == interaction.size() - 1;
      if (kept.isEmpty() || isLast || isNews(kept.getLast(), sample)) {
        kept.add(sample);
      }
    }
    return kept;
  }

  private boolean isNews(ServoSample kept, ServoSample sample) {
    return sample.state().nanos() - kept.state().nanos() >= interactionPeriod.toNanos()
        || !sample.gripperCommand().equals(kept.gripperCommand());
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
