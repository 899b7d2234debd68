package org.reprise.app.task;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reprise.core.time.NanoClock;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskProgress;

/**
 * Keeps what happened to the last two tasks and sends it to whoever watches, on a thread of its
 * own, so that nobody who watches holds up the arm. Progress is not kept: a viewer that does not
 * keep up misses it, and sees the newest once it does.
 */
public final class TaskLog implements AutoCloseable {
  private static final long IDLE_NANOS = 1_000_000_000L;
  private static final long BUSY_NANOS = 10_000_000;

  private final NanoClock clock;
  private final List<TaskEvent> events = new ArrayList<>();
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private long task;
  private long newest;
  private @Nullable TaskEvent progress;
  private volatile boolean running = true;

  /**
   * Begins to keep events.
   *
   * @param clock clock of the viewers' rates
   */
  public TaskLog(NanoClock clock) {
    this.clock = clock;
    thread = new Thread(this::run, "reprise-task-log");
    thread.setDaemon(true);
    thread.start();
  }

  /** One who watches. */
  private static final class Viewer {
    final ServerCallStreamObserver<TaskEvent> frames;
    final long progressNanos;
    long sent;
    long due;
    @Nullable TaskEvent shown;

    Viewer(ServerCallStreamObserver<TaskEvent> frames, long sent, long progressNanos) {
      this.frames = frames;
      this.sent = sent;
      this.progressNanos = progressNanos;
    }
  }

  /** Begins to keep what happens to another task; what happened before the last one is dropped. */
  synchronized void begin(long next) {
    events.removeIf(event -> event.getTask() < task);
    task = next;
    progress = null;
  }

  synchronized void add(TaskEvent.Builder event) {
    events.add(event.setTask(task).setEvent(++newest).build());
    LockSupport.unpark(thread);
  }

  /** Notes how the motion goes on. */
  synchronized void progress(TaskProgress is) {
    progress = TaskEvent.newBuilder().setTask(task).setEvent(newest).setProgress(is).build();
  }

  boolean isWatched() {
    return !viewers.isEmpty();
  }

  /** Returns how many watch. */
  public int viewers() {
    return viewers.size();
  }

  synchronized long newest() {
    return newest;
  }

  /**
   * Begins to send to a viewer.
   *
   * @param frames where to
   * @param after the newest event that the viewer knows; 0 sends all of the newest task
   * @param progressHertz reports of progress in a second; 0 for none
   */
  public void watch(ServerCallStreamObserver<TaskEvent> frames, long after, double progressHertz) {
    long period = progressHertz > 0 ? (long) (1e9 / progressHertz) : Long.MAX_VALUE;
    long known = after > newest() ? 0 : after; // numbered by a service that has ended
    Viewer viewer = new Viewer(frames, Math.max(known, before()), period);
    frames.setOnCancelHandler(() -> viewers.remove(viewer));
    frames.setOnReadyHandler(() -> LockSupport.unpark(thread));
    viewers.add(viewer);
    LockSupport.unpark(thread);
  }

  /** Returns the number of the event before the newest task. */
  private synchronized long before() {
    return events.stream()
        .filter(event -> event.getTask() == task)
        .mapToLong(event -> event.getEvent() - 1)
        .findFirst()
        .orElse(newest);
  }

  private synchronized @Nullable TaskEvent after(long event) {
    if (events.isEmpty() || event >= newest) {
      return null;
    }
    long index = Math.max(0, event + 1 - events.getFirst().getEvent());
    return events.get((int) index);
  }

  private synchronized @Nullable TaskEvent newestProgress() {
    return progress;
  }

  private void run() {
    while (running) {
      viewers.forEach(this::send);
      LockSupport.parkNanos(this, viewers.isEmpty() ? IDLE_NANOS : BUSY_NANOS);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same report, not an equal one
  private void send(Viewer viewer) {
    TaskEvent next = after(viewer.sent);
    while (next != null && viewer.frames.isReady()) {
      viewer.frames.onNext(next);
      viewer.sent = next.getEvent();
      next = after(viewer.sent);
    }
    TaskEvent report = newestProgress();
    boolean wanted = viewer.progressNanos != Long.MAX_VALUE && clock.nanos() >= viewer.due;
    if (report != null && report != viewer.shown && wanted && viewer.frames.isReady()) {
      viewer.frames.onNext(report);
      viewer.shown = report;
      viewer.due = clock.nanos() + viewer.progressNanos;
    }
  }

  /** Ends the thread that sends. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
  }
}
