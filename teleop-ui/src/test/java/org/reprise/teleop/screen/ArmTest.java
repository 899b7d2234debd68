package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveInput.MotionCase;
import org.reprise.schema.RetreatInput;
import org.reprise.schema.StopWords;
import org.reprise.teleop.link.LinkState;

final class ArmTest {
  private final FakeStation station = new FakeStation();
  private final Arm arm = Fx.get(() -> new Arm(station.context));

  @AfterEach
  void close() {
    Fx.run(arm::letGo);
    station.close();
  }

  private void hold() {
    Fx.run(() ->
        arm.want(
            Arm.Source.JOG_PAD,
            DriveInput.newBuilder().setRetreat(RetreatInput.getDefaultInstance())));
  }

  private void comes(MotionCase motion) throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      DriveInput input = station.inputs.poll(20, TimeUnit.SECONDS);
      assertThat(input).as("an input").isNotNull();
      if (input.getMotionCase() == motion) {
        return;
      }
    }
    throw new AssertionError("never came: " + motion);
  }

  /** Stops, and waits for the session's end: what was sent before it has come by then. */
  private void stop() {
    int ended = station.operator.sessionsEnded.get();
    Fx.run(arm::stop);
    Fx.until("the session ended", () -> station.operator.sessionsEnded.get() > ended);
    station.inputs.clear();
  }

  @Test
  void whatIsHeldCountsNoMoreWhileTheWindowHangs() throws InterruptedException {
    hold();
    comes(MotionCase.RETREAT);
    CountDownLatch hangs = new CountDownLatch(1);
    Platform.runLater(() -> Fx.await("the window may go on", hangs));
    try {
      comes(MotionCase.MOTION_NOT_SET);
    } finally {
      hangs.countDown();
    }
    comes(MotionCase.RETREAT);
  }

  @Test
  void afterAStopNothingMovesBeforeItWasLetGo() throws InterruptedException {
    hold();
    comes(MotionCase.RETREAT);
    stop();
    hold();
    hold();
    TimeUnit.MILLISECONDS.sleep(500);
    assertThat(station.inputs).noneMatch(DriveInput::hasRetreat);
    Fx.run(() -> arm.want(Arm.Source.JOG_PAD, DriveInput.newBuilder()));
    hold();
    comes(MotionCase.RETREAT);
  }

  @Test
  void stopsWhoeverMovesTheArmByName() throws InterruptedException {
    Fx.run(arm::stop);
    assertThat(station.operator.stoppers.poll(20, TimeUnit.SECONDS)).isEqualTo("ada");
  }

  @Test
  void afterSomebodyElsesStopItSaysWhoAndNothingMovesBeforeItWasLetGo()
      throws InterruptedException {
    hold();
    comes(MotionCase.RETREAT);
    station.operator.endDriving("ben stopped the arm");
    for (int i = 0; i < 200 && Fx.get(arm::isGripped); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    TimeUnit.MILLISECONDS.sleep(100);
    station.inputs.clear();
    hold();
    hold();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(station.inputs).noneMatch(DriveInput::hasRetreat);
    assertThat(Fx.get(() -> arm.hindrance(ArmReport.getDefaultInstance()))).contains("let go");
    assertThat(Fx.get(station.context.notices()::newest)).contains("ben stopped the arm");
    Fx.run(() -> arm.want(Arm.Source.JOG_PAD, DriveInput.newBuilder()));
    hold();
    comes(MotionCase.RETREAT);
  }

  private void want(Arm.Source source, DriveInput.Builder motion) {
    Fx.run(() -> arm.want(source, motion));
  }

  private static DriveInput.Builder retreat() {
    return DriveInput.newBuilder().setRetreat(RetreatInput.getDefaultInstance());
  }

  @Test
  void whatIsHeldMovesNothingBeforeTheWindowHearsThatTheSessionEnded() throws InterruptedException {
    hold();
    comes(MotionCase.RETREAT);
    Fx.run(() -> { // what the controller says waits for this thread
      station.operator.endDriving("ben stopped the arm");
      while (arm.isGripped()) {
        Thread.onSpinWait();
      }
      station.inputs.clear();
      arm.want(Arm.Source.JOG_PAD, retreat());
      arm.want(Arm.Source.JOG_PAD, retreat());
    });
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(station.inputs).noneMatch(DriveInput::hasRetreat);
    assertThat(station.operator.sessionsOpened).hasValue(1);
    Fx.until("it is said", () -> station.context.notices().newest().contains("ben stopped"));
    want(Arm.Source.JOG_PAD, DriveInput.newBuilder());
    hold();
    comes(MotionCase.RETREAT);
  }

  @Test
  void lettingGoOfOneThatIsHeldFreesNoOther() throws InterruptedException {
    hold();
    want(Arm.Source.DEVICE, retreat());
    comes(MotionCase.RETREAT);
    stop();
    want(Arm.Source.DEVICE, DriveInput.newBuilder());
    hold(); // as the keyboard repeats it
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(station.inputs).noneMatch(DriveInput::hasRetreat);
    want(Arm.Source.DEVICE, retreat());
    comes(MotionCase.RETREAT);
  }

  @Test
  void aStopThatDidNotGetThroughIsSentWhenTheControllerIsFoundAgain() throws InterruptedException {
    station.operator.stopFails = true;
    Fx.run(arm::stop);
    Fx.until("it waits", () -> station.context.notices().newest().contains("hardware stop"));
    station.operator.stopFails = false;
    station.context.model().link(new LinkState.Lost(System.nanoTime(), "gone"));
    station.context.model().link(new LinkState.Connected());
    assertThat(station.operator.stoppers.poll(20, TimeUnit.SECONDS)).isEqualTo("ada");
    station.context.model().link(new LinkState.Lost(System.nanoTime(), "gone"));
    station.context.model().link(new LinkState.Connected());
    assertThat(station.operator.stoppers.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void saysThatTheArmIsTakenWhenItIs() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    station.operator.slowWelcome = rest;
    Fx.run(arm::takeOver);
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(Fx.get(station.context.notices()::newest)).doesNotContain("You have the arm");
    rest.countDown();
    Fx.until("it is said", () -> station.context.notices().newest().contains("You have the arm"));
  }

  @Test
  void whatHindersSomebodyElseIsNotSaidHere() {
    StopWords stop = StopWords.newBuilder().setReason("near a singularity").build();
    ArmReport report = ArmReport.newBuilder().setStop(stop).build();
    assertThat(Fx.get(() -> arm.hindrance(report))).isEmpty();
    ArmReport latched = ArmReport.newBuilder().setStop(stop.toBuilder().setLatched(true)).build();
    assertThat(Fx.get(() -> arm.hindrance(latched))).contains("near a singularity");
  }
}
