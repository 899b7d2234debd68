package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.motion.FingerMotion;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.MotionWord;

/** Makes the steps of a hand that does words of motion, each at an even twist. */
final class Scripted {
  private static final double GREATEST_METERS = 0.08;

  private final List<HandStep> steps = new ArrayList<>();

  /** Begins with the hand above the table, pointing down, and the fingers open. */
  Scripted() {
    steps.add(
        new HandStep(
            0,
            new RigidTransform(
                UnitQuaternion.ofRollPitchYaw(Math.PI, 0, 0.3), new Vector3(0.4, 0.1, 0.3)),
            GREATEST_METERS));
  }

  /** Does a word, or nothing, evenly in a time. */
  Scripted then(MotionWord word, double seconds) {
    HandStep start = steps.getLast();
    int count = (int) Math.round(seconds / HandMoment.STEP_SECONDS);
    double target =
        word instanceof FingerMotion fingers
            ? fingers.targetMeters(start.widthMeters(), GREATEST_METERS)
            : start.widthMeters();
    RigidTransform hand = start.baseFromGripper();
    for (int i = 1; i <= count; i++) {
      if (word instanceof HandMotion motion) {
        hand = part(motion, 1.0 / count, hand);
      }
      steps.add(
          new HandStep(
              start.seconds() + i * HandMoment.STEP_SECONDS,
              hand,
              start.widthMeters() + (target - start.widthMeters()) * i / count));
    }
    return this;
  }

  private static RigidTransform part(HandMotion motion, double share, RigidTransform hand) {
    return new RigidTransform(
        UnitQuaternion.ofRotationVector(motion.turn().times(share)).compose(hand.rotation()),
        hand.translation().plus(motion.shift().times(share)));
  }

  List<HandStep> steps() {
    return List.copyOf(steps);
  }

  /** Returns the episode with its labels. */
  EpisodeMotion episode() {
    return new EpisodeMotion(
        0,
        List.of(new EpisodeMotion.Part(0, steps.getLast().seconds())),
        List.of(),
        List.of(),
        MotionLabeler.DEFAULT.runs(steps));
  }
}
