package org.reprise.sim.render;

import java.util.SplittableRandom;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.DepthImage;

/**
 * Gives a true depth image the faults of a structured-light or stereo camera.
 *
 * <p>Axial noise grows with the square of the distance and is half white, half smooth over some
 * pixels; pixels at depth edges fly between the two surfaces; some pixels see nothing, more of them
 * where the surface is seen at a grazing angle. The noise is what Nguyen, Izadi and Lovell
 * ("Modeling Kinect sensor noise for improved 3D reconstruction and tracking", 3DIMPVT 2012)
 * measured, in coarse terms. The same seed gives the same image.
 */
public final class DepthNoise {
  private static final double SIGMA_METERS = 1.5e-3;
  private static final double SIGMA_AT_METERS = 0.7;
  private static final int SMOOTH_PIXELS = 8;
  private static final double EDGE_METERS = 0.03;
  private static final double FLYING_PROBABILITY = 0.4;
  private static final double DROPOUT_PROBABILITY = 0.03;
  private static final double GRAZING_COSINE = 0.35;
  private static final double GRAZING_DROPOUT_PROBABILITY = 0.6;

  private final int width;
  private final int height;
  private final float[] clean;
  private final CameraIntrinsics intrinsics;
  private final SplittableRandom random;
  private final float[] smooth;
  private final int smoothColumns;

  private DepthNoise(DepthImage image, CameraIntrinsics intrinsics, long seed) {
    width = image.widthPixels();
    height = image.heightPixels();
    clean = image.toMeters();
    this.intrinsics = intrinsics;
    random = new SplittableRandom(seed);
    smoothColumns = width / SMOOTH_PIXELS + 2;
    smooth = new float[smoothColumns * (height / SMOOTH_PIXELS + 2)];
    for (int i = 0; i < smooth.length; i++) {
      smooth[i] = (float) random.nextGaussian();
    }
  }

  /**
   * Returns the image as a camera would have seen it.
   *
   * @param image true depth
   * @param intrinsics pinhole model of the image
   * @param seed seed of everything random in it
   */
  public static DepthImage apply(DepthImage image, CameraIntrinsics intrinsics, long seed) {
    DepthNoise noise = new DepthNoise(image, intrinsics, seed);
    float[] noisy = new float[noise.clean.length];
    for (int row = 0; row < noise.height; row++) {
      for (int column = 0; column < noise.width; column++) {
        noisy[row * noise.width + column] = noise.sample(column, row);
      }
    }
    return DepthImage.of(noise.width, noise.height, noisy);
  }

  private float sample(int column, int row) {
    double white = random.nextGaussian();
    double drop = random.nextDouble();
    double fly = random.nextDouble();
    double mix = random.nextDouble();
    double depth = clean[row * width + column];
    if (depth == 0) {
      return 0;
    }
    double nearest = depth;
    double farthest = depth;
    for (int side = 0; side < 4; side++) {
      double neighbor = depthAt(column + (side - 1) % 2, row + (side - 2) % 2, depth);
      nearest = Math.min(nearest, neighbor);
      farthest = Math.max(farthest, neighbor);
    }
    boolean edge = Math.max(farthest - depth, depth - nearest) > EDGE_METERS;
    if (drop < dropout(column, row, depth, edge)) {
      return 0;
    }
    double seen = edge && fly < FLYING_PROBABILITY ? nearest + mix * (farthest - nearest) : depth;
    double ratio = seen / SIGMA_AT_METERS;
    double sigma = SIGMA_METERS * ratio * ratio * Math.sqrt(0.5);
    return (float) Math.max(0, seen + sigma * (white + smoothAt(column, row)));
  }

  /** Returns the neighbour's depth; outside the image or without return the pixel's own. */
  private double depthAt(int column, int row, double own) {
    if (column < 0 || row < 0 || column >= width || row >= height) {
      return own;
    }
    double depth = clean[row * width + column];
    return depth == 0 ? own : depth;
  }

  /** The cosine follows from the slopes of depth along columns and rows; edges have no slope. */
  private double dropout(int column, int row, double depth, boolean edge) {
    if (edge) {
      return DROPOUT_PROBABILITY;
    }
    double alongColumn = (depthAt(column + 1, row, depth) - depthAt(column - 1, row, depth)) / 2;
    double alongRow = (depthAt(column, row + 1, depth) - depthAt(column, row - 1, depth)) / 2;
    double rayX = (column - intrinsics.cxPixels()) / intrinsics.fxPixels();
    double rayY = (row - intrinsics.cyPixels()) / intrinsics.fyPixels();
    double normalX = alongColumn * intrinsics.fxPixels();
    double normalY = alongRow * intrinsics.fyPixels();
    double normalZ = -(depth + rayX * normalX + rayY * normalY);
    double cosine =
        depth
            / Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ)
            / Math.sqrt(rayX * rayX + rayY * rayY + 1);
    double grazing = Math.max(0, (GRAZING_COSINE - cosine) / GRAZING_COSINE);
    return DROPOUT_PROBABILITY + grazing * (GRAZING_DROPOUT_PROBABILITY - DROPOUT_PROBABILITY);
  }

  /** Interpolates the coarse grid, scaled to unit variance everywhere. */
  private double smoothAt(int column, int row) {
    int left = column / SMOOTH_PIXELS;
    int top = row / SMOOTH_PIXELS;
    double u = (column % SMOOTH_PIXELS) / (double) SMOOTH_PIXELS;
    double v = (row % SMOOTH_PIXELS) / (double) SMOOTH_PIXELS;
    int at = top * smoothColumns + left;
    double value =
        (1 - v) * ((1 - u) * smooth[at] + u * smooth[at + 1])
            + v * ((1 - u) * smooth[at + smoothColumns] + u * smooth[at + smoothColumns + 1]);
    double variance = ((1 - u) * (1 - u) + u * u) * ((1 - v) * (1 - v) + v * v);
    return value / Math.sqrt(variance);
  }
}
