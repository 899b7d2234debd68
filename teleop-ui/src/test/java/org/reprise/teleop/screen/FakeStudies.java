package org.reprise.teleop.screen;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.ListStudiesRequest;
import org.reprise.schema.NameChoice;
import org.reprise.schema.ReportStudyRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyCatalogue;
import org.reprise.schema.StudyDescription;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.schema.StudyReport;
import org.reprise.schema.StudySetting;
import org.reprise.schema.StudyState;
import org.reprise.schema.StudyStep;
import org.reprise.schema.StudyTry;
import org.reprise.schema.TextRange;
import org.reprise.schema.WholeRange;

/** A study whose steps the test makes. */
final class FakeStudies extends EvaluationServiceGrpc.EvaluationServiceImplBase {
  static final int STEPS = 33;

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

  private static StudySetting.Builder setting(String name, String usual) {
    return StudySetting.newBuilder().setName(name).setWords("the " + name).setUsual(usual);
  }

  @Override
  public void listStudies(ListStudiesRequest request, StreamObserver<StudyCatalogue> out) {
    WholeRange any =
        WholeRange.newBuilder().setLeast(Long.MIN_VALUE).setMost(Long.MAX_VALUE).build();
    List<String> tasks = List.of("button-press", "drawer-open", "mug-pick");
    out.onNext(
        StudyCatalogue.newBuilder()
            .addStudies(
                StudyDescription.newBuilder()
                    .setName("demo")
                    .setTitle("One demonstration, anywhere")
                    .setTells("Shows every task once.")
                    .addSettings(
                        setting("tasks", "")
                            .setChoice(NameChoice.newBuilder().addAllNames(tasks).setSeveral(true)))
                    .addSettings(
                        setting("placements", "10")
                            .setWhole(WholeRange.newBuilder().setLeast(1).setMost(1000)))
                    .addSettings(setting("seed", "1").setWhole(any)))
            .addStudies(
                StudyDescription.newBuilder()
                    .setName("registration")
                    .setTitle("Registration")
                    .setTells("Registers pairs.")
                    .addSettings(
                        setting("pairs", "")
                            .setRequired(true)
                            .setText(TextRange.newBuilder().setWhat("a folder"))))
            .build());
    out.onCompleted();
  }

  private synchronized StudyReport report() {
    return StudyReport.newBuilder()
        .setStudy(number)
        .setState(number == 0 ? StudyState.STUDY_STATE_NONE : StudyState.STUDY_STATE_RUNNING)
        .setSteps(steps)
        .setDone(done)
        .setName(started.getName())
        .build();
  }

  @Override
  public synchronized void startStudy(StartStudyRequest request, StreamObserver<StudyReport> out) {
    if (request.getSettingsOrDefault("seed", "").startsWith("-")) {
      out.onError(
          Status.INVALID_ARGUMENT
              .withDescription("seed=%s: refused".formatted(request.getSettingsMap().get("seed")))
              .asRuntimeException());
      return;
    }
    started = request;
    number++;
    steps = STEPS;
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
    StudyEvent told =
        event.setStudy(number).setName(started.getName()).setSteps(steps).setDone(done).build();
    events.add(told);
    watchers.forEach(watcher -> watcher.onNext(told));
  }

  synchronized void taught(String task) {
    done++;
    tell(StudyEvent.newBuilder().setStep(StudyStep.newBuilder().setWords("taught " + task)));
  }

  synchronized void episode(String task, boolean success, String phase) {
    done++;
    tell(
        StudyEvent.newBuilder()
            .setTried(StudyTry.newBuilder().setGroup(task).setSuccess(success).setPhase(phase)));
  }

  synchronized void end(StudyState state, String json, String report) {
    tell(
        StudyEvent.newBuilder()
            .setEnded(
                StudyEnded.newBuilder()
                    .setState(state)
                    .setReason(state == StudyState.STUDY_STATE_CANCELLED ? "it was cancelled" : "")
                    .setJson(json)
                    .setFinding(json.isEmpty() ? "" : "All is well.")
                    .setReport(report)));
    watchers.forEach(StreamObserver::onCompleted);
    watchers.clear();
  }
}
