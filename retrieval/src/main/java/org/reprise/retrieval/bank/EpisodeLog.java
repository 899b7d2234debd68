package org.reprise.retrieval.bank;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segments;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.StageMapper;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationRecord;
import org.reprise.schema.OrderedMotionRecord;
import org.reprise.schema.StageRecord;

/**
 * Appends the records of an episode to its file as they come, and closes it with the header and the
 * stages. Keeps count of what the header will say. One thread at a time.
 */
final class EpisodeLog implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final BankFolder folder;
  private final Path file;
  private final Storage.Appender appender;
  private final BufferedOutputStream out;
  private final ContainerWriter writer;
  private final List<Long> observations = new ArrayList<>();
  private final List<OrderedMotionRecord> orders = new ArrayList<>();
  private Segments segments = Segments.NONE;
  private long lastLookAt;
  private long firstNanos;
  private long lastNanos;
  private long servoSamples;
  private long cameraFrames;
  private long lost;
  private boolean closed;

  /** Makes the file; its name comes to the disk with the first {@link #forceWithName}. */
  EpisodeLog(BankFolder folder, Path file) throws IOException {
    this.folder = folder;
    this.file = file;
    appender = folder.storage().create(file);
    try {
      out = new BufferedOutputStream(new StorageStream(appender), BUFFER_BYTES);
      writer = new ContainerWriter(out);
    } catch (IOException e) {
      appender.close();
      throw e;
    }
  }

  /** Appends a record. */
  void append(DemonstrationRecord record) throws IOException {
    append(record, record.toByteArray());
  }

  /** Appends a record whose bytes are known. */
  void append(DemonstrationRecord record, byte[] payload) throws IOException {
    switch (record.getRecordCase()) {
      case STAGE_BEGUN -> {
        if (record.getStageBegun().getAims()) {
          observations.removeLast();
        }
        observations.add(writer.position());
      }
      case LAST_LOOK -> lastLookAt = writer.position();
      case SERVO -> {
        lastNanos = record.getServo().getNanos();
        firstNanos = servoSamples == 0 ? lastNanos : firstNanos;
        servoSamples++;
      }
      case FRAME -> cameraFrames++;
      case RECORDS_LOST ->
          lost += record.getRecordsLost().getSamples() + record.getRecordsLost().getFrames();
      case SEGMENT -> segments = segments.with(DemonstrationMapper.fromRecord(record.getSegment()));
      case ORDER -> orders.add(record.getOrder());
      // What was seen was not the end.
      case STAGES_FORGOTTEN, STAGE_REOPENED -> lastLookAt = 0;
      case HEADER, STAGE, STARTED, BOTTLENECK_MARKED, STAGE_ENDED, RECORD_NOT_SET -> {}
    }
    writer.write(payload);
  }

  /** Returns when all that was appended is on the disk. */
  void force() throws IOException {
    out.flush();
    appender.force();
  }

  /** Returns when all that was appended and the file's name are on the disk. */
  void forceWithName() throws IOException {
    force();
    folder.storage().forceFolder(folder.path());
  }

  /**
   * Ends the episode: appends the stages and renames the file. When this returns it is on the disk.
   *
   * @param known names and instruction
   * @param outcome how it ended
   * @param stages the stages in order
   * @param beginnings for each stage, which of the stages that begun it is
   * @return the header
   */
  DemonstrationHeader close(
      DemonstrationHeader known, Outcome outcome, List<Stage> stages, List<Integer> beginnings)
      throws IOException {
    DemonstrationHeader header =
        known.toBuilder()
            .setOutcome(DemonstrationMapper.toRecord(outcome))
            .setStages(stages.size())
            .setLastLookAt(lastLookAt)
            .setDurationNanos(lastNanos - firstNanos)
            .setServoSamples(servoSamples)
            .setCameraFrames(cameraFrames)
            .setLost(lost)
            .addAllSegments(segments.all().stream().map(DemonstrationMapper::toRecord).toList())
            .addAllOrders(orders)
            .build();
    long headerAt = writer.position();
    writer.write(DemonstrationRecord.newBuilder().setHeader(header).build().toByteArray());
    for (int i = 0; i < stages.size(); i++) {
      StageRecord stage =
          StageMapper.withoutObservation(stages.get(i))
              .setObservationAt(observations.get(beginnings.get(i)))
              .build();
      writer.write(DemonstrationRecord.newBuilder().setStage(stage).build().toByteArray());
    }
    writer.finish(headerAt);
    close();
    folder.settle(file, header.getId());
    return header;
  }

  /** Closes the file as it is, after what was appended is on the disk, if it can be. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (appender) {
        force();
      }
    }
  }

  /** Closes the file and takes it away. */
  void forget() throws IOException {
    closed = true;
    appender.close();
    Files.deleteIfExists(file);
  }
}
