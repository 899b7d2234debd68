package org.reprise.app.service;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.reprise.app.picture.Pictures;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.vision.PointCloud;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.FramePlace;
import org.reprise.retrieval.bank.JournalLine;
import org.reprise.retrieval.bank.RecordedEpisode;
import org.reprise.retrieval.bank.StageSpan;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.ReviewPicture;
import org.reprise.schema.ReviewRequest;
import org.reprise.schema.ReviewSample;
import org.reprise.schema.ReviewStage;

/**
 * Puts together what a person needs to judge one demonstration, in an answer of at most {@link
 * FrameEncoder#MAX_BYTES}.
 *
 * @param mostSamples samples to send
 * @param mostPictures pictures to send
 */
record DemonstrationReviewer(int mostSamples, int mostPictures) {
  private static final int USUAL_SAMPLES = 400;
  private static final int USUAL_PICTURES = 24;
  private static final int LIMIT_SAMPLES = 4000;
  private static final int LIMIT_PICTURES = 120;
  private static final int MOST_POINTS = 4096;
  private static final int FILM_WIDTH = 320;
  private static final int STAGE_WIDTH = 640;
  private static final int JPEG_QUALITY = 80;

  /**
   * Reads what is asked for.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static DemonstrationReviewer of(ReviewRequest request) {
    return new DemonstrationReviewer(
        count("max_samples", request.getMaxSamples(), USUAL_SAMPLES, LIMIT_SAMPLES),
        count("max_pictures", request.getMaxPictures(), USUAL_PICTURES, LIMIT_PICTURES));
  }

  private static int count(String field, int asked, int usual, int limit) {
    if (asked < 0 || asked > limit) {
      throw new IllegalArgumentException(
          "field=%s value=%d: refused; must be from 0 to %d".formatted(field, asked, limit));
    }
    return asked == 0 ? usual : asked;
  }

  DemonstrationReview review(Bank bank, String id) {
    RecordedEpisode episode = bank.episode(id);
    DemonstrationReview.Builder review =
        DemonstrationReview.newBuilder()
            .setHeader(BankMessages.header(episode.summary()))
            .setFacts(BankMessages.facts(episode))
            .setFromNanos(episode.fromNanos())
            .setUntilNanos(episode.untilNanos())
            .addAllSamples(samples(episode))
            .addAllPictures(pictures(bank, episode));
    for (int i = 0; i < episode.stages().size(); i++) {
      review.addStages(stage(episode.stages().get(i), episode.spans().get(i)));
    }
    for (Segment segment : episode.segments()) {
      review.addSegments(
          DemonstrationMapper.toRecord(segment).toBuilder()
              .setFromNanos(segment.fromNanos() - episode.firstNanos())
              .setUntilNanos(segment.untilNanos() - episode.firstNanos()));
    }
    for (OrderedMotion order : episode.orders()) {
      review.addOrders(
          DemonstrationMapper.toRecord(order).toBuilder()
              .setAtNanos(order.atNanos() - episode.firstNanos()));
    }
    episode.edits().stream().map(JournalLine::toRecord).forEach(review::addEdits);
    return fitted(review);
  }

  /** Takes out pictures, and of many stages theirs, until the answer can be sent. */
  private static DemonstrationReview fitted(DemonstrationReview.Builder review) {
    DemonstrationReview built = review.build();
    while (built.getSerializedSize() > FrameEncoder.MAX_BYTES && review.getPicturesCount() > 1) {
      List<ReviewPicture> half =
          evenly(review.getPicturesList(), Math.ceilDiv(review.getPicturesCount(), 2));
      review.clearPictures().addAllPictures(half);
      built = review.build();
    }
    for (int i = review.getStagesCount() - 1;
        i >= 0 && built.getSerializedSize() > FrameEncoder.MAX_BYTES;
        i--) {
      review.getStagesBuilder(i).clearPictureJpeg().clearXyzMeters().clearRgb().clearPoints();
      built = review.build();
    }
    if (built.getSerializedSize() > FrameEncoder.MAX_BYTES) {
      throw new IllegalArgumentException(
          "review=%d bytes limit=%d: refused; ask for fewer max_samples"
              .formatted(built.getSerializedSize(), FrameEncoder.MAX_BYTES));
    }
    return built;
  }

