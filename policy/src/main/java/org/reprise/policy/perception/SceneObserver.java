package org.reprise.policy.perception;

import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.core.vision.Segmenter;

/**
 * Turns a frame into the views of its objects and the obstacles around them: camera pose corrected
 * by the table, masks, edge artefacts and strays removed, clouds thinned. Demonstrations and live
 * scenes go through the same observer.
 */
public final class SceneObserver {
  private static final double OBJECT_VOXEL_METERS = 0.0025;
  private static final double OBSTACLE_VOXEL_METERS = 0.01;
  private static final double FOLLOWED_VOXEL_METERS = 0.004;
  private static final int MAX_POINTS = 4000;
  private static final int OUTLIER_NEIGHBOURS = 12;
  private static final double OUTLIER_DEVIATIONS = 2.5;
  private static final int MIN_POINTS = 20;

  private final TabletopSettings settings;
  private final Segmenter segmenter;
  private final Supplier<RobotSurface> robotNow;
  private final TablePlaneCorrection table;

  /**
   * Makes an observer that finds objects by a segmenter of any kind.
   *
   * @param settings what counts as an object and where to look
   * @param segmenter gets the frame with its corrected camera pose
   * @param robotNow tells where the robot is, which is neither object nor obstacle and by which the
   *     camera's pose is corrected
   */
  public SceneObserver(
      TabletopSettings settings, Segmenter segmenter, Supplier<RobotSurface> robotNow) {
    this.settings = settings;
    this.segmenter = segmenter;
    this.robotNow = robotNow;
    this.table = new TablePlaneCorrection(settings);
  }

  /** Makes an observer that clusters what stands on the table. */
  public static SceneObserver clustering(
      TabletopSettings settings, Supplier<RobotSurface> robotNow) {
    return new SceneObserver(settings, new TabletopSegmenter(settings, robotNow), robotNow);
  }

  /**
   * Observes a scene.
   *
   * @param believed the image with the camera pose of the calibration
   * @param instruction what the user wants, for segmenters that can use it
   */
  public Scene observe(RgbdFrame believed, String instruction) {
    RgbdFrame frame = ArmCorrection.find(table.apply(believed), robotNow.get());
    OrganizedCloud cloud = OrganizedCloud.from(frame);
    List<ObjectView> objects =
        segmenter.segment(frame, instruction).stream()
            .map(mask -> view(frame, cloud, mask))
            .filter(view -> view.cloud().size() >= MIN_POINTS)
            .toList();
    BitSet above = new TabletopSegmenter(settings, robotNow).aboveTable(cloud);
    PointCloud obstacles = CloudFilters.voxels(cloud.pick(above), OBSTACLE_VOXEL_METERS);
    return new Scene(frame, objects, obstacles);
  }

  /**
   * Corrects a frame whose camera stands as it stood at an earlier look, by the arm, which may now
   * be nearer to what matters.
   *
   * @param frame the image, with the camera pose that the earlier look ended with
   */
  public RgbdFrame refine(RgbdFrame frame) {
    return ArmCorrection.refine(frame, robotNow.get());
  }

  /**
   * Returns everything above the table that is not the robot, thinned finer than obstacles are.
   *
   * @param frame the image, with its corrected camera pose, taken with the robot as it is now
   */
  public PointCloud aboveNow(RgbdFrame frame) {
    return above(frame, robotNow);
  }

  /** Returns everything above the table of a frame in which there is no robot. */
  public PointCloud above(RgbdFrame frame) {
    return above(frame, () -> RobotSurface.NONE);
  }

  private PointCloud above(RgbdFrame frame, Supplier<RobotSurface> robot) {
    OrganizedCloud cloud = OrganizedCloud.from(frame);
    BitSet above = new TabletopSegmenter(settings, robot).aboveTable(cloud);
    return CloudFilters.voxels(cloud.pick(above), FOLLOWED_VOXEL_METERS);
  }

  /**
   * Makes the view of one object from its mask.
   *
   * @param frame the image, with its table at z = 0
   * @param mask the object's pixels
   */
  public ObjectView view(RgbdFrame frame, PixelMask mask) {
    return view(frame, OrganizedCloud.from(frame), mask);
  }

  private static ObjectView view(RgbdFrame frame, OrganizedCloud organized, PixelMask mask) {
    BitSet pixels = mask.toBitSet();
    pixels.and(organized.reliable());
    PointCloud dense = organized.pick(pixels);
    PointCloud thin = CloudFilters.voxels(dense, OBJECT_VOXEL_METERS);
    PointCloud clean = CloudFilters.withoutOutliers(thin, OUTLIER_NEIGHBOURS, OUTLIER_DEVIATIONS);
    return new ObjectView(frame, mask, CloudFilters.capped(clean, MAX_POINTS));
  }
}
