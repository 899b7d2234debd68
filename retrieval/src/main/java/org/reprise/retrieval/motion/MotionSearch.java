package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.reprise.core.geometry.Vector3;

/**
 * Finds the parts of demonstrations that follow a path. Places do not matter, directions do.
 *
 * <p>The query is cut into pieces of some length, and each piece has the same quota of answers, so
 * that a piece that is easy to match does not crowd out the others. A piece of a demonstration
 * answers once. One pass over the episodes answers all pieces, and no episode is held after it was
 * compared, unless it was added here.
 */
public final class MotionSearch {
  private static final double QUERY_STEP_METERS = 0.015;
  private static final double PIECE_METERS = 0.45;

  private final List<Episode> added = new ArrayList<>();
  private final Source source;

  private record Episode(String demonstration, EpisodeMotion motion) {}

  /** Gives the episodes that are searched. */
  interface Source {
    /** Reads them one after the other, with the names of their demonstrations. */
    void read(BiConsumer<String, EpisodeMotion> taker);
  }

  /** Makes a search over what will be added. */
  public MotionSearch() {
    this(taker -> {});
  }

  /** Makes a search over the episodes of a source, which are read in every search. */
  MotionSearch(Source source) {
    this.source = source;
  }

  /** Adds pieces to search, each as an episode of its own with one stage. */
  public void add(List<MotionPiece> pieces) {
    for (MotionPiece piece : pieces) {
      added.add(
          new Episode(
              piece.demonstration(),
              new EpisodeMotion(
                  0, List.of(), List.of(), List.of(PieceShape.of(piece)), List.of())));
    }
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
    List<Best> best = new ArrayList<>();
    for (int piece = 0; piece < pieces; piece++) {
      int from = query.size() * piece / pieces;
      int to = query.size() * (piece + 1) / pieces;
      best.add(new Best(PieceShape.flat(query.subList(from, to)), quota, abandon));
    }
    added.forEach(one -> compare(one.demonstration(), one.motion(), best));
    source.read((demonstration, motion) -> compare(demonstration, motion, best));
    return best.stream()
        .flatMap(one -> one.sorted().stream())
        .sorted(Comparator.comparingDouble(MotionMatch::cost))
        .toList();
  }

  private static void compare(String demonstration, EpisodeMotion motion, List<Best> best) {
    for (PieceShape shape : motion.pieces()) {
      best.forEach(one -> one.compare(demonstration, motion, shape));
    }
  }

  /** Holds the best answers to a piece of the query. */
  private static final class Best {
    private final float[] query;
    private final int quota;
    private final boolean abandon;
    private final PriorityQueue<MotionMatch> worstFirst =
        new PriorityQueue<>(Comparator.comparingDouble(MotionMatch::cost).reversed());

    Best(float[] query, int quota, boolean abandon) {
      this.query = query;
      this.quota = quota;
      this.abandon = abandon;
    }

    void compare(String demonstration, EpisodeMotion motion, PieceShape shape) {
      boolean full = worstFirst.size() >= quota;
      double limit = full ? worstFirst.element().cost() : Double.POSITIVE_INFINITY;
      SubsequenceWarping.Fit fit = shape.best(query, abandon ? limit : Double.POSITIVE_INFINITY);
      if (fit != null && fit.cost() < limit) {
        if (full) {
          worstFirst.remove();
        }
        double from = shape.beginSeconds(fit.first());
        double to = shape.endSeconds(fit.last());
        worstFirst.add(
            new MotionMatch(demonstration, motion.stageAt((from + to) / 2), from, to, fit.cost()));
      }
    }

    List<MotionMatch> sorted() {
      return worstFirst.stream().sorted(Comparator.comparingDouble(MotionMatch::cost)).toList();
    }
  }
}
