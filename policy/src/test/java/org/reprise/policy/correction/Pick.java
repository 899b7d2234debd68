package org.reprise.policy.correction;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/** A grasp from above: 1 s down by 10 cm, 1 s closing, 1 s up again, a sample each 20 ms. */
final class Pick {
  static final GripperCommand OPEN = new GripperCommand(0.08, 20);
  static final GripperCommand CLOSED = new GripperCommand(0.0, 20);
  static final long STEP_NANOS = 20_000_000;
  static final int STEPS = 150;

  private Pick() {}

  static DemonstratedTube tube() {
    List<InteractionSample> samples = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      samples.add(
          new InteractionSample(
              i * STEP_NANOS, new GripperTarget(at(0.5, 0, height(i)), gripper(i))));
    }
    return new DemonstratedTube(samples);
  }

  static double height(int step) {
    return 0.05 + 0.1 * (step < 50 ? (50 - step) / 50.0 : step < 100 ? 0 : (step - 100) / 50.0);
  }

  static GripperCommand gripper(int step) {
    return step < 50 ? OPEN : CLOSED;
  }

  static RigidTransform at(double x, double y, double z) {
    return new RigidTransform(UnitQuaternion.IDENTITY, new Vector3(x, y, z));
  }

  /**
   * Carries the grasp out up to a step.
   *
   * @param takes whether the fingers hold something once they had half a second to close
   * @param losesAt step from which nothing is held any more
   */
  static List<PathPoint> path(int until, boolean takes, int losesAt) {
    List<PathPoint> path = new ArrayList<>();
    for (int i = 0; i <= until; i++) {
      boolean holds = takes && i >= 75 && i < losesAt;
      path.add(new PathPoint(1 + i * STEP_NANOS, at(0.5, 0, height(i)), gripper(i), holds));
    }
    return path;
  }
}
