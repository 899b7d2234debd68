package org.reprise.sim.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * Covers an area of the table with discs, in an object's frame.
 *
 * @param discs discs whose union covers the area
 */
public record Footprint(List<Disc> discs) {
  /** Covers nothing. */
  public static final Footprint EMPTY = new Footprint(List.of());

  private static final double GRID_METERS = 0.03;

  /**
   * One disc.
   *
   * @param xMeters first coordinate of its centre
   * @param yMeters second coordinate of its centre
   * @param radiusMeters radius
   */
  public record Disc(double xMeters, double yMeters, double radiusMeters) {}

  /** Copies the list. */
  public Footprint {
    discs = List.copyOf(discs);
  }

  /** Covers one disc. */
  public static Footprint disc(double xMeters, double yMeters, double radiusMeters) {
    return new Footprint(List.of(new Disc(xMeters, yMeters, radiusMeters)));
  }

  /** Covers a rectangle between two corners. */
  public static Footprint rectangle(
      double minXMeters, double maxXMeters, double minYMeters, double maxYMeters) {
    int nx = Math.max(1, (int) Math.ceil((maxXMeters - minXMeters) / GRID_METERS));
    int ny = Math.max(1, (int) Math.ceil((maxYMeters - minYMeters) / GRID_METERS));
    double stepX = (maxXMeters - minXMeters) / nx;
    double stepY = (maxYMeters - minYMeters) / ny;
    double radius = Math.hypot(stepX, stepY) / 2;
    List<Disc> discs = new ArrayList<>();
    for (int i = 0; i < nx; i++) {
      for (int j = 0; j < ny; j++) {
        discs.add(new Disc(minXMeters + (i + 0.5) * stepX, minYMeters + (j + 0.5) * stepY, radius));
      }
    }
    return new Footprint(discs);
  }

  /** Covers both areas. */
  public Footprint and(Footprint other) {
    return new Footprint(Stream.concat(discs.stream(), other.discs.stream()).toList());
  }

  /** Moves the area from an object's frame to the base frame. */
  public Footprint at(RigidTransform baseFromObject) {
    return new Footprint(
        discs.stream()
            .map(disc -> {
              Vector3 center = baseFromObject.apply(new Vector3(disc.xMeters(), disc.yMeters(), 0));
              return new Disc(center.x(), center.y(), disc.radiusMeters());
            })
            .toList());
  }

  /** Returns the distance between two areas in one frame, meters; negative where they overlap. */
  public double gapMeters(Footprint other) {
    double least = Double.POSITIVE_INFINITY;
    for (Disc a : discs) {
      for (Disc b : other.discs) {
        double distance = Math.hypot(a.xMeters() - b.xMeters(), a.yMeters() - b.yMeters());
        least = Math.min(least, distance - a.radiusMeters() - b.radiusMeters());
      }
    }
    return least;
  }
}
