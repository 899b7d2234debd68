package org.reprise.policy.registration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.policy.shapes.Mesh;
import org.reprise.policy.shapes.MeshImage;
import org.reprise.policy.shapes.NoisyView;
import org.reprise.policy.shapes.ProceduralObject;

/**
 * Writes a set of registration pairs of procedural objects that {@link RegistrationSet} reads: for
 * each object two demonstrations, five upright and three leaning live views, eight pairs of the
 * subset {@code yaw}, three of {@code tilt}, and three of {@code cross} where the class has another
 * object. Camera, places and noise are those of the shared set; the same seed gives the same bytes.
 */
public final class RegistrationSetWriter {
  private static final CameraIntrinsics CAMERA = new CameraIntrinsics(640, 360, 460, 460, 320, 180);
  private static final RigidTransform BASE_FROM_CAMERA =
      RigidTransform.ofMatrix(
          new double[] {
            -0.03463547268450436,
            -0.7220198746014836,
            0.6910048369674262,
            0.0917,
            -0.9993588987476186,
            0.01874995161839465,
            -0.03049968537960513,
            0.0533,
            0.009065071751951294,
            -0.6916182039208962,
            -0.7222064001927464,
            0.5496,
            0,
            0,
            0,
            1
          });
  private static final int LEAST_PIXELS = 350;
  private static final int DEMOS = 2;
  private static final int UPRIGHT = 5;
  private static final int TILTED = 3;
  private static final int VIEWS = DEMOS + UPRIGHT + TILTED;
  private static final int YAW_PAIRS = 8;
  private static final int CROSS_PAIRS = 3;

  private final SplittableRandom random;
  private final List<ProceduralObject> objects = new ArrayList<>();
  private final List<String> objectEntries = new ArrayList<>();
  private final List<String> viewEntries = new ArrayList<>();
  private final List<String> pairEntries = new ArrayList<>();
  private final List<RigidTransform> poses = new ArrayList<>();

