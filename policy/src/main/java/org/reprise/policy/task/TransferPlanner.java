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
 * grasped, so stages that follow each other with the object in the hand are chosen together. Where
 * a person drew a path to the first of them, what comes from the path's side goes before what is
 * farther from the ends of the joints, as long as it is far enough.
 */
final class TransferPlanner {
  /** As near to the end of a joint as this nothing is taken for the sake of a drawn path. */
  private static final double LEAST_MARGIN_RADIANS = 0.1;

  private final Reachability reachability;
  private final int symmetryAngles;

  TransferPlanner(Reachability reachability, int symmetryAngles) {
    this.reachability = reachability;
    this.symmetryAngles = symmetryAngles;
  }

  /** One stage with the place of its object. */
  record AlignedStage(Stage stage, Aligned alignment) {}

  /** The chosen way of each stage, or why there is none. */
  record Choice(List<Way> ways, Merit merit, String reason) {
    boolean possible() {
      return !ways.isEmpty();
    }
  }

  /**
   * What speaks for a way.
   *
   * @param marginRadians least distance of a joint from its end
   * @param agreement with a drawn path, {@link DrawnSide}; 0 where none is drawn
   */
  record Merit(double marginRadians, int agreement) {
    private static final Merit LEAST = new Merit(Double.NEGATIVE_INFINITY, 0);

    private boolean exceeds(Merit other) {
      boolean free = Math.min(marginRadians, other.marginRadians) >= LEAST_MARGIN_RADIANS;
      if (free && agreement != other.agreement) {
        return agreement > other.agreement;
      }
      return marginRadians > other.marginRadians;
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
   * @param side where a path to the object of the first stage comes from; empty if none is drawn
   */
  Choice choose(List<AlignedStage> linked, Optional<Boolean> halfTurn, Optional<DrawnSide> side) {
    Choice best = new Choice(List.of(), Merit.LEAST, "");
    for (boolean turned : halfTurn.map(List::of).orElse(List.of(false, true))) {
      Choice choice = chooseAt(linked, turned, side);
      if (choice.possible() ? choice.merit().exceeds(best.merit()) : !best.possible()) {
        best = choice;
      }
    }
    return best;
  }

  private Choice chooseAt(List<AlignedStage> linked, boolean halfTurn, Optional<DrawnSide> side) {
    List<Way> chosen = new ArrayList<>();
    Merit merit = new Merit(Double.POSITIVE_INFINITY, 0);
    Optional<DrawnSide> drawn = side;
    for (AlignedStage aligned : linked) {
      TrajectoryTransfer best = null;
      Reach bestReach = new Reach(false, Double.NEGATIVE_INFINITY, JointVector.zero(0), "");
      Merit bestMerit = Merit.LEAST;
      for (RigidTransform liveFromDemo : equivalents(aligned.alignment())) {
        TrajectoryTransfer transfer = new TrajectoryTransfer(liveFromDemo, halfTurn);
        Reach reach = reachability.check(path(aligned.stage(), transfer));
        Merit its = new Merit(reach.marginRadians(), agreement(aligned, transfer, drawn));
        if (reach.reachable() ? its.exceeds(bestMerit) : !bestReach.reachable()) {
          bestReach = reach;
          bestMerit = its;
          best = transfer;
        }
      }
      if (best == null || !bestReach.reachable()) {
        return new Choice(
            List.of(), Merit.LEAST, aligned.stage().targetObject() + ": " + bestReach.reason());
      }
      chosen.add(new Way(best, bestReach.startRadians()));
      merit =
          new Merit(
              Math.min(merit.marginRadians(), bestReach.marginRadians()),
              merit.agreement() + bestMerit.agreement());
      drawn = Optional.empty(); // a path is drawn to the first
    }
    return new Choice(List.copyOf(chosen), merit, "");
  }

  private static int agreement(
      AlignedStage aligned, TrajectoryTransfer transfer, Optional<DrawnSide> side) {
    return side.map(drawn ->
            drawn.agreement(
                aligned.alignment().symmetry(), transfer, aligned.stage().baseFromBottleneck()))
        .orElse(0);
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
