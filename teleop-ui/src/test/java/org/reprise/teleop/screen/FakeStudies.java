package org.reprise.teleop.screen;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.reprise.schema.EpisodeEnded;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.ReportStudyRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.schema.StudyReport;
import org.reprise.schema.StudyState;
import org.reprise.schema.TaskTaught;

/** A study whose steps the test makes. */
final class FakeStudies extends EvaluationServiceGrpc.EvaluationServiceImplBase {
  private final List<StudyEvent> events = new ArrayList<>();
  private final List<StreamObserver<StudyEvent>> watchers = new ArrayList<>();
  private StartStudyRequest started = StartStudyRequest.getDefaultInstance();
  private boolean cancelled;
  private int number;
  private int steps;
  private int done;

  synchronized StartStudyRequest started() {
    return started;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  private synchronized StudyReport report() {
    return StudyReport.newBuilder()
        .setStudy(number)
        .setState(number == 0 ? StudyState.STUDY_STATE_NONE : StudyState.STUDY_STATE_RUNNING)
        .setSteps(steps)
        .setDone(done)
        .build();
  }

  @Override
  public synchronized void startStudy(StartStudyRequest request, StreamObserver<StudyReport> out) {
    if (request.getSeed() < 0) {
      out.onError(
          Status.INVALID_ARGUMENT
              .withDescription("seed=%d: need 0 or more".formatted(request.getSeed()))
              .asRuntimeException());
      return;
    }
    started = request;
    number++;
    steps = 3 * (1 + request.getPlacements());
    done = 0;
    events.clear();
    out.onNext(report());
    out.onCompleted();
  }

  @Override
  public synchronized void cancelStudy(StudyNumber request, StreamObserver<StudyReport> out) {
    cancelled = true;
    out.onNext(report());
    out.onCompleted();
  }

  @Override
  public synchronized void reportStudy(
      ReportStudyRequest request, StreamObserver<StudyReport> out) {
    out.onNext(report());
    out.onCompleted();
  }

  @Override
  public synchronized void watchStudy(StudyNumber request, StreamObserver<StudyEvent> out) {
    events.forEach(out::onNext);
    watchers.add(out);
  }

  private synchronized void tell(StudyEvent.Builder event) {
    StudyEvent told = event.setStudy(number).setSteps(steps).setDone(done).build();
    events.add(told);
    watchers.forEach(watcher -> watcher.onNext(told));
  }

  synchronized void taught(String task) {
    done++;
    tell(StudyEvent.newBuilder().setTaught(TaskTaught.newBuilder().setTask(task)));
  }

  synchronized void episode(String task, boolean success, String phase) {
    done++;
    tell(
        StudyEvent.newBuilder()
            .setEpisode(
                EpisodeEnded.newBuilder().setTask(task).setSuccess(success).setPhase(phase)));
  }

  synchronized void end(StudyState state, String json, String file) {
    tell(
        StudyEvent.newBuilder()
            .setEnded(
                StudyEnded.newBuilder()
                    .setState(state)
                    .setReason(state == StudyState.STUDY_STATE_CANCELLED ? "it was cancelled" : "")
                    .setJson(json)
                    .setFile(file)));
    watchers.forEach(StreamObserver::onCompleted);
    watchers.clear();
  }
}
