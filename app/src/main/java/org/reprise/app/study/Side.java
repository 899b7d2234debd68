package org.reprise.app.study;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.task.ClosedLoop;
import org.reprise.policy.task.ExecutorSettings;
import org.reprise.retrieval.search.RefusalSetting;
import org.reprise.retrieval.search.RetrievalSettings;

/**
 * How a robot is set up that is compared with another: all that may differ.
 *
 * @param station the cell
 * @param tuning changes the usual settings of the executor
 * @param retrieval what counts as a match
 * @param alignment when a registration is believed
 * @param demonstrations how many of each task it is shown
 */
public record Side(
    StationSettings station,
    UnaryOperator<ExecutorSettings> tuning,
    RetrievalSettings retrieval,
    AlignmentSettings alignment,
    int demonstrations) {
  private static final int MOST_DEMONSTRATIONS = 50;

  /** What may be said of a side; whatever is added here can be compared. */
  private static final Map<String, BiFunction<Side, String, Side>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("executor", (side, name) -> side.tuned(ExecutorParts.byName(name)));
    KEYS.put(
        "executor.look-again",
        (side, on) -> side.closed(c -> new ClosedLoop(yes(on), c.track(), c.retry(), c.verify())));
    KEYS.put(
        "executor.track",
        (side, on) ->
            side.closed(c -> new ClosedLoop(c.lookAgain(), yes(on), c.retry(), c.verify())));
    KEYS.put(
        "executor.retry",
        (side, on) ->
            side.closed(c -> new ClosedLoop(c.lookAgain(), c.track(), yes(on), c.verify())));
    KEYS.put(
        "executor.verify",
        (side, on) ->
            side.closed(c -> new ClosedLoop(c.lookAgain(), c.track(), c.retry(), yes(on))));
    KEYS.put(
        "executor.aligned-candidates",
        (side, number) -> {
          int candidates = (int) inside(number, 1, 50);
          return side.tuned(s ->
              new ExecutorSettings(
                  s.observeRadians(),
                  candidates,
                  s.symmetryAngles(),
                  s.objectDriftMeters(),
                  s.loop(),
                  s.method()));
        });
    KEYS.put(
        "retrieval.false-acceptance",
        (side, rate) ->
            side.with(
                side.retrieval()
                    .with(new RefusalSetting.FalseAcceptance(inside(rate, 1e-4, 0.9999)))));
    KEYS.put(
        "alignment.minimum-confidence",
        (side, least) ->
            side.with(new AlignmentSettings(inside(least, 0, 1), side.alignment().tilted())));
    KEYS.put(
        "segmenter",
        (side, name) -> side.segmented(SegmenterChoice.valueOf(name.toUpperCase(Locale.ROOT))));
    KEYS.put("exact-calibration", (side, on) -> side.calibrated(yes(on)));
    KEYS.put(
        "demonstrations",
        (side, number) ->
            new Side(
                side.station(),
                side.tuning(),
                side.retrieval(),
                side.alignment(),
                (int) inside(number, 1, MOST_DEMONSTRATIONS)));
  }

  /** Sets a robot up as usual: one demonstration, everything closed. */
  public static Side usual(StationSettings station) {
    return new Side(
        station, UnaryOperator.identity(), RetrievalSettings.DEFAULT, AlignmentSettings.UPRIGHT, 1);
  }

  /**
   * Sets a robot up as usual but for what is said.
   *
   * @param station the cell
   * @param said {@code key=value} with commas between, or nothing
   * @throws IllegalArgumentException if a key is unknown or a value outside of its range
   */
  public static Side of(StationSettings station, String said) {
    Side side = usual(station);
    for (String one : said.isBlank() ? new String[0] : said.split(",", -1)) {
      String[] parts = one.strip().split("=", 2);
      BiFunction<Side, String, Side> key = KEYS.get(parts[0].strip());
      if (key == null || parts.length < 2) {
        throw new IllegalArgumentException(
            "setting=%s: a side is told by key=value with commas between; keys are %s"
                .formatted(one, keys()));
      }
      try {
        side = key.apply(side, parts[1].strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "setting=%s: refused (%s)".formatted(one.strip(), e.getMessage()), e);
      }
    }
    return side;
  }

  /** Names what may be said, with commas between. */
  public static String keys() {
    return String.join(", ", KEYS.keySet());
  }

  private Side tuned(UnaryOperator<ExecutorSettings> next) {
    return new Side(
        station,
        settings -> next.apply(tuning.apply(settings)),
        retrieval,
        alignment,
        demonstrations);
  }

  private Side closed(UnaryOperator<ClosedLoop> next) {
    return tuned(settings -> settings.with(next.apply(settings.loop())));
  }

  private Side with(RetrievalSettings other) {
    return new Side(station, tuning, other, alignment, demonstrations);
  }

  private Side with(AlignmentSettings other) {
    return new Side(station, tuning, retrieval, other, demonstrations);
  }

  private Side in(StationSettings other) {
    return new Side(other, tuning, retrieval, alignment, demonstrations);
  }

  private Side segmented(SegmenterChoice segmenter) {
    return in(
        new StationSettings(
            station.robot(), segmenter, station.exactCalibration(), station.pictureEveryMillis()));
  }

  private Side calibrated(boolean exactly) {
    return in(
        new StationSettings(
            station.robot(), station.segmenter(), exactly, station.pictureEveryMillis()));
  }

  private static boolean yes(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static double inside(String value, double least, double most) {
    double number = Double.parseDouble(value);
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException("must be from %s to %s".formatted(least, most));
    }
    return number;
  }
}
