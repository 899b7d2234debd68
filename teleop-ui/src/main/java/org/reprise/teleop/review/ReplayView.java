package org.reprise.teleop.review;

import java.nio.ByteBuffer;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Material;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ReviewStage;
import org.reprise.teleop.scene.FrameAxes;
import org.reprise.teleop.scene.Materials;
import org.reprise.teleop.scene.PathLine;
import org.reprise.teleop.scene.Poses;
import org.reprise.teleop.scene.SceneView;

/**
 * A recording in space: the arm at the moment shown, the way of the hand (blue where a stage's
 * interaction is), the objects as they stood, the bottlenecks; beside it the camera's picture and
 * the object that was meant.
 */
public final class ReplayView extends StackPane {
  private static final double PICTURE_WIDTH = 124;
  private static final double VIEW_METERS = 1.75;

  private static final double ASIDE = 0.1;
  private static final double ROOM_FOR_TWO = 250;

  private final SceneView view = new SceneView();
  private final Group marks = new Group();
  private final ImageView picture = new ImageView();
  private final ImageView object = new ImageView();
  private final Label note = new Label();
  private final Material approach = Materials.dull("#8b949e");
  private final Material interaction = Materials.shining("#1f6feb");
  private @Nullable Replay replay;
  private boolean armFits = true;
  private String robot = "";

  /** Makes an empty view. */
  public ReplayView() {
    view.extras().getChildren().add(marks);
    picture.setFitWidth(PICTURE_WIDTH);
    picture.setPreserveRatio(true);
    object.setFitWidth(PICTURE_WIDTH);
    object.setPreserveRatio(true);
    VBox pictures =
        new VBox(
            6, framed(picture, "camera", 0), framed(object, "the object, before", ROOM_FOR_TWO));
    pictures.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    pictures.setMouseTransparent(true);
    pictures.getStyleClass().add("replay-pictures");
    note.getStyleClass().addAll("quiet", "replay-note");
    StackPane.setAlignment(pictures, Pos.TOP_RIGHT);
    StackPane.setAlignment(note, Pos.BOTTOM_LEFT);
    getChildren().addAll(view, pictures, note);
    getStyleClass().add("replay");
    setMinHeight(100);
    setMinWidth(0);
    Rectangle bounds = new Rectangle();
    bounds.widthProperty().bind(widthProperty());
    bounds.heightProperty().bind(heightProperty());
    setClip(bounds);
  }

  private VBox framed(ImageView image, String words, double fromHeight) {
    Label caption = new Label(words);
    caption.getStyleClass().addAll("quiet", "picture-caption");
    VBox frame = new VBox(1, image, caption);
    frame
        .visibleProperty()
        .bind(image.imageProperty().isNotNull().and(heightProperty().greaterThan(fromHeight)));
    frame.managedProperty().bind(frame.visibleProperty());
    return frame;
  }

  /** Draws the cell's robot. */
  public void show(RobotConfig config) {
    robot = config.name();
    view.show(config);
  }

  /** Shows a recording. */
  public void show(Replay shown, StageMarks stages) {
    replay = shown;
    String recordedOn = shown.review().getHeader().getRobot();
    armFits = robot.isEmpty() || recordedOn.isEmpty() || recordedOn.equals(robot);
    note.setText(
        armFits
            ? "drag turns · right drag moves · wheel zooms"
            : "recorded with %s: the arm of this cell (%s) is not moved"
                .formatted(recordedOn, robot));
    clouds(shown);
    drawMarks(shown, stages);
    object.setImage(null);
    if (stages.size() > 0) {
      RigidTransform place = Poses.of(stages.stage(0).getBaseFromBottleneck());
      view.camera().lookAt(place.translation(), VIEW_METERS);
      view.camera().pan(-ASIDE, ASIDE);
    }
    moment(0, stages);
  }

  /** Takes the same recording with more pictures. */
  public void exchange(Replay shown) {
    replay = shown;
  }

  private void clouds(Replay shown) {
    int points = 0;
    int size = 0;
    for (ReviewStage stage : shown.review().getStagesList()) {
      points += stage.getPoints();
      size += stage.getPoints();
    }
    ByteBuffer xyz = ByteBuffer.allocate(12 * size);
    ByteBuffer rgb = ByteBuffer.allocate(3 * size);
    for (ReviewStage stage : shown.review().getStagesList()) {
      if (stage.getXyzMeters().size() == 12 * stage.getPoints()
          && stage.getRgb().size() == 3 * stage.getPoints()) {
        stage.getXyzMeters().copyTo(xyz);
        stage.getRgb().copyTo(rgb);
      } else {
        points -= stage.getPoints();
      }
    }
    view.show(points, xyz.array(), rgb.array());
  }

  /** Draws the ways and the bottlenecks anew, after marks were moved. */
  public void drawMarks(Replay shown, StageMarks stages) {
    marks.getChildren().clear();
    long from = 0;
    for (int stage = 0; stage < stages.size(); stage++) {
      Replay.Span span = stages.interaction(stage);
      way(shown, new Replay.Span(from, span.fromNanos()), approach);
      way(shown, span, interaction);
      FrameAxes axes = new FrameAxes(0.07);
      axes.place(bottleneck(shown, stages, stage));
      marks.getChildren().add(axes);
      from = span.untilNanos();
    }
    way(shown, new Replay.Span(from, shown.durationNanos()), approach);
  }

  private void way(Replay shown, Replay.Span span, Material material) {
    if (span.untilNanos() > span.fromNanos()) {
      PathLine line = new PathLine();
      line.show(shown.path(span), material);
      marks.getChildren().add(line);
    }
  }

  /** A mark that was moved takes the hand's pose at its time; else the recorded pose holds. */
  private static RigidTransform bottleneck(Replay shown, StageMarks stages, int stage) {
    StageMarks.Mark mark = stages.marks().get(2 * stage);
    RigidTransform recorded = Poses.of(stages.stage(stage).getBaseFromBottleneck());
    return mark.isMoved()
        ? shown.at(mark.nanos()).map(Replay.Moment::baseFromGripper).orElse(recorded)
        : recorded;
  }

  /** Shows a moment. */
  public void moment(long nanos, StageMarks stages) {
    Replay shown = replay;
    if (shown == null) {
      return;
    }
    if (armFits) {
      shown.at(nanos).ifPresent(moment -> view.show(moment.radians(), moment.widthMeters()));
    }
    picture.setImage(shown.pictureAt(nanos).map(Replay.Picture::image).orElse(null));
    int stage = 0;
    while (stage + 1 < stages.size() && nanos > stages.interaction(stage).untilNanos()) {
      stage++;
    }
    object.setImage(stage < shown.objects().size() ? shown.objects().get(stage) : null);
  }

  /** Returns the view in space. */
  public SceneView view() {
    return view;
  }
}
