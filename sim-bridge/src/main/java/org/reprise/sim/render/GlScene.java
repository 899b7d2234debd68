package org.reprise.sim.render;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.StructTable;

/**
 * Draws one simulation on the thread that made it, where its GL context is current.
 *
 * <p>The frustum is set from the intrinsics, so the principal point may lie anywhere; MuJoCo's
 * pixels are square.
 */
final class GlScene implements AutoCloseable {
  /** Function pointers of GL are global to libmujoco, so one context is made at a time. */
  private static final Object MAKING = new Object();

  private static final int CAMERA_FIXED = 2;
  private static final int FLAG_SHADOW = 0;
  private static final int FLAG_REFLECTION = 2;
  private static final int FLAG_SKYBOX = 4;
  private static final int FLAG_SEGMENT = 7;
  private static final int FLAG_IDCOLOR = 8;
  private static final int OBJECT_GEOM = 5;

  private final MujocoLibrary library;
  private final StructTable table;
  private final MujocoSimulation simulation;
  private final RenderFunctions functions;
  private final GlContext gl;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment option;
  private final MemorySegment camera;
  private final MemorySegment scene;
  private final MemorySegment context;
  private final MemorySegment rectangle;
  private final MemorySegment rgb;
  private final MemorySegment depth;

  GlScene(
      MujocoLibrary library,
      MujocoSimulation simulation,
      GlLibraries libraries,
      int maxWidth,
      int maxHeight) {
    this.library = library;
    this.simulation = simulation;
    table = library.table();
    functions = new RenderFunctions(library);
    gl = GlContext.open(libraries);
    option = arena.allocate(table.sizeOf("mjvOption"), Long.BYTES);
    camera = arena.allocate(table.sizeOf("mjvCamera"), Long.BYTES);
    scene = arena.allocate(table.sizeOf("mjvScene"), Long.BYTES);
    context = arena.allocate(table.sizeOf("mjrContext"), Long.BYTES);
    rectangle = arena.allocate(4L * Integer.BYTES, Integer.BYTES);
    rgb = arena.allocate(3L * maxWidth * maxHeight);
    depth = arena.allocate((long) Float.BYTES * maxWidth * maxHeight, Float.BYTES);
    MemorySegment model = simulation.model().memory();
    model.set(JAVA_INT, table.offset("mjModel.vis.global.offwidth"), maxWidth);
    model.set(JAVA_INT, table.offset("mjModel.vis.global.offheight"), maxHeight);
    model.set(JAVA_INT, table.offset("mjModel.vis.quality.offsamples"), 0);
    synchronized (MAKING) {
      functions.setDefaults(option, camera, scene, context);
      functions.make(model, scene, context);
    }
    library.throwPending();
  }

  /** Draws colour and depth. */
  RgbdImages rgbd(int cameraId, CameraIntrinsics intrinsics) {
    draw(cameraId, intrinsics, false);
    functions.readPixels(rgb, depth, rectangle, context);
    library.throwPending();
    return new RgbdImages(colorOf(intrinsics), depthOf(intrinsics));
  }

  /** Draws colour alone. */
  ColorImage color(int cameraId, CameraIntrinsics intrinsics) {
    draw(cameraId, intrinsics, false);
    functions.readPixels(rgb, MemorySegment.NULL, rectangle, context);
    library.throwPending();
    return colorOf(intrinsics);
  }

