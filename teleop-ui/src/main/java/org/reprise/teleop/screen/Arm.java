package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveHello;
import org.reprise.schema.DriveInput;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.StopArmRequest;
import org.reprise.schema.StopWords;
import org.reprise.teleop.link.DriveStream;
import org.reprise.teleop.link.Stubs;

/**
 * The operator's grip on the arm: one session, opened when something is asked for, ended when the
 * grip is let go. Used on the thread of JavaFX.
 */
public final class Arm {
  private static final int MOST_LATENCIES = 1000;

  private final Context context;
  private @Nullable DriveStream session;
  private @Nullable DriveStream last;
  private DriveInput wanted = DriveInput.getDefaultInstance();
  private StopWords trouble = StopWords.getDefaultInstance();
  private boolean released = true;
  private boolean mustRelease;
  private volatile long seenEpochNanos;
  private int countdown;
  private String saving = "";
  private long stops;
  private long pressedNanos;
  private long pressedInput = Long.MAX_VALUE;
  private final List<Double> latencies = new ArrayList<>();

  /** Grips the arm of a controller. */
  public Arm(Context context) {
    this.context = context;
    context
        .model()
        .arm()
        .addListener((property, before, report) -> {
          seenEpochNanos = report.getSentAtEpochNanos();
          if (report.getInput() >= pressedInput) {
            latencies.add((System.nanoTime() - pressedNanos) * 1e-6);
            if (latencies.size() > MOST_LATENCIES) {
              latencies.removeFirst();
            }
            pressedInput = Long.MAX_VALUE;
          }
        });
  }

  /**
   * Asks for a motion from now on; nothing set is rest. After a stop nothing moves before rest was
   * asked for once. Opens a session where there is none and a motion is asked for.
   */
  public void want(DriveInput.Builder asked) {
    released |= asked.getMotionCase() == DriveInput.MotionCase.MOTION_NOT_SET;
    DriveInput.Builder motion = released ? asked : DriveInput.newBuilder();
    mustRelease = !released;
    DriveInput next = motion.build();
    boolean rest = next.getMotionCase() == DriveInput.MotionCase.MOTION_NOT_SET;
    boolean begins = wanted.getMotionCase() == DriveInput.MotionCase.MOTION_NOT_SET && !rest;
    wanted = next;
    if (begins) {
      trouble = StopWords.getDefaultInstance();
    }
    if (!rest) {
      grip(false);
    }
    DriveStream now = session;
    if (now != null && !now.isOver()) {
      long number = now.want(motion);
      if (begins) {
        pressedNanos = System.nanoTime();
        pressedInput = number;
      }
    }
  }

  /** Opens or closes the hand. */
  public void command(GripperCommandRecord opening) {
    grip(false);
    if (session != null) {
      session.command(opening);
    }
  }

  /**
   * Returns what waits until the arm rests after it was let go, for a short while; for a thread
   * that may wait.
   */
  public Runnable rest() {
    DriveStream leaving = last;
    return leaving == null ? () -> {} : leaving::awaitRest;
  }

  /** Ends a task that runs and takes the arm. */
  public void takeOver() {
    letGo();
    grip(true);
    context.notices().done("You have the arm. Drag the hand, or use the jog pad under Teach.");
  }

  private void grip(boolean takeOver) {
    Stubs stubs = context.link().stubs();
    if (isGripped() || stubs == null) {
      return;
    }
    trouble = StopWords.getDefaultInstance();
    session =
        new DriveStream(
            stubs,
            DriveHello.newBuilder()
                .setTakeOver(takeOver)
                .setOperator(context.settings().operator())
                .build(),
            () -> seenEpochNanos,
            refused -> Platform.runLater(() -> trouble = refused),
            ended ->
                Platform.runLater(() -> {
                  trouble = ended;
                  requireRelease();
                  wanted = DriveInput.getDefaultInstance();
                  if (!ended.getReason().isEmpty()) {
                    context
                        .notices()
                        .failure(
                            "Driving ended: "
                                + ended.getReason()
                                + (ended.getWayOut().isEmpty() ? "" : ". " + ended.getWayOut()));
                  }
                }));
  }

  /** What is held now moves nothing more until it was let go. */
  private void requireRelease() {
    released &= wanted.getMotionCase() == DriveInput.MotionCase.MOTION_NOT_SET;
  }

  /** Ends the session; the arm comes to rest. */
  public void letGo() {
    requireRelease();
    wanted = DriveInput.getDefaultInstance();
    if (session != null) {
      session.close();
      last = session;
      session = null;
    }
  }

  /** Stops whoever moves the arm: this window, others, and every task. */
  public void stop() {
    letGo();
    countdown = 0;
    stops++;
    StopArmRequest request =
        StopArmRequest.newBuilder().setOperator(context.settings().operator()).build();
    context.call(
        "stop the arm",
        stubs -> stubs.operator().stopArm(request),
        report -> {
          if (report.getStoppedCount() > 0) {
            context.notices().done("Stopped: " + String.join(", ", report.getStoppedList()) + ".");
          }
        });
  }

  /** Returns how often the arm was stopped, for what was asked for before and begins after. */
  public long stops() {
    return stops;
  }

  /** Tells whether a session is open. */
  public boolean isGripped() {
    return session != null && !session.isOver();
  }

  /** Tells whether the arm goes back along its way. */
  public boolean isRetreating() {
    return wanted.getMotionCase() == DriveInput.MotionCase.RETREAT;
  }

  /** Says why what is asked for is not carried out, and what leads on; empty if it is. */
  public String hindrance(ArmReport report) {
    if (mustRelease) {
      return "▲ let go of everything, then press again";
    }
    StopWords stop = report.getStop().getReason().isEmpty() ? trouble : report.getStop();
    return stop.getReason().isEmpty()
        ? report.getClamp().isEmpty() ? "" : "held back by a limit: " + report.getClamp()
        : "▲ " + stop.getReason() + (stop.getWayOut().isEmpty() ? "" : ". " + stop.getWayOut());
  }

  /** Returns the seconds until a recording begins; 0 when none does. */
  public int countdown() {
    return countdown;
  }

  /** Says how many seconds it is until a recording begins. */
  public void countdown(int seconds) {
    countdown = seconds;
  }

  /** Returns which episode is being written, in words; empty when none is. */
  public String saving() {
    return saving;
  }

  /** Says which episode is being written from now on, in words; empty when it is written. */
  public void saving(String words) {
    saving = words;
  }

  /**
   * Returns the times from a key press to the report that a period carried it out, milliseconds,
   * the oldest first.
   */
  public List<Double> latencies() {
    return List.copyOf(latencies);
  }
}
