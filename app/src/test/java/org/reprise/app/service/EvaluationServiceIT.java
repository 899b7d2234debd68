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
import org.reprise.app.evaluation.Studies;
import org.reprise.app.evaluation.Study;
import org.reprise.app.station.TaughtTask;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.ListStudiesRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyCatalogue;
import org.reprise.schema.StudyDescription;
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
        .setName("demo")
        .putSettings("tasks", TaughtTask.TASK.name())
        .putSettings("placements", "" + placements)
        .putSettings("seed", "7")
        .putSettings("object-seed", "" + TaughtTask.OBJECT_SEED)
        .putSettings("workers", "1");
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
    assertThat(events.next().getSteps()).isEqualTo(2);
    assertThat(events.next().getStep().getWords()).contains(TaughtTask.TASK.name());
    StudyEvent episode = events.next();
    assertThat(episode.getTried().getGroup()).isEqualTo(TaughtTask.TASK.name());
    assertThat(episode.getTried().getJson()).contains("\"simulated_seconds\"");
    assertThat(episode.getDone()).isEqualTo(episode.getSteps()).isEqualTo(2);
    StudyEnded ended = events.next().getEnded();
    assertThat(ended.getState()).as(ended.getReason()).isEqualTo(StudyState.STUDY_STATE_DONE);
    assertThat(ended.getJson()).contains("\"n_episodes\" : 1", "\"per_task\"");
    assertThat(ended.getFinding()).contains("1 of 1 succeeded");
    assertThat(Path.of(ended.getResult())).content().contains("\"--seed\" : \"7\"");
    assertThat(Path.of(ended.getReport())).content().contains("<svg", TaughtTask.TASK.name());
    assertThat(Path.of(ended.getLog())).content().contains("taught", ended.getFinding());
    assertThat(events.hasNext()).isFalse();
  }

  @Test
  void endsAStudyThatIsCancelled() {
    long number = calls().startStudy(study(50).build()).getStudy();
    Iterator<StudyEvent> events = watch(number);
    events.next();
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
    refuses(study(0), "setting=placements value=0");
    refuses(study(1_000_000), "setting=placements");
    refuses(study(1).putSettings("workers", "-1"), "setting=workers");
    refuses(study(1).putSettings("seed", "seven"), "setting=seed value=seven");
    refuses(study(1).putSettings("tasks", "no-such-task"), TaughtTask.TASK.name());
    refuses(study(1).putSettings("tasks", "x".repeat(10_000)), "characters=10000");
    refuses(study(1).putSettings("phase-of-the-moon", "full"), "no such setting");
    refuses(StartStudyRequest.newBuilder().setName("registration"), "setting=pairs: is missing");
    refuses(StartStudyRequest.newBuilder().setName("astrology"), "there are demo, ab");
    assertThatThrownBy(() -> watch(3).next()).hasMessageStartingWith("FAILED_PRECONDITION");
  }

  private void refuses(StartStudyRequest.Builder request, String reason) {
    assertThatThrownBy(() -> calls().startStudy(request.build()))
        .hasMessageStartingWith("INVALID_ARGUMENT")
        .hasMessageContaining(reason);
  }

  @Test
  void tellsEveryStudyOfTheCommandLine() {
    StudyCatalogue catalogue = calls().listStudies(ListStudiesRequest.getDefaultInstance());

    assertThat(catalogue.getStudiesList())
        .extracting(StudyDescription::getName)
        .containsExactlyElementsOf(Studies.all().stream().map(Study::name).toList());
    assertThat(catalogue.getStudiesList())
        .allMatch(study -> study.getSettingsCount() > 0 && !study.getTells().isEmpty());
  }

  @Test
  void makesAStudyThatNeedsNoArm() {
    long number = calls().startStudy(language()).getStudy();
    Iterator<StudyEvent> events = watch(number);
    StudyEvent last = events.next();
    while (!last.hasEnded()) {
      last = events.next();
    }

    assertThat(last.getDone()).isEqualTo(last.getSteps()).isGreaterThan(400);
    assertThat(Path.of(last.getEnded().getReport())).content().contains("blind", "<svg");
  }

  private static StartStudyRequest language() {
    return StartStudyRequest.newBuilder().setName("language").build();
  }
}
