package org.reprise.policy.shapes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * Takes a picture of an object as a consumer's RGB-D camera does: axial noise in part correlated,
 * flying pixels, lost and fattened silhouettes, dropout at grazing incidence, gain of the colours;
 * a half plane may cover a part of the object, and the mask may leak. The figures are those of the
 * shared set's README, so that both can be read by one program.
 */
public final class NoisyView {
  private static final int MOST_POINTS = 2250;
  private static final double JUMP_METERS = 0.015;
  private static final double MOST_MIXED_METERS = 0.15;

  private final MeshImage image;
  private final ProceduralObject object;
  private final RigidTransform objectFromBase;
  private final SplittableRandom random;
  private final float[] noise;
  private final float[] measured;
  private final byte[] labels;
  private final Vector3 light;
  private final double[] gain = new double[3];
  private double @Nullable [] occluder;
  private double occlusion;
  private double leak;

  /**
   * Takes the picture.
   *
   * @param object that was drawn
   * @param baseFromObject where it was drawn
   * @param image of it
   * @param random decides every fault
   */
  public NoisyView(
      ProceduralObject object,
      RigidTransform baseFromObject,
      MeshImage image,
      SplittableRandom random) {
    this.image = image;
    this.object = object;
    this.objectFromBase = baseFromObject.inverse();
    this.random = random;
    this.noise = noise();
    this.measured = new float[image.depth.length];
    this.labels = new byte[image.depth.length];
    this.light =
        new Vector3(-0.4 + 0.3 * random.nextGaussian(), 0.3 * random.nextGaussian(), 0.8)
            .normalized();
    double all = uniform(0.8, 1.2);
    for (int channel = 0; channel < 3; channel++) {
      gain[channel] = all * uniform(0.85, 1.15);
    }
    measure();
  }

