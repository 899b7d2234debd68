package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.reprise.core.geometry.Vector3;

/**
 * Finds the parts of demonstrations that follow a path. Places do not matter, directions do.
 *
 * <p>The query is cut into pieces of some length, and each piece has the same quota of answers, so
 * that a piece that is easy to match does not crowd out the others. A piece of a demonstration
 * answers once.
 */
public final class MotionSearch {
  private static final double QUERY_STEP_METERS = 0.015;
  private static final double PIECE_METERS = 0.45;

  private final List<Candidate> candidates = new ArrayList<>();

  private record Candidate(String demonstration, EpisodeMotion motion, PieceShape shape) {}

  /** Adds pieces to search, each as an episode of its own with one stage. */
  public void add(List<MotionPiece> pieces) {
    for (MotionPiece piece : pieces) {
      add(piece.demonstration(), new EpisodeMotion(0, List.of(), List.of(PieceShape.of(piece))));
    }
  }

  /** Adds an episode to search. */
  void add(String demonstration, EpisodeMotion motion) {
    motion.pieces().forEach(shape -> candidates.add(new Candidate(demonstration, motion, shape)));
  }

  /** Returns how many pieces are searched. */
  public int size() {
    return candidates.size();
  }

  /** Returns where the hand was. */
  public static List<Vector3> path(List<HandMoment> moments) {
    return moments.stream().map(HandMoment::position).toList();
  }

  /**
   * Finds parts that follow a path, best first. What cannot be among the best any more is not
   * compared to its end; {@link #findByScan} finds the same.
   *
   * @param path places in the base frame, meters, at least two
   * @param quota most answers for each piece of the path
   * @throws IllegalArgumentException if the path is shorter than a step of 15 mm
   */
  public List<MotionMatch> find(List<Vector3> path, int quota) {
    return find(path, quota, true);
  }

  /** Finds the same as {@link #find} by comparing every piece to its end, to measure against. */
  public List<MotionMatch> findByScan(List<Vector3> path, int quota) {
    return find(path, quota, false);
  }

  private List<MotionMatch> find(List<Vector3> path, int quota, boolean abandon) {
    List<Vector3> query = PathShape.of(path, QUERY_STEP_METERS).directions();
    if (query.isEmpty()) {
      throw new IllegalArgumentException(
          "path is shorter than %.0f mm: give a longer one".formatted(1000 * QUERY_STEP_METERS));
    }
    int pieces = (int) Math.ceil(query.size() * QUERY_STEP_METERS / PIECE_METERS);
    List<MotionMatch> found = new ArrayList<>();
    for (int piece = 0; piece < pieces; piece++) {
      int from = query.size() * piece / pieces;
      int to = query.size() * (piece + 1) / pieces;
      found.addAll(matches(PieceShape.flat(query.subList(from, to)), quota, abandon));
    }
    found.sort(Comparator.comparingDouble(MotionMatch::cost));
    return found;
  }

  private List<MotionMatch> matches(float[] query, int quota, boolean abandon) {
    PriorityQueue<MotionMatch> best =
        new PriorityQueue<>(Comparator.comparingDouble(MotionMatch::cost).reversed());
    for (Candidate candidate : candidates) {
      boolean full = best.size() >= quota;
      double limit = full ? best.element().cost() : Double.POSITIVE_INFINITY;
      SubsequenceWarping.Fit fit =
          candidate.shape().best(query, abandon ? limit : Double.POSITIVE_INFINITY);
      if (fit != null && fit.cost() < limit) {
        if (full) {
          best.remove();
        }
        best.add(match(candidate, fit));
      }
    }
    return best.stream().sorted(Comparator.comparingDouble(MotionMatch::cost)).toList();
  }

  private static MotionMatch match(Candidate candidate, SubsequenceWarping.Fit fit) {
    double from = candidate.shape().beginSeconds(fit.first());
    double to = candidate.shape().endSeconds(fit.last());
    return new MotionMatch(
        candidate.demonstration(),
        candidate.motion().stageAt((from + to) / 2),
        from,
        to,
        fit.cost());
  }
}
