package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private static final double PATH_STEP_METERS = 0.01;
  private static final double PIECE_METERS = 0.45;

  private final List<Candidate> candidates = new ArrayList<>();

  private record Candidate(MotionPiece piece, PathShape shape) {}

  /** Adds pieces to search. */
  public void add(List<MotionPiece> pieces) {
    for (MotionPiece piece : pieces) {
      candidates.add(new Candidate(piece, PathShape.of(path(piece.moments()), PATH_STEP_METERS)));
    }
  }

  /** Returns where the hand was. */
  public static List<Vector3> path(List<HandMoment> moments) {
    return moments.stream().map(HandMoment::position).toList();
  }

  /**
   * Finds parts that follow a path, best first.
   *
   * @param path places in the base frame, meters, at least two
   * @param quota most answers for each piece of the path
   * @throws IllegalArgumentException if the path is shorter than a step of 15 mm
   */
  public List<MotionMatch> find(List<Vector3> path, int quota) {
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
      found.addAll(matches(query.subList(from, to), quota));
    }
    found.sort(Comparator.comparingDouble(MotionMatch::cost));
    return found;
  }

  private List<MotionMatch> matches(List<Vector3> query, int quota) {
    List<MotionMatch> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      List<HandMoment> moments = candidate.piece().moments();
      List<Integer> source = candidate.shape().source();
      SubsequenceWarping.best(query, candidate.shape().directions())
          .ifPresent(fit ->
              found.add(
                  new MotionMatch(
                      candidate.piece().demonstration(),
                      moments.get(source.get(fit.first())).seconds(),
                      moments
                          .get(Math.min(source.get(fit.last()) + 1, moments.size() - 1))
                          .seconds(),
                      fit.cost())));
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(MotionMatch::cost))
        .limit(quota)
        .toList();
  }
}
