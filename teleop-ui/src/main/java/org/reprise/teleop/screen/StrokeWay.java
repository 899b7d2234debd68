package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.WorkspaceBox;
import org.reprise.teleop.model.DepthPicture;

/**
 * The way of the hand that a stroke over a camera's picture means. The hand passes straight above
 * the table that the stroke crosses, and straight above what the stroke begins and ends at, at the
 * height over the table that each point of the stroke tells: a height beside the line, as in
 * RT-Trajectory (Gu et al., "RT-Trajectory: Robotic Task Generalization via Hindsight Trajectory
 * Sketches", ICLR 2024). What stands on the table in between hides the table behind it: the way
 * goes straight on there, and so where the camera measures no depth and where the workspace ends.
 *
 * @param places where the hand should pass, base frame, meters
 * @param points points of the stroke
 * @param unseen points without a depth
 * @param outside points outside of the workspace
 * @param higher points at the ends on what stands higher than the hand should pass
 */
record StrokeWay(List<Vector3> places, int points, int unseen, int outside, int higher) {
  /** The shortest way that tells how to come. */
  static final double LEAST_METERS = 0.05;

  /** What is higher than this over the table stands on it. */
  private static final double TABLE_METERS = 0.02;

  private static final double APART_METERS = 0.01;
  private static final int MOST_PLACES = 500;

  /**
   * A point of a stroke.
   *
   * @param across from 0, the left edge of the picture, to 1, the right one
   * @param down from 0, the upper edge, to 1, the lower one
   * @param heightMeters how high over the table the hand should pass
   */
  record Point(double across, double down, double heightMeters) {}

  StrokeWay {
    places = List.copyOf(places);
  }

  /** Finds the way that a stroke means. */
  static StrokeWay over(DepthPicture seen, WorkspaceBox workspace, List<Point> stroke) {
    List<Vector3> places = new ArrayList<>();
    int unseen = 0;
    int outside = 0;
    int higher = 0;
    for (int i = 0; i < stroke.size(); i++) {
      Point point = stroke.get(i);
      boolean end = i == 0 || i == stroke.size() - 1;
      Vector3 under = seen.at(point.across(), point.down()).orElse(null);
      if (under == null) {
        unseen++;
        continue;
      }
      Vector3 place = new Vector3(under.x(), under.y(), point.heightMeters());
      if (end && under.z() > point.heightMeters()) {
        higher++;
      } else if (!workspace.contains(place)) {
        outside++;
      } else if (end || (under.z() <= TABLE_METERS && isApart(place, places))) {
        places.add(place);
      }
    }
    return new StrokeWay(places, stroke.size(), unseen, outside, higher);
  }

  private static boolean isApart(Vector3 place, List<Vector3> places) {
    return places.isEmpty() || places.getLast().distanceTo(place) >= APART_METERS;
  }

  /** Returns how long it is. */
  double lengthMeters() {
    double length = 0;
    for (int i = 1; i < places.size(); i++) {
      length += places.get(i).distanceTo(places.get(i - 1));
    }
    return length;
  }

  /** Returns why it is no way to give with an order, and what mends it; nothing where it is one. */
  Optional<String> refusal() {
    if (places.size() > MOST_PLACES) {
      return Optional.of(
          "The stroke is too long: %d places, at most %d. Draw a shorter one."
              .formatted(places.size(), MOST_PLACES));
    }
    if (lengthMeters() >= LEAST_METERS) {
      return Optional.empty();
    }
    if (2 * (unseen + outside + higher) > points) {
      return Optional.of(
          "The stroke means no way: " + leftOut() + ". Draw over the table and what stands on it.");
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The stroke is too short: %.0f cm on the table, at least %.0f cm. Draw a longer one.",
            100 * lengthMeters(),
            100 * LEAST_METERS));
  }

  /** Says how much of the stroke is left out, and why; empty where nothing is. */
  String leftOut() {
    List<String> why = new ArrayList<>();
    add(why, unseen, "no depth there");
    add(why, outside, "out of the workspace");
    add(why, higher, "it stands higher than the way: the wheel raises it");
    return String.join(", ", why);
  }

  private void add(List<String> why, int count, String reason) {
    if (count > 0) {
      why.add("%d of %d points left out (%s)".formatted(count, points, reason));
    }
  }
}
