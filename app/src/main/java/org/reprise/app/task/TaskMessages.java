package org.reprise.app.task;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reprise.app.picture.Pictures;
import org.reprise.app.station.Workplace;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.Phase;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.CandidatesFound;
import org.reprise.schema.Cue;
import org.reprise.schema.NothingFound;
import org.reprise.schema.ObjectAligned;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskProgress;
import org.reprise.schema.TaskVerdict;

/** Says what a task saw and decided as messages. */
final class TaskMessages {
  private TaskMessages() {}

  static TaskProgress progress(Phase phase, int stage, double fraction, ServoSample sample) {
    TaskProgress.Builder progress =
        TaskProgress.newBuilder()
            .setPhase(phase.name())
            .setStage(stage)
            .setFraction(fraction)
            .setRobotNanos(sample.state().nanos())
            .setBaseFromGripper(GeometryMapper.toRecord(sample.baseFromGripper()))
            .setWidthMeters(sample.gripper().widthMeters())
            .setHolds(sample.gripper().holds());
    for (double radians : sample.state().positionsRadians().toArray()) {
      progress.addPositionsRadians(radians);
    }
    return progress.build();
  }

  static TaskEvent.Builder found(RetrievalOutcome outcome, List<ObjectView> objects) {
    return switch (outcome) {
      case RetrievalOutcome.Match(List<Candidate> candidates, var goal, var considered) -> {
        CandidatesFound.Builder found = CandidatesFound.newBuilder();
        candidates.forEach(candidate ->
            found.addCandidates(
                reasons(
                    candidate(candidate, objects), candidate.demonstration().id(), considered)));
        considered.stream()
            .filter(one -> !one.verdict().equals(Considered.FITS))
            .forEach(one -> found.addRefused(considered(one)));
        yield TaskEvent.newBuilder().setCandidates(found);
      }
      case RetrievalOutcome.NoMatch none -> {
        NothingFound.Builder nothing =
            NothingFound.newBuilder()
                .setReason(none.reason().name())
                .setExplanation(none.explanation())
                .addAllOffers(none.offers());
        none.considered().forEach(one -> nothing.addConsidered(considered(one)));
        yield TaskEvent.newBuilder().setNothingFound(nothing);
      }
    };
  }

  /** Adds what was the least and what came of it. */
  private static CandidateMessage.Builder reasons(
      CandidateMessage.Builder message, String demonstration, List<Considered> considered) {
    considered.stream()
        .filter(one -> one.demonstration().equals(demonstration))
        .findFirst()
        .ifPresent(
            one -> message.addAllThresholds(cues(one.thresholds())).setVerdict(one.verdict()));
    return message;
  }

  private static CandidateMessage.Builder considered(Considered one) {
    return CandidateMessage.newBuilder()
        .setDemonstration(one.demonstration())
        .setInstruction(one.instruction())
        .setScore(one.score())
        .addAllCues(cues(one.cues()))
        .addAllThresholds(cues(one.thresholds()))
        .setVerdict(one.verdict());
  }

  private static List<Cue> cues(Map<String, Double> scores) {
    return new TreeMap<>(scores)
        .entrySet().stream()
            .map(cue -> Cue.newBuilder().setName(cue.getKey()).setScore(cue.getValue()).build())
            .toList();
  }

  private static CandidateMessage.Builder candidate(Candidate candidate, List<ObjectView> objects) {
    CandidateMessage.Builder message =
        CandidateMessage.newBuilder()
            .setDemonstration(candidate.demonstration().id())
            .setInstruction(candidate.demonstration().instruction())
            .setScore(candidate.score())
            .addAllCues(cues(candidate.cues()));
    for (int stage = 0; stage < candidate.objects().size(); stage++) {
      message.addTargets(
          CandidateTarget.newBuilder()
              .setName(candidate.demonstration().stages().get(stage).targetObject())
              .setCentroidMeters(
                  GeometryMapper.toRecord(
                      objects.get(candidate.objects().get(stage)).cloud().centroid())));
    }
    return message;
  }

  /** Says how the object in a camera's view fits what a demonstration is about. */
  static TaskEvent.Builder aligned(
      String target, AlignmentOutcome outcome, String camera, ObjectView live) {
    ObjectAligned.Builder aligned =
        ObjectAligned.newBuilder()
            .setTarget(target)
            .setCamera(camera)
            .setCaptureNanos(live.frame().captureNanos())
            .setOverlayPng(ByteString.copyFrom(Pictures.overlay(live)));
    switch (outcome) {
      case AlignmentOutcome.Aligned is -> set(aligned.setAligned(true), is.best());
      case AlignmentOutcome.Refused(String reason, List<AlignmentHypothesis> rejected) -> {
        aligned.setReason(reason);
        rejected.stream().findFirst().ifPresent(best -> set(aligned, best));
      }
    }
    return TaskEvent.newBuilder().setAligned(aligned);
  }

  private static void set(ObjectAligned.Builder aligned, AlignmentHypothesis best) {
    aligned
        .setConfidence(best.confidence())
        .setLiveFromDemo(GeometryMapper.toRecord(best.liveFromDemo()));
  }

  static TaskEnded.Builder ended(EpisodeOutcome outcome) {
    TaskEnded.Builder ended = TaskEnded.newBuilder();
    return switch (outcome) {
      case EpisodeOutcome.Completed completed ->
          ended.setVerdict(TaskVerdict.TASK_VERDICT_COMPLETED);
      case EpisodeOutcome.Refused refused ->
          ended
              .setVerdict(TaskVerdict.TASK_VERDICT_REFUSED)
              .setPhase(refused.phase().name())
              .setReason(refused.reason())
              .addAllOffers(refused.offers());
      case EpisodeOutcome.Failed failed ->
          ended
              .setVerdict(TaskVerdict.TASK_VERDICT_FAILED)
              .setPhase(failed.phase().name())
              .setStage(failed.stage())
              .setReason(failed.cause());
      case EpisodeOutcome.Interrupted interrupted ->
          ended
              .setVerdict(TaskVerdict.TASK_VERDICT_INTERRUPTED)
              .setPhase(Phase.RETREAT.name())
              .setStage(interrupted.stage())
              .setReason(interrupted.reason());
    };
  }

  static TaskEnded.Builder ended(TaskVerdict verdict, TaskRun run, String reason) {
    return TaskEnded.newBuilder()
        .setVerdict(verdict)
        .setPhase(run.phase().name())
        .setStage(run.stage())
        .setReason(reason);
  }

  static void judge(TaskEnded.Builder ended, Optional<Workplace.Truth> truth) {
    truth.ifPresent(is ->
        ended.setTruth(is.words()).setGoalReached(is.reached()).setViolations(is.violations()));
  }
}
