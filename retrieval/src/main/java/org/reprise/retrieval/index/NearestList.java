package org.reprise.retrieval.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the few best of many. Not thread-safe. */
final class NearestList {
  private final String[] names;
  private final float[] cosines;
  private int size;

  NearestList(int capacity) {
    names = new String[capacity];
    cosines = new float[capacity];
    Arrays.fill(names, "");
  }

  /** Returns the cosine below which nothing comes in any more. */
  float least() {
    return size < cosines.length
        ? Float.NEGATIVE_INFINITY
        : size == 0 ? Float.POSITIVE_INFINITY : cosines[size - 1];
  }

  /** Takes one in at its place, if it is among the best: by cosine, equal ones by name. */
  void offer(String name, float cosine) {
    int at = size;
    while (at > 0 && isBefore(name, cosine, at - 1)) {
      at--;
    }
    if (at == cosines.length) {
      return;
    }
    int moved = Math.min(size, cosines.length - 1) - at;
    System.arraycopy(names, at, names, at + 1, moved);
    System.arraycopy(cosines, at, cosines, at + 1, moved);
    names[at] = name;
    cosines[at] = cosine;
    size = Math.min(size + 1, cosines.length);
  }

  private boolean isBefore(String name, float cosine, int other) {
    return cosine > cosines[other]
        || (cosine == cosines[other] && name.compareTo(names[other]) < 0);
  }

  List<Neighbor> toList() {
    List<Neighbor> found = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      found.add(new Neighbor(names[i], cosines[i]));
    }
    return List.copyOf(found);
  }
}
