package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Reachability;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.policy.interaction.InteractionPath;
import org.reprise.policy.interaction.TrajectoryTransfer;

/**
 * Chooses, among the ways that look the same, the one that the arm can carry out best.
 *
 * <p>An aligned stage can be carried out at every equivalent angle of its object's symmetry, with
 * the hand as shown or turned by half a turn. What is held keeps the half turn with which it was
 * grasped, so stages that follow each other with the object in the hand are chosen together.
 */
final class TransferPlanner {
  private final Reachability reachability;
  private final int symmetryAngles;

  TransferPlanner(Reachability reachability, int symmetryAngles) {
    this.reachability = reachability;
    this.symmetryAngles = symmetryAngles;
  }

  /** One stage with the place of its object. */
  record AlignedStage(Stage stage, Aligned alignment) {}

  /** The chosen way of each stage, or why there is none. */
  record Choice(List<Way> ways, double marginRadians, String reason) {
    boolean possible() {
      return !ways.isEmpty();
    }
  }

  /**
   * One way to carry out a stage.
   *
   * @param transfer the motion
   * @param startRadians posture at the bottleneck, from which the whole interaction can be followed
   */
  record Way(TrajectoryTransfer transfer, JointVector startRadians) {}

  /**
   * Chooses one transfer for each of some stages that are linked by a held object.
   *
   * @param linked the stages, in order
   * @param halfTurn the half turn to keep, or empty if it is free
   */
  Choice choose(List<AlignedStage> linked, Optional<Boolean> halfTurn) {
    Choice best = new Choice(List.of(), Double.NEGATIVE_INFINITY, "");
    for (boolean turned : halfTurn.map(List::of).orElse(List.of(false, true))) {
      Choice choice = chooseAt(linked, turned);
      if (choice.possible() ? choice.marginRadians() > best.marginRadians() : !best.possible()) {
        best = choice;
      }
    }
    return best;
  }

  private Choice chooseAt(List<AlignedStage> linked, boolean halfTurn) {
    List<Way> chosen = new ArrayList<>();
    double margin = Double.POSITIVE_INFINITY;
    for (AlignedStage aligned : linked) {
      TrajectoryTransfer best = null;
      Reach bestReach = new Reach(false, Double.NEGATIVE_INFINITY, JointVector.zero(0), "");
      for (RigidTransform liveFromDemo : equivalents(aligned.alignment())) {
        TrajectoryTransfer transfer = new TrajectoryTransfer(liveFromDemo, halfTurn);
        Reach reach = reachability.check(path(aligned.stage(), transfer));
        if (reach.reachable()
            ? reach.marginRadians() > bestReach.marginRadians()
            : !bestReach.reachable()) {
          bestReach = reach;
          best = transfer;
        }
      }
      if (best == null || !bestReach.reachable()) {
        return new Choice(
            List.of(),
            Double.NEGATIVE_INFINITY,
            aligned.stage().targetObject() + ": " + bestReach.reason());
      }
      chosen.add(new Way(best, bestReach.startRadians()));
      margin = Math.min(margin, bestReach.marginRadians());
    }
    return new Choice(List.copyOf(chosen), margin, "");
  }

  private List<RigidTransform> equivalents(Aligned aligned) {
    RigidTransform liveFromDemo = aligned.best().liveFromDemo();
    return switch (aligned.symmetry()) {
      case Symmetry.None none -> List.of(liveFromDemo);
      case Symmetry.Discrete s -> turned(liveFromDemo, s.pivot(), s.axis(), s.order());
      case Symmetry.Continuous s -> turned(liveFromDemo, s.pivot(), s.axis(), symmetryAngles);
    };
  }

  private static List<RigidTransform> turned(
      RigidTransform liveFromDemo, Vector3 pivot, Vector3 axis, int steps) {
    List<RigidTransform> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      UnitQuaternion turn = UnitQuaternion.aboutAxis(axis, 2 * Math.PI * i / steps);
      all.add(liveFromDemo.compose(new RigidTransform(turn, pivot.minus(turn.rotate(pivot)))));
    }
    return all;
  }

  private static List<RigidTransform> path(Stage stage, TrajectoryTransfer transfer) {
    return InteractionPath.of(
        transfer.apply(stage.baseFromBottleneck()), transfer.apply(stage.interaction()));
  }
}
