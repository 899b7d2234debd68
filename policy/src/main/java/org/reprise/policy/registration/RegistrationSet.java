package org.reprise.policy.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads a folder of registration pairs: {@code index.json} and clouds of 16-byte records (float32
 * x, y, z; uint8 r, g, b, label). The label is never used.
 *
 * <p>The set holds no depth images. Each view gets one with the object's points at their pixels,
 * the occluder as a near surface, and 0 elsewhere.
 */
public final class RegistrationSet {
  private static final int RECORD_BYTES = 16;
  private static final float OCCLUDER_METERS = 0.3f;

  private final Path folder;
  private final CameraIntrinsics intrinsics;
  private final RigidTransform baseFromCamera;
  private final List<Map<String, Object>> objects;
  private final List<Map<String, Object>> views;
  private final List<Map<String, Object>> pairs;

  private RegistrationSet(Path folder, Map<String, Object> index) {
    this.folder = folder;
    Map<String, Object> camera = map(index, "camera");
    this.intrinsics =
        new CameraIntrinsics(
            (int) number(camera, "width"),
            (int) number(camera, "height"),
            number(camera, "fx"),
            number(camera, "fy"),
            number(camera, "cx"),
            number(camera, "cy"));
    this.baseFromCamera = transform(camera, "T_base_cam");
    this.objects = list(index, "objects");
    this.views = list(index, "views");
    this.pairs = list(index, "pairs");
  }

  /**
   * Opens a folder.
   *
   * @throws UncheckedIOException if the index cannot be read
   */
  public static RegistrationSet open(Path folder) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      String text = Files.readString(folder.resolve("index.json"));
      Map<String, Object> index = new Yaml(new SafeConstructor(options)).load(text);
      return new RegistrationSet(folder, index);
    } catch (IOException e) {
      throw new UncheckedIOException("folder=%s: no readable index.json".formatted(folder), e);
    }
  }

  /** Returns the number of pairs. */
  public int size() {
    return pairs.size();
  }

  /** Returns the subset that a pair belongs to. */
  public String subset(int pair) {
    return (String) get(pairs.get(pair), "set");
  }

  /** Returns the class of the demonstrated object of a pair. */
  public String category(int pair) {
    Map<String, Object> demo = views.get((int) number(pairs.get(pair), "demo"));
    Map<String, Object> object = objects.get((int) number(demo, "object"));
    Object category = object.get("category");
    return category == null ? (String) get(object, "name") : category.toString();
  }

  /**
   * Reads a pair.
   *
   * @param pair index, below {@link #size}
   */
  public RegistrationPair read(int pair) {
    Map<String, Object> entry = pairs.get(pair);
    Map<String, Object> demo = views.get((int) number(entry, "demo"));
    Map<String, Object> object = objects.get((int) number(demo, "object"));
    String subset = subset(pair);
    Vector3 centre =
        subset.equals("cross")
            ? new Vector3(0, 0, doubles(object, "size")[2] / 2)
            : vector(object, "centre");
    Map<String, Object> symmetry = map(object, "sym");
    return new RegistrationPair(
        (int) number(entry, "id"),
        subset,
        (String) get(object, "name"),
        view(demo),
        view(views.get((int) number(entry, "live"))),
        transform(entry, "T_demo_live"),
        transform(demo, "T_base_obj"),
        centre,
        (int) number(symmetry, "order"));
  }

  private ObjectView view(Map<String, Object> view) {
    Map<String, Object> object = objects.get((int) number(view, "object"));
    int n = (int) number(view, "n");
    ByteBuffer records =
        readRecords((String) get(object, "file"), (long) number(view, "offset"), n);
    float[] xyz = new float[3 * n];
    int[] rgb = new int[n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * i + axis] = records.getFloat(RECORD_BYTES * i + 4 * axis);
      }
      rgb[i] =
          (records.get(RECORD_BYTES * i + 12) & 0xff) << 16
              | (records.get(RECORD_BYTES * i + 13) & 0xff) << 8
              | (records.get(RECORD_BYTES * i + 14) & 0xff);
    }
    return rendered(PointCloud.of(xyz, rgb), view.get("occluder"));
  }

  private ByteBuffer readRecords(String file, long offset, int n) {
    try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(RECORD_BYTES * n).order(ByteOrder.LITTLE_ENDIAN);
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
      return buffer;
    } catch (IOException e) {
      throw new UncheckedIOException("file=%s: cannot be read".formatted(file), e);
    }
  }

  /** Draws the points into images; what a half plane of the image hides is measured nearer. */
  private ObjectView rendered(PointCloud cloud, @Nullable Object occluder) {
    int width = intrinsics.widthPixels();
    int height = intrinsics.heightPixels();
    float[] depth = new float[width * height];
    byte[] rgb = new byte[3 * depth.length];
    if (occluder instanceof List<?> line) {
      double[] abc = line.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
      for (int i = 0; i < depth.length; i++) {
        int row = i / width;
        boolean covered = abc[0] * (i % width) + abc[1] * row + abc[2] > 0;
        depth[i] = covered ? OCCLUDER_METERS : 0;
      }
    }
    BitSet mask = new BitSet(depth.length);
    RigidTransform cameraFromBase = baseFromCamera.inverse();
    for (int i = 0; i < cloud.size(); i++) {
      Vector3 p = cameraFromBase.apply(cloud.point(i));
      int column = (int) Math.round(intrinsics.column(p));
      int row = (int) Math.round(intrinsics.row(p));
      int at = row * width + column;
      if (column >= 0 && row >= 0 && column < width && row < height) {
        depth[at] = mask.get(at) ? Math.min(depth[at], (float) p.z()) : (float) p.z();
        mask.set(at);
        rgb[3 * at] = (byte) (cloud.rgb(i) >> 16);
        rgb[3 * at + 1] = (byte) (cloud.rgb(i) >> 8);
        rgb[3 * at + 2] = (byte) cloud.rgb(i);
      }
    }
    RgbdFrame frame =
        new RgbdFrame(
            0,
            ColorImage.of(width, height, rgb),
            DepthImage.of(width, height, depth),
            intrinsics,
            baseFromCamera);
    return new ObjectView(frame, PixelMask.of(width, height, mask), cloud);
  }

  private static Object get(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "key=%s: missing from index.json, is this a set of registration pairs?".formatted(key));
    }
    return value;
  }

  private static double number(Map<String, Object> map, String key) {
    return ((Number) get(map, key)).doubleValue();
  }

  private static double[] doubles(Map<String, Object> map, String key) {
    return ((List<?>) get(map, key))
        .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }

  private static Vector3 vector(Map<String, Object> map, String key) {
    double[] v = doubles(map, key);
    return new Vector3(v[0], v[1], v[2]);
  }

  private static RigidTransform transform(Map<String, Object> map, String key) {
    return RigidTransform.ofMatrix(doubles(map, key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> map, String key) {
    return (Map<String, Object>) get(map, key);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
    return (List<Map<String, Object>>) get(map, key);
  }
}
