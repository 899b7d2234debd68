package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.core.schema.RobotMapper;
import org.reprise.core.schema.VisionMapper;
import org.reprise.core.vision.ObjectView;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationRecord;
import org.reprise.schema.StageBegun;

/**
 * Makes a demonstration of what a killed recording left, up to its first record that is not good. A
 * bottleneck that nobody had marked yet is proposed as at the end of an episode. How it ended is
 * unknown ("recovered") unless the recording came to say so. The file goes only if all its bytes
 * are in the demonstration; otherwise it is kept in quarantine.
 */
final class PartialRecovery {
  private final BankFolder folder;
  private final Path partial;
  private DemonstrationHeader known = DemonstrationHeader.getDefaultInstance();
  private StageCollector stages = new StageCollector(Duration.ZERO);
  private Outcome outcome = new Outcome.Unknown("recovered");
  private long goodBytes;

  PartialRecovery(BankFolder folder, Path partial) {
    this.folder = folder;
    this.partial = partial;
  }

  /** Recovers, and returns what was done. */
  RepairAction recover() throws IOException {
    String name = partial.getFileName().toString();
    if (isWhole()) {
      String id = DemonstrationFile.ownId(partial);
      if (!Files.exists(folder.finished(id))) {
        folder.settle(partial, id);
        return RepairAction.recovered(name, id, "it was whole but for its name");
      }
    }
    String id = startedId();
    if (id.isEmpty() && Files.size(partial) <= Container.HEAD_BYTES) {
      Files.delete(partial);
      return RepairAction.removed(name, "nothing was recorded yet");
    }
    if (id.isEmpty()) {
      return RepairAction.quarantined(
          name, folder.banish(partial), "ends before it says what it is");
    }
    String free = freeId(id);
    Path arriving = folder.arriving(free);
    boolean closed = false;
    try (EpisodeLog log = new EpisodeLog(folder, arriving)) {
      copyInto(log);
      if (alreadyRecovered(id)) {
        if (!isAllGood()) {
          return RepairAction.quarantined(
              name,
              folder.banish(partial),
              "was recovered before as %s up to byte %d".formatted(id, goodBytes));
        }
        Files.delete(partial);
        return RepairAction.removed(name, "recovered before as " + id);
      }
      if (stages.stages().isEmpty()) {
        return RepairAction.quarantined(
            name, folder.banish(partial), "no stage of it has come to its interaction");
      }
      log.close(
          known.toBuilder().setId(free).build(), outcome, stages.stages(), stages.beginnings());
      closed = true;
    } finally {
      if (!closed) {
        Files.deleteIfExists(arriving);
      }
    }
    return settled(name, free);
  }

  private RepairAction settled(String name, String id) throws IOException {
    String seconds = "up to byte %d of %d".formatted(goodBytes, Files.size(partial));
    if (!isAllGood()) {
      Path kept = folder.banish(partial);
      return RepairAction.recovered(
          name, id, seconds + ", where it is torn or damaged; all of it is in " + kept);
    }
    Files.delete(partial);
    return RepairAction.recovered(name, id, seconds);
  }

  /** Tells whether no byte is left that was not understood: only then may the file go. */
  private boolean isAllGood() throws IOException {
    return goodBytes == Files.size(partial);
  }

  private boolean isWhole() {
    try (ContainerReader reader = new ContainerReader(partial)) {
      reader.skipToEnd();
      return true;
    } catch (DamagedFileException e) {
      return false;
    }
  }

  private String freeId(String id) {
    String free = id;
    for (int number = 1; Files.exists(folder.finished(free)); number++) {
      free = id + "-recovered" + (number == 1 ? "" : "-" + number);
    }
    return free;
  }

  private String startedId() throws IOException {
    try (InputStream in = open()) {
      byte[] payload = frames(in).next();
      return payload == null
          ? ""
          : DemonstrationRecord.parseFrom(payload).getStarted().getHeader().getId();
    } catch (InvalidProtocolBufferException e) {
      return "";
    }
  }

  private InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(partial), 1 << 16);
  }

  private FrameReader frames(InputStream in) throws IOException {
    byte[] head = in.readNBytes(Container.HEAD_BYTES);
    long total =
        Arrays.equals(Arrays.copyOf(head, Container.MAGIC.length), Container.MAGIC)
                && head.length == Container.HEAD_BYTES
                && Container.wrap(head).getInt(Container.MAGIC.length) == Container.VERSION
            ? Files.size(partial)
            : Container.HEAD_BYTES;
    return new FrameReader(in, Container.HEAD_BYTES, total);
  }

  private void copyInto(EpisodeLog log) throws IOException {
    try (InputStream in = open()) {
      FrameReader frames = frames(in);
      byte[] payload = frames.next();
      while (payload != null && take(payload, log)) {
        goodBytes = frames.position();
        payload = frames.next();
      }
    }
    stages.endOrForgetStage();
  }

  /** Takes a record; returns whether more may follow. */
  private boolean take(byte[] payload, EpisodeLog log) throws IOException {
    DemonstrationRecord record;
    try {
      record = DemonstrationRecord.parseFrom(payload);
      replay(record);
    } catch (InvalidProtocolBufferException | MalformedRecordException | IllegalStateException e) {
      return false;
    }
    if (record.hasHeader()) {
      return false;
    }
    log.append(record, payload);
    return true;
  }

  private void replay(DemonstrationRecord record) {
    switch (record.getRecordCase()) {
      case STARTED -> {
        known = record.getStarted().getHeader();
        stages =
            new StageCollector(Duration.ofNanos(record.getStarted().getInteractionPeriodNanos()));
      }
      case STAGE_BEGUN -> begin(record.getStageBegun());
      case BOTTLENECK_MARKED -> stages.markBottleneck();
      case STAGE_ENDED -> stages.endOrForgetStage();
      case SERVO -> stages.record(RobotMapper.fromRecord(record.getServo()));
      case STAGE_REOPENED -> stages.reopenStage();
      case STAGES_FORGOTTEN -> stages.restart();
      case SEGMENT -> stages.lead(DemonstrationMapper.fromRecord(record.getSegment()));
      case HEADER -> outcome = DemonstrationMapper.outcome(record.getHeader());
      case STAGE, LAST_LOOK, FRAME, RECORDS_LOST, ORDER, RECORD_NOT_SET -> {}
    }
  }

  private void begin(StageBegun begun) {
    ObjectView view =
        VisionMapper.view(
            FieldPath.of("stage_begun").to("observation"),
            begun.hasObservation(),
            begun.getObservation());
    if (begun.getAims()) {
      stages.aim(begun.getTargetObject(), view);
    } else {
      stages.endOrForgetStage();
      stages.beginStage(begun.getTargetObject(), view);
    }
  }

  /** Tells whether the finished file begins with all that is good of this one. */
  private boolean alreadyRecovered(String id) throws IOException {
    @Nullable Path finished = Files.exists(folder.finished(id)) ? folder.finished(id) : null;
    if (finished == null || Files.size(finished) < goodBytes) {
      return false;
    }
    try (InputStream one = open();
        InputStream other = new BufferedInputStream(Files.newInputStream(finished), 1 << 16)) {
      for (long at = 0; at < goodBytes; at++) {
        if (one.read() != other.read()) {
          return false;
        }
      }
    }
    return true;
  }
}
