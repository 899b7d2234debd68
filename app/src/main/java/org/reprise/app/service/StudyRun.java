package org.reprise.app.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reprise.app.evaluation.Choices;
import org.reprise.app.evaluation.Study;
import org.reprise.app.evaluation.StudyFiles;
import org.reprise.app.evaluation.StudyListener;
import org.reprise.app.evaluation.Try;
import org.reprise.app.report.Results;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyReport;
import org.reprise.schema.StudyState;
import org.reprise.schema.StudyStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One study from its choices to its results, with all that happened, for any number of readers. */
final class StudyRun implements StudyListener {
  private static final long LOOK_MILLIS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(StudyRun.class);

  private final long number;
  private final Study study;
  private final Choices choices;
  private final List<StudyEvent> events = new ArrayList<>();
  private StudyState state = StudyState.STUDY_STATE_RUNNING;
  private int steps;
  private int done;

  StudyRun(long number, Study study, Choices choices) {
    this.number = number;
    this.study = study;
    this.choices = choices;
  }

  /** Makes the study and writes its results; runs until it is done or cancelled. */
  void run(Function<String, RobotConfig> robots, NanoClock clock, StudyFiles files) {
    StudyEnded.Builder ended = StudyEnded.newBuilder();
    try {
      StudyFiles.Made made = files.make(study, choices, clock, robots, this);
      ended
          .setState(StudyState.STUDY_STATE_DONE)
          .setFinding(made.findings().finding())
          .setJson(Results.of(made.findings().sums()))
          .setResult(files.result().toAbsolutePath().toString())
          .setReport(files.report().toAbsolutePath().toString());
    } catch (CancellationException e) {
      ended.setState(StudyState.STUDY_STATE_CANCELLED).setReason("it was cancelled");
    } catch (IllegalArgumentException e) {
      ended.setState(StudyState.STUDY_STATE_FAILED).setReason(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("study {} failed", number, e);
      ended
          .setState(StudyState.STUDY_STATE_FAILED)
          .setReason(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    end(ended.setLog(files.log().toAbsolutePath().toString()).build());
  }

  private synchronized void end(StudyEnded ended) {
    state = ended.getState();
    add(StudyEvent.newBuilder().setEnded(ended));
  }

  @Override
  public synchronized void planned(int steps) {
    this.steps = steps;
    add(StudyEvent.newBuilder());
  }

  @Override
  public synchronized void stepped(String words) {
    done++;
    add(StudyEvent.newBuilder().setStep(StudyStep.newBuilder().setWords(words)));
  }

  @Override
  public synchronized void tried(Try one) {
    done++;
    add(StudyEvent.newBuilder().setTried(StudyMessages.tried(one)));
  }

  private synchronized void add(StudyEvent.Builder event) {
    events.add(event.setStudy(number).setName(study.name()).setDone(done).setSteps(steps).build());
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
        .setName(study.name())
        .setState(state)
        .setSteps(steps)
        .setDone(done)
        .build();
  }

  /** Hands on what happened, then what happens, to the study's end or until the reader is gone. */
  void tell(Consumer<StudyEvent> reader, BooleanSupplier gone) {
    StudyEvent event = null;
    for (int i = 0; event == null || !event.hasEnded(); i++) {
      event = event(i, gone);
      reader.accept(event);
    }
  }

  private synchronized StudyEvent event(int index, BooleanSupplier gone) {
    while (events.size() <= index) {
      if (gone.getAsBoolean()) {
        throw new CancellationException("the caller has gone");
      }
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
    return events.get(index);
  }
}
