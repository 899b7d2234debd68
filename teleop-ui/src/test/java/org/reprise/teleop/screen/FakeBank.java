package org.reprise.teleop.screen;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.reprise.schema.BankServiceGrpc;
import org.reprise.schema.CoveredPlace;
import org.reprise.schema.DemonstrationFacts;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationList;
import org.reprise.schema.DemonstrationPicture;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.EditReport;
import org.reprise.schema.EditRequest;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.schema.OutcomeRecord;
import org.reprise.schema.PicturesRequest;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.ReviewPicture;
import org.reprise.schema.ReviewRequest;
import org.reprise.schema.ReviewSample;
import org.reprise.schema.ReviewStage;
import org.reprise.schema.SegmentRecord;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.UndoRequest;
import org.reprise.schema.Vector3Record;

/** A bank in memory that answers as the controller's does; it may be told to fail, or to hang. */
final class FakeBank extends BankServiceGrpc.BankServiceImplBase {
  static final int PAGE = 1000;
  static final long SECOND = 1_000_000_000;

  final List<EditRequest> edits = new CopyOnWriteArrayList<>();
  final List<ReviewRequest> reviews = new CopyOnWriteArrayList<>();
  final List<PicturesRequest> pictures = new CopyOnWriteArrayList<>();
  final List<SegmentRecord> segments = new CopyOnWriteArrayList<>();
  volatile boolean hangs;
  volatile String failure = "";

  /** So many edits are taken back before the next is refused. */
  volatile int undosLeft = Integer.MAX_VALUE;

  private final NavigableMap<String, DemonstrationHeader> held = new TreeMap<>();
  private final Map<Long, DemonstrationHeader> before = new LinkedHashMap<>();
  private final Random random;
  private long entry = 100;

  FakeBank(int demonstrations, long seed) {
    random = new Random(seed);
    List<String> what =
        List.of("pick up the mug", "open the drawer", "push the red button", "close the microwave");
    for (int i = 0; i < demonstrations; i++) {
      OutcomeRecord.Builder outcome = OutcomeRecord.newBuilder();
      switch (i % 5) {
        case 3 -> outcome.setFailureReason("slipped");
        case 4 -> outcome.setUnknownReason("recovered");
        default -> outcome.setSuccess(true);
      }
      DemonstrationHeader header =
          DemonstrationHeader.newBuilder()
              .setId("demo-%05d".formatted(i))
              .setInstruction(what.get(i % what.size()))
              .setRobot("fr3")
              .setOperator(i % 2 == 0 ? "ada" : "grace")
              .setRecordedAtEpochMillis(1_790_000_000_000L + i * 90_000L)
              .setDurationNanos(8 * SECOND)
              .setStages(1)
              .setServoSamples(400)
              .setOutcome(outcome)
              .build();
      held.put(header.getId(), header);
    }
  }

  /** Tells whether the call is not to be answered as usual. */
  private boolean isOff(StreamObserver<?> out) {
    if (!failure.isEmpty()) {
      out.onError(Status.FAILED_PRECONDITION.withDescription(failure).asRuntimeException());
    }
    return hangs || !failure.isEmpty();
  }

  private static <T> void answer(StreamObserver<T> out, T value) {
    out.onNext(value);
    out.onCompleted();
  }

  @Override
  public synchronized void listDemonstrations(
      ListDemonstrationsRequest request, StreamObserver<DemonstrationList> out) {
    if (isOff(out)) {
      return;
    }
    DemonstrationList.Builder list = DemonstrationList.newBuilder();
    for (DemonstrationHeader header : held.tailMap(request.getAfter(), false).values()) {
      if (list.getDemonstrationsCount() == PAGE) {
        list.setMore(true);
        break;
      }
      list.addDemonstrations(header).addFacts(facts(header));
    }
    answer(out, list.build());
  }

  private static DemonstrationFacts facts(DemonstrationHeader header) {
    int number = Integer.parseInt(header.getId().substring(5));
    Random own = new Random(number);
    return DemonstrationFacts.newBuilder()
        .setKnown(true)
        .setReachedHertz(number % 7 == 6 ? 31 : 49.7)
        .setWantedHertz(50)
        .setBelowRate(number % 7 == 6)
        .setWorstGapRatio(1 + own.nextDouble())
        .setJerkMetersPerSecondCubed(2 + 3 * own.nextDouble())
        .setClampedSamples(number % 3 == 0 ? own.nextInt(40) : 0)
        .setMostClamped("joint_velocity")
        .addPlaces(
            CoveredPlace.newBuilder()
                .setTargetObject("object")
                .setCentroidMeters(
                    vector(0.35 + 0.35 * own.nextDouble(), 0.6 * (own.nextDouble() - 0.5), 0.04)))
        .build();
  }

  private static Vector3Record vector(double x, double y, double z) {
    return Vector3Record.newBuilder().setX(x).setY(y).setZ(z).build();
  }

  private static TransformRecord pose(double x, double y, double z) {
    return TransformRecord.newBuilder()
        .setRotation(QuaternionRecord.newBuilder().setX(1))
        .setTranslationMeters(vector(x, y, z))
        .build();
  }

  @Override
  public synchronized void reviewDemonstration(
      ReviewRequest request, StreamObserver<DemonstrationReview> out) {
    reviews.add(request);
    if (isOff(out)) {
      return;
    }
    DemonstrationHeader header = held.get(request.getId());
    if (header == null) {
      out.onError(
          Status.NOT_FOUND
              .withDescription("id=" + request.getId() + ": no such demonstration")
              .asRuntimeException());
      return;
    }
    answer(out, review(header, request));
  }

