package org.reprise.retrieval.forgetting;

import java.util.Arrays;
import java.util.List;

/**
 * The demonstrations of one task, of which each scene stays covered by the nearest that remains.
 * Dropping one costs the greatest distance that a scene, remaining or dropped, then has to the
 * nearest that remains. Not thread-safe.
 */
final class TaskGroup {
  private static final int NONE = -1;

  private final List<Remembered> all;
  private final boolean[] remains;

  /** Which demonstration that remains covers each scene, and which would without it. */
  private final int[] nearest;

  private final int[] second;

  TaskGroup(List<Remembered> all) {
    this.all = List.copyOf(all);
    remains = new boolean[all.size()];
    Arrays.fill(remains, true);
    nearest = new int[all.size()];
    second = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      find(i);
    }
  }

  List<Remembered> all() {
    return all;
  }

  boolean remains(int index) {
    return remains[index];
  }

  /** Tells whether it is the last of its task, or the last that a search can find. */
  boolean isLast(int index) {
    int others = 0;
    int usable = 0;
    for (int i = 0; i < all.size(); i++) {
      if (remains[i] && i != index) {
        others++;
        usable += all.get(i).isUsable() ? 1 : 0;
      }
    }
    return others == 0 || (usable == 0 && all.get(index).isUsable());
  }

  /** Returns what dropping one that remains would cost; 0 for one that no search finds. */
  double cost(int index) {
    double most = 0;
    for (int scene = 0; scene < all.size(); scene++) {
      if (all.get(scene).isUsable() && nearest[scene] == index) {
        most = Math.max(most, distance(scene, second[scene]));
      }
    }
    return most;
  }

  /** Returns the name of what would take its place; empty for none. */
  String substitute(int index) {
    return second[index] == NONE ? "" : all.get(second[index]).id();
  }

  /** Returns the distance of a scene to the nearest other that remains. */
  double toSubstitute(int index) {
    return distance(index, second[index]);
  }

  /** Returns the distance of a scene to the nearest that remains, 0 if it does itself. */
  double uncovered(int index) {
    return distance(index, nearest[index]);
  }

  void drop(int index) {
    remains[index] = false;
    for (int scene = 0; scene < all.size(); scene++) {
      if (nearest[scene] == index || second[scene] == index) {
        find(scene);
      }
    }
  }

  private double distance(int scene, int other) {
    return other == NONE
        ? Double.POSITIVE_INFINITY
        : SceneDistance.between(all.get(scene).scene(), all.get(other).scene());
  }

  /** Finds the two nearest of a scene that remain; itself first. */
  private void find(int scene) {
    int first = NONE;
    int next = NONE;
    double toFirst = Double.POSITIVE_INFINITY;
    double toNext = Double.POSITIVE_INFINITY;
    for (int i = 0; i < all.size(); i++) {
      if (!remains[i] || !all.get(i).isUsable()) {
        continue;
      }
      double distance = i == scene ? -1 : distance(scene, i);
      if (distance < toFirst) {
        next = first;
        toNext = toFirst;
        first = i;
        toFirst = distance;
      } else if (distance < toNext) {
        next = i;
        toNext = distance;
      }
    }
    nearest[scene] = first;
    second[scene] = next;
  }
}