  private RegistrationSetWriter(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Writes index.json and clouds/ into a folder.
   *
   * @param count number of objects, at least one; the classes take turns
   * @throws IllegalArgumentException if there is no object
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static void write(Path folder, long seed, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("objects=%d: need one or more".formatted(count));
    }
    RegistrationSetWriter set = new RegistrationSetWriter(seed);
    try {
      Files.createDirectories(folder.resolve("clouds"));
      for (int i = 0; i < count; i++) {
        set.object(folder, i);
      }
      set.pairs();
      Files.writeString(folder.resolve("index.json"), set.index());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "folder=%s could not be written: free some space or choose another".formatted(folder), e);
    }
  }

  private void object(Path folder, int number) throws IOException {
    List<String> classes = ProceduralObject.CATEGORIES;
    ProceduralObject object =
        ProceduralObject.of(classes.get(number % classes.size()), random.split());
    objects.add(object);
    String file = "clouds/%s_%d.bin".formatted(object.category(), number);
    double[][] bounds = object.mesh().bounds();
    double[] size = new double[3];
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = bounds[1][axis] - bounds[0][axis];
      centre[axis] = (bounds[1][axis] + bounds[0][axis]) / 2;
    }
    int order = object.symmetryOrder();
    objectEntries.add(
        """
        {"name": "%s-%d", "category": "%s", "licence": "proc", "file": "%s", "size": %s, \
        "centre": %s, "sym": {"type": "%s", "order": %d}}\
        """
            .formatted(
                object.category(),
                number,
                object.category(),
                file,
                numbers(size),
                numbers(centre),
                order == 1 ? "none" : order == 0 ? "continuous" : "discrete",
                order));
    ByteArrayOutputStream clouds = new ByteArrayOutputStream();
    for (int i = 0; i < VIEWS; i++) {
      view(object, number, i, clouds);
    }
    Files.write(folder.resolve(file), clouds.toByteArray());
  }

  private void view(ProceduralObject object, int number, int which, ByteArrayOutputStream clouds)
      throws IOException {
    String kind = which < DEMOS ? "demo" : which < DEMOS + UPRIGHT ? "live" : "tilt";
    RigidTransform pose;
    MeshImage image;
    do {
      pose = pose(object.mesh(), kind);
      image = new MeshImage(object.mesh(), pose, CAMERA, BASE_FROM_CAMERA);
    } while (!image.whole(LEAST_PIXELS));
    NoisyView view = new NoisyView(object, pose, image, random.split());
    int live = which - DEMOS;
    if (live == 2 || live == 3 || live == 6) {
      view.occluded(uniform(0.1, 0.3));
    }
    if (live == 1 || live == 3 || live == 7) {
      view.leaking(uniform(0.03, 0.05));
    }
    byte[] records = view.records();
    viewEntries.add(
        """
        {"id": %d, "object": %d, "kind": "%s", "offset": %d, "n": %d, "T_base_obj": %s, \
        "occlusion": %.4f, "leak": %.4f, "occluder": %s}\
        """
            .formatted(
                poses.size(),
                number,
                kind,
                clouds.size(),
                records.length / 16,
                matrix(pose),
                view.occlusion(),
                view.leak(),
                view.occluder() == null ? "null" : numbers(view.occluder())));
    poses.add(pose);
    clouds.write(records);
  }

  private RigidTransform pose(Mesh mesh, String kind) {
    double reach = kind.equals("demo") ? 0 : 0.25;
    Vector3 at =
        new Vector3(
            0.6 + uniform(-1, 1) * (reach == 0 ? 0.06 : reach),
            uniform(-1, 1) * (reach == 0 ? 0.10 : reach),
            0);
    UnitQuaternion turn = UnitQuaternion.ofYaw(uniform(-Math.PI, Math.PI));
    if (kind.equals("tilt")) {
      double angle = uniform(0, 2 * Math.PI);
      Vector3 axis = new Vector3(Math.cos(angle), Math.sin(angle), 0);
      double lean = uniform(Math.toRadians(8), Math.toRadians(30));
      turn = UnitQuaternion.aboutAxis(axis, lean).compose(turn);
      double lowest = 0;
      for (int i = 0; i < mesh.triangles(); i++) {
        for (int corner = 0; corner < 3; corner++) {
          lowest = Math.min(lowest, turn.rotate(mesh.corner(i, corner)).z());
        }
      }
      at = at.plus(new Vector3(0, 0, -lowest));
    }
    return new RigidTransform(turn, at);
  }

  private void pairs() {
    for (int i = 0; i < objects.size(); i++) {
      int first = VIEWS * i;
      for (int k = 0; k < YAW_PAIRS; k++) {
        pair("yaw", first + k % DEMOS, first + DEMOS + k / DEMOS);
      }
      for (int k = 0; k < TILTED; k++) {
        pair("tilt", first + k % DEMOS, first + DEMOS + UPRIGHT + k);
      }
      String category = objects.get(i).category();
      int self = i;
      int[] others =
          IntStream.range(0, objects.size())
              .filter(j -> j != self && objects.get(j).category().equals(category))
              .toArray();
      for (int k = 0; k < CROSS_PAIRS && others.length > 0; k++) {
        int other = others[random.nextInt(others.length)];
        pair("cross", first + k % DEMOS, VIEWS * other + DEMOS + random.nextInt(UPRIGHT));
      }
    }
  }

  private void pair(String set, int demo, int live) {
    RigidTransform truth = poses.get(live).compose(poses.get(demo).inverse());
    pairEntries.add(
        "{\"id\": %d, \"set\": \"%s\", \"demo\": %d, \"live\": %d, \"T_demo_live\": %s}"
            .formatted(pairEntries.size(), set, demo, live, matrix(truth)));
  }

  private String index() {
    return """
    {"camera": {"width": 640, "height": 360, "fx": 460, "fy": 460, "cx": 320, "cy": 180,
      "T_base_cam": %s}, "table_z": 0,
     "objects": [%s],
     "views": [%s],
     "pairs": [%s]}
    """
        .formatted(
            matrix(BASE_FROM_CAMERA),
            String.join(",\n  ", objectEntries),
            String.join(",\n  ", viewEntries),
            String.join(",\n  ", pairEntries));
  }

  private double uniform(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static String matrix(RigidTransform t) {
    double[] r = t.rotation().toMatrix();
    Vector3 p = t.translation();
    return numbers(
        r[0], r[1], r[2], p.x(), r[3], r[4], r[5], p.y(), r[6], r[7], r[8], p.z(), 0, 0, 0, 1);
  }

  private static String numbers(double... values) {
    return Arrays.toString(
        Arrays.stream(values)
            .mapToObj(value -> String.format(Locale.ROOT, "%.8f", value))
            .toArray());
  }
}
