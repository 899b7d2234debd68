package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyEnded;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.schema.StudyState;

/** Makes small studies over a socket. */
final class EvaluationServiceIT {
  private static final long PATIENCE_SECONDS = 400;

  @TempDir Path folder;

  private EvaluationService service;
  private ServiceHost host;
  private ManagedChannel channel;

  @BeforeEach
  void serve() {
    service = new EvaluationService(TaughtTask.SETTINGS, System::nanoTime, folder);
    host = ServiceHost.open(new Endpoint("127.0.0.1", 0), ServerSecurity.NONE, List.of(service));
    channel = ServiceChannels.open(host.endpoint(), ClientSecurity.NONE);
  }

  private EvaluationServiceGrpc.EvaluationServiceBlockingStub calls() {
    return EvaluationServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() {
    channel.shutdownNow();
    host.close();
    service.close();
  }

  private static StartStudyRequest.Builder study(int placements) {
    return StartStudyRequest.newBuilder()
        .addTasks(TaughtTask.TASK.name())
        .setPlacements(placements)
        .setSeed(7)
        .setObjectSeed(TaughtTask.OBJECT_SEED)
        .setWorkers(1);
  }

  private Iterator<StudyEvent> watch(long study) {
    return calls().watchStudy(StudyNumber.newBuilder().setStudy(study).build());
  }

  @Test
  void makesAStudyAndTellsItsResults() {
    long number = calls().startStudy(study(1).build()).getStudy();
    assertThatThrownBy(() -> calls().startStudy(study(1).build()))
        .hasMessageStartingWith("FAILED_PRECONDITION");

    Iterator<StudyEvent> events = watch(number);
    assertThat(events.next().getTaught().getTask()).isEqualTo(TaughtTask.TASK.name());
    StudyEvent episode = events.next();
    assertThat(episode.getEpisode().getJson()).contains("\"simulated_seconds\"");
    assertThat(episode.getDone()).isEqualTo(episode.getSteps()).isEqualTo(2);
    StudyEnded ended = events.next().getEnded();
    assertThat(ended.getState()).as(ended.getReason()).isEqualTo(StudyState.STUDY_STATE_DONE);
    assertThat(ended.getJson()).contains("\"n_episodes\":1", "\"per_task\"");
    assertThat(Path.of(ended.getFile())).exists();
    assertThat(events.hasNext()).isFalse();
  }

  @Test
  void endsAStudyThatIsCancelled() {
    long number = calls().startStudy(study(50).build()).getStudy();
    Iterator<StudyEvent> events = watch(number);
    events.next();

    StudyNumber study = StudyNumber.newBuilder().setStudy(number).build();
    assertThat(calls().cancelStudy(study).getState()).isEqualTo(StudyState.STUDY_STATE_CANCELLING);

    StudyEvent last = events.next();
    while (!last.hasEnded()) {
      last = events.next();
    }
    assertThat(last.getEnded().getState()).isEqualTo(StudyState.STUDY_STATE_CANCELLED);
    assertThat(last.getDone()).isLessThan(5);
    assertThatThrownBy(() -> calls().cancelStudy(study)).hasMessageContaining("it is over");
  }

  @Test
  void refusesWhatIsNoStudy() {
    assertThatThrownBy(() -> calls().startStudy(study(0).build()))
        .hasMessageContaining("field=placements");
    assertThatThrownBy(() -> calls().startStudy(study(1_000_000).build()))
        .hasMessageContaining("field=placements");
    assertThatThrownBy(() -> calls().startStudy(study(1).setWorkers(-1).build()))
        .hasMessageContaining("field=workers");
    assertThatThrownBy(() -> calls().startStudy(study(1).addTasks("no-such-task").build()))
        .hasMessageStartingWith("INVALID_ARGUMENT");
    assertThatThrownBy(() -> watch(3).next()).hasMessageStartingWith("FAILED_PRECONDITION");
  }
}
