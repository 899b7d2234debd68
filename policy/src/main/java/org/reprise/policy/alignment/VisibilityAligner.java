package org.reprise.policy.alignment;

import java.util.List;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;

/**
 * Registers two partial views over the full circle of yaw by a cost that knows what each camera
 * could see. Deterministic, one thread, no state between calls.
 */
public final class VisibilityAligner implements Aligner {
  private static final int MIN_POINTS = 30;

  @Override
  public AlignmentOutcome align(ObjectView demo, ObjectView live) {
    int fewest = Math.min(demo.cloud().size(), live.cloud().size());
    if (fewest < MIN_POINTS) {
      return new AlignmentOutcome.Refused(
          "points=%d minimum=%d: too little of the object is seen".formatted(fewest, MIN_POINTS),
          List.of());
    }
    ViewModel demoModel = new ViewModel(demo);
    ViewModel liveModel = new ViewModel(live);
    Vector3 pivot = demoModel.centroid();
    PoseVector form = new PoseVector(pivot);
    JointCost cost = new JointCost(demoModel, liveModel, form);
    List<PoseCandidate> found = new PoseSearch(demoModel, liveModel, cost, pivot).run();
    List<AlignmentHypothesis> hypotheses =
        found.stream()
            .map(c -> new AlignmentHypothesis(form.liveFromDemo(c.pose()), 0.5, c.cost()))
            .toList();
    return new AlignmentOutcome.Aligned(hypotheses, new Symmetry.None());
  }
}
