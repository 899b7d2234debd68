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
  private final double[] smoothDeviations = new double[SMOOTH_PIXELS * SMOOTH_PIXELS];

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
    for (int i = 0; i < smoothDeviations.length; i++) {
      double u = (i % SMOOTH_PIXELS) / (double) SMOOTH_PIXELS;
      double v = Math.floorDiv(i, SMOOTH_PIXELS) / (double) SMOOTH_PIXELS;
      smoothDeviations[i] = Math.sqrt(((1 - u) * (1 - u) + u * u) * ((1 - v) * (1 - v) + v * v));
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
    int at = row * width + column;
    float depth = clean[at];
    if (depth == 0 || drop < DROPOUT_PROBABILITY) {
      return 0;
    }
    float left = column > 0 ? returned(at - 1, depth) : depth;
    float right = column < width - 1 ? returned(at + 1, depth) : depth;
    float above = row > 0 ? returned(at - width, depth) : depth;
    float below = row < height - 1 ? returned(at + width, depth) : depth;
    double seen = depth;
    if (apart(left, depth) || apart(right, depth) || apart(above, depth) || apart(below, depth)) {
      if (fly < FLYING_PROBABILITY) {
        double near = Math.min(depth, Math.min(Math.min(left, right), Math.min(above, below)));
        double far = Math.max(depth, Math.max(Math.max(left, right), Math.max(above, below)));
        seen = near + mix * (far - near);
      }
    } else if (drop < GRAZING_DROPOUT_PROBABILITY
        && drop
            < dropout(
                column, row, depth, ((double) right - left) / 2, ((double) below - above) / 2)) {
      return 0;
    }
    double ratio = seen / SIGMA_AT_METERS;
    double sigma = SIGMA_METERS * ratio * ratio * Math.sqrt(0.5);
    return (float) Math.max(0, seen + sigma * (white + smoothAt(column, row)));
  }

  private static boolean apart(double one, double other) {
    return Math.abs(one - other) > EDGE_METERS;
  }

  /** Returns the depth at a pixel, or another where it has no return. */
  private float returned(int at, float otherwise) {
    float depth = clean[at];
    return depth == 0 ? otherwise : depth;
  }

  /** The cosine follows from the slopes of depth along columns and rows; edges have no slope. */
  private double dropout(int column, int row, double depth, double alongColumn, double alongRow) {
    double rayX = (column - intrinsics.cxPixels()) / intrinsics.fxPixels();
    double rayY = (row - intrinsics.cyPixels()) / intrinsics.fyPixels();
    double normalX = alongColumn * intrinsics.fxPixels();
    double normalY = alongRow * intrinsics.fyPixels();
    double normalZ = -(depth + rayX * normalX + rayY * normalY);
    double cosine =
        depth
            / Math.sqrt(
                (normalX * normalX + normalY * normalY + normalZ * normalZ)
                    * (rayX * rayX + rayY * rayY + 1));
    double grazing = Math.max(0, (GRAZING_COSINE - cosine) / GRAZING_COSINE);
    return DROPOUT_PROBABILITY + grazing * (GRAZING_DROPOUT_PROBABILITY - DROPOUT_PROBABILITY);
  }

  /** Interpolates the coarse grid, scaled to unit variance everywhere. */
  private double smoothAt(int column, int row) {
    int across = column % SMOOTH_PIXELS;
    int down = row % SMOOTH_PIXELS;
    double u = across / (double) SMOOTH_PIXELS;
    double v = down / (double) SMOOTH_PIXELS;
    int at = row / SMOOTH_PIXELS * smoothColumns + column / SMOOTH_PIXELS;
    double value =
        (1 - v) * ((1 - u) * smooth[at] + u * smooth[at + 1])
            + v * ((1 - u) * smooth[at + smoothColumns] + u * smooth[at + smoothColumns + 1]);
    return value / smoothDeviations[down * SMOOTH_PIXELS + across];
  }
}
