package org.reprise.teleop.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyState;

/** A study as its events tell it, from the first to the newest. Used on the thread of JavaFX. */
public final class StudyTally {
  private final long number;
  private final String name;
  private final Map<String, GroupTally> groups = new LinkedHashMap<>();
  private String step = "";
  private int done;
  private int steps;
  private @Nullable StudyEnded ended;
  private boolean cancelling;
  private long measuredFrom;
  private int doneThen;

  /**
   * Begins to count a study.
   *
   * @param number its number
   * @param name its name on the command line
   */
  public StudyTally(long number, String name) {
    this.number = number;
    this.name = name;
  }

  /** Takes an event in. */
  public void happened(StudyEvent event) {
    done = event.getDone();
    steps = event.getSteps();
    switch (event.getWhatCase()) {
      case STEP -> step = event.getStep().getWords();
      case TRIED -> {
        String group = event.getTried().getGroup();
        groups.put(group, groups.getOrDefault(group, GroupTally.of(group)).with(event.getTried()));
        step = group;
      }
      case ENDED -> ended = event.getEnded();
      case WHAT_NOT_SET -> {}
    }
  }

  /** Counts anew: all its events come again. */
  public void restart() {
    groups.clear();
    step = "";
    done = 0;
    ended = null;
    measuredFrom = 0;
  }

  /** It was told to end. */
  public void cancelling() {
    cancelling = true;
  }

  /**
   * Returns the seconds that are left at the pace since this was first asked; nothing before a step
   * was done since.
   *
   * @param nowNanos a clock that only runs forward
   */
  public Optional<Double> secondsLeft(long nowNanos) {
    if (measuredFrom == 0) {
      measuredFrom = nowNanos;
      doneThen = done;
    }
    return done <= doneThen || !isRunning()
        ? Optional.empty()
        : Optional.of((nowNanos - measuredFrom) * 1e-9 / (done - doneThen) * (steps - done));
  }

  /** Returns its number. */
  public long number() {
    return number;
  }

  /** Returns its name on the command line. */
  public String name() {
    return name;
  }

  /** Returns what was done last, in words. */
  public String step() {
    return step;
  }

  /** Returns how its groups went, in the order in which they began. */
  public List<GroupTally> groups() {
    return new ArrayList<>(groups.values());
  }

  /** Returns how all its tries went. */
  public GroupTally sum() {
    return new GroupTally(
        "all",
        groups.values().stream().mapToInt(GroupTally::tries).sum(),
        groups.values().stream().mapToInt(GroupTally::successes).sum(),
        groups.values().stream()
            .flatMap(group -> group.failures().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum)));
  }

  /** Returns how many steps are done. */
  public int done() {
    return done;
  }

  /** Returns how many steps there are; 0 before it is known. */
  public int steps() {
    return steps;
  }

  /** Tells whether it goes on. */
  public boolean isRunning() {
    return ended == null;
  }

  /** Tells whether it was told to end and has not yet. */
  public boolean isCancelling() {
    return cancelling && isRunning();
  }

  /** Returns how it ended. */
  public Optional<StudyEnded> ended() {
    return Optional.ofNullable(ended);
  }

  /** Says its state by a shape and a word. */
  public String state() {
    StudyEnded end = ended;
    if (end == null) {
      return cancelling ? "■ ending" : "▶ running";
    }
    return switch (end.getState()) {
      case STUDY_STATE_DONE -> "✓ done";
      case STUDY_STATE_CANCELLED -> "■ cancelled";
      case STUDY_STATE_FAILED -> "✕ failed";
      default -> "? " + StudyState.forNumber(end.getStateValue());
    };
  }
}
