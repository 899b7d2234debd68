package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.schema.DemonstrationRecord;

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
  static long write(Path file, Demonstration demonstration) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
      ContainerWriter writer = new ContainerWriter(out);
      Iterator<DemonstrationRecord> records =
          DemonstrationMapper.toRecords(demonstration).iterator();
      while (records.hasNext()) {
        writer.write(records.next().toByteArray());
      }
      long bytes = writer.finish();
      out.flush();
      channel.force(true);
      return bytes;
    }
  }

  /**
   * Reads through a whole file, checks every byte, and decodes its header only.
   *
   * @throws DamagedFileException if anything in the file is damaged
   */
  static DemonstrationSummary summarize(Path file) {
    try (ContainerReader reader = new ContainerReader(file)) {
      DemonstrationRecord first = next(reader);
      if (first == null || !first.hasHeader()) {
        throw reader.lastRecordDamage("has no header");
      }
      try {
        var summary = DemonstrationSummary.of(first.getHeader(), reader.fileBytes());
        if (!file.getFileName().toString().equals(summary.id() + Container.EXTENSION)) {
          throw reader.damage(Damage.Kind.RENAMED, 0, "is the demonstration id=" + summary.id());
        }
        reader.skipToEnd();
        return summary;
      } catch (MalformedRecordException e) {
        throw reader.lastRecordDamage(String.valueOf(e.getMessage()));
      }
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

  /** Reads and decodes everything and says what is wrong. */
  static FileReport verify(Path file) {
    try {
      summarize(file);
      try (ContainerReader reader = new ContainerReader(file)) {
        decode(reader, Part.WHOLE);
        return new FileReport(file, reader.fileBytes(), reader.records(), Optional.empty());
      }
    } catch (DamagedFileException e) {
      Damage damage = e.damage();
      return new FileReport(file, file.toFile().length(), damage.record(), Optional.of(damage));
    }
  }

  private static Demonstration decode(ContainerReader reader, Part part) {
    List<DemonstrationRecord> records = new ArrayList<>();
    DemonstrationRecord record = next(reader);
    while (record != null && (part == Part.WHOLE || !isStream(record))) {
      records.add(record);
      record = next(reader);
    }
    try {
      return DemonstrationMapper.fromRecords(records.iterator());
    } catch (MalformedRecordException e) {
      throw reader.lastRecordDamage(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isStream(DemonstrationRecord record) {
    return !record.hasHeader() && !record.hasStage() && !record.hasLastLook();
  }

  private static @Nullable DemonstrationRecord next(ContainerReader reader) {
    byte[] payload = reader.next();
    try {
      return payload == null ? null : DemonstrationRecord.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw reader.lastRecordDamage("is no record: " + e.getMessage());
    }
  }
}
