package org.reprise.app.station;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.servo.CommandMonitor;
import org.reprise.controller.servo.LockStepLink;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.ServoStatistics;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.SelfFilter;
import org.reprise.policy.perception.TabletopSettings;
import org.reprise.policy.task.ExecutorSettings;
import org.reprise.policy.task.TaskExecutor;
import org.reprise.sim.cell.CalibrationError;
import org.reprise.sim.cell.LabeledFrame;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.disturbance.DisturbanceRun;
import org.reprise.sim.suite.SuccessCheck;
import org.reprise.sim.suite.TaskScene;

/**
 * One simulated scene with everything that an episode needs, in lock-step on simulated time. Opened
 * for one episode, used by one thread.
 */
public final class Station implements AutoCloseable {
  /** Part of the table that is looked at, in the base frame. */
  private static final Vector3 VIEW_MIN = new Vector3(0.22, -0.48, -0.05);

  private static final Vector3 VIEW_MAX = new Vector3(0.90, 0.48, 0.42);
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration LAST_LOOK = Duration.ofMillis(1100);
  private static final Duration SAMPLE_PERIOD = Duration.ofMillis(20);
  private static final int PICTURE_WIDTH = 320;

  private final StationSettings settings;
  private final SimulatedCell cell;
  private final CommandMonitor monitor;
  private final Servo servo;
  private final ServoMotion motion;
  private final SceneObserver observer;
  private final SuccessCheck check;
  private final List<CameraFrame> pictures = new ArrayList<>();
  private final List<Vector3> handPath = new ArrayList<>();
  private long nextPictureNanos;
  private @Nullable LabeledFrame labeled;
  private @Nullable Consumer<ServoSample> recorder;

  private Station(StationSettings settings, TaskScene scene, long seed, SimulatedCell cell) {
    this.settings = settings;
    this.cell = cell;
    cell.settle(SETTLING);
    check = scene.check(cell.frozenTruth());
    monitor = new CommandMonitor(cell.robot(), settings.robot().joints());
    servo =
        new Servo(settings.robot(), monitor, cell.clock(), System::nanoTime, ServoSettings.DEFAULT);
    motion =
        new ServoMotion(
            settings.robot(),
            new LockStepLink(servo),
            cell.gripper(),
            seed,
            this::sampled,
            SAMPLE_PERIOD);
    TabletopSettings tabletop = TabletopSettings.within(VIEW_MIN, VIEW_MAX);
    observer =
        switch (settings.segmenter()) {
          case CLUSTERS -> SceneObserver.clustering(tabletop, SelfFilter.NONE);
          case TRUTH ->
              new SceneObserver(
                  tabletop,
                  (frame, instruction) -> List.copyOf(lastLabeled().masks().values()),
                  SelfFilter.NONE);
        };
  }

  /**
   * Opens a scene and lets its objects come to rest.
   *
   * @param settings what to set up
   * @param scene what stands on the table
   * @param seed seed of the camera's faults and of the planner
   */
  public static Station open(StationSettings settings, TaskScene scene, long seed) {
    return open(settings, scene, seed, settings.calibrationError());
  }

  /**
   * Opens a scene and lets its objects come to rest.
   *
   * @param settings what to set up
   * @param scene what stands on the table
   * @param seed seed of the camera's faults and of the planner
   * @param error how wrong the camera's pose is believed, whatever the settings say
   */
  public static Station open(
      StationSettings settings, TaskScene scene, long seed, CalibrationError error) {
    SimulatedCell cell =
        SimulatedCell.open(settings.robot(), scene.cell(), new SensorSettings(seed, true, error));
    try {
      return new Station(settings, scene, seed, cell);
    } catch (RuntimeException e) {
      cell.close();
      throw e;
    }
  }

  /**
   * Makes the executor of this station with its usual settings.
   *
   * @param retriever bank to search
   * @param aligner registration
   * @param wallClock clock by which phases are timed
   */
  public TaskExecutor executor(Retriever retriever, Aligner aligner, NanoClock wallClock) {
    return executor(retriever, aligner, wallClock, UnaryOperator.identity());
  }

