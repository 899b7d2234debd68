package org.reprise.core.schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.schema.CameraFrameRecord;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationRecord;
import org.reprise.schema.OrderedMotionRecord;
import org.reprise.schema.OutcomeRecord;
import org.reprise.schema.SegmentRecord;

/**
 * Maps a demonstration to the sequence of its records: the header, the stages in order, the last
 * look if there is one, the samples of the control loop, the pictures. A reader that needs no
 * streams may stop before them.
 */
public final class DemonstrationMapper {
  private DemonstrationMapper() {}

  /** Writes a demonstration as records, each made when the stream reaches it. */
  public static Stream<DemonstrationRecord> toRecords(Demonstration demonstration) {
    Stream<DemonstrationRecord> header =
        Stream.of(DemonstrationRecord.newBuilder().setHeader(header(demonstration)).build());
    Stream<DemonstrationRecord> stages =
        demonstration.stages().stream()
            .map(s -> DemonstrationRecord.newBuilder().setStage(StageMapper.toRecord(s)).build());
    Stream<DemonstrationRecord> lastLook =
        Stream.ofNullable(demonstration.lastLook())
            .map(f ->
                DemonstrationRecord.newBuilder().setLastLook(VisionMapper.toRecord(f)).build());
    Stream<DemonstrationRecord> servo =
        demonstration.streams().servo().stream()
            .map(s -> DemonstrationRecord.newBuilder().setServo(RobotMapper.toRecord(s)).build());
    Stream<DemonstrationRecord> frames =
        demonstration.streams().frames().stream()
            .map(f -> DemonstrationRecord.newBuilder().setFrame(toRecord(f)).build());
    return Stream.of(header, stages, lastLook, servo, frames).flatMap(s -> s);
  }

  /**
   * Reads a demonstration from its records. Records of streams may be left out.
   *
   * @param records header first
   * @throws MalformedRecordException if a record is none, or the header or a stage is missing
   */
  public static Demonstration fromRecords(Iterator<DemonstrationRecord> records) {
    FieldPath headerField = FieldPath.of("header");
    DemonstrationRecord first =
        records.hasNext() ? records.next() : DemonstrationRecord.getDefaultInstance();
    headerField.require(first.hasHeader());
    DemonstrationHeader header = first.getHeader();
    List<Stage> stages = new ArrayList<>();
    RgbdFrame lastLook = null;
    List<ServoSample> servo = new ArrayList<>();
    List<CameraFrame> frames = new ArrayList<>();
    while (records.hasNext()) {
      DemonstrationRecord record = records.next();
      switch (record.getRecordCase()) {
        case HEADER -> throw new MalformedRecordException(headerField, "is there twice");
        case STAGE -> stages.add(StageMapper.fromRecord(record.getStage()));
        case LAST_LOOK ->
            lastLook = VisionMapper.frame(FieldPath.of("last_look"), true, record.getLastLook());
        case SERVO -> servo.add(RobotMapper.fromRecord(record.getServo()));
        case FRAME -> frames.add(fromRecord(record.getFrame()));
        case STARTED,
            STAGE_BEGUN,
            BOTTLENECK_MARKED,
            STAGE_ENDED,
            RECORDS_LOST,
            SEGMENT,
            STAGES_FORGOTTEN,
            STAGE_REOPENED,
            ORDER -> {}
        case RECORD_NOT_SET ->
            throw new MalformedRecordException(FieldPath.of("record"), "is of no known kind");
      }
    }
    if (stages.size() != header.getStages()) {
      throw new MalformedRecordException(
          headerField.to("stages"),
          "value=%d found=%d".formatted(header.getStages(), stages.size()));
    }
    RgbdFrame after = lastLook;
    EpisodeStreams streams =
        new EpisodeStreams(
            servo,
            frames,
            segments(header),
            header.getOrdersList().stream().map(DemonstrationMapper::fromRecord).toList());
    return headerField.read(() ->
        new Demonstration(
            header.getId(),
            header.getInstruction(),
            header.getRobot(),
            header.getOperator(),
            header.getSoftwareVersion(),
            Instant.ofEpochMilli(header.getRecordedAtEpochMillis()),
            stages,
            after,
            streams,
            outcome(header)));
  }

  /**
   * Reads how the episode of a header ended.
   *
   * @throws MalformedRecordException if the header does not say
   */
  public static Outcome outcome(DemonstrationHeader header) {
    FieldPath.of("header").to("outcome").require(header.hasOutcome());
    return fromRecord(header.getOutcome());
  }

  /** Reads how an episode ended. */
  public static Outcome fromRecord(OutcomeRecord outcome) {
    if (!outcome.getUnknownReason().isEmpty()) {
      return new Outcome.Unknown(outcome.getUnknownReason());
    }
    return outcome.getSuccess()
        ? new Outcome.Success()
        : new Outcome.Failure(outcome.getFailureReason());
  }

