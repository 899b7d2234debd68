package org.reprise.app.study;

import java.util.List;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.ObjectView;

/** Says that nothing has moved: the control without alignment. */
final class UnalignedAligner implements Aligner {
  @Override
  public AlignmentOutcome align(ObjectView demo, ObjectView live) {
    return new AlignmentOutcome.Aligned(
        List.of(new AlignmentHypothesis(RigidTransform.IDENTITY, 1, 0)), new Symmetry.None());
  }
}
