package org.reprise.retrieval.bank;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders entries by time and identity, undoings after what they undo whatever their clock said. */
final class JournalOrder {
  private static final int DEEPEST = 1000;

  private final Map<Long, JournalLine> byIdentity = new HashMap<>();
  private final Map<Long, Place> places = new HashMap<>();

  /** Where an entry belongs: at a time, behind as many entries as it undoes one after another. */
  private record Place(Instant at, int depth) {}

  private JournalOrder(List<JournalLine> lines) {
    lines.forEach(line -> byIdentity.put(line.identity(), line));
  }

  /** Returns the entries in order. */
  static List<JournalLine> of(List<JournalLine> lines) {
    JournalOrder order = new JournalOrder(lines);
    Comparator<JournalLine> byTime = Comparator.comparing(line -> order.place(line, 0).at());
    return lines.stream()
        .sorted(
            byTime
                .thenComparingInt(line -> order.place(line, 0).depth())
                .thenComparingLong(JournalLine::identity))
        .toList();
  }

  private Place place(JournalLine line, int above) {
    Place known = places.get(line.identity());
    if (known != null) {
      return known;
    }
    @Nullable JournalLine undone =
        line.edit() instanceof Edit.Undo(long entry) ? byIdentity.get(entry) : null;
    Place place = new Place(line.at(), 0);
    if (undone != null && above < DEEPEST) {
      Place before = place(undone, above + 1);
      Instant at = line.at().isAfter(before.at()) ? line.at() : before.at();
      place = new Place(at, before.depth() + 1);
    }
    places.put(line.identity(), place);
    return place;
  }
}