  private DemonstrationReview review(DemonstrationHeader header, ReviewRequest request) {
    DemonstrationReview.Builder review =
        DemonstrationReview.newBuilder()
            .setHeader(header)
            .setFacts(facts(header))
            .addAllSegments(segments)
            .addStages(stage())
            .setUntilNanos(8 * SECOND);
    for (int i = 0; i <= 400 && i < request.getMaxSamples(); i++) {
      double t = i / 400.0;
      ReviewSample.Builder sample =
          ReviewSample.newBuilder()
              .setNanos(8 * SECOND * i / 400)
              .setBaseFromGripper(pose(0.35 + 0.2 * t, 0.2 * Math.sin(4 * t), 0.4 - 0.3 * t))
              .setWidthMeters(i < 250 ? 0.08 : 0.03)
              .setHolds(i > 260)
              .setClamp(i > 100 && i < 130 ? "joint_velocity" : "");
      for (double joint : new double[] {0, -0.5, 0, -2.0, 0, 1.6, 0.8}) {
        sample.addMeasuredRadians(joint + 0.3 * t);
      }
      review.addSamples(sample);
    }
    for (int i = 0; i < 12 && i < request.getMaxPictures(); i++) {
      review.addPictures(
          ReviewPicture.newBuilder().setNanos(8 * SECOND * i / 12).setJpeg(jpeg(320, i * 30)));
    }
    return review.build();
  }

  private ReviewStage stage() {
    int points = 900;
    ByteBuffer xyz = ByteBuffer.allocate(12 * points).order(ByteOrder.LITTLE_ENDIAN);
    byte[] rgb = new byte[3 * points];
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      xyz.putFloat((float) (0.55 + 0.04 * Math.cos(angle)));
      xyz.putFloat((float) (0.15 + 0.04 * Math.sin(angle)));
      xyz.putFloat((float) (0.1 * random.nextDouble()));
      rgb[3 * i] = (byte) 200;
      rgb[3 * i + 1] = 60;
    }
    return ReviewStage.newBuilder()
        .setTargetObject("mug")
        .setStage(2)
        .setBaseFromBottleneck(pose(0.5, 0.15, 0.18))
        .setBottleneckNanos(4 * SECOND)
        .setEndNanos(7 * SECOND)
        .setPoints(points)
        .setXyzMeters(ByteString.copyFrom(xyz.array()))
        .setRgb(ByteString.copyFrom(rgb))
        .setPictureJpeg(jpeg(320, 200))
        .build();
  }

  private static ByteString jpeg(int width, int shade) {
    BufferedImage image = new BufferedImage(width, width * 3 / 4, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(210, 205, 195));
    pen.fillRect(0, 0, width, width);
    pen.setColor(Color.getHSBColor(shade / 360f, 0.6f, 0.8f));
    pen.fillOval(width / 3, width / 4, width / 4, width / 4);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(out.toByteArray());
  }

  @Override
  public void getPictures(PicturesRequest request, StreamObserver<DemonstrationPicture> out) {
    pictures.add(request);
    if (isOff(out)) {
      return;
    }
    for (String id : request.getIdsList()) {
      out.onNext(
          DemonstrationPicture.newBuilder()
              .setId(id)
              .setJpeg(
                  jpeg(Math.max(48, request.getWidthPixels()), Math.floorMod(id.hashCode(), 360)))
              .build());
    }
    out.onCompleted();
  }

  @Override
  public synchronized void editDemonstration(EditRequest request, StreamObserver<EditReport> out) {
    if (isOff(out)) {
      return;
    }
    edits.add(request);
    DemonstrationHeader header = header(request.getId());
    before.put(++entry, header);
    EditReport.Builder report = EditReport.newBuilder().setEntry(entry);
    if (request.hasDelete()) {
      held.remove(request.getId());
      answer(out, report.setWords("Deleted " + request.getId()).build());
      return;
    }
    DemonstrationHeader.Builder next = header.toBuilder();
    if (request.getLabel().hasOutcome()) {
      next.setOutcome(request.getLabel().getOutcome());
    }
    if (request.getLabel().hasInstruction()) {
      next.setInstruction(request.getLabel().getInstruction());
    }
    held.put(request.getId(), next.build());
    answer(out, report.setWords("Changed " + request.getId()).setHeader(next).build());
  }

  @Override
  public synchronized void undoEdit(UndoRequest request, StreamObserver<EditReport> out) {
    if (isOff(out)) {
      return;
    }
    if (undosLeft-- <= 0) {
      out.onError(Status.ABORTED.withDescription("the journal is busy").asRuntimeException());
      return;
    }
    DemonstrationHeader header = Objects.requireNonNull(before.remove(request.getEntry()));
    held.put(header.getId(), header);
    answer(
        out,
        EditReport.newBuilder()
            .setEntry(++entry)
            .setWords("Took back the edit of " + header.getId())
            .setHeader(header)
            .build());
  }

  /** Changes what a demonstration shows. */
  synchronized void relabel(String id, String instruction) {
    held.computeIfPresent(
        id, (same, header) -> header.toBuilder().setInstruction(instruction).build());
  }

  synchronized List<String> ids() {
    return new ArrayList<>(held.keySet());
  }

  synchronized DemonstrationHeader header(String id) {
    return Objects.requireNonNull(held.get(id));
  }
}
