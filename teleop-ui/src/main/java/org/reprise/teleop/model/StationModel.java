package org.reprise.teleop.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CellDescription;
import org.reprise.schema.CloudMessage;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.TaskEvent;
import org.reprise.teleop.link.FxLatest;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.link.StationListener;

/** All that the window knows of the controller. Read on the thread of JavaFX; fed from any. */
public final class StationModel implements StationListener {
  private final ReadOnlyObjectWrapper<LinkState> link =
      new ReadOnlyObjectWrapper<>(new LinkState.Connecting());
  private final ReadOnlyObjectWrapper<@Nullable CellDescription> cell =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable RobotConfig> robot = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ArmReport> arm =
      new ReadOnlyObjectWrapper<>(ArmReport.getDefaultInstance());
  private final ReadOnlyObjectWrapper<@Nullable CloudMessage> cloud = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable CameraPicture> picture =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<String> trouble = new SimpleObjectProperty<>("");
  private final Map<String, Aged> ages = new HashMap<>();
  private final Aged armAge = new Aged();
  private final Aged cloudAge = new Aged();
  private final TaskModel task = new TaskModel();
  private final FxLatest<Arrived> newestArm = new FxLatest<>(this::show);
  private final FxLatest<CloudMessage> newestCloud = new FxLatest<>(this::show);
  private final Map<String, FxLatest<CameraPicture>> newestPictures = new HashMap<>();

  @Override
  public void link(LinkState state) {
    Platform.runLater(() -> link.set(state));
  }

  @Override
  public void cell(CellDescription description) {
    Platform.runLater(() -> {
      cell.set(description);
      try {
        robot.set(
            RobotConfigs.parse(
                description.getRobot(), description.getRobotYaml(), description.getRobotUrdf()));
        trouble.set("");
      } catch (RuntimeException e) {
        trouble.set("the controller's robot cannot be drawn: " + e.getMessage());
      }
    });
  }

  @Override
  public void arm(ArmReport report) {
    newestArm.offer(new Arrived(report, System.nanoTime()));
  }

  /** A report with the time at which it came. */
  private record Arrived(ArmReport report, long nanos) {}

  private void show(Arrived arrived) {
    armAge.seen(arrived.nanos(), arrived.report().getRobotNanos());
    arm.set(arrived.report());
  }

  /** Returns when something was taken, by the arm's clock as the newest report tells it. */
  private long takenNanos(long captureNanos) {
    return Math.min(System.nanoTime(), armAge.nanos() - (arm.get().getRobotNanos() - captureNanos));
  }

  /** Returns the seconds since something was taken, as the arm's clock goes. */
  public double secondsSince(long captureNanos) {
    return (arm.get().getRobotNanos() - captureNanos) * 1e-9
        + armAge.millis(System.nanoTime()) * 1e-3;
  }

  @Override
  public void restarted() {
    Platform.runLater(task::forget);
  }

  @Override
  public void task(TaskEvent event) {
    Platform.runLater(() -> task.happened(event));
  }

  @Override
  public void frame(FrameMessage frame) {
    FxLatest<CameraPicture> newest;
    synchronized (newestPictures) {
      newest =
          newestPictures.computeIfAbsent(frame.getCamera(), name -> new FxLatest<>(this::show));
    }
    newest.offer(CameraPicture.decode(frame));
  }

  private void show(CameraPicture shown) {
    ages.computeIfAbsent(shown.camera(), name -> new Aged())
        .seen(takenNanos(shown.captureNanos()), shown.captureNanos());
    picture.set(shown);
  }

  @Override
  public void cloud(CloudMessage points) {
    newestCloud.offer(points);
  }

  private void show(CloudMessage points) {
    cloudAge.seen(takenNanos(points.getCaptureNanos()), points.getCaptureNanos());
    cloud.set(points);
  }

  /** Returns whether the controller is reached. */
  public ReadOnlyObjectProperty<LinkState> linkState() {
    return link.getReadOnlyProperty();
  }

  /** Tells whether what is shown is live. */
  public boolean isConnected() {
    return link.get() instanceof LinkState.Connected;
  }

  /** Returns the cell; nothing before the first connection. */
  public ReadOnlyObjectProperty<@Nullable CellDescription> cell() {
    return cell.getReadOnlyProperty();
  }

  /** Returns the robot; nothing before the first connection. */
  public ReadOnlyObjectProperty<@Nullable RobotConfig> robot() {
    return robot.getReadOnlyProperty();
  }

  /** Returns the newest state of the arm; an empty message before the first. */
  public ReadOnlyObjectProperty<ArmReport> arm() {
    return arm.getReadOnlyProperty();
  }

  /** Tells how old the state of the arm is. */
  public Aged armAge() {
    return armAge;
  }

  /** Returns the newest points in view. */
  public ReadOnlyObjectProperty<@Nullable CloudMessage> cloud() {
    return cloud.getReadOnlyProperty();
  }

  /** Tells how old the points are. */
  public Aged cloudAge() {
    return cloudAge;
  }

  /** Returns the picture that came last, of any camera. */
  public ReadOnlyObjectProperty<@Nullable CameraPicture> picture() {
    return picture.getReadOnlyProperty();
  }

  /** Tells how old a camera's picture is. */
  public Optional<Aged> pictureAge(String camera) {
    return Optional.ofNullable(ages.get(camera));
  }

  /** Returns what is wrong with what is shown; empty if nothing is. */
  public ObjectProperty<String> trouble() {
    return trouble;
  }

  /** Returns the newest task. */
  public TaskModel task() {
    return task;
  }
}
