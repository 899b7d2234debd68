package org.reprise.retrieval.motion;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.MotionPieceRecord;

/**
 * Holds the directions of a piece of an episode at even distances, and when it went through them.
 * Immutable.
 */
final class PieceShape {
  private static final double STEP_METERS = 0.01;

  /** Unit vectors in the base frame, shape [n][3]. */
  private final float[] directions;

  /** When each step begins and the last one ends, since the first sample, shape [n + 1]. */
  private final float[] seconds;

  private PieceShape(float[] directions, float[] seconds) {
    this.directions = directions;
    this.seconds = seconds;
  }

  static PieceShape of(MotionPiece piece) {
    List<HandMoment> moments = piece.moments();
    PathShape path = PathShape.of(MotionSearch.path(moments), STEP_METERS);
    int steps = path.directions().size();
    float[] seconds = new float[steps + 1];
    for (int i = 0; i < steps; i++) {
      int begun = path.source().get(i);
      seconds[i] = (float) moments.get(begun).seconds();
      seconds[i + 1] = (float) moments.get(Math.min(begun + 1, moments.size() - 1)).seconds();
    }
    return new PieceShape(flat(path.directions()), seconds);
  }

  /** Writes vectors one after another. */
  static float[] flat(List<Vector3> vectors) {
    float[] values = new float[3 * vectors.size()];
    for (int i = 0; i < vectors.size(); i++) {
      values[3 * i] = (float) vectors.get(i).x();
      values[3 * i + 1] = (float) vectors.get(i).y();
      values[3 * i + 2] = (float) vectors.get(i).z();
    }
    return values;
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if its lengths do not fit
   */
  static PieceShape of(MotionPieceRecord record) {
    int steps = record.getDirectionsCount() / 3;
    if (record.getDirectionsCount() != 3 * steps || record.getSecondsCount() != steps + 1) {
      throw new IllegalArgumentException(
          "directions=%d seconds=%d: no piece"
              .formatted(record.getDirectionsCount(), record.getSecondsCount()));
    }
    float[] directions = new float[3 * steps];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = record.getDirections(i);
    }
    float[] seconds = new float[steps + 1];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = record.getSeconds(i);
    }
    return new PieceShape(directions, seconds);
  }

  MotionPieceRecord record() {
    MotionPieceRecord.Builder record = MotionPieceRecord.newBuilder();
    for (float value : directions) {
      record.addDirections(value);
    }
    for (float value : seconds) {
      record.addSeconds(value);
    }
    return record.build();
  }

  /**
   * Returns what lies within a part of the episode.
   *
   * @param startSeconds when its times are counted from
   */
  PieceShape within(EpisodeMotion.Part part, double startSeconds) {
    int from = 0;
    while (from < steps() && seconds[from] < part.fromSeconds()) {
      from++;
    }
    int to = steps();
    while (to > from && seconds[to] > part.untilSeconds()) {
      to--;
    }
    float[] left = Arrays.copyOfRange(seconds, from, to + 1);
    for (int i = 0; i < left.length; i++) {
      left[i] -= (float) startSeconds;
    }
    return new PieceShape(Arrays.copyOfRange(directions, 3 * from, 3 * to), left);
  }

  /** Finds the part that follows directions best; see {@link SubsequenceWarping#best}. */
  SubsequenceWarping.@Nullable Fit best(float[] query, double limit) {
    return SubsequenceWarping.best(query, directions, limit);
  }

  boolean isEmpty() {
    return steps() == 0;
  }

  int steps() {
    return directions.length / 3;
  }

  double beginSeconds(int step) {
    return seconds[step];
  }

  double endSeconds(int step) {
    return seconds[step + 1];
  }
}
