package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.schema.DemonstrationRecord;

/**
 * Holds what a file has besides its pictures, which make most of its bytes and are passed over.
 *
 * @param demonstration as it is in its file, with its samples, without pictures
 * @param wantedHertz what the recording was told to reach; 0 if nothing
 * @param interactionPeriod how far the recording thinned interactions, where it said so
 * @param frames where the pictures are
 */
record EpisodeScan(
    Demonstration demonstration,
    double wantedHertz,
    Optional<Duration> interactionPeriod,
    List<FramePlace> frames) {
  /**
   * Reads a file.
   *
   * @throws DamagedFileException if what is read is damaged
   */
  static EpisodeScan of(Path file) {
    try (ContainerReader reader = new ContainerReader(file)) {
      reader.seek(Container.HEAD_BYTES);
      List<DemonstrationRecord> records = new ArrayList<>();
      List<FramePlace> frames = new ArrayList<>();
      long at = reader.position();
      byte[] payload = reader.nextButFor(FramePlace.FIRST_BYTE, FramePlace.HEAD_BYTES);
      while (payload != null) {
        if (payload[0] == FramePlace.FIRST_BYTE) {
          frames.add(place(reader, payload, at));
        } else {
          records.add(DemonstrationFile.parse(reader, payload));
        }
        at = reader.position();
        payload = reader.nextButFor(FramePlace.FIRST_BYTE, FramePlace.HEAD_BYTES);
      }
      double wantedHertz =
          records.stream()
              .filter(DemonstrationRecord::hasHeader)
              .mapToDouble(record -> record.getHeader().getWantedHertz())
              .filter(hertz -> hertz > 0 && Double.isFinite(hertz))
              .findFirst()
              .orElse(0);
      return new EpisodeScan(
          DemonstrationFile.demonstration(reader, records),
          wantedHertz,
          records.stream()
              .flatMap(record -> StageRecut.recordedPeriod(record).stream())
              .findFirst(),
          List.copyOf(frames));
    }
  }

  private static FramePlace place(ContainerReader reader, byte[] beginning, long at) {
    try {
      return FramePlace.of(beginning, at);
    } catch (IOException e) {
      throw reader.lastRecordDamage("is no picture: " + e.getMessage());
    }
  }

  /**
   * Reads a picture.
   *
   * @throws DamagedFileException if there is none at this place
   */
  static CameraFrame picture(Path file, FramePlace place) {
    try (ContainerReader reader = new ContainerReader(file)) {
      reader.seek(place.atByte());
      byte[] payload = reader.next();
      DemonstrationRecord record =
          payload == null
              ? DemonstrationRecord.getDefaultInstance()
              : DemonstrationFile.parse(reader, payload);
      if (!record.hasFrame()) {
        throw reader.damage(Damage.Kind.CORRUPTED, place.atByte(), "has no picture where one was");
      }
      try {
        return DemonstrationMapper.fromRecord(record.getFrame());
      } catch (MalformedRecordException e) {
        throw reader.lastRecordDamage(String.valueOf(e.getMessage()));
      }
    }
  }
}
