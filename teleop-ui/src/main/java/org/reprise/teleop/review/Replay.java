package org.reprise.teleop.review;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.image.Image;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.ReviewSample;
import org.reprise.teleop.scene.Poses;

/**
 * A demonstration that can be looked at at any moment. All times are nanoseconds since its first
 * sample. Made off the thread of JavaFX, since it decodes pictures.
 */
public final class Replay {
  private static final double PICTURE_WIDTH = 360;

  private final DemonstrationReview review;
  private final List<ReviewSample> samples;
  private final List<Picture> pictures;
  private final List<Image> objects;
  private final long durationNanos;

  /**
   * A picture of the scene.
   *
   * @param nanos when it was taken
   * @param image the picture
   */
  public record Picture(long nanos, Image image) {}

  /**
   * A part of the time.
   *
   * @param fromNanos its beginning
   * @param untilNanos its end
   */
  public record Span(long fromNanos, long untilNanos) {}

  /**
   * The arm at a moment.
   *
   * @param radians joint positions, shape [n]
   * @param widthMeters distance between the fingers
   * @param baseFromGripper pose of the tool
   * @param holds whether the hand held something
   */
  public record Moment(
      List<Double> radians, double widthMeters, RigidTransform baseFromGripper, boolean holds) {
    /** Copies the joints. */
    public Moment {
      radians = List.copyOf(radians);
    }
  }

  private Replay(DemonstrationReview review) {
    this.review = review;
    samples = review.getSamplesList();
    pictures =
        review.getPicturesList().stream()
            .filter(picture -> !picture.getJpeg().isEmpty())
            .map(picture -> new Picture(picture.getNanos(), decode(picture.getJpeg())))
            .toList();
    objects =
        review.getStagesList().stream()
            .filter(stage -> !stage.getPictureJpeg().isEmpty())
            .map(stage -> decode(stage.getPictureJpeg()))
            .toList();
    long last =
        samples.isEmpty() ? review.getHeader().getDurationNanos() : samples.getLast().getNanos();
    durationNanos =
        review.getStagesList().stream()
            .mapToLong(stage -> stage.getEndNanos())
            .reduce(Math.max(last, 1), Math::max);
  }

  /** Makes a review ready to be looked at. */
  public static Replay of(DemonstrationReview review) {
    return new Replay(review);
  }

  /** Returns this replay with the pictures of another answer about the same demonstration. */
  public Replay with(DemonstrationReview pictured) {
    return new Replay(
        review.toBuilder().clearPictures().addAllPictures(pictured.getPicturesList()).build());
  }

  private static Image decode(ByteString jpeg) {
    return new Image(jpeg.newInput(), PICTURE_WIDTH, 0, true, true);
  }

  /** Returns what the controller sent. */
  public DemonstrationReview review() {
    return review;
  }

  /** Returns how long it is; at least 1. */
  public long durationNanos() {
    return durationNanos;
  }

  /** Returns the pictures in the order of time. */
  public List<Picture> pictures() {
    return pictures;
  }

  /** Returns the pictures of the stages' objects before, their outlines drawn. */
  public List<Image> objects() {
    return objects;
  }

  /** Returns the picture that was taken nearest to a time. */
  public Optional<Picture> pictureAt(long nanos) {
    return pictures.stream()
        .min((a, b) -> Long.compare(Math.abs(a.nanos() - nanos), Math.abs(b.nanos() - nanos)));
  }

  /** Returns the arm at a time, between two samples in proportion; nothing without samples. */
  public Optional<Moment> at(long nanos) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    int after = firstFrom(nanos);
    if (after == 0 || after == samples.size()) {
      ReviewSample edge = samples.get(after == 0 ? 0 : samples.size() - 1);
      return Optional.of(moment(edge, edge, 0));
    }
    ReviewSample a = samples.get(after - 1);
    ReviewSample b = samples.get(after);
    return Optional.of(
        moment(a, b, (nanos - a.getNanos()) / (double) Math.max(1, b.getNanos() - a.getNanos())));
  }

  private static Moment moment(ReviewSample a, ReviewSample b, double share) {
    int joints = Math.min(a.getMeasuredRadiansCount(), b.getMeasuredRadiansCount());
    List<Double> radians = new ArrayList<>(joints);
    for (int joint = 0; joint < joints; joint++) {
      radians.add(between(a.getMeasuredRadians(joint), b.getMeasuredRadians(joint), share));
    }
    return new Moment(
        radians,
        between(a.getWidthMeters(), b.getWidthMeters(), share),
        Poses.of(a.getBaseFromGripper()).interpolate(Poses.of(b.getBaseFromGripper()), share),
        a.getHolds());
  }

  private static double between(double a, double b, double share) {
    return a + (b - a) * share;
  }

  /** Returns the index of the first sample that is not before a time. */
  private int firstFrom(long nanos) {
    int low = 0;
    int high = samples.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (samples.get(mid).getNanos() < nanos) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** Returns the way of the tool in a part of the time, meters in the base frame. */
  public List<Vector3> path(Span span) {
    return samples.stream()
        .filter(s -> s.getNanos() >= span.fromNanos() && s.getNanos() <= span.untilNanos())
        .map(s -> Poses.of(s.getBaseFromGripper()).translation())
        .toList();
  }

  /** Returns the longest parts of the time in which every sample is of a kind. */
  public List<Span> spans(Predicate<ReviewSample> kind) {
    List<Span> spans = new ArrayList<>();
    long from = -1;
    for (ReviewSample sample : samples) {
      boolean fits = kind.test(sample);
      if (fits && from < 0) {
        from = sample.getNanos();
      } else if (!fits && from >= 0) {
        spans.add(new Span(from, sample.getNanos()));
        from = -1;
      }
    }
    if (from >= 0) {
      spans.add(new Span(from, durationNanos));
    }
    return spans;
  }
}
