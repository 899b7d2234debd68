package org.reprise.teleop.tour;

import static org.reprise.teleop.tour.Hands.await;
import static org.reprise.teleop.tour.Hands.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.ArmReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.SeenObject;
import org.reprise.schema.TaskVerdict;
import org.reprise.teleop.Teleop;
import org.reprise.teleop.scene.Poses;
import org.reprise.teleop.screen.Look;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session from the first look to the last, by keys and mouse: shows the arm how to pick up a box,
 * looks at the recording, has the arm repeat it elsewhere, finds it in the bank, goes through the
 * other screens. Takes a picture of each and measures on the way.
 */
public final class Tour {
  private static final Logger LOG = LoggerFactory.getLogger(Tour.class);
  private static final double COARSE_METERS = 0.03;
  private static final double FINE_METERS = 0.005;
  private static final double FINE_RADIANS = 0.03;
  private static final double CLEARANCE_METERS = 0.10;
  private static final double GRASP_BELOW_TOP_METERS = 0.025;
  private static final int SLOWER = 4;
  private static final double GRASP_METERS = 0.003;
  private static final double OPEN_METERS = 0.04;
  private static final int GRASPS = 3;
  private static final long GRASP_NANOS = 10_000_000_000L;
  private static final long STEP_MILLIS = 15;
  private static final long CORRECT_MILLIS = 700;
  private static final long REGRIP_MILLIS = 400;
  private static final long FRAMES_MILLIS = 8000;
  private static final long REST_NANOS = 120_000_000;
  private static final long AGAIN_NANOS = 5_000_000_000L;
  private static final double REST_METERS = 0.0005;
  private static final double REST_RADIANS = 0.002;

  private final Teleop window;
  private final Path folder;
  private final Eyes eyes;
  private final String instruction;
  private final Hands hands;
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private int regrips;

  /**
   * What a person sees of the object on the table, where nobody looks.
   *
   * @param place its centre, base frame, meters
   * @param closingYawRadians direction on the table along which the fingers close best
   */
  public record Eyes(Vector3 place, double closingYawRadians) {}

  /**
   * Prepares a session.
   *
   * @param folder where the pictures go
   * @param eyes what is seen of the object
   * @param instruction what is shown, letters and spaces
   */
  public Tour(Teleop window, Path folder, Eyes eyes, String instruction) {
    this.window = window;
    this.folder = folder;
    this.eyes = eyes;
    this.instruction = instruction;
    this.hands = new Hands(window.stage());
  }

