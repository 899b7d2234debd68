package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationRecord;
import org.reprise.schema.StageRecord;

/** Reads and writes one demonstration as one file of checksummed protobuf records. */
final class DemonstrationFile {
  /** How much of a file to read. */
  enum Part {
    /** The header and the stages. */
    STAGES,
    /** All records. */
    WHOLE
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private DemonstrationFile() {}

  /** Writes a demonstration to a new or left-over file and syncs it. Returns its size in bytes. */
  static long write(Storage storage, Path file, Demonstration demonstration) throws IOException {
    try (Storage.Appender appender = storage.create(file)) {
      var out = new BufferedOutputStream(new StorageStream(appender), BUFFER_BYTES);
      ContainerWriter writer = new ContainerWriter(out);
      long header = writer.position();
      Iterator<DemonstrationRecord> records =
          DemonstrationMapper.toRecords(demonstration).iterator();
      while (records.hasNext()) {
        writer.write(records.next().toByteArray());
      }
      long bytes = writer.finish(header);
      out.flush();
      appender.force();
      return bytes;
    }
  }

  /**
   * Reads the footer and the header. What lies between is not read, so that its damage is not
   * noticed.
   *
   * @throws DamagedFileException if the ends of the file are damaged, or others inside explain them
   */
  static FileHead head(Path file) {
    try (ContainerReader reader = new ContainerReader(file)) {
      return head(file, reader);
    } catch (DamagedFileException e) {
      switch (e.damage().kind()) {
        case CORRUPTED, TRUNCATED -> throughout(file);
        case FOREIGN, UNKNOWN_VERSION, RENAMED, UNREADABLE, JOURNAL -> {}
      }
      throw e;
    }
  }

  /**
   * Reads through a whole file, whatever its name is.
   *
   * @throws DamagedFileException if anything in the file is damaged
   */
  static FileHead wholeWithOwnName(Path file) {
    throughout(file);
    try (ContainerReader reader = new ContainerReader(file)) {
      return headOfAnyName(reader);
    }
  }

  /** Returns the id that a file says it has, whatever its name is. */
  static String ownId(Path file) {
    try (ContainerReader reader = new ContainerReader(file)) {
      return headOfAnyName(reader).header().getId();
    }
  }

  private static FileHead head(Path file, ContainerReader reader) {
    FileHead head = headOfAnyName(reader);
    String id = head.header().getId();
    if (!file.getFileName().toString().equals(id + Container.EXTENSION)) {
      throw reader.damage(Damage.Kind.RENAMED, 0, "is the demonstration id=" + id);
    }
    return head;
  }

  private static FileHead headOfAnyName(ContainerReader reader) {
    ContainerReader.Footer footer = reader.footer();
    reader.seek(footer.header());
    DemonstrationRecord first = next(reader);
    if (first == null || !first.hasHeader()) {
      throw reader.damage(Damage.Kind.CORRUPTED, footer.header(), "has no header");
    }
    DemonstrationHeader header = first.getHeader();
    try {
      DemonstrationMapper.outcome(header);
    } catch (MalformedRecordException e) {
      throw reader.lastRecordDamage(String.valueOf(e.getMessage()));
    }
    return new FileHead(header, reader.fileBytes(), footer.sha256());
  }

  /**
   * Reads through a whole file, checks every byte, and decodes its header only.
   *
   * @throws DamagedFileException if anything in the file is damaged
   */
  static FileHead summarize(Path file) {
    throughout(file);
    return head(file);
  }

  private static void throughout(Path file) {
    try (ContainerReader reader = new ContainerReader(file)) {
      reader.skipToEnd();
    }
  }

  /**
   * Reads a demonstration.
   *
   * @throws DamagedFileException if what is read is damaged
   */
  static Demonstration read(Path file, Part part) {
    try (ContainerReader reader = new ContainerReader(file)) {
      return decode(reader, part);
    }
  }

  /**
   * Reads how far the recording of a file thinned interactions, where it said so.
   *
   * @throws DamagedFileException if what is read is damaged
   */
  static Optional<Duration> interactionPeriod(Path file) {
    try (ContainerReader reader = new ContainerReader(file)) {
      reader.seek(Container.HEAD_BYTES);
      DemonstrationRecord first = next(reader);
      return first == null ? Optional.empty() : StageRecut.recordedPeriod(first);
    }
  }

