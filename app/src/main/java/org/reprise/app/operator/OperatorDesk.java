package org.reprise.app.operator;

import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.app.task.Arm;
import org.reprise.app.task.Hands;
import org.reprise.app.task.OfferedMethods;
import org.reprise.app.task.TaskDesk;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;

/**
 * Lets people watch an arm and drive it, beside the desk whose tasks move it otherwise. The arm has
 * one owner at a time; while somebody watches, drives or records and no task runs, its time passes
 * in small slices on the arm's thread. Everything may be called from any thread.
 */
public final class OperatorDesk implements AutoCloseable {
  /** Why a session is over that its person ended. */
  public static final Standstill LEFT =
      new Standstill("the session was ended", "take the arm again", false);

  private static final Standstill HANDED_BACK =
      new Standstill("the arm was handed back", "correct the task again to take it", false);
  private static final Duration SLICE = Duration.ofMillis(10);

  private final TaskDesk tasks;
  private final Arm arm;
  private final NanoClock clock;
  private final OperatorSettings settings;
  private final ArmReports reports;
  private final ReportMaker maker = new ReportMaker();
  private final Driving driving;
  private final ExecutorService planning =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().name("reprise-plan").daemon().unstarted(task));
  private final Foresight foresight;
  private final Slices slices;
  private volatile @Nullable PersonSession session;
  private volatile @Nullable Recording recording;
  private volatile Standstill ended = Standstill.NONE;
  private volatile String scene = "";
  private volatile @Nullable Workplace known;
  private volatile boolean closed;

  /**
   * Opens a desk beside another.
   *
   * @param tasks whose arm it is
   * @param settings how people drive and record
   * @param clock clock by which inputs grow old
   */
  public OperatorDesk(TaskDesk tasks, OperatorSettings settings, NanoClock clock) {
    this.tasks = tasks;
    this.settings = settings;
    this.clock = clock;
    arm = tasks.arm();
    reports = new ArmReports(clock);
    foresight = new Foresight(settings.servo());
    driving = new Driving(settings, clock, planning, tasks::seen, this::leave, foresight.words());
    slices = new Slices(arm, this::isWanted, this::pass, this::failed);
    arm.listen(foresight::sampled);
    arm.listen(this::sampled);
    tasks.lendTo(new Hands(true, this::passLent, driving::end, () -> over(HANDED_BACK)));
    arm.execute(this::meet);
  }

  private void meet() {
    now(arm.place(Optional.empty()));
  }

  /** Returns how people drive and record. */
  public OperatorSettings settings() {
    return settings;
  }

  /** Returns what can lead the hand in tasks. */
  public OfferedMethods methods() {
    return tasks.methods();
  }

  /** Says what stands there, in words. */
  public String scene() {
    return scene;
  }

  /** Returns what is done at the table. */
  public TableDesk table() {
    return new TableDesk(this, tasks);
  }

  /** Returns how many watch. */
  public int viewers() {
    return reports.viewers();
  }

  /** Tells whether somebody watches or drives. */
  boolean isAttended() {
    return session != null || reports.viewers() > 0;
  }

  /** Begins to send reports to a viewer. */
  public void watch(ServerCallStreamObserver<ArmReport> viewer, double rateHertz) {
    reports.add(viewer, rateHertz);
    slices.pump();
  }

  /**
   * Gives the arm to a person.
   *
   * @param operator who
   * @param takeOver whether a task that runs is ended
   * @param told hears when the session is over, with the arm at rest
   * @throws IllegalStateException if somebody else has the arm
   */
  public synchronized PersonSession drive(
      String operator, boolean takeOver, Consumer<Standstill> told) {
    PersonSession present = session;
    if (present != null) {
      throw new IllegalStateException(
          "operator=%s has the arm: session refused; that session must end first"
              .formatted(present.operator()));
    }
    boolean lent = tasks.isLent();
    boolean busy = tasks.isBusy() && !lent;
    if (busy && !takeOver) {
      throw new IllegalStateException(
          "a task runs: session refused; stop it first, or take it over");
    }
    PersonSession begun = new PersonSession(operator, told);
    String held = held(operator);
    if (busy) {
      tasks.takeOver(held);
    } else if (!lent) {
      tasks.occupy(held); // refuses where a task began in this moment
    }
    session = begun;
    ended = Standstill.NONE;
    arm.setAway(true);
    slices.pump();
    return begun;
  }

  /**
   * Says that an input came now.
   *
   * @param seenEpochNanos when the report was sent that the person sees; 0 if none is looked at
   */
  public PersonSession.Input arrived(long number, Held held, long seenEpochNanos) {
    return new PersonSession.Input(number, held, clock.nanos(), seenEpochNanos);
  }

  /** Takes a person's newest input. */
  public void input(
      PersonSession of, PersonSession.Input newest, Optional<GripperCommand> opening) {
    of.put(newest, opening);
  }

  /** Ends a session; the arm comes to rest. */
  public void leave(PersonSession of, Standstill why) {
    of.ask(why);
    slices.pump();
  }

  /**
   * Ends whatever moves the arm, a person's session and a task; the arm comes to rest.
   *
   * @param operator who wants it
   * @return what was ended, in words; empty where nothing was
   */
  public synchronized List<String> stop(String operator) {
    List<String> stopped = new ArrayList<>();
    PersonSession person = session;
    if (person != null && person.asked() == null) {
      person.ask(
          new Standstill(
              operator + " stopped the arm",
              "let go of everything, then take the arm again",
              false));
      stopped.add("the session of " + person.operator());
    }
    tasks.stopNewest(operator + " stopped it").ifPresent(task -> stopped.add("task " + task));
    return stopped;
  }

  /** Returns what says where the arm would get before it moves. */
  public Foresight foresight() {
    return foresight;
  }

  private String occupation() {
    PersonSession person = session;
    Recording episode = recording;
    return person != null
        ? held(person.operator())
        : episode != null
            ? "episode=%s is being recorded: stop or discard it first".formatted(episode.id())
            : "";
  }

  private static String held(String operator) {
    return "operator=%s has the arm: end that session first".formatted(operator);
  }

  /**
   * Lets samples flow into a recording, or into none any more.
   *
   * @throws IllegalStateException if another is being recorded, or a task began meanwhile
   */
  synchronized void record(@Nullable Recording into) {
    if (into != null && recording != null) {
      throw new IllegalStateException(
          "start refused: episode=%s is being recorded; stop or discard it first"
              .formatted(recording.id()));
    }
    recording = into;
    if (into == null) {
      if (!tasks.isBusy()) {
        tasks.occupy(occupation());
      }
    } else {
      try {
        tasks.occupy(occupation());
      } catch (RuntimeException e) {
        recording = null;
        throw e;
      }
    }
    slices.pump();
  }

  /** Returns the camera for those who watch. */
  Optional<RgbdCamera> viewersCamera() {
    Workplace place = known;
    return place == null ? Optional.empty() : place.viewersCamera();
  }

  @Nullable Recording recording() {
    return recording;
  }

  private void leave() {
    Recording episode = recording;
    if (episode != null) {
      episode.leave();
    }
  }

  /**
   * Does something with the arm at rest and nobody commanding it, between periods.
   *
   * @throws IllegalStateException if a task runs
   */
  <T> T atRest(String what, Function<Workplace, T> job) {
    if (tasks.isBusy()) {
      throw new IllegalStateException(
          "%s refused: a task runs; stop it first, or wait until it ends".formatted(what));
    }
    return arm.ask(() -> {
      driving.end();
      return job.apply(arm.place(Optional.empty()));
    });
  }

  /** Takes another place as the arm's. For the arm's thread. */
  void now(Workplace place) {
    known = place;
    scene = place.description();
  }

  /** Lets the arm's time pass again where somebody watches. */
  void goOn() {
    slices.pump();
  }

  private void sampled(Workplace place, ServoSample sample) {
    known = place;
    Recording episode = recording;
    if (episode != null) {
      episode.sampled(sample);
    }
    if (reports.viewers() == 0) {
      return;
    }
    boolean person = driving.isBegun();
    boolean busy = tasks.isBusy();
    ArmReport.Builder report =
        maker
            .report(place, sample, person ? driving.hindrance() : busy ? Standstill.NONE : ended)
            .setOwner(
                person
                    ? ArmOwner.ARM_OWNER_PERSON
                    : busy ? ArmOwner.ARM_OWNER_TASK : ArmOwner.ARM_OWNER_NOBODY)
            .setInput(driving.input())
            .setInputAtEpochNanos(driving.inputAtEpochNanos())
            .setOrderDone(driving.orderDone());
    if (episode != null) {
      report.setRecording(episode.report());
    }
    reports.publish(report.build());
  }

  private boolean isWanted() {
    return !closed && (session != null || recording != null || reports.viewers() > 0);
  }

  private void failed(String why) {
    driving.forget();
    Standstill gone =
        new Standstill(
            "the arm cannot be reached: " + why,
            "see that its process runs, then take the arm again",
            false);
    over(gone);
    reports.change(report ->
        report.toBuilder()
            .setStop(ReportMaker.words(gone))
            .setOwner(ArmOwner.ARM_OWNER_NOBODY)
            .build());
  }

  private void pass(Workplace place) {
    long wall = clock.nanos();
    int periods = Math.toIntExact(Math.max(1, SLICE.toNanos() / place.robot().periodNanos()));
    PersonSession person = session;
    if (person == null) {
      if (driving.isBegun()) {
        driving.end();
      }
      place.motion().pass(SLICE);
    } else {
      Standstill why = driving.drive(place, person, periods);
      if (why.isPresent()) {
        over(why);
      }
    }
    if (!place.keepsTime()) {
      driving.keepTime(wall, SLICE.toNanos());
    }
  }

  /** Lets a slice pass in the middle of a task; tells whether a person has the arm. */
  private boolean passLent(Workplace place) {
    pass(place);
    return session != null;
  }

  private void over(Standstill why) {
    if (driving.isBegun()) {
      driving.end();
    }
    PersonSession person;
    synchronized (this) {
      person = session;
      session = null;
      ended = why.equals(LEFT) || why.equals(HANDED_BACK) ? Standstill.NONE : why;
      if (!tasks.isBusy()) {
        tasks.occupy(occupation());
      }
    }
    if (person != null) {
      person.tell(why);
    }
  }

  /** Ends what a person does; the arm comes to rest. An episode that runs can be recovered. */
  @Override
  public void close() {
    PersonSession person = session;
    if (person != null) {
      arm.ask(() -> {
        driving.end();
        over(new Standstill("the service ends", "start it again", false));
        return person;
      });
    }
    closed = true;
    Recording episode = recording;
    recording = null;
    if (episode != null) {
      episode.abandon();
    }
    reports.close();
    planning.shutdownNow();
  }
}
