package org.reprise.sim.cell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.Robot;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.ObjectKind;
import org.reprise.sim.render.BodyImage;

/**
 * A simulated robot cell with one scene: arm, gripper and camera behind their ports, on simulated
 * time. Opened for one episode and used by one thread at a time; different cells are independent.
 */
public final class SimulatedCell implements AutoCloseable {
  private final CellPhysics physics;
  private final MujocoGripper gripper;
  private final MujocoRobot robot;
  private final MujocoCamera camera;
  private final BodyTree tree;
  private final MujocoTruth truth;
  private final Supplier<CellMirror> opener;
  private final FingerFault fingerFault;

  private SimulatedCell(
      MujocoLibrary library, RobotConfig config, CellScene scene, SensorSettings sensors) {
    opener = () -> new CellMirror(library, config, scene, sensors, physics());
    physics = new CellPhysics(library, config, scene);
    gripper = new MujocoGripper(config.hand(), physics);
    robot = new MujocoRobot(config, physics, gripper);
    camera = new MujocoCamera(config.camera(), sensors, library, physics);
    tree = new BodyTree(physics.model());
    truth = new MujocoTruth(physics, gripper, tree);
    fingerFault = new FingerFault(physics.model(), gripper);
  }

  /**
   * Opens a cell at time zero with the arm in its observing posture and the hand open.
   *
   * @param config the robot with its hand and camera
   * @param scene what stands on the table
   * @param sensors how faulty the camera is
   * @throws org.reprise.sim.mujoco.MujocoUnavailableException if MuJoCo is missing
   * @throws org.reprise.sim.mujoco.MujocoException if the scene is no valid model
   */
  public static SimulatedCell open(RobotConfig config, CellScene scene, SensorSettings sensors) {
    return new SimulatedCell(MujocoLibrary.load(), config, scene, sensors);
  }

  /** Writes the MJCF document of a cell, as {@link #open} compiles it. */
  public static String mjcf(RobotConfig config, CellScene scene) {
    return CellMjcf.document(config, scene);
  }

  /** Returns the arm. */
  public Robot robot() {
    return robot;
  }

  /** Returns the gripper. */
  public Gripper gripper() {
    return gripper;
  }

  /** Returns the camera. */
  public RgbdCamera camera() {
    return camera;
  }

  /** Opens a camera of the same view for other threads; the caller closes it. */
  public CellMirror mirror() {
    return opener.get();
  }

  private CellPhysics physics() {
    return physics;
  }

  /** Returns the simulated time. */
  public NanoClock clock() {
    return physics::nanos;
  }

  /** Returns the true state of the scene, always the newest. */
  public SceneTruth truth() {
    return truth;
  }

  /** Returns the true state of the scene as it is now, which no later step changes. */
  public SceneTruth frozenTruth() {
    return FrozenTruth.of(physics, tree, truth);
  }

  /** Holds the arm while the objects come to rest. */
  public void settle(Duration duration) {
    long end = physics.nanos() + duration.toNanos();
    while (physics.nanos() < end) {
      robot.hold();
    }
  }

  /**
   * Has something act on the scene at the beginning of every control period, on simulated time; it
   * replaces what did so before.
   */
  public void beforeEachPeriod(Runnable act) {
    physics.beforeEachStep(act);
  }

  /**
   * Returns what carries a body over the table against its will; empty if the body has no free
   * joint of the name {@code body/free}.
   */
  public Optional<ObjectCarrier> carrier(String body) {
    return physics.model().find(ObjectKind.JOINT, body + "/free").isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectCarrier(physics, body + "/free"));
  }

  /** Returns what spoils the hold of the fingers. */
  public FingerFault fingerFault() {
    return fingerFault;
  }

  /** Takes a frame and the true masks of the scene's objects; for ablations only. */
  public LabeledFrame captureWithTruth() {
    RgbdFrame frame = camera.capture();
    BodyImage image = camera.bodies();
    Map<String, PixelMask> masks = new LinkedHashMap<>();
    for (String name : truth.bodies()) {
      int top = tree.id(name);
      masks.put(name, image.mask(body -> tree.within(body, top)));
    }
    return new LabeledFrame(frame, masks);
  }

  /**
   * Takes a small colour picture of the camera's view, for film strips.
   *
   * @param widthPixels columns, at most the camera's
   */
  public ColorImage snapshot(int widthPixels) {
    return camera.snapshot(widthPixels);
  }

  @Override
  public void close() {
    camera.close();
    physics.close();
  }
}
