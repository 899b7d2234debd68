package org.reprise.retrieval.bank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.KeptTime;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;

/**
 * Cuts the stages out of a running episode and thins their interactions. Until a bottleneck is
 * marked, the samples of the running stage are kept, so that one can be proposed; from then on,
 * those of the interaction. Of either at most {@link #MOST_SAMPLES}, some 30 MB, are in memory, 11
 * minutes at 50 a second; of a stage that runs longer, those that tell its way best.
 */
final class StageCollector {
  /** Most samples of a stage that are kept. */
  static final int MOST_SAMPLES = 32_768;

  private final Duration interactionPeriod;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Integer> beginnings = new ArrayList<>();
  private int begun;
  private @Nullable Running running;
  private @Nullable Running endedLast;

  /** A stage that is being shown. */
  private static final class Running {
    String targetObject;
    ObjectView observation;
    final int beginning;
    boolean isMarked;

    /** Whether all of a marked interaction was undone, and whether a person led what followed. */
    boolean isUndone;

    boolean isLedAnew;

    /** From the bottleneck on, thinned in time, where it is marked; otherwise all. */
    final ThinnedSamples samples = new ThinnedSamples(MOST_SAMPLES);

    @Nullable ServoSample last;

    final List<Segment> leftOut = new ArrayList<>();

    Running(String targetObject, ObjectView observation, int beginning) {
      this.beginning = beginning;
      this.targetObject = targetObject;
      this.observation = observation;
    }
  }

  StageCollector(Duration interactionPeriod) {
    this.interactionPeriod = interactionPeriod;
  }

  void beginStage(String targetObject, ObjectView observation) {
    endStage();
    running = new Running(targetObject, observation, begun);
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
    if (stage == null || stage.isMarked) {
      throw new IllegalStateException(
          "stage=%d: a bottleneck is marked once, after its stage began".formatted(stages.size()));
    }
    stage.isMarked = true;
    stage.samples.clear();
  }

  void record(ServoSample sample) {
    Running stage = running;
    if (stage == null) {
      return;
    }
    ServoSample last = stage.last;
    if (last == null || sample.state().nanos() > last.state().nanos()) {
      stage.last = sample;
      List<ServoSample> kept = stage.samples.all();
      if (!stage.isMarked || kept.isEmpty() || isNews(kept.getLast(), sample)) {
        stage.samples.add(sample);
      }
    }
  }

  /**
   * Hears who led the hand. Samples of what is not kept are left out of the running stage, and its
   * time goes on behind them as if they had not been. Where all of the interaction is undone and a
   * person leads what follows, its bottleneck is that of what follows.
   */
  void lead(Segment segment) {
    Running stage = running;
    if (stage == null) {
      return;
    }
    if (segment.kept()) {
      stage.isLedAnew |= stage.isUndone && segment.kind() == Segment.Kind.CORRECTION;
      return;
    }
    stage.leftOut.add(segment);
    int before = stage.samples.all().size();
    stage.samples.removeIf(sample -> segment.covers(sample.state().nanos()));
    int after = stage.samples.all().size();
    if (stage.isMarked && after < before && after <= 1) {
      stage.isMarked = false;
      stage.isUndone = true;
    }
    ServoSample last = stage.last;
    if (last != null && segment.covers(last.state().nanos())) {
      stage.last = stage.samples.all().isEmpty() ? null : stage.samples.all().getLast();
    }
  }

  /** Forgets every stage: the task is shown from its begin again. */
  void restart() {
    running = null;
    endedLast = null;
    stages.clear();
    beginnings.clear();
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

  /** Returns the samples from the bottleneck on, marked or proposed, up to the last one. */
  private static Optional<List<ServoSample>> interaction(Running stage) {
    List<ServoSample> samples = new ArrayList<>(stage.samples.all());
    ServoSample last = stage.last;
    if (last != null && !samples.isEmpty() && !samples.getLast().equals(last)) {
      samples.add(last);
    }
    boolean loaded = !samples.isEmpty() && samples.getFirst().gripper().holds();
    if (stage.isMarked || (stage.isUndone && (!stage.isLedAnew || loaded))) {
      return Optional.of(samples);
    }
    Optional<List<ServoSample>> proposed =
        BottleneckProposal.of(samples, stage.observation.cloud())
            .map(proposal -> samples.subList(proposal.bottleneck(), samples.size()));
    return stage.isUndone ? proposed.or(() -> Optional.of(samples)) : proposed;
  }

  /**
   * Goes on with the stage that ended last, as if it had not.
   *
   * @throws IllegalStateException if a stage runs or none has ended
   */
  void reopenStage() {
    if (running != null || endedLast == null || stages.isEmpty()) {
      throw new IllegalStateException(
          "stages=%d: no stage to reopen; one must have ended, and none run"
              .formatted(stages.size()));
    }
    running = endedLast;
    endedLast = null;
    stages.removeLast();
    beginnings.removeLast();
  }

  private void add(Running ended, List<ServoSample> interaction) {
    endedLast = ended;
    ServoSample first = interaction.getFirst();
    KeptTime time = KeptTime.of(ended.leftOut);
    beginnings.add(ended.beginning);
    stages.add(
        new Stage(
            ended.targetObject,
            ended.observation,
            first.baseFromGripper(),
            thinned(interaction).stream()
                .map(sample ->
                    new InteractionSample(
                        time.between(first.state().nanos(), sample.state().nanos()),
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
