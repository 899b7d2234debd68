package org.reprise.app.service;

import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.OneDemonstrationStudy.Plan;
import org.reprise.core.time.NanoClock;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.ReportStudyRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.schema.StudyReport;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** Makes studies in simulation for a caller, one at a time, beside whatever the arm does. */
public final class EvaluationService extends EvaluationServiceGrpc.EvaluationServiceImplBase
    implements AutoCloseable {
  private static final int MAX_PLACEMENTS = 100;
  private static final int MAX_WORKERS = 64;
  private static final int MAX_NAME = 100;

  private final StationSettings settings;
  private final NanoClock clock;
  private final Path folder;
  private @Nullable StudyRun newest;
  private long studies;

  /**
   * Serves studies.
   *
   * @param settings how stations are set up
   * @param clock clock by which phases are timed
   * @param folder where results go, each study's in a folder of its own
   */
  public EvaluationService(StationSettings settings, NanoClock clock, Path folder) {
    this.settings = settings;
    this.clock = clock;
    this.folder = folder;
  }

  @Override
  public void startStudy(StartStudyRequest request, StreamObserver<StudyReport> reply) {
    Answers.now(reply, () -> start(plan(request)));
  }

  private static Plan plan(StartStudyRequest request) {
    for (String name : request.getTasksList()) {
      if (name.length() > MAX_NAME) {
        throw new IllegalArgumentException(
            "field=tasks characters=%d limit=%d: refused; give tasks of the suite"
                .formatted(name.length(), MAX_NAME));
      }
    }
    List<Task> tasks =
        request.getTasksCount() == 0
            ? TaskSuite.all()
            : request.getTasksList().stream().distinct().map(TaskSuite::byName).toList();
    int placements = inside("placements", request.getPlacements(), 1, MAX_PLACEMENTS);
    int workers = inside("workers", request.getWorkers(), 0, MAX_WORKERS);
    return new Plan(
        tasks,
        placements,
        request.getSeed(),
        request.getObjectSeed(),
        workers > 0 ? workers : Runtime.getRuntime().availableProcessors());
  }

  private static int inside(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "field=%s value=%d: refused; must be from %d to %d".formatted(field, value, least, most));
    }
    return value;
  }

  private synchronized StudyReport start(Plan plan) {
    if (newest != null && newest.isRunning()) {
      throw new IllegalStateException(
          "study=%d runs: start refused; cancel it or wait".formatted(studies));
    }
    StudyRun run = new StudyRun(++studies, plan);
    Path place = folder.resolve("study-" + studies);
    newest = run;
    Thread thread = new Thread(() -> run.run(settings, clock, place), "reprise-study");
    thread.setDaemon(true);
    thread.start();
    return run.report();
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
    Answers.stream(reply, send -> study(request).tell(send));
  }

  /** Asks a running study to end; does not wait. */
  @Override
  public synchronized void close() {
    if (newest != null && newest.isRunning()) {
      newest.cancel();
    }
  }
}