  /** Draws the body numbers. */
  BodyImage bodies(int cameraId, CameraIntrinsics intrinsics) {
    draw(cameraId, intrinsics, true);
    functions.readPixels(rgb, MemorySegment.NULL, rectangle, context);
    library.throwPending();
    int[] bodyOfSegment = bodyOfSegment();
    int width = intrinsics.widthPixels();
    int height = intrinsics.heightPixels();
    int[] bodies = new int[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        long at = 3L * ((height - 1 - row) * (long) width + column);
        int segment = (unsigned(at) | unsigned(at + 1) << 8 | unsigned(at + 2) << 16) - 1;
        bodies[row * width + column] =
            segment < 0 || segment >= bodyOfSegment.length
                ? BodyImage.NOTHING
                : bodyOfSegment[segment];
      }
    }
    return new BodyImage(width, height, bodies);
  }

  @Override
  public void close() {
    functions.free(scene, context);
    gl.close();
    arena.close();
  }

  private void draw(int cameraId, CameraIntrinsics intrinsics, boolean segment) {
    camera.set(JAVA_INT, table.offset("mjvCamera.type"), CAMERA_FIXED);
    camera.set(JAVA_INT, table.offset("mjvCamera.fixedcamid"), cameraId);
    functions.updateScene(simulation.model().memory(), simulation.memory(), option, camera, scene);
    flag(FLAG_SHADOW, false);
    flag(FLAG_REFLECTION, false);
    flag(FLAG_SKYBOX, !segment);
    flag(FLAG_SEGMENT, segment);
    flag(FLAG_IDCOLOR, segment);
    setFrustum(0, intrinsics);
    setFrustum(1, intrinsics);
    rectangle.setAtIndex(JAVA_INT, 2, intrinsics.widthPixels());
    rectangle.setAtIndex(JAVA_INT, 3, intrinsics.heightPixels());
    functions.render(rectangle, scene, context);
  }

  private void flag(int index, boolean on) {
    scene.set(JAVA_BYTE, table.offset("mjvScene.flags") + index, (byte) (on ? 1 : 0));
  }

  /** Pixel centres lie at integers, so the image reaches from -0.5 to size - 0.5. */
  private void setFrustum(int eye, CameraIntrinsics intrinsics) {
    long at = table.offset("mjvScene.camera") + eye * table.sizeOf("mjvGLCamera");
    double near = scene.get(JAVA_FLOAT, at + table.offset("mjvGLCamera.frustum_near"));
    double scale = near / intrinsics.fyPixels();
    double middle = (intrinsics.widthPixels() - 1) / 2.0;
    scene.set(
        JAVA_FLOAT,
        at + table.offset("mjvGLCamera.frustum_center"),
        (float) ((middle - intrinsics.cxPixels()) * scale));
    scene.set(
        JAVA_FLOAT,
        at + table.offset("mjvGLCamera.frustum_top"),
        (float) ((intrinsics.cyPixels() + 0.5) * scale));
    scene.set(
        JAVA_FLOAT,
        at + table.offset("mjvGLCamera.frustum_bottom"),
        (float) ((intrinsics.cyPixels() + 0.5 - intrinsics.heightPixels()) * scale));
  }

  private ColorImage colorOf(CameraIntrinsics intrinsics) {
    int width = intrinsics.widthPixels();
    int height = intrinsics.heightPixels();
    byte[] topDown = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      MemorySegment.copy(
          rgb, JAVA_BYTE, 3L * (height - 1 - row) * width, topDown, 3 * row * width, 3 * width);
    }
    return ColorImage.of(width, height, topDown);
  }

  /** The depth buffer holds d = (1 - near / z) / (1 - near / far). */
  private DepthImage depthOf(CameraIntrinsics intrinsics) {
    int width = intrinsics.widthPixels();
    int height = intrinsics.heightPixels();
    double near = simulation.model().nearMeters();
    double slope = 1 - near / simulation.model().farMeters();
    float[] meters = new float[width * height];
    for (int row = 0; row < height; row++) {
      long bottomUp = (height - 1 - row) * (long) width * Float.BYTES;
      MemorySegment.copy(depth, JAVA_FLOAT, bottomUp, meters, row * width, width);
    }
    for (int i = 0; i < meters.length; i++) {
      meters[i] = meters[i] >= 1 ? 0 : (float) (near / (1 - meters[i] * slope));
    }
    return DepthImage.of(width, height, meters);
  }

  private int unsigned(long at) {
    return rgb.get(JAVA_BYTE, at) & 0xff;
  }

  private int[] bodyOfSegment() {
    int count = scene.get(JAVA_INT, table.offset("mjvScene.ngeom"));
    long stride = table.sizeOf("mjvGeom");
    MemorySegment geoms =
        scene.get(ADDRESS, table.offset("mjvScene.geoms")).reinterpret(stride * count);
    int[] bodies = new int[count];
    Arrays.fill(bodies, BodyImage.NOTHING);
    for (int i = 0; i < count; i++) {
      int segment = geoms.get(JAVA_INT, i * stride + table.offset("mjvGeom.segid"));
      int type = geoms.get(JAVA_INT, i * stride + table.offset("mjvGeom.objtype"));
      if (segment >= 0 && segment < count && type == OBJECT_GEOM) {
        int geom = geoms.get(JAVA_INT, i * stride + table.offset("mjvGeom.objid"));
        bodies[segment] = simulation.model().bodyOfGeom(geom);
      }
    }
    return bodies;
  }
}
