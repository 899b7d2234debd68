package org.reprise.retrieval.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.PngCodec;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdFrame;

/**
 * Reads a demonstration folder of the reference implementation of Dreczkowski, Vitiello, Vosylius,
 * Johns, "Learning a Thousand Tasks in a Day", Science Robotics 2025: one image with a mask, the
 * bottleneck pose, and end-effector twists with the gripper (1 closed) at 30 Hz. Its end effector
 * is taken for the gripper. Such a demonstration has one stage and no streams.
 *
 * @param folder the folder
 * @param settings what it does not say
 */
public record ReferenceFolder(Path folder, ReferenceSettings settings) {
  private static final double RATE_HERTZ = 30;
  private static final int TWIST_COLUMNS = 7;
  private static final String TWISTS = "demo_eef_twists.npy";
  private static final double CLOSED_ABOVE = 0.5;

  /** Tells whether a folder looks like one of these. */
  public static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(TWISTS));
  }

  /**
   * Reads the demonstration.
   *
   * @throws ImportException if a file is missing or not as it must be
   */
  public Demonstration read() {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    String task = words(text("task_name.txt"));
    String skill = words(text("skill_name.txt"));
    String object = task.startsWith(skill + " ") ? task.substring(skill.length() + 1) : task;
    ObjectView view = view();
    RigidTransform bottleneck = pose(folder.resolve("bottleneck_pose.npy"));
    Stage stage = new Stage(object, view, bottleneck, interaction(bottleneck));
    return new Demonstration(
        name.replaceAll("[^A-Za-z0-9._-]", "-"),
        task,
        settings.robot(),
        settings.operator(),
        settings.softwareVersion(),
        recordedAt(),
        List.of(stage),
        null,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Success());
  }

  private static String words(String name) {
    return name.strip().replace('_', ' ').replaceAll(" +", " ");
  }

  private String text(String name) {
    Path file = folder.resolve(name);
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new ImportException(file, "is empty: write the words into it", null);
      }
      return text;
    } catch (IOException e) {
      throw new ImportException(file, "cannot be read (" + e + "): it must be there", e);
    }
  }

  private byte[] bytes(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ImportException(file, "cannot be read (" + e + "): it must be there", e);
    }
  }

  private Instant recordedAt() {
    try {
      return Files.getLastModifiedTime(folder.resolve(TWISTS)).toInstant();
    } catch (IOException e) {
      throw new ImportException(folder.resolve(TWISTS), "cannot be read (" + e + ")", e);
    }
  }

  private ObjectView view() {
    Path maskFile = folder.resolve("head_camera_ws_segmap.npy");
    NpyArray segmap = NpyArray.read(maskFile);
    if (segmap.shape().size() != 2) {
      throw new ImportException(
          maskFile, "shape=%s: need rows and columns".formatted(segmap.shape()), null);
    }
    int height = segmap.shape().get(0);
    int width = segmap.shape().get(1);
    BitSet marked = new BitSet(width * height);
    double[] values = segmap.values();
    for (int i = 0; i < values.length; i++) {
      marked.set(i, values[i] != 0);
    }
    PixelMask mask = PixelMask.of(width, height, marked);
    RgbdFrame frame = frame(width, height);
    return new ObjectView(frame, mask, MaskedCloud.of(frame, mask));
  }

  private RgbdFrame frame(int width, int height) {
    String color = "head_camera_ws_rgb.png";
    String depth = "head_camera_ws_depth_to_rgb.png";
    try {
      return new RgbdFrame(
          0,
          PngCodec.decode(bytes(color), width, height),
          DepthCodec.decode(bytes(depth), width, height),
          intrinsics(width, height),
          baseFromCamera());
    } catch (ImportException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ImportException(
          folder.resolve(color),
          "or %s is not as large as the mask (%s)".formatted(depth, e.getMessage()),
          e);
    }
  }

  private CameraIntrinsics intrinsics(int width, int height) {
    Path file = folder.resolve("head_camera_rgb_intrinsic_matrix.npy");
    double[] k = matrix(file, 3);
    try {
      return new CameraIntrinsics(width, height, k[0], k[4], k[2], k[5]);
    } catch (IllegalArgumentException e) {
      throw new ImportException(file, "is no camera matrix (" + e.getMessage() + ")", e);
    }
  }

  private RigidTransform baseFromCamera() {
    for (Path file :
        List.of(
            folder.resolve("T_WC.npy"),
            folder.resolve("T_WC_head.npy"),
            folder.toAbsolutePath().resolveSibling("T_WC_head.npy"))) {
      if (Files.exists(file)) {
        return pose(file);
      }
    }
    return settings
        .baseFromCamera()
        .orElseThrow(() ->
            new ImportException(
                folder.resolve("T_WC.npy"),
                "is missing, so where the camera stood is not known: add it, put T_WC_head.npy"
                    + " beside the folder, or give --camera-pose",
                null));
  }

  private static double[] matrix(Path file, int size) {
    NpyArray array = NpyArray.read(file);
    if (!array.shape().equals(List.of(size, size))) {
      throw new ImportException(
          file, "shape=%s: need [%d, %d]".formatted(array.shape(), size, size), null);
    }
    return array.values();
  }

  private static RigidTransform pose(Path file) {
    try {
      return RigidTransform.ofMatrix(matrix(file, 4));
    } catch (ImportException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ImportException(file, "is no pose (" + e.getMessage() + ")", e);
    }
  }

  private List<InteractionSample> interaction(RigidTransform bottleneck) {
    Path file = folder.resolve(TWISTS);
    NpyArray array = NpyArray.read(file);
    if (array.shape().size() != 2
        || array.shape().get(1) != TWIST_COLUMNS
        || array.shape().get(0) < 1) {
      throw new ImportException(file, "shape=%s: need [T, 7]".formatted(array.shape()), null);
    }
    double[] rows = array.values();
    for (int i = 0; i < rows.length; i++) {
      if (!Double.isFinite(rows[i])) {
        throw new ImportException(
            file,
            "row=%d column=%d value=%s: need a finite number, or the motion is not known: mend it"
                .formatted(i / TWIST_COLUMNS, i % TWIST_COLUMNS, rows[i]),
            null);
      }
    }
    List<Twist> twists = new ArrayList<>();
    for (int at = 0; at < rows.length; at += TWIST_COLUMNS) {
      twists.add(
          new Twist(
              new Vector3(rows[at], rows[at + 1], rows[at + 2]),
              new Vector3(rows[at + 3], rows[at + 4], rows[at + 5])));
    }
    List<RigidTransform> poses = TwistIntegration.poses(bottleneck, twists, 1 / RATE_HERTZ);
    List<InteractionSample> samples = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      double closed = rows[TWIST_COLUMNS * Math.min(i, twists.size() - 1) + TWIST_COLUMNS - 1];
      samples.add(
          new InteractionSample(
              Math.round(i * 1e9 / RATE_HERTZ),
              new GripperTarget(
                  poses.get(i),
                  new GripperCommand(
                      closed > CLOSED_ABOVE ? 0 : settings.openWidthMeters(),
                      settings.gripperEffortNewtons()))));
    }
    return samples;
  }
}
