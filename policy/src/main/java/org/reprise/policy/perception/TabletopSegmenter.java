package org.reprise.policy.perception;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.core.vision.Segmenter;

/**
 * Finds what stands on the table by Euclidean clustering of the points above it (Rusu, "Semantic 3D
 * Object Maps for Everyday Manipulation", 2009, section 6.2), in voxels instead of a tree.
 *
 * <p>Works from depth alone and needs a frame whose table is at z = 0: see {@link
 * TablePlaneCorrection}. Objects are told left to right in the image. Two objects that touch are
 * one cluster; what hangs in the air is none.
 */
public final class TabletopSegmenter implements Segmenter {
  /** Around the robot's shape: what its edges mix with the background, and the camera's pose. */
  private static final double ROBOT_MARGIN_METERS = 0.025;

  private final TabletopSettings settings;
  private final Supplier<RobotSurface> robotNow;

  /**
   * Makes a segmenter.
   *
   * @param settings what counts as an object
   * @param robotNow tells where the robot is, whose points are left out
   */
  public TabletopSegmenter(TabletopSettings settings, Supplier<RobotSurface> robotNow) {
    this.settings = settings;
    this.robotNow = robotNow;
  }

  /** Returns one mask for each cluster; the instruction is not needed. */
  @Override
  public List<PixelMask> segment(RgbdFrame frame, String instruction) {
    OrganizedCloud cloud = OrganizedCloud.from(frame);
    int width = frame.intrinsics().widthPixels();
    int height = frame.intrinsics().heightPixels();
    ClusterFragments fragments = new ClusterFragments(cloud);
    return fragments.joined(clusters(cloud, aboveTable(cloud))).stream()
        .filter(pixels -> pixels.cardinality() >= settings.minimumPixels())
        .filter(pixels -> fragments.lowestMeters(pixels) <= settings.hoverMeters())
        .sorted(Comparator.comparingDouble(pixels -> meanColumn(pixels, width)))
        .map(pixels -> PixelMask.of(width, height, pixels))
        .toList();
  }

  /** Returns the reliable pixels above the table, in the box, that are not the robot. */
  BitSet aboveTable(OrganizedCloud cloud) {
    RobotSurface robot = robotNow.get();
    BitSet above = new BitSet();
    BitSet reliable = cloud.reliable();
    for (int i = reliable.nextSetBit(0); i >= 0; i = reliable.nextSetBit(i + 1)) {
      double z = cloud.z(i);
      if (z > settings.clearanceMeters()
          && z < settings.maxMeters().z()
          && settings.covers(cloud.x(i), cloud.y(i))
          && robot.distanceMeters(cloud.x(i), cloud.y(i), z) > ROBOT_MARGIN_METERS) {
        above.set(i);
      }
    }
    return above;
  }

  private List<BitSet> clusters(OrganizedCloud cloud, BitSet pixels) {
    VoxelComponents voxels =
        new VoxelComponents(settings.minMeters(), settings.maxMeters(), settings.linkMeters());
    for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
      voxels.add(cloud.x(i), cloud.y(i), cloud.z(i));
    }
    List<BitSet> clusters = new ArrayList<>();
    for (int component = voxels.connect(); component > 0; component--) {
      clusters.add(new BitSet());
    }
    for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
      int component = voxels.component(cloud.x(i), cloud.y(i), cloud.z(i));
      if (component >= 0) {
        clusters.get(component).set(i);
      }
    }
    return clusters;
  }

  private static double meanColumn(BitSet pixels, int width) {
    return pixels.stream().mapToDouble(i -> i % width).average().orElse(0);
  }
}
