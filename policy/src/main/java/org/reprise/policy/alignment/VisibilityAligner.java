package org.reprise.policy.alignment;

import java.util.List;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.RigidTransform;
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

  /** From here on the views may show two objects of one class. */
  private static final double DOUBTFUL_CONTRADICTION = 0.09;

  /** Another size must explain the views by this much better to be believed. */
  private static final double BETTER = 0.85;

  @Override
  public AlignmentOutcome align(ObjectView demo, ObjectView live) {
    return align(ObjectModel.of(demo), live);
  }

  @Override
  public AlignmentOutcome align(List<ObjectView> demos, ObjectView live) {
    AlignmentSettings sure = new AlignmentSettings(AlignmentSettings.SURE, settings.tilted());
    return align(ObjectModel.fused(demos, new VisibilityAligner(sure)), live);
  }

  /**
   * Registers what several demonstrations show of an object with a view of it.
   *
   * @param demo the object as it stood in the first demonstration
   * @param live the object as it stands now
   */
  public AlignmentOutcome align(ObjectModel demo, ObjectView live) {
    int fewest = Math.min(demo.fewestPoints(), live.cloud().size());
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
          ("confidence=%.2f minimum=%.2f cost=%.3f rival=%.3f open=%.0f degrees:"
                  + " the views cannot tell how it turned")
              .formatted(
                  confidence,
                  settings.minimumConfidence(),
                  evidence.cost(),
                  evidence.rival(),
                  15 * evidence.openTurns()),
          found.hypotheses());
    }
    return new AlignmentOutcome.Aligned(found.hypotheses(), found.symmetry());
  }

  /** Registers two views of at least 30 points each without refusing. */
  public Examination examine(ObjectView demo, ObjectView live) {
    return examine(ObjectModel.of(demo), live);
  }

  /** Registers a model with a view, of at least 30 points each, without refusing. */
  public Examination examine(ObjectModel demo, ObjectView live) {
    ViewModel demoModel = new ViewModel(demo);
    ViewModel liveModel = new ViewModel(ObjectModel.of(live));
    ModelFit rigid = ModelFit.rigid(demoModel, liveModel, settings.tilted());
    if (!settings.tilted() && rigid.contradiction() > DOUBTFUL_CONTRADICTION) {
      ModelFit resized = ModelFit.resized(demoModel, liveModel);
      if (resized.cost() < BETTER * rigid.cost()) {
        return resized.examination();
      }
    }
    return rigid.examination();
  }

  /**
   * Returns how badly the views contradict each other at the best place next to a motion, without
   * unit: what registration minimizes.
   */
  public double costNear(ObjectView demo, ObjectView live, RigidTransform liveFromDemo) {
    return ModelFit.costNear(
        new ViewModel(ObjectModel.of(demo)),
        new ViewModel(ObjectModel.of(live)),
        settings.tilted(),
        liveFromDemo);
  }
}
