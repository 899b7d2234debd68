package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveHello;
import org.reprise.schema.DriveInput;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.StopArmRequest;
import org.reprise.schema.StopWords;
import org.reprise.teleop.link.DriveStream;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.link.Stubs;

/**
 * The operator's grip on the arm: one session, opened when something is asked for, ended when the
 * grip is let go. Used on the thread of JavaFX.
 */
public final class Arm {
  private static final int MOST_LATENCIES = 1000;

  /** What a person holds to move the arm. */
  public enum Source {
    /** The jog pad, by keys or by its buttons. */
    JOG_PAD,
    /** A gamepad, a tracked device or a leader arm. */
    DEVICE,
    /** The target of the hand. */
    TARGET,
    /** Words of motion. */
    WORDS
  }

  private final Context context;
  private @Nullable DriveStream session;
  private @Nullable DriveStream last;
  private DriveInput wanted = DriveInput.getDefaultInstance();
  private StopWords trouble = StopWords.getDefaultInstance();
  private final Set<Source> held = EnumSet.noneOf(Source.class);
  private final Set<Source> mustRelease = EnumSet.noneOf(Source.class);
  private @Nullable Source moving;
  private boolean inVain;
  private long sessions;
  private boolean stopPending;
  private volatile long seenEpochNanos;
  private int countdown;
  private String saving = "";
  private long stops;
  private long lettings;
  private long pressedNanos;
  private long pressedInput = Long.MAX_VALUE;
  private long movingInput = Long.MAX_VALUE;
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
    context
        .model()
        .linkState()
        .addListener((property, before, state) -> {
          if (state instanceof LinkState.Connected && stopPending) {
            sendStop();
          }
        });
  }

  /**
   * Asks for a motion from now on; nothing set is rest. What was held at a stop moves nothing
   * before it asked for rest once. Opens a session where there is none and a motion is asked for.
   *
   * @param source what is held; where several are, the one that asked last leads
   */
  public void want(Source source, DriveInput.Builder asked) {
    boolean rest = asked.getMotionCase() == DriveInput.MotionCase.MOTION_NOT_SET;
    if (rest) {
      held.remove(source);
    } else {
      held.add(source);
    }
    noticeEnd();
    if (rest) {
      mustRelease.remove(source);
      inVain &= !mustRelease.isEmpty();
      if (moving == source) {
        move(null, asked);
      }
    } else if (mustRelease.contains(source)) {
      inVain = true;
    } else {
      inVain = false;
      move(source, asked);
    }
  }

  private void move(@Nullable Source by, DriveInput.Builder motion) {
    boolean begins = moving == null && by != null;
    moving = by;
    wanted = motion.build();
    if (begins) {
      trouble = StopWords.getDefaultInstance();
    }
    if (by != null) {
      grip(false);
    }
    DriveStream now = session;
    if (now != null && !now.isOver()) {
      movingInput = now.want(motion);
      if (begins) {
        pressedNanos = System.nanoTime();
        pressedInput = movingInput;
      }
    }
  }

  /** Tells whether what a source asked for is what moves the arm, or is about to. */
  boolean isMovedBy(Source source) {
    return moving == source && isGripped();
  }

  /** Tells whether a report is of after what was asked for last began to be carried out. */
  boolean isAnswered(ArmReport report) {
    return report.getInput() >= movingInput;
  }

  /** Opens or closes the hand. */
  public void command(GripperCommandRecord opening) {
    noticeEnd();
    grip(false);
    if (session != null) {
      session.command(opening);
    }
  }

  /** Takes in that the controller ended the session, also before its reason is told here. */
  private void noticeEnd() {
    DriveStream now = session;
    if (now != null && now.isOver()) {
      requireRelease();
      last = now;
      session = null;
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
    if (session == null) {
      context.notices().failure("The arm was not taken: the controller is not reached.");
    }
  }

  private void grip(boolean takeOver) {
    Stubs stubs = context.link().stubs();
    if (isGripped() || stubs == null) {
      return;
    }
    trouble = StopWords.getDefaultInstance();
    long number = ++sessions;
    session =
        new DriveStream(
            stubs,
            DriveHello.newBuilder()
                .setTakeOver(takeOver)
                .setOperator(context.settings().operator())
                .build(),
            () -> seenEpochNanos,
            () -> Platform.runLater(() -> welcomed(number, takeOver)),
            refused -> Platform.runLater(() -> refused(number, refused)),
            ended -> Platform.runLater(() -> ended(number, ended)));
  }

  private void welcomed(long number, boolean takeOver) {
    if (takeOver && number == sessions && isGripped()) {
      context.notices().done("You have the arm. Drag the hand, or use the jog pad under Teach.");
    }
  }

  private void refused(long number, StopWords why) {
    if (number == sessions) {
      trouble = why;
    }
  }

  /** The controller ended a session; where a newer one was opened since, that one goes on. */
  private void ended(long number, StopWords why) {
    if (number == sessions) {
      trouble = why;
      noticeEnd();
    }
    if (!why.getReason().isEmpty()) {
      context
          .notices()
          .failure(
              "Driving ended: "
                  + why.getReason()
                  + (why.getWayOut().isEmpty() ? "" : ". " + why.getWayOut()));
    }
  }

  /** What is held now moves nothing more until it was let go. */
  private void requireRelease() {
    mustRelease.addAll(held);
    moving = null;
    wanted = DriveInput.getDefaultInstance();
  }

  /** Ends the session; the arm comes to rest. */
  public void letGo() {
    lettings++;
    requireRelease();
    if (session != null) {
      session.close();
      last = session;
      session = null;
    }
  }

  /**
   * Stops whoever moves the arm: this window, others, and every task. Where the controller is not
   * reached, it is stopped as soon as it is found again.
   */
  public void stop() {
    letGo();
    countdown = 0;
    stops++;
    sendStop();
  }

  private void sendStop() {
    boolean waited = stopPending;
    boolean connected = context.model().isConnected();
    stopPending = false;
    StopArmRequest request =
        StopArmRequest.newBuilder().setOperator(context.settings().operator()).build();
    context.call(
        "stop the arm",
        stubs -> stubs.operator().stopArm(request),
        report -> {
          if (report.getStoppedCount() > 0) {
            context.notices().done("Stopped: " + String.join(", ", report.getStoppedList()) + ".");
          } else if (waited) {
            context.notices().done("The stop that waited was sent; nothing moved the arm.");
          }
        },
        () -> stopFailed(connected));
  }

  private void stopFailed(boolean wasConnected) {
    if (!wasConnected && context.model().isConnected()) {
      sendStop(); // it was found again meanwhile
    } else {
      stopPending = true;
      context
          .notices()
          .failure(
              "The stop waits and is sent when the controller is found again."
                  + " Without a connection only the hardware stop helps.");
    }
  }

  /**
   * Returns how often it was let go of, by stops, too, for what was asked for before and begins
   * after.
   */
  public long lettings() {
    return lettings;
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
    if (inVain) {
      return "▲ let go of everything, then press again";
    }
    boolean concernsThis = isGripped() || report.getStop().getLatched();
    StopWords stop = trouble.getReason().isEmpty() && concernsThis ? report.getStop() : trouble;
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
