package org.reprise.teleop.screen;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.ObjectAligned;
import org.reprise.teleop.model.TaskModel;

/**
 * How sure a task is, over its time from its first look: a dot for each registration that was
 * accepted, a cross for each that was refused, each at the time of its picture; at the left the
 * score of the demonstration that was found, with a whisker down to the next one's.
 */
final class ConfidencePlot {
  private static final double LEAST_SECONDS = 10;
  private static final double MARK = 3.5;
  private static final double INSET = 6;
  private static final Color LINE = Color.web("#388bfd");
  private static final Color REFUSED = Color.web("#cf222e");
  private static final Color SCORE = Color.web("#8250df");

  private ConfidencePlot() {}

  /**
   * Draws the newest task's.
   *
   * @param nowNanos the arm's clock
   */
  static void draw(GraphicsContext pen, Rectangle2D cell, TaskModel task, long nowNanos) {
    score(pen, cell, task);
    List<ObjectAligned> seen = task.alignments();
    if (seen.isEmpty()) {
      return;
    }
    long first = seen.getFirst().getCaptureNanos();
    long until = task.ended().isPresent() ? seen.getLast().getCaptureNanos() : nowNanos;
    double span = Math.max(LEAST_SECONDS, (until - first) * 1e-9);
    double lastX = Double.NaN;
    double lastY = 0;
    pen.setLineWidth(1.4);
    for (ObjectAligned one : seen) {
      double share = Math.clamp((one.getCaptureNanos() - first) * 1e-9 / span, 0, 1);
      double x = cell.getMinX() + INSET + (cell.getWidth() - 2 * INSET) * share;
      double y = height(cell, one.getConfidence());
      pen.setStroke(LINE);
      if (!Double.isNaN(lastX)) {
        pen.strokeLine(lastX, lastY, x, lastY); // what was known stays until the next look
        pen.strokeLine(x, lastY, x, y);
      }
      mark(pen, one.getAligned(), x, y);
      lastX = x;
      lastY = y;
    }
  }

  private static double height(Rectangle2D cell, double value) {
    return cell.getMaxY() - cell.getHeight() * Math.clamp(value, 0, 1);
  }

  private static void mark(GraphicsContext pen, boolean accepted, double x, double y) {
    if (accepted) {
      pen.setFill(LINE);
      pen.fillOval(x - MARK, y - MARK, 2 * MARK, 2 * MARK);
    } else {
      pen.setStroke(REFUSED);
      pen.strokeLine(x - MARK, y - MARK, x + MARK, y + MARK);
      pen.strokeLine(x - MARK, y + MARK, x + MARK, y - MARK);
    }
  }

  private static void score(GraphicsContext pen, Rectangle2D cell, TaskModel task) {
    if (task.candidates().isEmpty()) {
      return;
    }
    double best = task.candidates().getFirst().getScore();
    double x = cell.getMinX() + INSET / 2;
    double y = height(cell, best);
    pen.setStroke(SCORE);
    pen.setLineWidth(2);
    margin(task).ifPresent(gap -> pen.strokeLine(x, y, x, height(cell, best - gap)));
    pen.strokeLine(x - INSET / 2, y, x + INSET / 2, y);
  }

  /**
   * Returns how far the best demonstration's score is above the next one's; nothing where only one
   * was found.
   */
  static OptionalDouble margin(TaskModel task) {
    List<CandidateMessage> found = task.candidates();
    return found.isEmpty()
        ? OptionalDouble.empty()
        : found.stream()
            .filter(one -> !one.getDemonstration().equals(found.getFirst().getDemonstration()))
            .mapToDouble(CandidateMessage::getScore)
            .max()
            .stream()
            .map(next -> found.getFirst().getScore() - next)
            .findFirst();
  }

  /** Says the newest in words. */
  static String words(TaskModel task) {
    Optional<ObjectAligned> newest = task.alignments().stream().reduce((one, next) -> next);
    String fit =
        newest
            .map(one ->
                String.format(
                    Locale.ROOT,
                    " · %s%s %.2f",
                    one.getAligned() ? "" : "✕ ",
                    one.getTarget(),
                    one.getConfidence()))
            .orElse("");
    OptionalDouble gap = margin(task);
    return "confidence"
        + fit
        + (gap.isPresent()
            ? String.format(Locale.ROOT, " · found by %+.2f", gap.getAsDouble())
            : "");
  }
}
