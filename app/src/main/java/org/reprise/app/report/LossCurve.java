package org.reprise.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws how a loss falls into an HTML file that a browser reads anew as it grows. */
public final class LossCurve {
  private static final int POINTS = 400;
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int EDGE = 50;

  private final Path file;
  private final long steps;
  private final long every;
  private final List<Point> points = new ArrayList<>();

  private record Point(long step, double loss) {}

  /**
   * Begins with no points.
   *
   * @param file where to draw
   * @param steps how many there will be
   */
  public LossCurve(Path file, long steps) {
    this.file = file;
    this.steps = steps;
    this.every = Math.max(1, steps / POINTS);
  }

  /** Returns where it is drawn. */
  public Path file() {
    return file;
  }

  /**
   * Adds the loss of a step; the file is drawn now and then and at the last step.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(long step, double loss) {
    if (step % every == 0 || step == steps) {
      points.add(new Point(step, loss));
      if (points.size() % 10 == 0 || step == steps) {
        draw(step == steps);
      }
    }
  }

  private void draw(boolean ended) {
    double least = points.stream().mapToDouble(Point::loss).min().orElse(1);
    double most = points.stream().mapToDouble(Point::loss).max().orElse(1);
    double low = Math.log10(Math.max(1e-9, least)) - 0.05;
    double high = Math.log10(Math.max(1e-9, most)) + 0.05;
    StringBuilder line = new StringBuilder();
    for (Point point : points) {
      double x = EDGE + (WIDTH - 2.0 * EDGE) * point.step() / steps;
      double share = (Math.log10(Math.max(1e-9, point.loss())) - low) / (high - low);
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(share)));
    }
    String html =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Loss</title>%s
        <style>body{font:15px system-ui,sans-serif;margin:2em;color:#222}</style></head><body>
        <h1>Loss: %.4f at step %d of %d</h1>
        <svg viewBox="0 0 %d %d" width="%d" role="img" aria-label="loss over steps">
        <rect x="%d" y="%d" width="%d" height="%d" fill="#f6f7f9"/>
        <polyline points="%s" fill="none" stroke="#2457a6" stroke-width="2"/>
        <text x="4" y="%.0f">%.3g</text><text x="4" y="%.0f">%.3g</text>
        <text x="%d" y="%d">0</text><text x="%d" y="%d" text-anchor="end">%d steps, loss on a scale of powers</text>
        </svg></body></html>
        """
            .formatted(
                ended ? "" : "<meta http-equiv=\"refresh\" content=\"5\">",
                points.getLast().loss(),
                points.getLast().step(),
                steps,
                WIDTH,
                HEIGHT,
                WIDTH,
                EDGE,
                EDGE,
                WIDTH - 2 * EDGE,
                HEIGHT - 2 * EDGE,
                line,
                y(1) + 5,
                Math.pow(10, high),
                y(0),
                Math.pow(10, low),
                EDGE,
                HEIGHT - EDGE + 20,
                WIDTH - EDGE,
                HEIGHT - EDGE + 20,
                steps);
    try {
      Path beside = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(beside, html);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("file=%s: the loss cannot be drawn".formatted(file), e);
    }
  }

  private static double y(double share) {
    return EDGE + (1 - share) * (HEIGHT - 2.0 * EDGE);
  }
}