  private static <T> List<T> evenly(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    double distance = most == 1 ? 0 : (all.size() - 1.0) / (most - 1);
    return IntStream.range(0, most).mapToObj(i -> all.get((int) Math.round(i * distance))).toList();
  }

  private List<ReviewSample> samples(RecordedEpisode episode) {
    if (episode.servo().isEmpty()) {
      return evenly(interactions(episode), mostSamples);
    }
    List<ReviewSample> samples = new ArrayList<>();
    for (ServoSample sample : evenly(episode.servo(), mostSamples)) {
      ReviewSample.Builder one =
          ReviewSample.newBuilder()
              .setNanos(sample.state().nanos() - episode.firstNanos())
              .setBaseFromGripper(GeometryMapper.toRecord(sample.baseFromGripper()))
              .setWidthMeters(sample.gripper().widthMeters())
              .setHolds(sample.gripper().holds())
              .setClamp(sample.clamp());
      for (int joint = 0; joint < sample.state().positionsRadians().size(); joint++) {
        one.addMeasuredRadians(sample.state().positionsRadians().get(joint));
      }
      samples.add(one.build());
    }
    return samples;
  }

  /** Stands in for the samples of an episode that was imported without them. */
  private static List<ReviewSample> interactions(RecordedEpisode episode) {
    List<ReviewSample> samples = new ArrayList<>();
    for (int i = 0; i < episode.stages().size(); i++) {
      for (InteractionSample sample : episode.stages().get(i).interaction()) {
        samples.add(
            ReviewSample.newBuilder()
                .setNanos(episode.spans().get(i).bottleneckNanos() + sample.nanos())
                .setBaseFromGripper(GeometryMapper.toRecord(sample.target().baseFromGripper()))
                .setWidthMeters(sample.target().gripper().widthMeters())
                .build());
      }
    }
    return samples;
  }

  /** Returns pictures of the camera that took the first one. */
  private List<ReviewPicture> pictures(Bank bank, RecordedEpisode episode) {
    List<FramePlace> all = episode.frames();
    if (all.isEmpty()) {
      return List.of();
    }
    String camera = all.getFirst().camera();
    List<FramePlace> ofOne = all.stream().filter(f -> f.camera().equals(camera)).toList();
    return evenly(ofOne, mostPictures).parallelStream()
        .map(place -> picture(bank, episode, place))
        .toList();
  }

  private static ReviewPicture picture(Bank bank, RecordedEpisode episode, FramePlace place) {
    BufferedImage picture = Pictures.of(bank.picture(episode.summary().id(), place).color());
    return ReviewPicture.newBuilder()
        .setNanos(place.captureNanos() - episode.firstNanos())
        .setJpeg(jpeg(picture, FILM_WIDTH))
        .build();
  }

  private static ByteString jpeg(BufferedImage picture, int mostWidth) {
    return ByteString.copyFrom(
        Pictures.jpeg(
            Pictures.scaled(picture, Math.min(mostWidth, picture.getWidth())), JPEG_QUALITY));
  }

  private static ReviewStage stage(Stage stage, StageSpan span) {
    PointCloud whole = stage.observation().cloud();
    int[] points =
        evenly(IntStream.range(0, whole.size()).boxed().toList(), MOST_POINTS).stream()
            .mapToInt(Integer::intValue)
            .toArray();
    PointCloud cloud = whole.select(points);
    return ReviewStage.newBuilder()
        .setStage(span.stage())
        .setTargetObject(stage.targetObject())
        .setBaseFromBottleneck(GeometryMapper.toRecord(stage.baseFromBottleneck()))
        .setBottleneckNanos(span.bottleneckNanos())
        .setEndNanos(span.endNanos())
        .setPoints(cloud.size())
        .setXyzMeters(CloudEncoder.xyz(cloud))
        .setRgb(CloudEncoder.rgb(cloud))
        .setPictureJpeg(jpeg(Pictures.outlined(stage.observation()), STAGE_WIDTH))
        .build();
  }
}
