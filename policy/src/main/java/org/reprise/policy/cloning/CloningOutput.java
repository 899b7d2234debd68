package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Says what the numbers mean that a cloning network says. */
sealed interface CloningOutput permits GoalOutput, WaypointOutput, WholeOutput {
  /** Returns how a network says what it leads through. */
  static CloningOutput of(CloningPart part) {
    return switch (part) {
      case ALIGNMENT -> new GoalOutput();
      case INTERACTION -> new WaypointOutput();
      case WHOLE -> new WholeOutput();
    };
  }

  /** Returns how many tokens ask. */
  int rows(CloningSizes sizes);

  /** Returns how many numbers each of them gets. */
  int length();

  /**
   * Writes what should be said in a moment.
   *
   * @param out gets [rows][length] numbers from an index
   */
  void write(CloningExamples.Example example, CloningSizes sizes, float[] out, int at);

  /**
   * Reads what was said in a moment.
   *
   * @param said [rows][length]
   * @return way points, the nearest first, as many as the sizes' chunk
   */
  List<Said> read(CloningState state, CloningSizes sizes, float[] said);

  /** Returns how far what was said is from what should be: a scalar; both [batch][rows][length]. */
  NDArray loss(NDArray said, NDArray target);

  /**
   * Returns 1 for each number that a moment asks for and 0 for the others, in the shape of a
   * target.
   */
  NDArray asked(NDArray target);

  /** Returns what brings the numbers to about -1 to 1, before the shift, [rows][length]. */
  float[] scale(CloningSizes sizes);

  /** Returns what is added after that, [rows][length]. */
  float[] shift(CloningSizes sizes);

  /** Tells whether a number, counted through all rows, is a share, said as a logit. */
  boolean isShare(int index);
}
