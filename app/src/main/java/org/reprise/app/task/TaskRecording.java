package org.reprise.app.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.app.station.Workplace;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.schema.CorrectionKept;
import org.reprise.schema.SuccessKept;
import org.reprise.schema.TaskEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one attempt at a task, and keeps it in the bank where a person had to do with it or it
 * was seen to be done. For the task's thread.
 */
final class TaskRecording {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRecording.class);

  private final TaskLog log;
  private final Attempts attempts;
  private final String robot;
  private final Optional<EpisodeRecording> file;
  private final EpisodeListener heard;
  private final @Nullable AttemptRecorder recorder;
  private boolean verified;

  /**
   * Begins, where the bank takes it.
   *
   * @param next hears of the attempt, too
   */
  TaskRecording(
      TaskLog log, Attempts attempts, String instruction, Workplace place, EpisodeListener next) {
    this.log = log;
    this.attempts = attempts;
    this.robot = place.robot().name();
    this.file = attempts.begin(instruction, place);
    this.recorder = file.map(into -> new AttemptRecorder(into, next)).orElse(null);
    this.heard = recorder == null ? next : recorder;
  }

  /** Returns the name of the episode that it may become; empty where nothing is recorded. */
  Optional<String> episode() {
    return file.map(EpisodeRecording::id);
  }

  /** Returns who is to hear of the attempt. */
  EpisodeListener heard() {
    return heard;
  }

  /** Takes a sample. */
  void sampled(ServoSample sample) {
    if (recorder != null) {
      recorder.sampled(sample);
    }
  }

  /** Takes what a person ordered in words of motion. */
  void ordered(OrderedMotion order) {
    if (recorder != null) {
      recorder.ordered(order);
    }
  }

  /** Notes that a person said of something doubted that it fits: kept where it works out. */
  void approve() {
    if (recorder != null) {
      recorder.approve();
    }
  }

  /** Notes what was carried out. */
  void carriedOut(EpisodeTrace trace) {
    verified = Feedback.isVerified(trace);
  }

  /** Tells whether looking afterwards told that it is done. */
  boolean isVerified() {
    return verified;
  }

  /** Tells whether a person corrected it so far. */
  boolean isCorrected() {
    return recorder != null && recorder.isCorrected();
  }

  /**
   * Keeps the attempt or forgets it.
   *
   * @param words those by which the bank found what was done
   */
  void keep(Outcome outcome, String words) {
    if (recorder == null) {
      return;
    }
    try {
      Optional<SuccessKept.Builder> success =
          verified && outcome instanceof Outcome.Success
              ? attempts.offer(recorder, robot, words)
              : Optional.empty();
      Optional<String> kept = recorder.end(outcome, words).map(DemonstrationSummary::id);
      success.ifPresent(told -> log.add(Attempts.event(told, kept)));
      kept.filter(id -> success.isEmpty())
          .ifPresent(id ->
              log.add(
                  TaskEvent.newBuilder()
                      .setCorrectionKept(CorrectionKept.newBuilder().setDemonstration(id))));
    } catch (RuntimeException e) {
      LOG.error("episode={}: it could not be kept: {}", episode().orElse(""), e.getMessage());
      recorder.abandon();
    }
  }

  /** Leaves what was recorded to a repair of the bank. */
  void abandon() {
    if (recorder != null) {
      recorder.abandon();
    }
  }
}
