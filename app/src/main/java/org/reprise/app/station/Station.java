package org.reprise.app.station;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.servo.CommandMonitor;
import org.reprise.controller.servo.LockStepLink;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoLink;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.ServoStatistics;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.correction.AttemptPath;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.TabletopSettings;
import org.reprise.policy.task.ExecutorSettings;
import org.reprise.policy.task.Method;
import org.reprise.policy.task.TaskExecutor;
import org.reprise.sim.cell.CalibrationError;
import org.reprise.sim.cell.CellMirror;
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
public final class Station implements Workplace {
  /** Part of the table that is looked at, in the base frame. */
  private static final Vector3 VIEW_MIN = new Vector3(0.22, -0.48, -0.05);

  private static final Vector3 VIEW_MAX = new Vector3(0.90, 0.48, 0.42);
  static final TabletopSettings TABLETOP = TabletopSettings.within(VIEW_MIN, VIEW_MAX);
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration LAST_LOOK = Duration.ofMillis(1100);
  static final Duration SAMPLE_PERIOD = Duration.ofMillis(20);
  private static final int PICTURE_WIDTH = 320;

  private final StationSettings settings;
  private final SimulatedCell cell;
  private final CommandMonitor monitor;
  private final Servo servo;
  private final ServoMotion motion;
  private final AttemptPath path = new AttemptPath();
  private final SceneObserver observer;
  private final SuccessCheck check;
  private final List<CameraFrame> pictures = new ArrayList<>();
  private final List<Vector3> handPath = new ArrayList<>();
  private long nextPictureNanos;
  private final String instruction;
  private @Nullable CellMirror mirror;
  private boolean paced;
  private @Nullable LabeledFrame labeled;
  private @Nullable Consumer<ServoSample> recorder;

  private Station(
      StationSettings settings,
      TaskScene scene,
      long seed,
      SimulatedCell cell,
      Function<ServoLink, ServoLink> pacing) {
    this.settings = settings;
    this.instruction = scene.instruction();
    this.cell = cell;
    cell.settle(SETTLING);
    check = scene.check(cell.frozenTruth());
    monitor = new CommandMonitor(cell.robot(), settings.robot().joints());
    servo =
        new Servo(settings.robot(), monitor, cell.clock(), System::nanoTime, ServoSettings.DEFAULT);
    motion =
        new ServoMotion(
            settings.robot(),
            pacing.apply(new LockStepLink(servo)),
            cell.gripper(),
            seed,
            this::sampled,
            SAMPLE_PERIOD);
    ArmInView arm = new ArmInView(settings.robot(), motion, cell.gripper());
    observer =
        switch (settings.segmenter()) {
          case CLUSTERS -> SceneObserver.clustering(TABLETOP, arm);
          case TRUTH ->
              new SceneObserver(
                  TABLETOP,
                  (frame, instruction) -> List.copyOf(lastLabeled().masks().values()),
                  arm);
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
    return open(settings, scene, seed, error, cell -> link -> link);
  }

  /**
   * Opens a scene for people to watch: its camera can be seen from other threads, and its arm does
   * not run ahead of them.
   *
   * @param settings what to set up
   * @param scene what stands on the table
   * @param seed seed of the camera's faults and of the planner
   * @param wall the clock of those who watch
   * @param speed simulated seconds in a second; infinite for as fast as can be
   */
  public static Station openWatched(
      StationSettings settings, TaskScene scene, long seed, NanoClock wall, double speed) {
    Station station =
        open(
            settings,
            scene,
            seed,
            settings.calibrationError(),
            cell ->
                link ->
                    Double.isInfinite(speed)
                        ? link
                        : new PacedLink(link, cell.clock(), wall, speed));
    try {
      station.mirror = station.cell.mirror();
      station.paced = !Double.isInfinite(speed);
      return station;
    } catch (RuntimeException e) {
      station.close();
      throw e;
    }
  }

  private static Station open(
      StationSettings settings,
      TaskScene scene,
      long seed,
      CalibrationError error,
      Function<SimulatedCell, Function<ServoLink, ServoLink>> pacing) {
    SimulatedCell cell =
        SimulatedCell.open(settings.robot(), scene.cell(), new SensorSettings(seed, true, error));
    try {
      return new Station(settings, scene, seed, cell, pacing.apply(cell));
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
   * @param method what leads the hand
   */
  @Override
  public TaskExecutor executor(
      Retriever retriever, Aligner aligner, NanoClock wallClock, Method method) {
    return executor(retriever, aligner, wallClock, settings -> settings.with(method));
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
            wallClock,
            path),
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

  /** {@inheritDoc} With true masks it remembers them for the observer. */
  @Override
  public RgbdCamera camera() {
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

  @Override
  public Optional<RgbdCamera> viewersCamera() {
    return Optional.ofNullable(mirror);
  }

  @Override
  public String description() {
    return "a simulated table set for \"%s\"".formatted(instruction);
  }

  @Override
  public Optional<Truth> judge() {
    lookOnce();
    return Optional.of(new Truth(succeeded(), explanation(), violations()));
  }

  @Override
  public void recordTo(@Nullable Consumer<ServoSample> taker) {
    recorder = taker;
  }

  private void sampled(ServoSample sample) {
    path.sampled(sample);
    check.observe(cell.truth());
    if (mirror == null) {
      handPath.add(sample.baseFromGripper().translation());
    } else {
      mirror.publish();
    }
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

  @Override
  public ServoMotion motion() {
    return motion;
  }

  @Override
  public Gripper gripper() {
    return cell.gripper();
  }

  @Override
  public boolean keepsTime() {
    return paced;
  }

  @Override
  public SceneObserver observer() {
    return observer;
  }

  /** Returns the simulated cell. */
  SimulatedCell cell() {
    return cell;
  }

  @Override
  public RobotConfig robot() {
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

  /** Tells whether the goal is met at this moment, however briefly. */
  public boolean meetsGoal() {
    return check.met();
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

  /** Returns where the hand went so far, in the base frame, meters; nothing if it is watched. */
  public List<Vector3> handPath() {
    return List.copyOf(handPath);
  }

  @Override
  public void close() {
    if (mirror != null) {
      mirror.close();
    }
    cell.close();
  }
}
