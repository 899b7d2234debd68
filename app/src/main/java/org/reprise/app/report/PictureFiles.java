package org.reprise.app.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.HdrHistogram.Histogram;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.StageTrace;

/** Writes the pictures of one episode beside its report. */
public final class PictureFiles {
  private static final Color LIVE = new Color(0x3070b0);
  private static final Color DEMO = new Color(0xd06020);
  private static final Color SCENE = new Color(0xc9c5bd);
  private static final Color PLANNED = new Color(0xd06020);
  private static final Color WENT = new Color(0x208040);
  private static final int STRIP_FRAMES = 10;
  private static final int STRIP_HEIGHT = 135;

  private final Path folder;

  /** Writes into a folder, which is made where it is missing. */
  public PictureFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * A picture and what it shows.
   *
   * @param file name of the file in the folder
   * @param caption what it shows
   */
  public record Picture(String file, String caption) {}

  /**
   * Draws an episode.
   *
   * @param name start of the file names, unique in the folder
   * @param trace what the executor saw and decided
   * @param handPath where the hand went, in the base frame, meters
   * @param strip pictures taken during the episode, in order
   */
  public List<Picture> write(
      String name, EpisodeTrace trace, List<Vector3> handPath, List<ColorImage> strip) {
    List<Picture> pictures = new ArrayList<>();
    if (trace.stages().isEmpty()) {
      pictures.add(
          save(
              name + "-look.png",
              "what the camera saw, with the objects found",
              CameraPicture.withObjects(
                  trace.firstLook().frame().color(), trace.firstLook().objects(), -1)));
    }
    for (int i = 0; i < trace.stages().size(); i++) {
      drawStage(name + "-" + (i + 1), trace.stages().get(i), handPath, pictures);
    }
    if (!strip.isEmpty()) {
      pictures.add(
          save(
              name + "-strip.png",
              "the episode, left to right",
              CameraPicture.strip(thinned(strip), STRIP_HEIGHT)));
    }
    return pictures;
  }

  /**
   * Draws what the servo counted.
   *
   * @param computing how long it computed in each period, nanoseconds
   * @param lag how far the arm stayed behind, microradians
   */
  public List<Picture> write(Histogram computing, Histogram lag) {
    return List.of(
        save(
            "servo-computing.png",
            "how long the servo computed in a period; episodes ran side by side",
            HistogramPlot.of(computing, 1e-3, "microseconds")),
        save(
            "servo-tracking.png",
            "distance between the last command and the measurement, worst joint, while commanded",
            HistogramPlot.of(lag, 1e-3, "milliradians")));
  }

  private void drawStage(
      String name, StageTrace stage, List<Vector3> handPath, List<Picture> pictures) {
    ObjectView live = stage.scene().objects().get(stage.object());
    pictures.add(
        save(
            name + "-look.png",
            "objects found; the chosen one is green",
            CameraPicture.withObjects(
                stage.scene().frame().color(), stage.scene().objects(), stage.object())));
    pictures.add(
        save(
            name + "-demo.png",
            "the object in the demonstration",
            CameraPicture.withObjects(stage.demo().frame().color(), List.of(stage.demo()), 0)));
    pictures.add(
        save(
            name + "-before.png",
            "clouds before registration, from above and from the side: live blue, shown orange",
            overlay(live.cloud(), stage.demo().cloud(), 0.9)));
    if (stage.alignment() instanceof AlignmentOutcome.Aligned aligned) {
      PointCloud moved = stage.demo().cloud().transformed(aligned.best().liveFromDemo());
      pictures.add(
          save(
              name + "-after.png",
              "after registration, confidence %.2f".formatted(aligned.best().confidence()),
              overlay(live.cloud(), moved, 0.32)));
    }
    if (!stage.planned().isEmpty()) {
      List<Vector3> planned =
          stage.planned().stream().map(s -> s.target().baseFromGripper().translation()).toList();
      pictures.add(
          save(
              name + "-path.png",
              "path of the hand: planned interaction orange, whole way green",
              new CloudPlot(new Vector3(0.5, 0, 0.25), 1.0)
                  .cloud(stage.scene().obstacles(), SCENE)
                  .path(handPath, WENT)
                  .path(planned, PLANNED)
                  .image()));
    }
  }

  private static BufferedImage overlay(PointCloud live, PointCloud demo, double spanMeters) {
    Vector3 centre = live.centroid();
    if (spanMeters > 0.5) {
      centre = centre.plus(demo.centroid()).times(0.5);
    }
    return new CloudPlot(centre, spanMeters).cloud(live, LIVE).cloud(demo, DEMO).image();
  }

  private static List<ColorImage> thinned(List<ColorImage> strip) {
    if (strip.size() <= STRIP_FRAMES) {
      return strip;
    }
    List<ColorImage> thinned = new ArrayList<>();
    for (int i = 0; i < STRIP_FRAMES; i++) {
      thinned.add(strip.get(i * (strip.size() - 1) / (STRIP_FRAMES - 1)));
    }
    return thinned;
  }

  private Picture save(String file, String caption, BufferedImage image) {
    try {
      Files.createDirectories(folder);
      ImageIO.write(image, "png", folder.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "picture=%s could not be written: free some space or choose another --runs folder"
              .formatted(folder.resolve(file)),
          e);
    }
    return new Picture(file, caption);
  }
}
