package org.reprise.policy.alignment;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;

/**
 * Registers two partial views over the full circle of yaw by a cost that knows what each camera
 * could see.
 *
 * <p>Many starts, coarse to fine; the choice is made by {@link JointCost}, the trust by the
 * distance to the next best motion. Rotations that the views cannot tell apart over the whole
 * circle are reported as a symmetry; those that they cannot tell apart here and there lower the
 * confidence, and below {@link AlignmentSettings#minimumConfidence} lead to a refusal.
 * Deterministic, one thread, no state between calls.
 *
 * @param settings what to look for and when to refuse
 */
public record VisibilityAligner(AlignmentSettings settings) implements Aligner {
  private static final int MIN_POINTS = 30;
  private static final double OTHER_RADIANS = Math.toRadians(10);
  private static final double OTHER_METERS = 0.02;
  private static final double COST_SCALE = 0.01;

  @Override
  public AlignmentOutcome align(ObjectView demo, ObjectView live) {
    int fewest = Math.min(demo.cloud().size(), live.cloud().size());
    if (fewest < MIN_POINTS) {
      return new AlignmentOutcome.Refused(
          "points=%d minimum=%d: too little of the object is seen".formatted(fewest, MIN_POINTS),
          List.of());
    }
    Examination found = examine(demo, live);
    AlignmentEvidence evidence = found.evidence();
    double confidence = found.hypotheses().getFirst().confidence();
    if (confidence < settings.minimumConfidence()) {
      return new AlignmentOutcome.Refused(
          "confidence=%.2f minimum=%.2f cost=%.3f margin=%.3f: the views cannot tell how it turned"
              .formatted(
                  confidence, settings.minimumConfidence(), evidence.cost(), evidence.margin()),
          found.hypotheses());
    }
    return new AlignmentOutcome.Aligned(found.hypotheses(), found.symmetry());
  }

  /** Registers two views of at least 30 points each without refusing. */
  public Examination examine(ObjectView demo, ObjectView live) {
    ViewModel demoModel = new ViewModel(demo);
    ViewModel liveModel = new ViewModel(live);
    Vector3 pivot = demoModel.centroid();
    PoseVector form = new PoseVector(pivot);
    JointCost cost = new JointCost(demoModel, liveModel, form);
    PoseSearch search = new PoseSearch(demoModel, liveModel, cost, pivot);
    List<PoseCandidate> coarse = search.coarse();
    List<PoseCandidate> fine = settings.tilted() ? search.leaning(coarse) : search.fine(coarse);
    PoseCandidate best = fine.getFirst();
    TurnSymmetry symmetry =
        new TurnSymmetry(new TurnProfile(demoModel, liveModel, cost, form, best, coarse));
    List<PoseCandidate> distinct = distinct(fine, form, symmetry);
    double rival = distinct.size() < 2 ? Double.POSITIVE_INFINITY : distinct.get(1).cost();
    search.judge(best.pose());
    AlignmentEvidence evidence =
        new AlignmentEvidence(
            Math.min(rival - best.cost(), symmetry.margin()),
            best.cost(),
            cost.hidden(),
            symmetry.sharpness());
    return new Examination(
        hypotheses(distinct, form, evidence.confidence()), symmetry.symmetry(), evidence);
  }

  private static List<PoseCandidate> distinct(
      List<PoseCandidate> found, PoseVector form, TurnSymmetry symmetry) {
    List<PoseCandidate> kept = new ArrayList<>();
    for (PoseCandidate candidate : found) {
      RigidTransform motion = form.liveFromDemo(candidate.pose());
      boolean other =
          kept.stream()
              .map(k -> form.liveFromDemo(k.pose()))
              .allMatch(k -> symmetry.differ(k, motion, OTHER_RADIANS, OTHER_METERS));
      if (other) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  /** Shares what the best motion leaves of the probability among the others by their cost. */
  private static List<AlignmentHypothesis> hypotheses(
      List<PoseCandidate> candidates, PoseVector form, double confidence) {
    double best = candidates.getFirst().cost();
    double total = 0;
    for (PoseCandidate candidate : candidates.subList(1, candidates.size())) {
      total += Math.exp((best - candidate.cost()) / COST_SCALE);
    }
    List<AlignmentHypothesis> hypotheses = new ArrayList<>();
    for (PoseCandidate candidate : candidates) {
      double share =
          hypotheses.isEmpty()
              ? confidence
              : (1 - confidence) * Math.exp((best - candidate.cost()) / COST_SCALE) / total;
      hypotheses.add(
          new AlignmentHypothesis(form.liveFromDemo(candidate.pose()), share, candidate.cost()));
    }
    return hypotheses;
  }
}
