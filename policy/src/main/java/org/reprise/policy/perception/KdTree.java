package org.reprise.policy.perception;

import java.util.Arrays;
import org.reprise.core.vision.PointCloud;

/**
 * Answers nearest-neighbour queries over a cloud: a balanced k-d tree (Friedman, Bentley, Finkel,
 * "An Algorithm for Finding Best Matches in Logarithmic Expected Time", TOMS 1977) stored as an
 * ordering of the points. Not for several threads at once: the query buffers are reused.
 */
public final class KdTree {
  private static final int LEAF = 8;

  /** Coordinates in the order of the tree, so that a leaf lies together in memory. */
  private final float[] xyz;

  private final int[] order;
  private final int[] found;
  private final float[] squares;
  private int count;
  private int wanted;
  private float qx;
  private float qy;
  private float qz;

  /**
   * Builds the tree.
   *
   * @param cloud points, at least one
   * @param maxNeighbours most neighbours that a query will ask for
   */
  public KdTree(PointCloud cloud, int maxNeighbours) {
    float[] cloudXyz = cloud.toXyz();
    this.order = new int[cloud.size()];
    Arrays.setAll(order, i -> i);
    this.found = new int[maxNeighbours + 1];
    this.squares = new float[maxNeighbours + 1];
    build(cloudXyz, 0, order.length, 0);
    this.xyz = new float[cloudXyz.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(cloudXyz, 3 * order[i], xyz, 3 * i, 3);
    }
  }

  private void build(float[] coordinates, int from, int to, int axis) {
    if (to - from <= LEAF) {
      return;
    }
    int middle = (from + to) >>> 1;
    select(coordinates, from, to - 1, middle, axis);
    build(coordinates, from, middle, (axis + 1) % 3);
    build(coordinates, middle + 1, to, (axis + 1) % 3);
  }

  /** Puts the k-th smallest along an axis in its place (Hoare's selection). */
  private void select(float[] coordinates, int low, int high, int k, int axis) {
    int from = low;
    int to = high;
    while (from < to) {
      float pivot = coordinates[3 * order[(from + to) >>> 1] + axis];
      int i = from;
      int j = to;
      while (i <= j) {
        while (coordinates[3 * order[i] + axis] < pivot) {
          i++;
        }
        while (coordinates[3 * order[j] + axis] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (k <= j) {
        to = j;
      } else if (k >= i) {
        from = i;
      } else {
        return;
      }
    }
  }

  /**
   * Finds the nearest neighbours of a point and returns how many were found.
   *
   * @param k how many, at most the limit of the constructor
   * @param radiusMeters how far to look
   */
  public int search(float x, float y, float z, int k, float radiusMeters) {
    qx = x;
    qy = y;
    qz = z;
    wanted = k;
    count = 0;
    Arrays.fill(squares, 0, k + 1, radiusMeters * radiusMeters);
    descend(0, order.length, 0);
    return count;
  }

  /** Returns the index of the n-th nearest point of the last search. */
  public int neighbour(int n) {
    return found[n];
  }

  /** Returns the squared distance of the n-th nearest point of the last search. */
  public float squaredMeters(int n) {
    return squares[n];
  }

  private void descend(int from, int to, int axis) {
    if (to - from <= LEAF) {
      for (int i = from; i < to; i++) {
        offer(i);
      }
      return;
    }
    int middle = (from + to) >>> 1;
    float gap = (axis == 0 ? qx : axis == 1 ? qy : qz) - xyz[3 * middle + axis];
    int next = (axis + 1) % 3;
    if (gap <= 0) {
      descend(from, middle, next);
    } else {
      descend(middle + 1, to, next);
    }
    offer(middle);
    if (gap * gap < squares[wanted - 1]) {
      if (gap <= 0) {
        descend(middle + 1, to, next);
      } else {
        descend(from, middle, next);
      }
    }
  }

  private void offer(int place) {
    float dx = xyz[3 * place] - qx;
    float dy = xyz[3 * place + 1] - qy;
    float dz = xyz[3 * place + 2] - qz;
    float square = dx * dx + dy * dy + dz * dz;
    if (square >= squares[wanted - 1]) {
      return;
    }
    int at = Math.min(count, wanted - 1);
    while (at > 0 && squares[at - 1] > square) {
      squares[at] = squares[at - 1];
      found[at] = found[at - 1];
      at--;
    }
    squares[at] = square;
    found[at] = order[place];
    count = Math.min(count + 1, wanted);
  }
}
