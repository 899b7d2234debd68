package org.reprise.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.gate.AttemptWatch;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.gate.CueReader;
import org.reprise.policy.gate.ShownFingers;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.StageTrace;

/**
 * Records what the servo measures in the interactions of an episode, and tells afterwards what a
 * gate would have been shown, see {@link AttemptWatch}. Used by the thread of the episode.
 */
final class DoubtRecorder implements EpisodeListener, Consumer<ServoSample> {
  private final EpisodeListener listener;
  private final List<Interaction> interactions = new ArrayList<>();
  private boolean interacting;
  private @Nullable InteractionPolicy leads;

  /**
   * Samples of one interaction.
   *
   * @param stage index of the stage, from 0
   * @param plan how many stages had been planned when it began
   */
  private record Interaction(int stage, int plan, List<Measured> samples) {}

  /** A sample, and how much the networks that led the hand had disagreed by then. */
  private record Measured(ServoSample sample, OptionalDouble variance) {}

  private int approaches;

  /** Hands on what it hears. */
  DoubtRecorder(EpisodeListener listener) {
    this.listener = listener;
  }

  @Override
  public void began(Phase phase, int stage) {
    switch (phase) {
      case APPROACH -> approaches++;
      case INTERACT -> interactions.add(new Interaction(stage, approaches, new ArrayList<>()));
      default -> {}
    }
    interacting = phase == Phase.INTERACT;
    listener.began(phase, stage);
  }

  @Override
  public void chose(Candidate candidate) {
    listener.chose(candidate);
  }

  @Override
  public void policyLeads(InteractionPolicy policy) {
    leads = policy;
    listener.policyLeads(policy);
  }

  @Override
  public Optional<String> interruption() {
    return listener.interruption();
  }

  @Override
  public void accept(ServoSample sample) {
    if (interacting) {
      InteractionPolicy policy = leads;
      OptionalDouble variance =
          policy == null ? OptionalDouble.empty() : policy.ensembleVarianceSquareMeters();
      interactions.getLast().samples().add(new Measured(sample, variance));
    }
  }

  /**
   * Returns the cues of each moment; none if no plan was made.
   *
   * @param trace of the episode
   * @param shown loads a demonstration with its streams by its name
   */
  List<Map<Cue, Double>> cues(EpisodeTrace trace, Function<String, Demonstration> shown) {
    Candidate chosen = trace.chosen();
    List<StageTrace> planned =
        trace.stages().stream().filter(stage -> stage.transfer() != null).toList();
    if (chosen == null || trace.retrieval() == null || planned.isEmpty()) {
      return List.of();
    }
    List<Map<Cue, Double>> moments = new ArrayList<>();
    AttemptWatch watch = new AttemptWatch(new CueReader("episode", trace.retrieval(), chosen));
    moments.add(watch.plan(planned.getFirst().alignment()).cues());
    Demonstration demonstration = shown.apply(chosen.demonstration().id());
    for (Interaction one : interactions) {
      StageTrace stage = planned.get(one.plan() - 1);
      watch.interact(
          stage.alignment(), stage.planned(), ShownFingers.of(demonstration, one.stage()));
      for (Measured measured : one.samples()) {
        measured.variance().ifPresent(watch::disagree);
        watch.take(measured.sample()).ifPresent(moment -> moments.add(moment.cues()));
      }
      watch.end().ifPresent(moment -> moments.add(moment.cues()));
    }
    return moments;
  }
}
