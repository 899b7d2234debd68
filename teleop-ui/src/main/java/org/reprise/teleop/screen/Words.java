package org.reprise.teleop.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.OutcomeRecord;

/** Says facts of demonstrations in words. */
final class Words {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ROOT);

  private Words() {}

  /** Says when it was recorded, in the time of this machine. */
  static String when(DemonstrationHeader header) {
    return WHEN.format(
        Instant.ofEpochMilli(header.getRecordedAtEpochMillis()).atZone(ZoneId.systemDefault()));
  }

  /** Says where a demonstration comes from. */
  static String origin(DemonstrationHeader header) {
    return "%s · %s · %s · %s"
        .formatted(header.getRobot(), header.getOperator(), when(header), header.getId());
  }

  /** Tells whether somebody said how it ended. */
  static boolean isJudged(OutcomeRecord outcome) {
    return outcome.getSuccess() || !outcome.getFailureReason().isEmpty();
  }
}
