package org.reprise.policy.correction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the phase of a demonstration that a hand has come to by the whole way that it came, so that
 * a motion that returns on its own way (a push, a press) is not taken for one that is over.
 *
 * <p>Of all sequences of phases that begin with the first one it takes the cheapest: each point of
 * the way costs its distance from the phase it is given, and each jump between phases a part of the
 * demonstrated way that it leaves out, there or back. This is the matching of a noisy track to a
 * road (Newson and Krumm, "Hidden Markov map matching through noise and sparseness", ACM SIGSPATIAL
 * GIS 2009, section 4, by its Viterbi recursion) with the demonstration as the road.
 */
final class PhaseMatch {
  /** What a meter of the demonstration costs that is gone through or left out. */
  private static final double COST_PER_METER = 0.5;

  /** Points nearer to each other than this, with the fingers alike, are one. */
  private static final double SPACING_METERS = 0.005;

  private PhaseMatch() {}

  /**
   * Returns the phase at the end of a way, an index of the tube's samples; nothing where the
   * fingers were never shown as they are at its end.
   *
   * @param path the way since the interaction began, earliest first
   */
  static OptionalInt phase(DemonstratedTube tube, List<PathPoint> path) {
    if (path.isEmpty()) {
      return OptionalInt.empty();
    }
    double[] along = along(tube);
    double[] costs = Arrays.stream(along).map(meters -> COST_PER_METER * meters).toArray();
    boolean known = false;
    for (PathPoint point : spaced(tube, path)) {
      double[] next = reached(costs, along);
      known = add(next, tube, point);
      if (known) {
        costs = next;
      }
    }
    return known ? OptionalInt.of(settle(tube, path.getLast(), least(costs))) : OptionalInt.empty();
  }

  /** Returns the length of the demonstrated way up to each phase, meters. */
  private static double[] along(DemonstratedTube tube) {
    double[] along = new double[tube.planned().size()];
    for (int phase = 1; phase < along.length; phase++) {
      along[phase] =
          along[phase - 1] + DemonstratedTube.distanceMeters(tube.at(phase - 1), tube.at(phase));
    }
    return along;
  }

  private static List<PathPoint> spaced(DemonstratedTube tube, List<PathPoint> path) {
    List<PathPoint> spaced = new ArrayList<>();
    for (PathPoint point : path) {
      boolean near =
          !spaced.isEmpty()
              && closed(tube, spaced.getLast()) == closed(tube, point)
              && DemonstratedTube.distanceMeters(
                      spaced.getLast().baseFromGripper(), point.baseFromGripper())
                  < SPACING_METERS;
      if (!near || point.equals(path.getLast())) {
        spaced.add(point);
      }
    }
    return spaced;
  }

  private static boolean closed(DemonstratedTube tube, PathPoint point) {
    return tube.isClosed(point.gripper().widthMeters());
  }

  /** Returns the least cost of reaching each phase from any other. */
  private static double[] reached(double[] costs, double[] along) {
    double[] reached = costs.clone();
    for (int phase = 1; phase < reached.length; phase++) {
      double step = COST_PER_METER * (along[phase] - along[phase - 1]);
      reached[phase] = Math.min(reached[phase], reached[phase - 1] + step);
    }
    for (int phase = reached.length - 2; phase >= 0; phase--) {
      double step = COST_PER_METER * (along[phase + 1] - along[phase]);
      reached[phase] = Math.min(reached[phase], reached[phase + 1] + step);
    }
    return reached;
  }

  /** Adds what the point costs at each phase; false where the fingers fit at none. */
  private static boolean add(double[] costs, DemonstratedTube tube, PathPoint point) {
    boolean closed = closed(tube, point);
    boolean fits = false;
    for (int phase = 0; phase < costs.length; phase++) {
      if (tube.isClosedAt(phase) == closed) {
        costs[phase] += DemonstratedTube.distanceMeters(point.baseFromGripper(), tube.at(phase));
        fits = true;
      } else {
        costs[phase] = Double.POSITIVE_INFINITY;
      }
    }
    return fits;
  }

  private static int least(double[] costs) {
    int least = 0;
    for (int phase = 1; phase < costs.length; phase++) {
      if (costs[phase] < costs[least]) {
        least = phase;
      }
    }
    return least;
  }

  /** Returns the nearest phase on the piece of the way that the hand is on. */
  private static int settle(DemonstratedTube tube, PathPoint now, int from) {
    boolean closed = closed(tube, now);
    int phase = from;
    for (int way : new int[] {1, -1}) {
      int at = phase;
      for (int next = at + way;
          next >= 0 && next < tube.planned().size() && tube.isClosedAt(next) == closed;
          next += way) {
        double gain = distance(tube, now, at) - distance(tube, now, next);
        if (gain < 0) {
          break;
        }
        if (gain > 0) {
          at = next;
        }
      }
      phase = at;
    }
    return phase;
  }

  private static double distance(DemonstratedTube tube, PathPoint now, int phase) {
    return DemonstratedTube.distanceMeters(now.baseFromGripper(), tube.at(phase));
  }
}
