package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts episodes where the hand stops, where the fingers are told to move and where the joints'
 * efforts jump, as they do at a contact. Pieces that are shorter than a number of steps are joined
 * to their neighbour unless the fingers or a contact part them.
 *
 * @param stopMeters a step in which the coordinates change by less in sum is a stop
 * @param leastSteps fewest steps of a piece, and of a stop
 * @param widthMeters a change of the fingers' opening that cuts
 * @param effortNewtonMeters a jump of the summed efforts within one step that cuts
 */
public record MotionCutter(
    double stopMeters, int leastSteps, double widthMeters, double effortNewtonMeters) {
  /** Stops of 5 mm over 20 steps, as STRAP has them. */
  public static final MotionCutter DEFAULT = new MotionCutter(0.005, 20, 0.002, 12);

  /** Cuts an episode. What the hand does not move in is left out. */
  public List<MotionPiece> cut(String demonstration, List<HandMoment> moments) {
    List<MotionPiece> pieces = new ArrayList<>();
    int start = 0;
    for (int at = 1; at < moments.size(); at++) {
      HandMoment before = moments.get(at - 1);
      HandMoment now = moments.get(at);
      boolean event =
          Math.abs(now.widthMeters() - before.widthMeters()) >= widthMeters
              || Math.abs(now.effortNewtonMeters() - before.effortNewtonMeters())
                  >= effortNewtonMeters;
      boolean stopped =
          at - start >= 2 * leastSteps && moved(moments, at - leastSteps, at) < stopMeters;
      if (event || stopped) {
        add(pieces, demonstration, moments.subList(start, at));
        start = at;
      }
    }
    add(pieces, demonstration, moments.subList(Math.min(start, moments.size()), moments.size()));
    return pieces;
  }

  private void add(List<MotionPiece> pieces, String demonstration, List<HandMoment> moments) {
    if (moments.size() >= 2 && travelled(moments) >= stopMeters) {
      pieces.add(new MotionPiece(demonstration, moments));
    }
  }

  private static double moved(List<HandMoment> moments, int from, int to) {
    double sum = 0;
    for (int at = Math.max(1, from + 1); at <= to; at++) {
      sum += step(moments.get(at - 1), moments.get(at));
    }
    return sum;
  }

  private static double travelled(List<HandMoment> moments) {
    return moved(moments, 0, moments.size() - 1);
  }

  private static double step(HandMoment a, HandMoment b) {
    return Math.abs(a.position().x() - b.position().x())
        + Math.abs(a.position().y() - b.position().y())
        + Math.abs(a.position().z() - b.position().z());
  }
}
