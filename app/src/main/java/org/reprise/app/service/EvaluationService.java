package org.reprise.app.service;

import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reprise.app.evaluation.Choices;
import org.reprise.app.evaluation.Studies;
import org.reprise.app.evaluation.Study;
import org.reprise.app.evaluation.StudyFiles;
import org.reprise.app.station.StationSettings;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.ListStudiesRequest;
import org.reprise.schema.ReportStudyRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyCatalogue;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.schema.StudyReport;

/** Makes studies for a caller, one at a time, beside whatever the arm does. */
public final class EvaluationService extends EvaluationServiceGrpc.EvaluationServiceImplBase
    implements AutoCloseable {
  private static final String ROBOT = "robot.type";

  private final StationSettings settings;
  private final NanoClock clock;
  private final Path folder;
  private @Nullable StudyRun newest;
  private long studies;

  /**
   * Serves studies.
   *
   * @param settings the station that is served; its robot is the usual one of studies, too
   * @param clock clock by which phases are timed
   * @param folder where results go, each study's in a folder of its own
   */
  public EvaluationService(StationSettings settings, NanoClock clock, Path folder) {
    this.settings = settings;
    this.clock = clock;
    this.folder = folder;
  }

  @Override
  public void listStudies(ListStudiesRequest request, StreamObserver<StudyCatalogue> reply) {
    Answers.now(reply, () -> StudyMessages.catalogue(settings.robot().name()));
  }

  @Override
  public void startStudy(StartStudyRequest request, StreamObserver<StudyReport> reply) {
    Answers.now(
        reply,
        () -> {
          Study study = Studies.byName(request.getName());
          Map<String, String> given = new HashMap<>(request.getSettingsMap());
          if (study.settings().stream().anyMatch(one -> one.name().equals(ROBOT))) {
            given.putIfAbsent(ROBOT, settings.robot().name());
          }
          return start(study, new Choices(study, given));
        });
  }

  private synchronized StudyReport start(Study study, Choices choices) {
    if (newest != null && newest.isRunning()) {
      throw new IllegalStateException(
          "study=%d runs: start refused; cancel it or wait".formatted(studies));
    }
    StudyRun run = new StudyRun(++studies, study, choices);
    StudyFiles files = new StudyFiles(folder.resolve("study-" + studies));
    newest = run;
    Thread thread = new Thread(() -> run.run(this::robot, clock, files), "reprise-study");
    thread.setDaemon(true);
    thread.start();
    return run.report();
  }

  /** Returns the robot that is served by its name, and others as the command line does. */
  private RobotConfig robot(String name) {
    return name.equals(settings.robot().name()) ? settings.robot() : RobotConfigs.load(name);
  }

  @Override
  public void cancelStudy(StudyNumber request, StreamObserver<StudyReport> reply) {
    Answers.now(
        reply,
        () -> {
          StudyRun run = study(request);
          run.cancel();
          return run.report();
        });
  }

  private synchronized StudyRun study(StudyNumber request) {
    StudyRun run = newest;
    if (run == null || request.getStudy() != studies) {
      throw new IllegalStateException(
          "study=%d: refused; the newest is %d".formatted(request.getStudy(), studies));
    }
    return run;
  }

  @Override
  public void reportStudy(ReportStudyRequest request, StreamObserver<StudyReport> reply) {
    Answers.now(reply, this::report);
  }

  private synchronized StudyReport report() {
    return newest == null ? StudyReport.getDefaultInstance() : newest.report();
  }

  @Override
  public void watchStudy(StudyNumber request, StreamObserver<StudyEvent> reply) {
    Answers.watch(reply, (send, gone) -> study(request).tell(send, gone));
  }

  /** Asks a running study to end; does not wait. */
  @Override
  public synchronized void close() {
    if (newest != null && newest.isRunning()) {
      newest.cancel();
    }
  }
}
