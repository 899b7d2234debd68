package org.reprise.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.sim.suite.StagePlan;

/** Ways to show a task badly, each a right way that was changed. */
enum Flaw {
  /** Everything some centimeters aside: beside the object. */
  BESIDE {
    @Override
    StagePlan spoil(StagePlan plan, double severity, SplittableRandom random) {
      double angle = random.nextDouble(2 * Math.PI);
      double meters = severity * random.nextDouble(0.03, 0.055);
      return moved(plan, new Vector3(meters * Math.cos(angle), meters * Math.sin(angle), 0));
    }
  },
  /** Fingers that do what they should do too late. */
  LATE {
    @Override
    StagePlan spoil(StagePlan plan, double severity, SplittableRandom random) {
      return shifted(plan, random.nextInt(80, 120));
    }
  },
  /** Fingers that do what they should do too early, while the hand is still above. */
  EARLY {
    @Override
    StagePlan spoil(StagePlan plan, double severity, SplittableRandom random) {
      Vector3 above = new Vector3(0, 0, severity * random.nextDouble(0.04, 0.07));
      return shifted(moved(plan, above), -random.nextInt(25, 60));
    }
  },
  /** Fingers that open again on the way. */
  RELEASED {
    @Override
    StagePlan spoil(StagePlan plan, double severity, SplittableRandom random) {
      List<InteractionSample> samples = plan.samples();
      GripperCommand open = samples.getFirst().target().gripper();
      int from = (int) (samples.size() * random.nextDouble(0.65, 0.85));
      List<InteractionSample> spoilt = new ArrayList<>();
      for (int i = 0; i < samples.size(); i++) {
        InteractionSample s = samples.get(i);
        spoilt.add(sample(s, pose(s), i < from ? s.target().gripper() : open));
      }
      return new StagePlan(
          plan.targetWords(), plan.targetBody(), plan.baseFromBottleneck(), spoilt);
    }
  };

  /**
   * Returns the way changed for the worse.
   *
   * @param severity 1 for the usual centimeters, more for more
   */
  abstract StagePlan spoil(StagePlan plan, double severity, SplittableRandom random);

  private static StagePlan moved(StagePlan plan, Vector3 meters) {
    RigidTransform aside = RigidTransform.ofTranslation(meters.x(), meters.y(), meters.z());
    return new StagePlan(
        plan.targetWords(),
        plan.targetBody(),
        aside.compose(plan.baseFromBottleneck()),
        plan.samples().stream()
            .map(s -> sample(s, aside.compose(pose(s)), s.target().gripper()))
            .toList());
  }

  /** Moves what the fingers are told by a number of samples of 20 ms. */
  private static StagePlan shifted(StagePlan plan, int late) {
    List<InteractionSample> samples = plan.samples();
    List<InteractionSample> spoilt = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      InteractionSample then = samples.get(Math.clamp(i - late, 0, samples.size() - 1));
      spoilt.add(sample(samples.get(i), pose(samples.get(i)), then.target().gripper()));
    }
    return new StagePlan(plan.targetWords(), plan.targetBody(), plan.baseFromBottleneck(), spoilt);
  }

  /** Returns the sample with another pose and opening, at the same time. */
  static InteractionSample sample(
      InteractionSample s, RigidTransform pose, GripperCommand gripper) {
    return new InteractionSample(s.nanos(), new GripperTarget(pose, gripper));
  }

  static RigidTransform pose(InteractionSample s) {
    return s.target().baseFromGripper();
  }

  /** Returns a small random step, meters. */
  static Vector3 jitter(double meters, SplittableRandom random) {
    return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
        .times(meters);
  }
}
