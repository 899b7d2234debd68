package org.reprise.app.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segments;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.StageTrace;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeFacts.ObjectPlace;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records an attempt into the bank while a policy makes it, as one episode with what a person
 * corrected in it. A recording that goes wrong is given up and does not hinder the task. Used by
 * the thread that moves the arm.
 */
public final class AttemptRecorder implements EpisodeListener {
  /** Who showed what a person corrected. */
  public static final String CORRECTED = "a policy, corrected";

  /** Who showed what a person said would fit. */
  public static final String APPROVED = "a policy, approved";

  /** Who showed what no person had to do with, and looking afterwards told to be done. */
  public static final String VERIFIED = "a policy, verified";

  private static final Logger LOG = LoggerFactory.getLogger(AttemptRecorder.class);

  private final EpisodeRecording file;
  private final EpisodeListener next;
  private Segments segments = Segments.NONE;
  private final List<ObjectPlace> places = new ArrayList<>();
  private boolean approved;
  private boolean verified;
  private boolean broken;

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
    if (!broken) {
      file.record(sample);
    }
  }

  /** Takes what a person ordered in words of motion. */
  public void ordered(OrderedMotion order) {
    record(() -> file.order(order));
  }

  private void record(Runnable step) {
    if (broken) {
      return;
    }
    try {
      step.run();
    } catch (IllegalStateException e) {
      LOG.warn("episode={}: the attempt is not recorded any more: {}", file.id(), e.getMessage());
      broken = true;
    }
  }

  /** Tells whether a person corrected it, and the correction was kept when they did. */
  public boolean isCorrected() {
    return segments.all().stream()
        .anyMatch(segment -> segment.kept() && segment.kind() == Segment.Kind.CORRECTION);
  }

  /** Notes that a person said that the plan fits: it is kept if it works out. */
  public void approve() {
    approved = true;
  }

  /** Tells whether a person had to do with it, so that it is kept if it works out. */
  public boolean isAPersons() {
    return approved || isCorrected();
  }

  /** Notes that it was seen to have worked out, and is kept though no person looked at it. */
  public void verify() {
    verified = true;
  }

  /** Returns where the objects of its stages stood before each. */
  public List<ObjectPlace> places() {
    return List.copyOf(places);
  }

  /**
   * Ends the attempt, with the words that it was recorded under.
   *
   * @param outcome how it ended
   * @return the demonstration that it is now; empty if it was forgotten
   */
  public Optional<DemonstrationSummary> end(Outcome outcome) {
    return end(outcome, file.instruction());
  }

  /**
   * Ends the attempt. What nobody corrected, approved or verified is forgotten, as is what came to
   * no stage.
   *
   * @param outcome how it ended
   * @param words the task in plain words
   * @return the demonstration that it is now; empty if it was forgotten
   */
  public Optional<DemonstrationSummary> end(Outcome outcome, String words) {
    record(file::endOrForgetStage);
    boolean corrected = isCorrected();
    boolean kept = corrected || ((approved || verified) && outcome instanceof Outcome.Success);
    if (corrected && (broken || file.shownStages() == 0)) {
      LOG.warn("episode={}: a correction without a stage: 'bank repair' may recover it", file.id());
      file.close();
      return Optional.empty();
    }
    if (broken || !kept || file.shownStages() == 0) {
      file.discard();
      return Optional.empty();
    }
    String operator = corrected ? CORRECTED : approved ? APPROVED : VERIFIED;
    return Optional.of(file.finish(outcome, operator, words));
  }

  /** Leaves what was corrected as it is, for a repair of the bank; forgets the rest. */
  public void abandon() {
    if (isCorrected()) {
      file.close();
    } else {
      file.discard();
    }
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
  public void planned(int stage, StageTrace plan) {
    next.planned(stage, plan);
  }

  @Override
  public Optional<DrawnPath> path() {
    return next.path();
  }

  @Override
  public Optional<String> interruption() {
    return next.interruption();
  }

  @Override
  public void attemptBegan() {
    places.clear();
    record(file::restart);
    next.attemptBegan();
  }

  @Override
  public void stageBegan(String targetObject, ObjectView observation) {
    places.add(ObjectPlace.of(targetObject, observation));
    record(() -> file.beginStage(targetObject, observation));
    next.stageBegan(targetObject, observation);
  }

  @Override
  public void stageAimed(String targetObject, ObjectView observation) {
    places.set(places.size() - 1, ObjectPlace.of(targetObject, observation));
    record(() -> file.aim(targetObject, observation));
    next.stageAimed(targetObject, observation);
  }

  @Override
  public void interactionBegan() {
    record(file::markBottleneck);
    next.interactionBegan();
  }

  @Override
  public void policyLeads(InteractionPolicy policy) {
    next.policyLeads(policy);
  }

  @Override
  public void led(Segment segment) {
    segments = segments.with(segment);
    record(() -> file.lead(segment));
    next.led(segment);
  }

  @Override
  public void stageReopened() {
    record(file::reopenStage);
    next.stageReopened();
  }

  @Override
  public void lookedAfterwards(RgbdFrame frame) {
    record(() -> file.lookAfterwards(frame));
    next.lookedAfterwards(frame);
  }

  @Override
  public void stageEnded() {
    record(file::endOrForgetStage);
    next.stageEnded();
  }
}
