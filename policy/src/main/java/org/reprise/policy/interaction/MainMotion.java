package org.reprise.policy.interaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/**
 * Finds the part of an interaction that moves the object: between closing and opening the fingers,
 * or, if they do not close, the longest straight run between the approach and the retreat, from
 * where the hand reaches the object's surface.
 *
 * @param first index of the first sample of the part
 * @param last index of its last sample
 */
record MainMotion(int first, int last) {
  private static final double SAME_WIDTH_METERS = 0.001;
  private static final double STEP_METERS = 0.004;
  private static final double CORNER_COSINE = Math.cos(Math.toRadians(40));
  private static final double REACHED_METERS = 0.012;
  private static final double MOVES_METERS = 0.001;
  private static final double TURNS_RADIANS = Math.toRadians(0.5);

  static MainMotion of(Stage stage) {
    List<InteractionSample> samples = stage.interaction();
    int closed = -1;
    for (int i = 1; i < samples.size(); i++) {
      double change = width(samples, i) - width(samples, i - 1);
      if (change < -SAME_WIDTH_METERS && closed < 0) {
        closed = i;
      } else if (change > SAME_WIDTH_METERS && closed >= 0) {
        return new MainMotion(moving(samples, closed, i), i);
      }
    }
    return closed >= 0
        ? new MainMotion(moving(samples, closed, samples.size() - 1), samples.size() - 1)
        : pushed(stage);
  }

  private static double width(List<InteractionSample> samples, int at) {
    return samples.get(at).target().gripper().widthMeters();
  }

  /** Returns the last sample, up to one, at which the hand still stands where it closed. */
  private static int moving(List<InteractionSample> samples, int closed, int last) {
    RigidTransform grasp = pose(samples, closed);
    int at = closed;
    while (at + 1 <= last
        && pose(samples, at + 1).translation().distanceTo(grasp.translation()) < MOVES_METERS
        && pose(samples, at + 1).rotation().angleTo(grasp.rotation()) < TURNS_RADIANS) {
      at++;
    }
    return at;
  }

  private static MainMotion pushed(Stage stage) {
    List<InteractionSample> samples = stage.interaction();
    List<MainMotion> runs = runs(samples);
    List<MainMotion> inner = runs.size() > 2 ? runs.subList(1, runs.size() - 1) : runs;
    MainMotion longest =
        inner.stream()
            .max(Comparator.comparingDouble(run -> run.lengthMeters(samples)))
            .orElse(new MainMotion(0, samples.size() - 1));
    PointCloud cloud = stage.observation().cloud();
    for (int at = longest.first; at < longest.last; at++) {
      if (distance(cloud, pose(samples, at).translation()) < REACHED_METERS) {
        return new MainMotion(at, longest.last);
      }
    }
    return longest;
  }

  /** Cuts the path at its corners. */
  private static List<MainMotion> runs(List<InteractionSample> samples) {
    List<MainMotion> runs = new ArrayList<>();
    int start = 0;
    int before = 0;
    Vector3 direction = Vector3.ZERO;
    for (int at = 1; at < samples.size(); at++) {
      Vector3 step = pose(samples, at).translation().minus(pose(samples, before).translation());
      if (step.norm() < STEP_METERS) {
        continue;
      }
      Vector3 now = step.times(1 / step.norm());
      if (direction.norm() > 0 && now.dot(direction) < CORNER_COSINE) {
        runs.add(new MainMotion(start, before));
        start = before;
      }
      direction = now;
      before = at;
    }
    runs.add(new MainMotion(start, samples.size() - 1));
    return runs;
  }

  private double lengthMeters(List<InteractionSample> samples) {
    return pose(samples, first).translation().distanceTo(pose(samples, last).translation());
  }

  private static double distance(PointCloud cloud, Vector3 from) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < cloud.size(); i++) {
      least = Math.min(least, cloud.point(i).distanceTo(from));
    }
    return least;
  }

  static RigidTransform pose(List<InteractionSample> samples, int at) {
    return samples.get(at).target().baseFromGripper();
  }
}
