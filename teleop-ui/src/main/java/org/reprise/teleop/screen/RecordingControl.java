package org.reprise.teleop.screen;

import java.util.function.Function;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.reprise.schema.AimStageRequest;
import org.reprise.schema.ArmReport;
import org.reprise.schema.NextStageRequest;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.StartRecordingRequest;
import org.reprise.schema.TableLook;
import org.reprise.teleop.link.Stubs;

/**
 * What the operator does to the running episode: counts down, begins, marks, aims, goes on to the
 * next object, finishes, discards. One call at a time. Used on the thread of JavaFX.
 */
final class RecordingControl {
  private static final int COUNTDOWN_SECONDS = 3;

  private final Context context;
  private final Arm arm;
  private final Runnable changed;
  private Timeline countdown = new Timeline();
  private RecordingReport running = RecordingReport.getDefaultInstance();
  private TableLook look = TableLook.getDefaultInstance();
  private boolean asked;

  /**
   * Controls the recordings of an arm.
   *
   * @param changed hears when a call was answered
   */
  RecordingControl(Context context, Arm arm, Runnable changed) {
    this.context = context;
    this.arm = arm;
    this.changed = changed;
  }

  /** Takes over what the controller says; an answer that is still awaited is newer. */
  void update(ArmReport report) {
    if (!asked) {
      running = report.getRecording();
    }
  }

  /** Returns the episode as the controller told of it last. */
  RecordingReport report() {
    return running;
  }

  /** Returns what the running stage's look showed; empty before the first. */
  TableLook look() {
    return look;
  }

  /** Tells whether an episode is being recorded. */
  boolean isRunning() {
    return running.getState() == RecordingState.RECORDING_STATE_RUNNING;
  }

  /** Tells whether it counts down or waits for an answer. */
  boolean isBusy() {
    return asked || arm.countdown() > 0;
  }

  /** Counts down, then begins. */
  void start(String instruction) {
    arm.letGo();
    countdown.stop();
    arm.countdown(COUNTDOWN_SECONDS);
    countdown = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick(instruction)));
    countdown.setCycleCount(COUNTDOWN_SECONDS);
    countdown.play();
  }

  private void tick(String instruction) {
    if (arm.countdown() == 0) { // the operator stopped it
      countdown.stop();
      return;
    }
    arm.countdown(arm.countdown() - 1);
    if (arm.countdown() == 0) {
      begin(instruction);
    }
  }

  private void begin(String instruction) {
    StartRecordingRequest request =
        StartRecordingRequest.newBuilder()
            .setInstruction(instruction)
            .setOperator(context.settings().operator())
            .build();
    ask(
        "record",
        stubs -> stubs.operator().startRecording(request),
        () -> context.notices().done("Recording. Hold keys in the jog pad to show the task."));
  }

  /** Ends a countdown. */
  void forget() {
    countdown.stop();
    arm.countdown(0);
  }

  /** Marks the bottleneck here. */
  void mark() {
    RecordingName name = name();
    ask("mark the bottleneck", stubs -> stubs.operator().markBottleneck(name), () -> {});
  }

  /** Goes on to the next object. */
  void next() {
    NextStageRequest request = NextStageRequest.newBuilder().setId(running.getId()).build();
    ask("begin the next stage", stubs -> stubs.operator().nextStage(request), () -> {});
  }

  /** Says which object of the look the stage is about. */
  void aim(int object) {
    AimStageRequest request =
        AimStageRequest.newBuilder().setId(running.getId()).setObject(object).build();
    ask("choose the object", stubs -> stubs.operator().aimStage(request), () -> {});
  }

  /** Ends the episode, then goes on. */
  void finish(Runnable then) {
    arm.letGo();
    RecordingName name = name();
    if (ask("finish the episode", stubs -> stubs.operator().stopRecording(name), then)) {
      arm.saving(running.getInstruction());
    }
  }

  /** Forgets the episode. */
  void discard() {
    arm.letGo();
    RecordingName name = name();
    ask(
        "discard the episode",
        stubs -> stubs.operator().discardRecording(name),
        () -> context.notices().done("Forgotten."));
  }

  private RecordingName name() {
    return RecordingName.newBuilder().setId(running.getId()).build();
  }

  /** Calls the controller, unless it has not answered the last call; tells whether it does. */
  private boolean ask(String what, Function<Stubs, RecordingReport> call, Runnable done) {
    if (asked) {
      context.notices().failure("Not done: " + what + ". The controller is busy; try again.");
      return false;
    }
    asked = true;
    context.call(
        what,
        call,
        report -> {
          answered();
          running = report;
          if (report.hasLook()) {
            look = report.getLook();
          }
          done.run();
          changed.run();
        },
        () -> {
          answered();
          changed.run();
        });
    return true;
  }

  private void answered() {
    asked = false;
    arm.saving("");
  }
}
