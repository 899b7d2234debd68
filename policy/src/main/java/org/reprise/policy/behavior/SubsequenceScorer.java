package org.reprise.policy.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.retrieval.motion.HandMoment;
import org.reprise.retrieval.motion.MotionCutter;
import org.reprise.retrieval.motion.SubsequenceWarping;

/**
 * Compares courses instead of moments: the task is cut where the hand stops, at least 20 steps
 * apart, and each piece is sought in every stage of the bank by subsequence dynamic time warping
 * (STRAP, Memmel et al., ICLR 2025), over directions along the hand's axes at each centimeter.
 * Costs are means over the piece. A moment's score is the best place of its stage among all for one
 * of the pieces, so that each piece has the same quota whatever its costs.
 */
public record SubsequenceScorer() implements BehaviorScorer {
  private static final double STEP_METERS = 0.01;
  private static final int LEAST_STEPS = 2;

  /** Directions at even distances; {@code at} tells at which moment each was gone through. */
  private static final class Course {
    final float[] directions;
    final int[] at;

    Course(float[] directions, int[] at) {
      this.directions = directions;
      this.at = at;
    }
  }

  private record Found(int first, int last, double cost) {}

  @Override
  public String name() {
    return "subsequence";
  }

  @Override
  public double[] score(List<Transition> bank, List<Transition> targets) {
    List<Course> courses = new ArrayList<>();
    for (int from = 0; from < bank.size(); ) {
      int until = end(bank, from);
      courses.add(course(bank, from, until));
      from = until;
    }
    double[] scores = new double[bank.size()];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (Course piece : pieces(targets)) {
      float[] twin = piece.directions.clone();
      for (int i = 0; i < twin.length; i++) {
        twin[i] = i % 3 == 2 ? twin[i] : -twin[i];
      }
      List<Found> found = new ArrayList<>();
      for (Course course : courses) {
        Found best = better(find(piece.directions, course), find(twin, course));
        if (best != null) {
          found.add(best);
        }
      }
      found.sort(Comparator.comparingDouble(Found::cost));
      for (int rank = 0; rank < found.size(); rank++) {
        double score = 1 - (double) rank / courses.size();
        for (int i = found.get(rank).first(); i <= found.get(rank).last(); i++) {
          scores[i] = Math.max(scores[i], score);
        }
      }
    }
    return scores;
  }

  private static @Nullable Found better(@Nullable Found a, @Nullable Found b) {
    return a == null || (b != null && b.cost() < a.cost()) ? b : a;
  }

  private static @Nullable Found find(float[] piece, Course course) {
    SubsequenceWarping.Fit fit =
        SubsequenceWarping.best(piece, course.directions, Double.POSITIVE_INFINITY);
    return fit == null
        ? null
        : new Found(
            course.at[fit.first()],
            course.at[Math.min(fit.last() + 1, course.at.length - 1)],
            fit.cost());
  }

  /** Cuts the stages of the task where the hand stops or the fingers are told to move. */
  private static List<Course> pieces(List<Transition> targets) {
    List<Course> pieces = new ArrayList<>();
    for (int from = 0; from < targets.size(); ) {
      int until = end(targets, from);
      List<HandMoment> moments =
          targets.subList(from, until).stream()
              .map(Transition::moment)
              .map(m -> new HandMoment(m.seconds(), m.hand().translation(), m.opening(), 0))
              .toList();
      MotionCutter usual = MotionCutter.DEFAULT;
      MotionCutter cutter =
          new MotionCutter(
              usual.stopMeters(), usual.leastSteps(), 0.05, usual.effortNewtonMeters());
      int begun = from;
      cutter
          .cut("", moments)
          .forEach(piece -> {
            int first = begun + moments.indexOf(piece.moments().getFirst());
            Course course = course(targets, first, first + piece.moments().size());
            if (course.directions.length >= 3 * LEAST_STEPS) {
              pieces.add(course);
            }
          });
      from = until;
    }
    return pieces;
  }

  /** Returns where the stage that begins at a moment ends. */
  private static int end(List<Transition> moments, int from) {
    Transition.Place place = moments.get(from).place();
    int until = from + 1;
    while (until < moments.size()
        && moments.get(until).place().stage() == place.stage()
        && moments.get(until).place().demonstration().equals(place.demonstration())) {
      until++;
    }
    return until;
  }

  private static Course course(List<Transition> moments, int from, int until) {
    float[] directions = new float[3 * (until - from)];
    int[] at = new int[until - from + 1];
    int count = 0;
    at[0] = from;
    for (int i = from + 1; i < until; i++) {
      RigidTransform hand = moments.get(i).moment().hand();
      Vector3 step = hand.translation().minus(moments.get(at[count]).moment().hand().translation());
      if (step.norm() >= STEP_METERS) {
        Vector3 along = hand.rotation().inverse().rotate(step.normalized());
        directions[3 * count] = (float) along.x();
        directions[3 * count + 1] = (float) along.y();
        directions[3 * count + 2] = (float) along.z();
        at[++count] = i;
      }
    }
    return new Course(Arrays.copyOf(directions, 3 * count), Arrays.copyOf(at, count + 1));
  }
}
