package org.reprise.app.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.app.study.StudySummary;

/** Writes a summary as the cells of a row, for tables of text and of HTML alike. */
final class SummaryCells {
  static final List<String> HEADINGS =
      List.of(
          "tries",
          "successes",
          "95 % interval",
          "alignment error",
          "measured",
          "registration",
          "robot",
          "wall");

  private static final String NOTHING = "-";

  private SummaryCells() {}

  static List<String> of(StudySummary s) {
    return List.of(
        "%d".formatted(s.episodes()),
        "%d (%.0f %%)".formatted(s.successes(), s.successPercent()),
        "%.0f-%.0f %%".formatted(s.successInterval95().get(0), s.successInterval95().get(1)),
        s.translationErrorMedianMeters() == null
            ? NOTHING
            : "%.1f mm %.1f deg"
                .formatted(1000 * s.translationErrorMedianMeters(), s.rotationErrorMedianDegrees()),
        "%d".formatted(s.alignments()),
        cell("%.0f ms", s.registrationMedianMillis()),
        cell("%.1f s", s.simulatedSeconds()),
        cell("%.1f s", s.wallSeconds()));
  }

  private static String cell(String format, @Nullable Double value) {
    return value == null ? NOTHING : String.format(format, value);
  }
}