  private double uniform(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Returns noise of unit variance, half of it correlated over two pixels. */
  private float[] noise() {
    float[] white = new float[image.depth.length];
    float[] rough = new float[image.depth.length];
    for (int i = 0; i < white.length; i++) {
      if (image.triangle[i] >= 0) {
        white[i] = (float) random.nextGaussian();
      }
      rough[i] = (float) random.nextGaussian();
    }
    float[] smooth = blurred(blurred(rough, 1), image.width);
    for (int i = 0; i < white.length; i++) {
      white[i] = (float) (Math.sqrt(0.5) * (white[i] + smooth[i]));
    }
    return white;
  }

  /** Blurs along one direction by a Gaussian of 2 pixels that keeps the variance. */
  private static float[] blurred(float[] values, int step) {
    float[] blurred = new float[values.length];
    double squares = 0;
    for (int k = -6; k <= 6; k++) {
      squares += Math.exp(-k * k / 4.0);
    }
    for (int k = -6; k <= 6; k++) {
      float weight = (float) (Math.exp(-k * k / 8.0) / Math.sqrt(squares));
      for (int i = Math.max(0, -k * step);
          i < Math.min(values.length, values.length - k * step);
          i++) {
        blurred[i] += weight * values[i + k * step];
      }
    }
    return blurred;
  }

  private void measure() {
    int width = image.width;
    int[] around = {1, -1, width, -width};
    for (int i = width; i < image.depth.length - width; i++) {
      boolean inside = image.triangle[i] >= 0;
      int nearest = -1;
      double far = 0;
      boolean edge = false;
      for (int step : around) {
        int j = i + step;
        far = Math.max(far, image.depth[j]);
        edge |= inside && image.triangle[j] < 0;
        if (image.triangle[j] >= 0 && (nearest < 0 || image.depth[j] < image.depth[nearest])) {
          nearest = j;
        }
      }
      if (inside) {
        inside(i, edge, far);
      } else if (nearest >= 0 && random.nextDouble() < 0.35) {
        double near = image.depth[nearest];
        double mixed =
            random.nextBoolean()
                ? 0
                : random.nextDouble() * Math.min(MOST_MIXED_METERS, image.depth[i] - near);
        set(i, near + Math.max(0, mixed), 1);
      }
    }
  }

  private void inside(int i, boolean edge, double far) {
    double z = image.depth[i];
    double cosine = image.cosine[image.triangle[i]];
    double dropout = 0.03 + 0.8 * Math.max(0, 1 - cosine / 0.25);
    if (random.nextDouble() < dropout || (edge && random.nextDouble() < 0.18)) {
      return;
    }
    if ((edge || far - z > JUMP_METERS) && random.nextDouble() < 0.25) {
      set(i, z + random.nextDouble() * Math.min(MOST_MIXED_METERS, Math.max(0, far - z)), 1);
    } else {
      set(i, z, 0);
    }
  }

  private void set(int pixel, double depth, int label) {
    double sigma = 0.0015 * (depth / 0.7) * (depth / 0.7);
    measured[pixel] = (float) (depth + sigma * noise[pixel]);
    labels[pixel] = (byte) label;
  }

  /** Covers a share of the mask by a half plane of the image: {@code a u + b v + c > 0}. */
  public NoisyView occluded(double share) {
    double angle = uniform(0, 2 * Math.PI);
    double a = Math.cos(angle);
    double b = Math.sin(angle);
    double[] along = new double[measured.length];
    int count = 0;
    for (int i = 0; i < measured.length; i++) {
      if (measured[i] > 0) {
        along[count++] = along(a, b, i);
      }
    }
    double[] sorted = Arrays.copyOf(along, count);
    Arrays.sort(sorted);
    double c = -sorted[(int) ((1 - share) * (count - 1))];
    for (int i = 0; i < measured.length; i++) {
      if (along(a, b, i) + c > 0) {
        measured[i] = 0;
      }
    }
    occluder = new double[] {a, b, c};
    occlusion = share;
    return this;
  }

  private double along(double a, double b, int pixel) {
    int row = pixel / image.width;
    return a * (pixel - row * image.width) + b * row;
  }

  /** Lets a patch beside the object into the mask: table, or a flat neighbour. */
  public NoisyView leaking(double share) {
    leak = share;
    return this;
  }

  /** Returns the share of the mask that was covered. */
  public double occlusion() {
    return occlusion;
  }

  /** Returns the share of points that the mask leaks. */
  public double leak() {
    return leak;
  }

  /** Returns a, b and c of the covering half plane; null if there is none. */
  public double @Nullable [] occluder() {
    return occluder;
  }

  /** Returns records of 16 bytes: x, y, z in the base frame, red, green, blue, label. */
  public byte[] records() {
    int[] pixels = new int[measured.length];
    int n = 0;
    for (int i = 0; i < measured.length; i++) {
      if (measured[i] > 0) {
        pixels[n++] = i;
      }
    }
    int points = Math.min(MOST_POINTS, n);
    int extra = (int) (leak * points);
    ByteBuffer records = ByteBuffer.allocate(16 * (points + extra)).order(ByteOrder.LITTLE_ENDIAN);
    int wanted = points;
    for (int k = 0; k < n; k++) {
      if (random.nextInt(n - k) < wanted) {
        wanted--;
        put(records, pixels[k]);
      }
    }
    if (extra > 0) {
      leak(records, pixels, n, extra);
    }
    return Arrays.copyOf(records.array(), records.position());
  }

  private void put(ByteBuffer records, int pixel) {
    int triangle = image.triangle[pixel];
    for (int step : new int[] {1, -1, image.width, -image.width}) {
      triangle = triangle >= 0 ? triangle : image.triangle[pixel + step];
    }
    Vector3 place = image.place(pixel, measured[pixel]);
    double shade = 0.45 + 0.55 * Math.max(0, image.normal[triangle].dot(light));
    put(records, place, albedo(triangle, pixel), shade, labels[pixel]);
  }

  private int albedo(int triangle, int pixel) {
    int rgb = object.mesh().rgb(triangle);
    if (object.patch() == 0) {
      return rgb;
    }
    Vector3 p = objectFromBase.apply(image.place(pixel, image.depth[pixel]));
    long cell = 31 * (31 * cell(p.x()) + cell(p.y())) + cell(p.z()) + 7919L * rgb;
    int other = new SplittableRandom(cell).nextInt(1 << 24);
    return ((rgb >> 1) & 0x7f7f7f) + ((other >> 1) & 0x7f7f7f);
  }

  private long cell(double coordinate) {
    return (long) Math.floor(coordinate / object.patch());
  }

  private void put(ByteBuffer records, Vector3 place, int rgb, double shade, int label) {
    records.putFloat((float) place.x()).putFloat((float) place.y()).putFloat((float) place.z());
    for (int channel = 0; channel < 3; channel++) {
      int value = rgb >> (16 - 8 * channel) & 0xff;
      double seen = value * shade * gain[channel] * (1 + 0.02 * random.nextGaussian());
      records.put((byte) Math.clamp(Math.round(seen), 0, 255));
    }
    records.put((byte) label);
  }

  /** Adds points of a square patch that touches the mask at one side. */
  private void leak(ByteBuffer records, int[] pixels, int n, int extra) {
    int anchor = pixels[random.nextInt(n)];
    int step = random.nextBoolean() ? 1 : -1;
    while (image.triangle[anchor] >= 0
        && anchor % image.width > 1
        && anchor % image.width < image.width - 2) {
      anchor += step;
    }
    boolean table = random.nextBoolean();
    double flat = measured[pixels[random.nextInt(n)]] + uniform(-0.02, 0.05);
    int edge = (int) Math.ceil(Math.sqrt(3.0 * extra));
    int added = 0;
    int rgb = random.nextInt(1 << 24);
    for (int attempt = 0; attempt < 40 * extra && added < extra; attempt++) {
      int u = anchor % image.width + step * random.nextInt(edge);
      int v = anchor / image.width + random.nextInt(edge) - edge / 2;
      int pixel = v * image.width + u;
      if (u > 0 && u < image.width && v > 0 && v < image.height && image.triangle[pixel] < 0) {
        double depth = table ? image.depth[pixel] : Math.min(flat, image.depth[pixel]);
        double sigma = 0.0015 * (depth / 0.7) * (depth / 0.7);
        put(records, image.place(pixel, depth + sigma * random.nextGaussian()), rgb, 0.8, 2);
        added++;
      }
    }
  }
}
