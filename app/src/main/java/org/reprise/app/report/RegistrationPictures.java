package org.reprise.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.statistics.Reliability;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.registration.PairResult;
import org.reprise.policy.registration.RegistrationPair;

/** Draws how registrations went. */
public final class RegistrationPictures {
  private static final Color LIVE = new Color(0x3070b0);
  private static final Color FOUND = new Color(0xd06020);
  private static final Color TRUE = new Color(0x208040);
  private static final Color INK = new Color(0x303030);
  private static final Color PAPER = new Color(0xf7f7f5);
  private static final int CAPTION = 22;
  private static final int SIZE = 480;
  private static final int MARGIN = 50;

  private final Path folder;

  /** Writes into a folder, which is made where it is missing. */
  public RegistrationPictures(Path folder) {
    this.folder = folder;
  }

  /**
   * Draws one registration, from above and from the side: the live cloud in blue, the demonstrated
   * one as it was carried in orange, below as it should have been carried in green.
   */
  public Picture pair(String name, RegistrationPair pair, PairResult result) {
    BufferedImage found = overlay(pair, result.liveFromDemo(), FOUND);
    BufferedImage truth = overlay(pair, pair.liveFromDemo(), TRUE);
    int width = found.getWidth();
    int height = found.getHeight();
    BufferedImage image =
        new BufferedImage(width, 2 * height + 2 * CAPTION, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = start(image);
    graphics.drawString(caption(result), 6, CAPTION - 6);
    graphics.drawImage(found, 0, CAPTION, null);
    graphics.drawString("the truth", 6, height + 2 * CAPTION - 6);
    graphics.drawImage(truth, 0, height + 2 * CAPTION, null);
    graphics.dispose();
    return save(name, caption(result), image);
  }

  private static String caption(PairResult r) {
    return String.format(
        Locale.ROOT,
        "%d %s %s: %.1f degrees, %.1f mm, confidence %.2f%s%s",
        r.id(),
        r.subset(),
        r.objectName(),
        Math.toDegrees(r.rotationErrorRadians()),
        1000 * r.translationErrorMeters(),
        r.confidence(),
        r.refused() ? ", refused" : "",
        r.undecidable() ? ", fits as well as the truth" : "");
  }

  private static BufferedImage overlay(RegistrationPair pair, RigidTransform motion, Color color) {
    PointCloud live = pair.live().cloud();
    Vector3 centre = live.centroid();
    return new CloudPlot(centre, 0.40)
        .cloud(live, LIVE)
        .cloud(pair.demo().cloud().transformed(motion), color)
        .image();
  }

  /** Draws the share that is right over the confidence; each range with its count. */
  public Picture calibration(String name, List<Reliability> ranges) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = start(image);
    graphics.drawString("share that is right, over confidence (number of pairs)", MARGIN, 24);
    graphics.drawRect(MARGIN, MARGIN, SIZE - 2 * MARGIN, SIZE - 2 * MARGIN);
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      String label = String.format(Locale.ROOT, "%.1f", tenth / 10.0);
      graphics.drawString(label, column(tenth / 10.0) - 9, SIZE - MARGIN + 18);
      graphics.drawString(label, MARGIN - 28, row(tenth / 10.0) + 5);
    }
    graphics.setColor(TRUE);
    graphics.drawLine(column(0), row(0), column(1), row(1));
    graphics.setStroke(new BasicStroke(2));
    for (Reliability range : ranges) {
      graphics.setColor(FOUND);
      graphics.fillOval(column(range.confidence()) - 5, row(range.right()) - 5, 10, 10);
      graphics.setColor(INK);
      graphics.drawString(
          "" + range.count(), column(range.confidence()) - 8, row(range.right()) + 20);
    }
    graphics.dispose();
    return save(name, "share that is right, over confidence", image);
  }

  private static int column(double share) {
    return (int) Math.round(MARGIN + share * (SIZE - 2 * MARGIN));
  }

  private static int row(double share) {
    return (int) Math.round(SIZE - MARGIN - share * (SIZE - 2 * MARGIN));
  }

  private static Graphics2D start(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(INK);
    return graphics;
  }

  private Picture save(String name, String caption, BufferedImage image) {
    Path file = folder.resolve(name + ".png");
    try {
      Files.createDirectories(folder);
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "picture=%s could not be written: free some space or choose another --runs folder"
              .formatted(file),
          e);
    }
    return new Picture(name + ".png", caption);
  }
}
