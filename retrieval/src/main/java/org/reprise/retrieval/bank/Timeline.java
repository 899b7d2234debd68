package org.reprise.retrieval.bank;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.KeptTime;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;

/**
 * Places the stages of a demonstration on the clock of its samples. The bottleneck of a stage is
 * the sample after the stage before at which its interaction begins, found by its poses. A
 * demonstration without samples has its interactions one after the other, from 0.
 *
 * @param fromNanos the first sample
 * @param untilNanos the last sample
 * @param bottleneckNanos the bottleneck of each stage
 */
public record Timeline(long fromNanos, long untilNanos, List<Long> bottleneckNanos) {
  /** Copies the list. */
  public Timeline {
    bottleneckNanos = List.copyOf(bottleneckNanos);
  }

  /** Places the stages of a demonstration with all its streams. */
  public static Timeline of(Demonstration demonstration) {
    List<ServoSample> servo = demonstration.streams().servo();
    List<Long> bottlenecks = new ArrayList<>();
    long end = servo.isEmpty() ? 0 : servo.getFirst().state().nanos();
    int next = 0;
    KeptTime time = KeptTime.of(demonstration.streams().segments());
    for (Stage stage : demonstration.stages()) {
      long begin = end;
      int first = bottleneck(servo, next, stage, time);
      if (first >= 0) {
        begin = servo.get(first).state().nanos();
        next = first;
      }
      bottlenecks.add(begin);
      end = time.after(begin, stage.interaction().getLast().nanos());
      while (next < servo.size() && servo.get(next).state().nanos() < end) {
        next++;
      }
    }
    return servo.isEmpty()
        ? new Timeline(0, end, bottlenecks)
        : new Timeline(
            servo.getFirst().state().nanos(), servo.getLast().state().nanos(), bottlenecks);
  }

  /**
   * Finds the bottleneck: where the samples are those of the interaction, at its times; where some
   * were lost, the first with its pose. Returns -1 if there is none.
   */
  private static int bottleneck(List<ServoSample> servo, int next, Stage stage, KeptTime time) {
    int first = -1;
    for (int i = next; i < servo.size(); i++) {
      if (servo.get(i).baseFromGripper().equals(stage.baseFromBottleneck())) {
        if (isInteraction(servo, i, stage, time)) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  private static boolean isInteraction(
      List<ServoSample> servo, int begin, Stage stage, KeptTime time) {
    long bottleneck = servo.get(begin).state().nanos();
    int at = begin;
    for (InteractionSample sample : stage.interaction()) {
      long nanos = time.after(bottleneck, sample.nanos());
      while (at < servo.size() && servo.get(at).state().nanos() < nanos) {
        at++;
      }
      if (at == servo.size()
          || servo.get(at).state().nanos() != nanos
          || !servo.get(at).baseFromGripper().equals(sample.target().baseFromGripper())) {
        return false;
      }
    }
    return true;
  }

  /** Returns where the interaction of a stage ends; what was undone in it took its time, too. */
  public long endNanos(Demonstration file, int stage) {
    return KeptTime.of(file.streams().segments())
        .after(
            bottleneckNanos.get(stage), file.stages().get(stage).interaction().getLast().nanos());
  }

  /**
   * Tells whether stages are cut out of the samples in any case: where some of them were undone.
   */
  static boolean isCutAnew(Demonstration file) {
    return file.streams().segments().stream().anyMatch(segment -> !segment.kept());
  }

  /** Cuts a stage between two times on the clock of the samples; never beyond its own ends. */
  private Edit.StageCut cut(Demonstration file, int stage, long fromNanos, long untilNanos) {
    long bottleneck = bottleneckNanos.get(stage);
    if (!isCutAnew(file)) {
      return new Edit.StageCut(stage, fromNanos - bottleneck, untilNanos - bottleneck, false);
    }
    return new Edit.StageCut(
        stage,
        Math.max(fromNanos, bottleneck) - bottleneck,
        Math.min(untilNanos, endNanos(file, stage)) - bottleneck,
        true);
  }

  /** Tells whether two samples or more are left of a stage. */
  private boolean keeps(Demonstration file, Edit.StageCut cut) {
    Stage whole = file.stages().get(cut.stage());
    long bottleneck = bottleneckNanos.get(cut.stage());
    KeptTime time = KeptTime.of(file.streams().segments());
    return whole.interaction().stream()
            .mapToLong(sample -> time.after(bottleneck, sample.nanos()) - bottleneck)
            .filter(at -> at >= cut.fromNanos() && at <= cut.untilNanos())
            .count()
        >= 2;
  }

  /** Returns the cuts that leave all stages whole. */
  static List<Edit.StageCut> uncut(Demonstration demonstration) {
    List<Edit.StageCut> cuts = new ArrayList<>();
    for (int i = 0; i < demonstration.stages().size(); i++) {
      cuts.add(
          new Edit.StageCut(
              i, 0, demonstration.stages().get(i).interaction().getLast().nanos(), false));
    }
    return cuts;
  }

  /**
   * Makes the edit that keeps a part of a demonstration. Stages of which fewer than two samples are
   * left are dropped.
   *
   * @param demonstration as it is in its file
   * @param fromSeconds what to cut off, since the first sample
   * @param untilSeconds where to end, since the first sample
   * @throws IllegalArgumentException if no stage is left
   */
  static Edit.Trim trim(Demonstration demonstration, double fromSeconds, double untilSeconds) {
    Timeline line = of(demonstration);
    double lastSeconds = (line.untilNanos - line.fromNanos) * 1e-9;
    if (!(fromSeconds >= 0) || !(untilSeconds > fromSeconds)) {
      throw new IllegalArgumentException(
          "from=%s until=%s seconds: must be 0 <= from < until; the episode has %.3f s"
              .formatted(fromSeconds, untilSeconds, lastSeconds));
    }
    long from = line.fromNanos + Math.round(fromSeconds * 1e9);
    long until =
        untilSeconds >= lastSeconds
            ? line.untilNanos
            : line.fromNanos + Math.round(untilSeconds * 1e9);
    List<Edit.StageCut> cuts = new ArrayList<>();
    for (int i = 0; i < demonstration.stages().size(); i++) {
      Edit.StageCut cut = line.cut(demonstration, i, from, until);
      if (line.keeps(demonstration, cut)) {
        cuts.add(cut);
      }
    }
    if (cuts.isEmpty()) {
      throw new IllegalArgumentException(
          "id=%s from=%.3f until=%.3f seconds: no stage would be left of %.3f s; keep more"
              .formatted(demonstration.id(), fromSeconds, untilSeconds, lastSeconds));
    }
    return new Edit.Trim(from, until, cuts);
  }
}