  /** Writes the head of a demonstration. */
  public static DemonstrationHeader header(Demonstration demonstration) {
    return DemonstrationHeader.newBuilder()
        .setId(demonstration.id())
        .setInstruction(demonstration.instruction())
        .setRobot(demonstration.robot())
        .setOperator(demonstration.operator())
        .setSoftwareVersion(demonstration.softwareVersion())
        .setRecordedAtEpochMillis(demonstration.recordedAt().toEpochMilli())
        .setOutcome(toRecord(demonstration.outcome()))
        .setStages(demonstration.stages().size())
        .setDurationNanos(durationNanos(demonstration))
        .setServoSamples(demonstration.streams().servo().size())
        .setCameraFrames(demonstration.streams().frames().size())
        .addAllSegments(
            demonstration.streams().segments().stream().map(DemonstrationMapper::toRecord).toList())
        .addAllOrders(
            demonstration.streams().orders().stream().map(DemonstrationMapper::toRecord).toList())
        .build();
  }

  /** Writes how an episode ended. */
  public static OutcomeRecord toRecord(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success() -> OutcomeRecord.newBuilder().setSuccess(true).build();
      case Outcome.Failure(String reason) ->
          OutcomeRecord.newBuilder().setFailureReason(reason).build();
      case Outcome.Unknown(String reason) ->
          OutcomeRecord.newBuilder()
              .setUnknownReason(reason.isEmpty() ? "unknown" : reason)
              .build();
    };
  }

  /** From the first sample to the last; without samples the time of all interactions. */
  private static long durationNanos(Demonstration demonstration) {
    List<ServoSample> servo = demonstration.streams().servo();
    return servo.isEmpty()
        ? demonstration.stages().stream().mapToLong(s -> s.interaction().getLast().nanos()).sum()
        : servo.getLast().state().nanos() - servo.getFirst().state().nanos();
  }

  /**
   * Reads who led the hand when.
   *
   * @throws MalformedRecordException if a segment is none
   */
  public static List<Segment> segments(DemonstrationHeader header) {
    return header.getSegmentsList().stream().map(DemonstrationMapper::fromRecord).toList();
  }

  /**
   * Reads a segment.
   *
   * @throws MalformedRecordException if it is none
   */
  public static Segment fromRecord(SegmentRecord segment) {
    FieldPath field = FieldPath.of("segment");
    Segment.Kind kind =
        switch (segment.getKind()) {
          case AUTONOMOUS -> Segment.Kind.AUTONOMOUS;
          case RECOVERY -> Segment.Kind.RECOVERY;
          case CORRECTION -> Segment.Kind.CORRECTION;
          case KIND_UNSPECIFIED, UNRECOGNIZED ->
              throw new MalformedRecordException(field.to("kind"), "is of no known kind");
        };
    return field.read(() ->
        new Segment(kind, segment.getFromNanos(), segment.getUntilNanos(), segment.getKept()));
  }

  /** Writes a segment. */
  public static SegmentRecord toRecord(Segment segment) {
    SegmentRecord.Kind kind =
        switch (segment.kind()) {
          case AUTONOMOUS -> SegmentRecord.Kind.AUTONOMOUS;
          case RECOVERY -> SegmentRecord.Kind.RECOVERY;
          case CORRECTION -> SegmentRecord.Kind.CORRECTION;
        };
    return SegmentRecord.newBuilder()
        .setKind(kind)
        .setFromNanos(segment.fromNanos())
        .setUntilNanos(segment.untilNanos())
        .setKept(segment.kept())
        .build();
  }

  /** Writes what was ordered in words of motion. */
  public static OrderedMotionRecord toRecord(OrderedMotion order) {
    OrderedMotionRecord.Builder record =
        OrderedMotionRecord.newBuilder()
            .setWords(order.words())
            .setAtNanos(order.atNanos())
            .setSeconds(order.seconds())
            .setShiftMeters(GeometryMapper.toRecord(order.shift()))
            .setTurnRadians(GeometryMapper.toRecord(order.turn()))
            .setPace(order.pace());
    order.widthMeters().ifPresent(record::setWidthMeters);
    return record.build();
  }

  /**
   * Reads what was ordered in words of motion.
   *
   * @throws MalformedRecordException if it is no order
   */
  public static OrderedMotion fromRecord(OrderedMotionRecord order) {
    FieldPath field = FieldPath.of("order");
    return field.read(() ->
        new OrderedMotion(
            order.getWords(),
            order.getAtNanos(),
            order.getSeconds(),
            GeometryMapper.fromRecord(
                field.to("shift_meters"), order.hasShiftMeters(), order.getShiftMeters()),
            GeometryMapper.fromRecord(
                field.to("turn_radians"), order.hasTurnRadians(), order.getTurnRadians()),
            order.hasWidthMeters()
                ? OptionalDouble.of(order.getWidthMeters())
                : OptionalDouble.empty(),
            order.getPace()));
  }

  /** Writes a picture. */
  public static CameraFrameRecord toRecord(CameraFrame frame) {
    return CameraFrameRecord.newBuilder()
        .setCamera(frame.camera())
        .setCaptureNanos(frame.captureNanos())
        .setColor(VisionMapper.toRecord(frame.color()))
        .build();
  }

  /**
   * Reads a picture.
   *
   * @throws MalformedRecordException if it is none
   */
  public static CameraFrame fromRecord(CameraFrameRecord frame) {
    return new CameraFrame(
        frame.getCamera(),
        frame.getCaptureNanos(),
        VisionMapper.color(FieldPath.of("frame").to("color"), frame.hasColor(), frame.getColor()));
  }
}
