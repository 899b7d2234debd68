package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reprise.controller.kinematics.JointRange;

/**
 * Searches a free path by two trees that grow towards each other: Kuffner and LaValle,
 * "RRT-Connect: An Efficient Approach to Single-Query Path Planning", ICRA 2000.
 *
 * <p>The work is bounded by a number of extensions, not by a clock: the same question has the same
 * answer.
 */
final class RapidTrees {
  private static final double REACH_RADIANS = 0.35;
  private static final int EXTENSIONS = 3000;

  @SuppressWarnings("ArrayRecordComponent")
  private record Node(double[] radians, int parent) {}

  private final JointPaths paths;
  private final JointRange range;

  RapidTrees(JointPaths paths, JointRange range) {
    this.paths = paths;
    this.range = range;
  }

  Optional<List<double[]>> search(double[] start, double[] goal, SplittableRandom random) {
    List<Node> fromStart = new ArrayList<>(List.of(new Node(start, -1)));
    List<Node> fromGoal = new ArrayList<>(List.of(new Node(goal, -1)));
    boolean swapped = false;
    for (int i = 0; i < EXTENSIONS; i++) {
      List<Node> grow = swapped ? fromGoal : fromStart;
      List<Node> meet = swapped ? fromStart : fromGoal;
      double[] sample = sample(random, start.length);
      if (extend(grow, sample) && connect(meet, grow.getLast().radians())) {
        return Optional.of(joined(fromStart, fromGoal));
      }
      swapped = !swapped;
    }
    return Optional.empty();
  }

  private double[] sample(SplittableRandom random, int joints) {
    double[] radians = new double[joints];
    for (int joint = 0; joint < joints; joint++) {
      radians[joint] = random.nextDouble(range.lowerRadians(joint), range.upperRadians(joint));
    }
    return radians;
  }

  private boolean extend(List<Node> tree, double[] towards) {
    int nearest = nearest(tree, towards);
    double[] from = tree.get(nearest).radians();
    double length = JointPaths.length(from, towards);
    double[] to =
        length <= REACH_RADIANS
            ? towards
            : JointPaths.between(from, towards, REACH_RADIANS / length);
    if (length < 1e-9 || !paths.isFree(from, to)) {
      return false;
    }
    tree.add(new Node(to, nearest));
    return true;
  }

  private boolean connect(List<Node> tree, double[] target) {
    while (extend(tree, target)) {
      if (JointPaths.length(tree.getLast().radians(), target) < 1e-9) {
        return true;
      }
    }
    return false;
  }

  private static int nearest(List<Node> tree, double[] to) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < tree.size(); i++) {
      double squared = 0;
      double[] radians = tree.get(i).radians();
      for (int joint = 0; joint < to.length; joint++) {
        double d = radians[joint] - to[joint];
        squared += d * d;
      }
      if (squared < least) {
        least = squared;
        nearest = i;
      }
    }
    return nearest;
  }

  private static List<double[]> joined(List<Node> fromStart, List<Node> fromGoal) {
    List<double[]> path = branch(fromStart).reversed();
    List<double[]> rest = branch(fromGoal);
    List<double[]> whole = new ArrayList<>(path);
    whole.addAll(rest.subList(1, rest.size()));
    return whole;
  }

  private static List<double[]> branch(List<Node> tree) {
    List<double[]> branch = new ArrayList<>();
    for (int i = tree.size() - 1; i >= 0; i = tree.get(i).parent()) {
      branch.add(tree.get(i).radians());
    }
    return branch;
  }
}