  /**
   * Goes through the session; not on the thread of JavaFX.
   *
   * @return what was measured, by name
   * @throws IllegalStateException if something that should happen does not
   */
  public Map<String, Object> run() throws InterruptedException, IOException {
    Files.createDirectories(folder);
    await("the controller is found", () -> window.model().isConnected());
    await("the arm is seen", () -> report().getMeasuredRadiansCount() > 0);
    fx(() -> window.stage().requestFocus());
    teach();
    operate();
    browse();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    figures.put("heap_mib", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    return figures;
  }

  private ArmReport report() {
    return window.model().arm().get();
  }

  private void shot(String name) throws IOException {
    hands.picture(folder.resolve(name + ".png"));
    LOG.info("picture {}", name);
  }

  private void teach() throws InterruptedException, IOException {
    open(KeyCode.DIGIT2, "Teach");
    hands.click("teach-instruction");
    hands.type(instruction);
    shot("teach-say");
    hands.press(KeyCode.ENTER);
    await("it records", () -> isRecording() && window.teach().look().getObjectsCount() > 0);
    hands.click("jog-pad");
    pickUp();
    shot("teach-show");
    leaveView();
    long asked = System.nanoTime();
    hands.press(KeyCode.ENTER);
    await("the review is there", () -> window.teach().isReviewing());
    figures.put("stop_to_review_ms", Math.round((System.nanoTime() - asked) * 1e-6));
    Thread.sleep(1500);
    shot("teach-review");
    hands.press(KeyCode.ENTER);
    Thread.sleep(400);
    hands.press(KeyCode.ENTER);
    await("it is kept", () -> !window.teach().isReviewing());
    figures.put("driving_ended_and_begun_anew", regrips);
    figures.put("key_to_command_ms", fx(() -> window.arm().latencies()));
  }

  /** Holds the key until the hand is out of the camera's view. */
  private void leaveView() throws InterruptedException {
    for (int step = 0; step < 6000; step++) {
      if (fx(() -> report().getOutOfViewCount()) == 0) {
        hands.hold(Set.of());
        return;
      }
      hold(Set.of(KeyCode.H));
    }
    throw new IllegalStateException("the hand never left the view: " + report());
  }

  private void open(KeyCode number, String title) throws InterruptedException {
    long[] pressed = {System.nanoTime() - AGAIN_NANOS - 1};
    await(
        title + " is open",
        () -> {
          boolean open = window.shell().current().title().equals(title);
          if (!open && System.nanoTime() - pressed[0] > AGAIN_NANOS) {
            pressed[0] = System.nanoTime();
            hands.chord(KeyCode.CONTROL, number);
          }
          return open;
        });
    Thread.sleep(400);
  }

  private boolean isRecording() {
    return report().getRecording().getState() == RecordingState.RECORDING_STATE_RUNNING;
  }

  private void pickUp() throws InterruptedException, IOException {
    SeenObject object = seen();
    double above = object.getHeightMeters() + CLEARANCE_METERS;
    // A person sees where the middle is; what the screen offers is that of the side that is seen.
    Vector3 over = new Vector3(eyes.place().x(), eyes.place().y(), above);
    steer(over, COARSE_METERS);
    for (int i = 0; i < SLOWER; i++) {
      hands.press(KeyCode.MINUS);
    }
    turn();
    steer(over, GRASP_METERS);
    hands.press(KeyCode.B);
    double grasp = Math.max(0.012, object.getHeightMeters() - GRASP_BELOW_TOP_METERS);
    grasp(over, grasp);
    Thread.sleep(500);
    shot("teach-hold");
    steer(new Vector3(over.x(), over.y(), above), 2 * FINE_METERS);
  }

  /** Goes down and closes the hand; where it holds nothing then, opens it, goes up, and again. */
  private void grasp(Vector3 over, double height) throws InterruptedException {
    for (int attempt = 0; attempt < GRASPS; attempt++) {
      steer(new Vector3(over.x(), over.y(), height), GRASP_METERS);
      hands.press(KeyCode.G);
      long until = System.nanoTime() + GRASP_NANOS;
      while (System.nanoTime() < until) {
        if (fx(() -> report().getHolds())) {
          return;
        }
        Thread.sleep(STEP_MILLIS);
      }
      if (fx(() -> report().getWidthMeters()) < OPEN_METERS) {
        hands.press(KeyCode.G);
        await("the hand is open", () -> report().getWidthMeters() > OPEN_METERS);
      }
      steer(over, GRASP_METERS);
    }
    throw new IllegalStateException("the hand never held the object: " + report());
  }

  /** Finds the object among those that the screen offers. */
  private SeenObject seen() {
    return fx(() -> window.teach().look().getObjectsList()).stream()
        .min(
            Comparator.comparingDouble(one ->
                Math.hypot(
                    one.getCentroidMeters().getX() - eyes.place().x(),
                    one.getCentroidMeters().getY() - eyes.place().y())))
        .orElseThrow(() -> new IllegalStateException("no object is seen on the table"));
  }

  /** Holds keys until the hand is at a place and stays there. */
  private void steer(Vector3 place, double tolerance) throws InterruptedException {
    drive(() -> towards(place, tolerance), "came to " + place);
  }

  /**
   * Holds keys until none is needed, then taps: what is seen is late on a slow machine, and the
   * hand has gone on in the meantime.
   *
   * @param needed keys that take the hand nearer
   * @param what it is to come to, in words
   */
  private void drive(Supplier<Set<KeyCode>> needed, String what) throws InterruptedException {
    for (int step = 0; step < 6000; step++) {
      Set<KeyCode> keys = needed.get();
      hold(keys);
      if (keys.isEmpty()) {
        settle(needed, what);
        return;
      }
    }
    throw new IllegalStateException("the hand never " + what + ": " + report());
  }

  private void settle(Supplier<Set<KeyCode>> needed, String what) throws InterruptedException {
    for (int tap = 0; tap < 60; tap++) {
      rest();
      Set<KeyCode> keys = needed.get();
      if (keys.isEmpty()) {
        return;
      }
      hold(keys);
      hands.hold(Set.of());
    }
    throw new IllegalStateException("the hand never stayed where it " + what + ": " + report());
  }

  /** Waits until the hand is seen to stand still. */
  private void rest() throws InterruptedException {
    ArmReport[] before = {fx(this::report)};
    await(
        "the hand stands still",
        () -> {
          ArmReport now = report();
          if (now.getRobotNanos() - before[0].getRobotNanos() < REST_NANOS) {
            return false;
          }
          RigidTransform from = Poses.of(before[0].getBaseFromGripper());
          RigidTransform to = Poses.of(now.getBaseFromGripper());
          before[0] = now;
          return to.translation().distanceTo(from.translation()) < REST_METERS
              && to.rotation().angleTo(from.rotation()) < REST_RADIANS;
        });
  }

  private static Vector3 place(ArmReport report) {
    return Poses.of(report.getBaseFromGripper()).translation();
  }

  private Set<KeyCode> towards(Vector3 place, double tolerance) {
    Vector3 left = place.minus(fx(() -> place(report())));
    Set<KeyCode> keys = EnumSet.noneOf(KeyCode.class);
    add(keys, left.x(), tolerance, KeyCode.W, KeyCode.S);
    add(keys, left.y(), tolerance, KeyCode.A, KeyCode.D);
    add(keys, left.z(), tolerance, KeyCode.E, KeyCode.Q);
    return keys;
  }

  /** Holds keys for a step; where driving ended, as on a slow machine, lets go and begins anew. */
  private void hold(Set<KeyCode> keys) throws InterruptedException {
    hands.hold(keys);
    Thread.sleep(STEP_MILLIS);
    if (!keys.isEmpty() && !fx(() -> window.arm().isGripped())) {
      hands.hold(Set.of());
      Thread.sleep(REGRIP_MILLIS);
      regrips++;
    }
  }

  private static void add(
      Set<KeyCode> keys, double left, double tolerance, KeyCode more, KeyCode less) {
    if (Math.abs(left) > tolerance) {
      keys.add(left > 0 ? more : less);
    }
  }

  /** Holds keys until the fingers close along the object's narrow side, and stay so. */
  private void turn() throws InterruptedException {
    drive(this::turning, "turned");
  }

  private Set<KeyCode> turning() {
    RigidTransform hand = fx(() -> Poses.of(report().getBaseFromGripper()));
    Vector3 closing = hand.rotation().rotate(new Vector3(0, 1, 0));
    double left =
        Math.IEEEremainder(
            eyes.closingYawRadians() - Math.atan2(closing.y(), closing.x()), Math.PI);
    Set<KeyCode> keys = EnumSet.noneOf(KeyCode.class);
    add(keys, left, FINE_RADIANS, KeyCode.J, KeyCode.L);
    return keys;
  }

  private void operate() throws InterruptedException, IOException {
    open(KeyCode.DIGIT1, "Operate");
    String before = fx(() -> window.notices().newest());
    hands.click("elsewhere");
    await(
        "the table is set, not only: " + before,
        () -> window.notices().newest().startsWith("The table is set"));
    await("the hand is empty", () -> !report().getHolds());
    hands.click("instruction");
    hands.type(instruction);
    hands.press(KeyCode.ENTER);
    await("the task runs", () -> window.model().task().isRunning());
    FrameTimes working = fx(FrameTimes::new);
    fx(working::start);
    await(
        "the arm approaches or it is over",
        () ->
            window.model().task().phase().equals("APPROACH") || !window.model().task().isRunning());
    Thread.sleep(1200);
    shot("operate");
    correct();
    await("the task ends", () -> !window.model().task().isRunning());
    figures.put("frame_ms_p50_p99_in_a_task", fx(() -> working.stop(0.5, 0.99)));
    FrameTimes resting = fx(FrameTimes::new);
    fx(resting::start);
    Thread.sleep(FRAMES_MILLIS);
    figures.put("frame_ms_p50_p99_at_rest", fx(() -> resting.stop(0.5, 0.99)));
    shot("operate-done");
    var ended = fx(() -> window.model().task().ended()).orElseThrow();
    figures.put("repeated_elsewhere", ended.getVerdict() == TaskVerdict.TASK_VERDICT_COMPLETED);
    figures.put("goal_reached", ended.getGoalReached());
    figures.put("reason", ended.getReason());
    figures.put("correction_kept", fx(() -> window.model().task().kept()));
  }

  /**
   * Stops the grasp on its way, lifts the hand a little where it went back to, and lets it go on.
   */
  private void correct() throws InterruptedException, IOException {
    await(
        "the hand works or it is over",
        () ->
            window.model().task().phase().equals("INTERACT") || !window.model().task().isRunning());
    Thread.sleep(CORRECT_MILLIS);
    hands.click("correct");
    await("the arm waits for a person", () -> window.model().task().correction().isPresent());
    double before = fx(() -> place(report()).z());
    for (int step = 0; step < 200 && fx(() -> place(report()).z()) < before + FINE_METERS; step++) {
      hold(Set.of(KeyCode.E));
    }
    hands.hold(Set.of());
    rest();
    shot("operate-correct");
    hands.click("hand-back-go-on");
    await("the policy goes on", () -> window.model().task().correction().isEmpty());
  }

  private void browse() throws InterruptedException, IOException {
    open(KeyCode.DIGIT3, "Bank");
    Thread.sleep(2500);
    shot("bank");
    open(KeyCode.DIGIT4, "Evaluate");
    Thread.sleep(1000);
    shot("evaluate");
    open(KeyCode.DIGIT5, "Doctor");
    Thread.sleep(6000);
    shot("doctor");
    open(KeyCode.DIGIT1, "Operate");
    hands.press(KeyCode.F1);
    shot("keys");
    hands.press(KeyCode.F1);
    fx(() -> Look.use(true));
    Thread.sleep(800);
    shot("operate-dark");
  }
}