  /** Reads and decodes everything and says what is wrong. */
  static FileReport verify(Path file) {
    try {
      summarize(file);
      try (ContainerReader reader = new ContainerReader(file)) {
        List<DemonstrationRecord> records = records(reader, Part.WHOLE);
        int count = reader.records();
        decode(reader, records);
        return new FileReport(file, reader.fileBytes(), count, Optional.empty());
      }
    } catch (DamagedFileException e) {
      Damage damage = e.damage();
      return new FileReport(file, file.toFile().length(), damage.record(), Optional.of(damage));
    }
  }

  private static Demonstration decode(ContainerReader reader, Part part) {
    return decode(reader, records(reader, part));
  }

  /** Returns the header, the stages and what else is asked for, in this order. */
  private static List<DemonstrationRecord> records(ContainerReader reader, Part part) {
    List<DemonstrationRecord> first = new ArrayList<>();
    List<DemonstrationRecord> streams = new ArrayList<>();
    if (part == Part.STAGES) {
      reader.seek(reader.footer().header());
    }
    DemonstrationRecord record = next(reader);
    while (record != null && (part == Part.WHOLE || !isStream(record))) {
      (record.hasHeader() || record.hasStage() || record.hasLastLook() ? first : streams)
          .add(record);
      record = next(reader);
    }
    first.addAll(streams);
    return headerFirst(first);
  }

  private static List<DemonstrationRecord> headerFirst(List<DemonstrationRecord> records) {
    records.sort((a, b) -> Boolean.compare(b.hasHeader(), a.hasHeader()));
    return records;
  }

  /**
   * Makes a demonstration of its records.
   *
   * @param records of a whole file; streams may be left out
   * @throws DamagedFileException if they are none
   */
  static Demonstration demonstration(ContainerReader reader, List<DemonstrationRecord> records) {
    return decode(reader, headerFirst(records));
  }

  private static Demonstration decode(ContainerReader reader, List<DemonstrationRecord> records) {
    List<DemonstrationRecord> complete = new ArrayList<>(records.size());
    // Of a recording the header says which look was the last, and whether anything followed it.
    boolean recorded = records.stream().anyMatch(DemonstrationRecord::hasStarted);
    boolean looked = !recorded && records.stream().anyMatch(DemonstrationRecord::hasLastLook);
    for (DemonstrationRecord record : records) {
      if (recorded && record.hasLastLook()) {
        continue;
      }
      complete.add(record.hasStage() ? withObservation(reader, record) : record);
      if (record.hasHeader() && record.getHeader().getLastLookAt() != 0 && !looked) {
        complete.add(recordAt(reader, record.getHeader().getLastLookAt()));
      }
    }
    try {
      return DemonstrationMapper.fromRecords(complete.iterator());
    } catch (MalformedRecordException e) {
      throw reader.lastRecordDamage(String.valueOf(e.getMessage()));
    }
  }

  private static DemonstrationRecord withObservation(
      ContainerReader reader, DemonstrationRecord record) {
    StageRecord stage = record.getStage();
    if (stage.getObservationAt() == 0) {
      return record;
    }
    DemonstrationRecord begun = recordAt(reader, stage.getObservationAt());
    return record.toBuilder()
        .setStage(
            stage.toBuilder()
                .clearObservationAt()
                .setObservation(begun.getStageBegun().getObservation()))
        .build();
  }

  private static DemonstrationRecord recordAt(ContainerReader reader, long atByte) {
    reader.seek(atByte);
    DemonstrationRecord record = next(reader);
    if (record == null) {
      throw reader.damage(Damage.Kind.CORRUPTED, atByte, "has no record where one is named");
    }
    return record;
  }

  private static boolean isStream(DemonstrationRecord record) {
    return !record.hasHeader() && !record.hasStage() && !record.hasLastLook();
  }

  private static @Nullable DemonstrationRecord next(ContainerReader reader) {
    byte[] payload = reader.next();
    return payload == null ? null : parse(reader, payload);
  }

  /** Decodes the record that was read last. */
  static DemonstrationRecord parse(ContainerReader reader, byte[] payload) {
    try {
      return DemonstrationRecord.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw reader.lastRecordDamage("is no record: " + e.getMessage());
    }
  }
}