  /**
   * Makes the executor of this station.
   *
   * @param retriever bank to search
   * @param aligner registration
   * @param wallClock clock by which phases are timed
   * @param tuning changes the usual settings of the executor
   */
  public TaskExecutor executor(
      Retriever retriever,
      Aligner aligner,
      NanoClock wallClock,
      UnaryOperator<ExecutorSettings> tuning) {
    return new TaskExecutor(
        new TaskExecutor.Ports(
            camera(),
            observer,
            retriever,
            aligner,
            new PathReachability(settings.robot(), 1),
            motion,
            cell.gripper(),
            wallClock),
        tuning.apply(ExecutorSettings.of(settings.robot().observeRadians())));
  }

  /**
   * Makes a disturbance ready that is drawn for the scene as it stands now.
   *
   * @param kind what is to happen
   * @param scene the scene of this station
   * @param seed seed of everything about it
   */
  public DisturbanceRun disturb(DisturbanceKind kind, TaskScene scene, long seed) {
    return DisturbanceRun.in(cell, kind.draw(scene, cell, seed));
  }

  /** Returns the camera; with true masks it remembers them for the observer. */
  RgbdCamera camera() {
    return switch (settings.segmenter()) {
      case CLUSTERS -> cell.camera();
      case TRUTH ->
          new RgbdCamera() {
            @Override
            public String name() {
              return cell.camera().name();
            }

            @Override
            public RgbdFrame capture() {
              labeled = cell.captureWithTruth();
              return lastLabeled().frame();
            }
          };
    };
  }

  private LabeledFrame lastLabeled() {
    if (labeled == null) {
      throw new IllegalStateException("no frame was taken yet: capture before segmenting");
    }
    return labeled;
  }

  /** Stands still for the time that a lasting goal needs, watching. */
  public void lookOnce() {
    motion.hold(LAST_LOOK);
    check.observe(cell.truth());
  }

  /** Takes every sample of the servo until another recorder is set. */
  void recordTo(@Nullable Consumer<ServoSample> taker) {
    recorder = taker;
  }

  private void sampled(ServoSample sample) {
    check.observe(cell.truth());
    handPath.add(sample.baseFromGripper().translation());
    if (recorder != null) {
      recorder.accept(sample);
    }
    if (settings.pictureEveryMillis() > 0 && sample.state().nanos() >= nextPictureNanos) {
      nextPictureNanos = sample.state().nanos() + settings.pictureEveryMillis() * 1_000_000L;
      pictures.add(
          new CameraFrame(
              cell.camera().name(), sample.state().nanos(), cell.snapshot(PICTURE_WIDTH)));
    }
  }

  /** Returns the motion port. */
  ServoMotion motion() {
    return motion;
  }

  /** Returns the observer. */
  SceneObserver observer() {
    return observer;
  }

  /** Returns the simulated cell. */
  SimulatedCell cell() {
    return cell;
  }

  /** Returns the robot's configuration. */
  RobotConfig robot() {
    return settings.robot();
  }

  /** Returns the true state, which only evaluation may know. */
  public SceneTruth truth() {
    return cell.truth();
  }

  /** Tells whether the true state says that the task is done. */
  public boolean succeeded() {
    return check.succeeded();
  }

  /** Returns what the true state says, in words. */
  public String explanation() {
    return check.explanation();
  }

  /** Returns what the servo counted so far. */
  public ServoStatistics servoStatistics() {
    return servo.statistics();
  }

  /** Returns how many commands were outside of the joint limits. */
  public long violations() {
    return monitor.violationCount();
  }

  /** Returns the simulated time since the scene was opened, seconds. */
  public double simulatedSeconds() {
    return cell.clock().nanos() * 1e-9;
  }

  /** Returns the pictures taken so far. */
  public List<CameraFrame> pictures() {
    return List.copyOf(pictures);
  }

  /** Returns the film strip taken so far. */
  public List<ColorImage> strip() {
    return pictures.stream().map(CameraFrame::color).toList();
  }

  /** Returns where the hand went so far, in the base frame, meters. */
  public List<Vector3> handPath() {
    return List.copyOf(handPath);
  }

  @Override
  public void close() {
    cell.close();
  }
}
