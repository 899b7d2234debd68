package org.reprise.teleop.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.WorkspaceBox;
import org.reprise.schema.CoveredPlace;
import org.reprise.teleop.review.OutcomeChip;

/**
 * Where objects stood, seen from above: the base at the bottom, x up and y to the left as a person
 * behind the robot sees it. Each place is a dot, a cross or a ring by how its demonstration ended.
 */
public final class CoverageMap extends Region {
  private static final double MIN_X = -0.1;
  private static final double MAX_X = 1.0;
  private static final double HALF_Y = 0.6;
  private static final double REACH_PIXELS = 9;
  private static final double STEP = 0.1;
  private static final double ASIDE = 2;

  private final Canvas canvas = new Canvas();
  private final List<Dot> dots = new ArrayList<>();
  private Consumer<String> chosen = id -> {};
  private @Nullable WorkspaceBox workspace;
  private String selected = "";

  /** An object's place. */
  private record Dot(String id, OutcomeChip.Kind outcome, double x, double y) {}

  /** Makes an empty map. */
  public CoverageMap() {
    getStyleClass().add("coverage");
    setId("coverage");
    getChildren().add(canvas);
    setMinSize(150, 130);
    setFocusTraversable(true);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /** Says who hears which demonstration's dot was clicked. */
  public void onChosen(Consumer<String> hearer) {
    chosen = hearer;
  }

  /** Draws the workspace of a robot. */
  public void show(WorkspaceBox box) {
    workspace = box;
    requestLayout();
  }

  /** Draws the objects of these demonstrations. */
  public void show(List<BankRow> rows) {
    dots.clear();
    for (BankRow row : rows) {
      for (CoveredPlace place : row.facts().getPlacesList()) {
        dots.add(
            new Dot(
                row.id(),
                row.outcome(),
                place.getCentroidMeters().getX(),
                place.getCentroidMeters().getY()));
      }
    }
    setAccessibleText(
        dots.size()
            + " places of objects of "
            + rows.size()
            + " demonstrations, from above; arrow keys go from place to place");
    requestLayout();
  }

  /** Marks the objects of one demonstration. */
  public void select(String id) {
    selected = id;
    requestLayout();
  }

  /** Returns how many places are drawn. */
  public int places() {
    return dots.size();
  }

  private double scale() {
    return Math.min(getWidth() / (2 * HALF_Y), getHeight() / (MAX_X - MIN_X));
  }

  private double right(double y) {
    return getWidth() / 2 - y * scale();
  }

  private double down(double x) {
    return getHeight() / 2 - (x - (MIN_X + MAX_X) / 2) * scale();
  }

  /** Goes to the next place in an arrow's direction. */
  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> walk(-1, 0);
      case RIGHT -> walk(1, 0);
      case UP -> walk(0, -1);
      case DOWN -> walk(0, 1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /**
   * Chooses the place that is nearest in a direction: what lies aside counts more than what lies
   * ahead.
   */
  private void walk(int toRight, int toBottom) {
    Dot from = dots.stream().filter(dot -> dot.id().equals(selected)).findFirst().orElse(null);
    if (from == null) {
      if (!dots.isEmpty()) {
        choose(dots.getFirst().id());
      }
      return;
    }
    double least = Double.MAX_VALUE;
    Dot next = from;
    for (Dot dot : dots) {
      double right = right(dot.y()) - right(from.y());
      double below = down(dot.x()) - down(from.x());
      double ahead = right * toRight + below * toBottom;
      double aside = Math.abs(right * toBottom) + Math.abs(below * toRight);
      double far = ahead + ASIDE * aside;
      if (ahead > 0 && !dot.id().equals(selected) && far < least) {
        least = far;
        next = dot;
      }
    }
    if (!next.equals(from)) {
      choose(next.id());
    }
  }

  private void choose(String id) {
    select(id);
    chosen.accept(id);
  }

  private void clicked(MouseEvent event) {
    requestFocus();
    double nearest = REACH_PIXELS;
    String id = "";
    for (Dot dot : dots) {
      double away = Math.hypot(right(dot.y()) - event.getX(), down(dot.x()) - event.getY());
      if (away < nearest) {
        nearest = away;
        id = dot.id();
      }
    }
    if (!id.isEmpty()) {
      choose(id);
    }
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, getWidth(), getHeight());
    grid(pen);
    box(pen);
    dots.forEach(dot -> draw(pen, dot));
    dots.stream().filter(dot -> dot.id().equals(selected)).forEach(dot -> ring(pen, dot));
  }

  private void grid(GraphicsContext pen) {
    pen.setFill(Color.web("#8b949e", 0.13));
    pen.fillRect(right(HALF_Y), down(MAX_X), 2 * HALF_Y * scale(), (MAX_X - MIN_X) * scale());
    pen.setStroke(Color.web("#8b949e", 0.35));
    pen.setLineWidth(1);
    for (int i = -5; i <= 5; i++) {
      pen.strokeLine(right(i * STEP), down(MIN_X), right(i * STEP), down(MAX_X));
    }
    for (int i = 0; i < 10; i++) {
      pen.strokeLine(right(HALF_Y), down(i * STEP), right(-HALF_Y), down(i * STEP));
    }
    pen.setFill(Color.web("#57606a"));
    double base = 0.06 * scale();
    pen.fillOval(right(0) - base, down(0) - base, 2 * base, 2 * base);
  }

  private void box(GraphicsContext pen) {
    WorkspaceBox known = workspace;
    if (known != null) {
      Vector3 min = known.minMeters();
      Vector3 max = known.maxMeters();
      pen.setStroke(Color.web("#bf8700"));
      pen.setLineWidth(1.5);
      pen.strokeRect(
          right(max.y()),
          down(max.x()),
          (max.y() - min.y()) * scale(),
          (max.x() - min.x()) * scale());
    }
  }

  private void draw(GraphicsContext pen, Dot dot) {
    double x = right(dot.y());
    double y = down(dot.x());
    pen.setLineWidth(2);
    switch (dot.outcome()) {
      case SUCCESS -> {
        pen.setFill(Color.web("#2da44e", 0.8));
        pen.fillOval(x - 3.5, y - 3.5, 7, 7);
      }
      case FAILURE -> {
        pen.setStroke(Color.web("#e5534b"));
        pen.strokeLine(x - 3.5, y - 3.5, x + 3.5, y + 3.5);
        pen.strokeLine(x - 3.5, y + 3.5, x + 3.5, y - 3.5);
      }
      case UNKNOWN -> {
        pen.setStroke(Color.web("#8b949e"));
        pen.strokeOval(x - 3, y - 3, 6, 6);
      }
    }
  }

  private void ring(GraphicsContext pen, Dot dot) {
    pen.setStroke(Color.web("#1f6feb"));
    pen.setLineWidth(2.5);
    pen.strokeOval(right(dot.y()) - 8, down(dot.x()) - 8, 16, 16);
  }

  /** Says for a legend how many places each outcome has. */
  public String count(OutcomeChip.Kind kind) {
    long count = dots.stream().filter(dot -> dot.outcome() == kind).count();
    return String.format(Locale.ROOT, "%d", count);
  }
}
