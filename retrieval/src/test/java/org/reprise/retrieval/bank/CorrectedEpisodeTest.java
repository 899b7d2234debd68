package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segment.Kind;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;

/** An attempt that went on for 100 samples, was taken back to 60, corrected, and went on. */
class CorrectedEpisodeTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final long STEP = SmallDemonstrations.PERIOD_NANOS;
  private static final long KEPT_UNTIL = 60 * STEP;
  private static final long TAKEN = 100 * STEP;
  private static final long GIVEN = 130 * STEP;
  private static final long BACK = 170 * STEP;
  private static final long END = 200 * STEP;
  private static final long LED_STEP = 10 * STEP;
  private static final double PAUSE_METERS = 0.8;

  @TempDir Path folder;

  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment(Kind.AUTONOMOUS, 0, KEPT_UNTIL, true),
          new Segment(Kind.AUTONOMOUS, KEPT_UNTIL, TAKEN, false),
          new Segment(Kind.RECOVERY, TAKEN, GIVEN, false),
          new Segment(Kind.CORRECTION, GIVEN, BACK, true),
          new Segment(Kind.AUTONOMOUS, BACK, END, true));

  private static final List<OrderedMotion> ORDERS =
      List.of(
          new OrderedMotion(
              "up 1 cm",
              GIVEN,
              0.25,
              new Vector3(0, 0, 0.01),
              Vector3.ZERO,
              OptionalDouble.empty(),
              1),
          new OrderedMotion(
              "open by 1 cm",
              GIVEN + STEP,
              1.2,
              Vector3.ZERO,
              Vector3.ZERO,
              OptionalDouble.of(0),
              0.7),
          OrderedMotion.ofPace("slower", BACK, 0.7));

  private static void attempt(EpisodeRecorder recorder) {
    recorder.beginStage("block", SmallDemonstrations.view(SEED));
    recorder.record(SmallDemonstrations.sample(0, 0.08));
    recorder.markBottleneck();
    for (long nanos = STEP; nanos <= END; nanos += STEP) {
      recorder.record(SmallDemonstrations.sample(nanos, nanos < BACK ? 0.08 : 0));
      if (nanos == TAKEN) {
        recorder.lead(new Segment(Kind.AUTONOMOUS, 0, TAKEN, true));
        recorder.lead(new Segment(Kind.AUTONOMOUS, KEPT_UNTIL, TAKEN, false));
      } else if (nanos == GIVEN) {
        ORDERS.forEach(recorder::order);
        recorder.lead(new Segment(Kind.RECOVERY, TAKEN, GIVEN, false));
      } else if (nanos == BACK) {
        recorder.lead(new Segment(Kind.CORRECTION, GIVEN, BACK, true));
      }
    }
    recorder.lead(new Segment(Kind.AUTONOMOUS, BACK, END, true));
    recorder.endStage();
  }

  private Demonstration recorded(Bank bank, String id) {
    try (EpisodeRecording file = begin(bank, id)) {
      attempt(file);
      file.finish(new Outcome.Success());
    }
    return bank.load(id);
  }

  private static EpisodeRecording begin(Bank bank, String id) {
    return bank.record(
        SmallDemonstrations.header(id), Instant.ofEpochMilli(SEED), Duration.ofNanos(STEP));
  }

  @Test
  void keepsAllThatWasMeasuredAndWhoLed() {
    Bank bank = Bank.open(folder);
    Demonstration one = recorded(bank, "a");

    assertThat(one.streams().servo()).hasSize(201);
    assertThat(one.streams().segments()).isEqualTo(SEGMENTS);
    assertThat(one.streams().orders()).isEqualTo(ORDERS);
    assertThat(one.streams().isCorrected()).isTrue();
    assertThat(bank.loadStages("a").streams().isCorrected()).isTrue();
    DemonstrationRecorder inMemory = new DemonstrationRecorder(Duration.ofNanos(STEP));
    attempt(inMemory);
    assertThat(
            inMemory.finish(
                SmallDemonstrations.header("a"), Instant.ofEpochMilli(SEED), new Outcome.Success()))
        .isEqualTo(one);
  }

  @Test
  void theInteractionIsWhatWasKeptWithoutAGap() {
    List<InteractionSample> kept =
        recorded(Bank.open(folder), "a").stages().getFirst().interaction();

    assertThat(kept.getLast().nanos()).isEqualTo(END - STEP - (GIVEN - KEPT_UNTIL));
    assertThat(kept.stream().map(InteractionSample::nanos).toList())
        .containsExactlyElementsOf(LongStream.range(0, 130).map(i -> i * STEP).boxed().toList());
    assertThat(kept.get(59).target().baseFromGripper())
        .isEqualTo(SmallDemonstrations.sample(KEPT_UNTIL, 0.08).baseFromGripper());
    assertThat(kept.get(60).target().baseFromGripper())
        .isEqualTo(SmallDemonstrations.sample(GIVEN + STEP, 0.08).baseFromGripper());
  }

  /** Goes to the wrong thing, is taken back to the beginning, and led to another one. */
  private static void shownAnew(EpisodeRecorder recorder) {
    recorder.beginStage("block", SmallDemonstrations.view(SEED));
    recorder.record(SmallDemonstrations.sample(0, 0.08));
    recorder.markBottleneck();
    for (long nanos = STEP; nanos <= GIVEN; nanos += STEP) {
      recorder.record(SmallDemonstrations.sample(nanos, 0.001, nanos > KEPT_UNTIL ? 0 : 0.08));
    }
    recorder.lead(new Segment(Kind.AUTONOMOUS, 0, TAKEN, true));
    recorder.lead(new Segment(Kind.AUTONOMOUS, STEP, TAKEN, false));
    recorder.lead(new Segment(Kind.RECOVERY, TAKEN, GIVEN, false));
    for (int i = 1; i <= 70; i++) {
      recorder.record(SmallDemonstrations.sample(GIVEN + i * LED_STEP, ledHeight(i), 0.08));
    }
    recorder.lead(new Segment(Kind.CORRECTION, GIVEN, GIVEN + 70 * LED_STEP, true));
    recorder.aim("block", meant());
    recorder.endStage();
  }

  /** Rises to 10 cm below what is meant, rests there, and goes on until it touches it. */
  private static double ledHeight(int step) {
    return step <= 30 ? PAUSE_METERS * step / 30 : PAUSE_METERS + 0.005 * Math.max(0, step - 50);
  }

  private static ObjectView meant() {
    ObjectView seen = SmallDemonstrations.view(SEED + 1);
    float[] point = {0.5f, 0, (float) PAUSE_METERS + 0.1f};
    return new ObjectView(seen.frame(), seen.mask(), PointCloud.of(point, new int[1]));
  }

  @Test
  void whatWasUndoneWholeIsTheStageThatWasShownInItsPlace() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording file = begin(bank, "a")) {
      shownAnew(file);
      file.finish(new Outcome.Success());
    }

    Stage stage = bank.load("a").stages().getFirst();
    assertThat(stage.observation()).isEqualTo(meant());
    assertThat(stage.baseFromBottleneck())
        .as("the pause near what the person led the hand to")
        .isEqualTo(SmallDemonstrations.sample(0, PAUSE_METERS, 0.08).baseFromGripper());
    long paused =
        GIVEN + 70 * LED_STEP - stage.interaction().getLast().nanos(); // without a way back
    assertThat(paused).isBetween(GIVEN + 30 * LED_STEP, GIVEN + 50 * LED_STEP);
    assertThat(bank.episode("a").spans().getFirst().bottleneckNanos()).isEqualTo(paused);

    EpisodeRecording killed = begin(bank, "b");
    shownAnew(killed);
    killed.close();
    new BankRepair(bank).run(report -> {});
    assertThat(bank.load("b").stages()).containsExactly(stage);
  }

  @Test
  void isEditedOnItsOwnTime() {
    Bank bank = Bank.open(folder);
    recorded(bank, "a");
    RecordedEpisode before = bank.episode("a");
    assertThat(before.spans()).containsExactly(new StageSpan(0, STEP, END));

    bank.edit().trim("a", 0, 180 * STEP * 1e-9);
    assertThat(bank.load("a").streams().orders()).isEqualTo(ORDERS);

    List<InteractionSample> left = bank.load("a").stages().getFirst().interaction();
    assertThat(left.getLast().nanos()).isEqualTo(180 * STEP - STEP - (GIVEN - KEPT_UNTIL));
    assertThat(left.get(60).target().baseFromGripper())
        .isEqualTo(SmallDemonstrations.sample(GIVEN + STEP, 0.08).baseFromGripper());
  }

  @Test
  void aKilledAttemptIsRecoveredWithItsCorrections() {
    Bank bank = Bank.open(folder);
    Demonstration whole = recorded(bank, "a");
    EpisodeRecording killed = begin(bank, "b");
    attempt(killed);
    killed.close();

    new BankRepair(bank).run(report -> {});

    assertThat(bank.load("b").stages()).isEqualTo(whole.stages());
    assertThat(bank.load("b").streams().segments()).isEqualTo(SEGMENTS);
    assertThat(bank.load("b").streams().orders()).isEqualTo(ORDERS);
  }

  @Test
  void aLookAfterwardsIsOneOnlyIfNothingFollowedIt() {
    Bank bank = Bank.open(folder);
    DemonstrationRecorder inMemory = new DemonstrationRecorder(Duration.ofNanos(STEP));
    try (EpisodeRecording file = begin(bank, "a")) {
      for (EpisodeRecorder recorder : List.of(file, inMemory)) {
        attempt(recorder);
        recorder.lookAfterwards(SmallDemonstrations.view(SEED).frame());
        recorder.reopenStage();
        recorder.record(SmallDemonstrations.sample(END + STEP, 0));
        recorder.endStage();
      }
      file.finish(new Outcome.Success(), "a policy, verified", "put it there");
    }

    assertThat(bank.load("a").lastLook()).isNull();
    assertThat(bank.load("a").operator()).isEqualTo("a policy, verified");
    assertThat(bank.list().getFirst().instruction()).isEqualTo("put it there");
    Demonstration held =
        inMemory.finish(
            SmallDemonstrations.header("a"), Instant.ofEpochMilli(SEED), new Outcome.Success());
    assertThat(held.lastLook()).isNull();
    assertThat(held.stages()).isEqualTo(bank.load("a").stages());
  }

  @Test
  void forgetsTheStagesOfAnAttemptThatWasBegunAnew() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording file = begin(bank, "a")) {
      attempt(file);
      file.restart();
      file.beginStage("plate", SmallDemonstrations.view(SEED + 1));
      file.markBottleneck();
      file.record(SmallDemonstrations.sample(END + STEP, 0));
      file.record(SmallDemonstrations.sample(END + 2 * STEP, 0));
      file.finish(new Outcome.Success());
    }

    Demonstration one = bank.load("a");
    assertThat(one.stages()).singleElement().matches(stage -> stage.targetObject().equals("plate"));
    assertThat(one.stages().getFirst().observation()).isEqualTo(SmallDemonstrations.view(SEED + 1));
  }
}
