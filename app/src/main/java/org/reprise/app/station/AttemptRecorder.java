package org.reprise.app.station;

import java.util.Optional;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeRecording;

/**
 * Records an attempt into the bank while a policy makes it, as one episode with what a person
 * corrected in it. Used by the thread that moves the arm.
 */
public final class AttemptRecorder implements EpisodeListener {
  private final EpisodeRecording file;
  private final EpisodeListener next;
  private boolean corrected;

  /**
   * Begins.
   *
   * @param file where it goes
   * @param next hears of the attempt, too
   */
  public AttemptRecorder(EpisodeRecording file, EpisodeListener next) {
    this.file = file;
    this.next = next;
  }

  /** Takes a sample. */
  public void sampled(ServoSample sample) {
    file.record(sample);
  }

  /** Tells whether a person corrected it, and the correction was kept when they did. */
  public boolean isCorrected() {
    return corrected;
  }

  /**
   * Ends the attempt. What nobody corrected is forgotten, as is what came to no stage.
   *
   * @param outcome how it ended
   * @return the demonstration that it is now; empty if it was forgotten
   */
  public Optional<DemonstrationSummary> end(Outcome outcome) {
    file.endOrForgetStage();
    if (!corrected || file.shownStages() == 0) {
      file.discard();
      return Optional.empty();
    }
    return Optional.of(file.finish(outcome));
  }

  @Override
  public void began(Phase phase, int stage) {
    next.began(phase, stage);
  }

  @Override
  public void chose(Candidate candidate) {
    next.chose(candidate);
  }

  @Override
  public Optional<String> interruption() {
    return next.interruption();
  }

  @Override
  public void attemptBegan() {
    file.restart();
    next.attemptBegan();
  }

  @Override
  public void stageBegan(String targetObject, ObjectView observation) {
    file.beginStage(targetObject, observation);
    next.stageBegan(targetObject, observation);
  }

  @Override
  public void interactionBegan() {
    file.markBottleneck();
    next.interactionBegan();
  }

  @Override
  public void led(Segment segment) {
    corrected |= segment.kind() == Segment.Kind.CORRECTION && segment.kept();
    file.lead(segment);
    next.led(segment);
  }

  @Override
  public void stageEnded() {
    file.endOrForgetStage();
    next.stageEnded();
  }
}
