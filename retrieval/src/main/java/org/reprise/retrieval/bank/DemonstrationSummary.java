package org.reprise.retrieval.bank;

import java.time.Instant;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.schema.DemonstrationHeader;

/**
 * Holds what the head of a demonstration's file tells, without its pictures and samples.
 *
 * @param id name in the bank
 * @param instruction the task in plain words
 * @param robot name of the robot's configuration
 * @param operator who showed it
 * @param softwareVersion version of Reprise that recorded it
 * @param recordedAt when it was recorded
 * @param stages number of stages
 * @param outcome how it ended
 * @param bytes size of the file
 * @param extent how much was recorded
 */
public record DemonstrationSummary(
    String id,
    String instruction,
    String robot,
    String operator,
    String softwareVersion,
    Instant recordedAt,
    int stages,
    Outcome outcome,
    long bytes,
    EpisodeExtent extent) {
  static DemonstrationSummary of(DemonstrationHeader header, long bytes) {
    return of(header, bytes, new SharedWords());
  }

  static DemonstrationSummary of(DemonstrationHeader header, long bytes, SharedWords words) {
    return new DemonstrationSummary(
        header.getId(),
        words.share(header.getInstruction()),
        words.share(header.getRobot()),
        words.share(header.getOperator()),
        words.share(header.getSoftwareVersion()),
        Instant.ofEpochMilli(header.getRecordedAtEpochMillis()),
        header.getStages(),
        DemonstrationMapper.outcome(header),
        bytes,
        EpisodeExtent.of(header));
  }
}
