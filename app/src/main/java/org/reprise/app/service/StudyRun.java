package org.reprise.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.EpisodeResult;
import org.reprise.app.study.EpisodeRun;
import org.reprise.app.study.OneDemonstrationStudy;
import org.reprise.app.study.OneDemonstrationStudy.Plan;
import org.reprise.app.study.StudyResult;
import org.reprise.core.time.NanoClock;
import org.reprise.schema.EpisodeEnded;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyReport;
import org.reprise.schema.StudyState;
import org.reprise.schema.TaskTaught;
import org.reprise.sim.suite.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One study from its plan to its results, with all that happened, for any number of readers. */
final class StudyRun implements OneDemonstrationStudy.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(StudyRun.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long number;
  private final Plan plan;
  private final List<StudyEvent> events = new ArrayList<>();
  private StudyState state = StudyState.STUDY_STATE_RUNNING;
  private int done;

  StudyRun(long number, Plan plan) {
    this.number = number;
    this.plan = plan;
  }

  /** Makes the study and writes its results; runs until it is done or cancelled. */
  void run(StationSettings settings, NanoClock clock, Path folder) {
    StudyEnded.Builder ended = StudyEnded.newBuilder();
    try {
      StudyResult result =
          StudyResult.of(
              new OneDemonstrationStudy(plan, settings, clock)
                  .run(folder.resolve("bank"), Instant.now(), this));
      Path file = folder.resolve("result.json");
      Files.writeString(file, json(result));
      ended
          .setState(StudyState.STUDY_STATE_DONE)
          .setJson(json(result.sums()))
          .setFile(file.toString());
    } catch (CancellationException e) {
      ended.setState(StudyState.STUDY_STATE_CANCELLED).setReason("it was cancelled");
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("study {} failed", number, e);
      ended.setState(StudyState.STUDY_STATE_FAILED).setReason(String.valueOf(e.getMessage()));
    }
    end(ended.build());
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void end(StudyEnded ended) {
    state = ended.getState();
    add(StudyEvent.newBuilder().setEnded(ended));
  }

  @Override
  public synchronized void taught(Task task) {
    done++;
    add(StudyEvent.newBuilder().setTaught(TaskTaught.newBuilder().setTask(task.name())));
  }

  @Override
  public synchronized void ended(EpisodeRun run) {
    EpisodeResult result = run.result();
    done++;
    add(
        StudyEvent.newBuilder()
            .setEpisode(
                EpisodeEnded.newBuilder()
                    .setTask(result.task())
                    .setSeed(result.seed())
                    .setSuccess(result.success())
                    .setRefused(result.refused())
                    .setPhase(result.phase())
                    .setCause(result.cause())
                    .setJson(json(result))));
  }

  private synchronized void add(StudyEvent.Builder event) {
    events.add(event.setStudy(number).setDone(done).setSteps(plan.steps()).build());
    notifyAll();
  }

  @Override
  public synchronized boolean cancelled() {
    return state == StudyState.STUDY_STATE_CANCELLING;
  }

  synchronized boolean isRunning() {
    return state == StudyState.STUDY_STATE_RUNNING || state == StudyState.STUDY_STATE_CANCELLING;
  }

  /**
   * Asks the study to end.
   *
   * @throws IllegalStateException if it is over
   */
  synchronized void cancel() {
    if (!isRunning()) {
      throw new IllegalStateException(
          "study=%d state=%s: cancel refused; it is over".formatted(number, state));
    }
    state = StudyState.STUDY_STATE_CANCELLING;
  }

  synchronized StudyReport report() {
    return StudyReport.newBuilder()
        .setStudy(number)
        .setState(state)
        .setSteps(plan.steps())
        .setDone(done)
        .build();
  }

  /** Hands on what happened, then what happens, to the study's end. */
  void tell(Consumer<StudyEvent> reader) {
    StudyEvent event = null;
    for (int i = 0; event == null || !event.hasEnded(); i++) {
      event = event(i);
      reader.accept(event);
    }
  }

  private synchronized StudyEvent event(int index) {
    while (events.size() <= index) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
    return events.get(index);
  }
}
