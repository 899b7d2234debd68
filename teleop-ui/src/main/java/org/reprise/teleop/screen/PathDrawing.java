package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.WorkspaceBox;
import org.reprise.schema.Vector3Record;
import org.reprise.teleop.model.DepthPicture;

/**
 * The path that the operator draws over a camera's picture for the next order, {@link StrokeWay}.
 * How far away things are is asked of the camera where a stroke begins. Used on the thread of
 * JavaFX.
 */
final class PathDrawing {
  private static final double USUAL_METERS = 0.20;
  private static final double STEP_METERS = 0.01;

  private final Context context;
  private final BooleanProperty on = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final List<StrokeWay.Point> stroke = new ArrayList<>();
  private String camera = "";
  private @Nullable DepthPicture seen;
  private @Nullable StrokeWay way;
  private double heightMeters = USUAL_METERS;
  private boolean pressed;
  private long begun;

  PathDrawing(Context context) {
    this.context = context;
    on.addListener(changed -> changed());
  }

  /** Returns whether strokes are taken. */
  BooleanProperty on() {
    return on;
  }

  /** Changes with everything that is drawn, or said of it. */
  ReadOnlyLongProperty version() {
    return version.getReadOnlyProperty();
  }

  /** Returns the stroke over a camera's picture; empty where it is over another's. */
  List<StrokeWay.Point> stroke(String over) {
    return over.equals(camera) ? List.copyOf(stroke) : List.of();
  }

  /** Returns the places that the next order is given, base frame, meters; none where none are. */
  List<Vector3> places() {
    StrokeWay drawn = way;
    return drawn == null || drawn.refusal().isPresent() ? List.of() : drawn.places();
  }

  /** Returns the same places as an order bears them. */
  List<Vector3Record> records() {
    return places().stream().map(GeometryMapper::toRecord).toList();
  }

  /**
   * Begins a stroke; the one before is forgotten.
   *
   * @param over the camera
   */
  void begin(String over, double across, double down) {
    forget();
    camera = over;
    pressed = true;
    long own = begun;
    context.call(
        "look how far away things are",
        stubs -> DepthPicture.decode(stubs.cameras().getFrame(DepthPicture.request(over))),
        picture -> {
          if (own == begun) {
            seen = picture;
            settle();
          }
        },
        () -> {
          if (own == begun) {
            forget();
          }
        });
    to(across, down);
  }

  /** Goes on with the stroke; nothing where none is being drawn. */
  void to(double across, double down) {
    if (pressed) {
      stroke.add(new StrokeWay.Point(across, down, heightMeters));
      changed();
    }
  }

  /** Ends the stroke. */
  void end() {
    pressed = false;
    settle();
  }

  /**
   * Raises or lowers the hand: from here on while a stroke is being drawn, else all along.
   *
   * @param steps centimeters, up is positive
   */
  void lift(double steps) {
    WorkspaceBox box = workspace().orElse(null);
    if (box == null) {
      return;
    }
    double before = heightMeters;
    heightMeters =
        Math.clamp(before + STEP_METERS * steps, box.minMeters().z(), box.maxMeters().z());
    if (!pressed) {
      stroke.replaceAll(point ->
          new StrokeWay.Point(
              point.across(),
              point.down(),
              Math.clamp(
                  point.heightMeters() + heightMeters - before,
                  box.minMeters().z(),
                  box.maxMeters().z())));
    }
    settle();
  }

  /** Forgets what is drawn, and takes no stroke any more. */
  void drop() {
    forget();
    heightMeters = USUAL_METERS;
    on.set(false);
  }

  private void forget() {
    begun++;
    pressed = false;
    stroke.clear();
    seen = null;
    way = null;
    changed();
  }

  private void settle() {
    DepthPicture picture = seen;
    if (!pressed && picture != null) {
      way = workspace().map(box -> StrokeWay.over(picture, box, stroke)).orElse(null);
    }
    changed();
  }

  private Optional<WorkspaceBox> workspace() {
    return Optional.ofNullable(context.model().robot().get()).map(RobotConfig::workspace);
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  /** Says what is drawn, what is wrong with it and what to do; empty where nothing is. */
  String words() {
    StrokeWay drawn = way;
    if (drawn != null && drawn.refusal().isPresent()) {
      return "▲ " + drawn.refusal().get();
    }
    if (drawn != null) {
      String left = drawn.leftOut();
      return String.format(
          Locale.ROOT,
          "The next order comes by a way of %.0f cm, %s over the table. The wheel raises and lowers it; Esc drops it.%s",
          100 * drawn.lengthMeters(),
          heights(drawn.places()),
          left.isEmpty() ? "" : " Straight on where it means no place: " + left + ".");
    }
    return on.get()
        ? String.format(
            Locale.ROOT,
            "Draw over a camera's picture how the hand shall come: straight above where you draw, %.0f cm over the table."
                + " The wheel makes that more or less, also while you draw.",
            100 * heightMeters)
        : "";
  }

  private static String heights(List<Vector3> places) {
    double least = places.stream().mapToDouble(Vector3::z).min().orElse(0);
    double most = places.stream().mapToDouble(Vector3::z).max().orElse(0);
    return most - least < STEP_METERS / 2
        ? String.format(Locale.ROOT, "%.0f cm", 100 * most)
        : String.format(Locale.ROOT, "%.0f to %.0f cm", 100 * least, 100 * most);
  }
}
