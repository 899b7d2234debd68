package org.reprise.app.operator;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reprise.core.time.NanoClock;
import org.reprise.schema.ArmReport;

/**
 * Sends the newest report of the arm to whoever watches, at each viewer's own rate, on a thread of
 * its own: nobody who watches holds up the arm, and a viewer that does not keep up misses reports.
 */
final class ArmReports implements AutoCloseable {
  private static final long IDLE_NANOS = 1_000_000_000L;
  private static final long BUSY_NANOS = 2_000_000;

  private final NanoClock clock;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile @Nullable ArmReport newest;
  private volatile boolean running = true;

  ArmReports(NanoClock clock) {
    this.clock = clock;
    thread = new Thread(this::run, "reprise-arm-reports");
    thread.setDaemon(true);
    thread.start();
  }

  /** One who watches. */
  private static final class Viewer {
    final ServerCallStreamObserver<ArmReport> reports;
    final long periodNanos;
    long due;

    Viewer(ServerCallStreamObserver<ArmReport> reports, long periodNanos) {
      this.reports = reports;
      this.periodNanos = periodNanos;
    }
  }

  int viewers() {
    return viewers.size();
  }

  void add(ServerCallStreamObserver<ArmReport> reports, double rateHertz) {
    Viewer viewer = new Viewer(reports, (long) (1e9 / rateHertz));
    viewer.due = clock.nanos();
    reports.setOnCancelHandler(() -> viewers.remove(viewer));
    viewers.add(viewer);
    LockSupport.unpark(thread);
  }

  void publish(ArmReport report) {
    newest = report;
  }

  /** Changes what was published last, where nothing new can come. */
  void change(UnaryOperator<ArmReport> to) {
    ArmReport report = newest;
    if (report != null) {
      newest = to.apply(report);
    }
  }

  private void run() {
    while (running) {
      ArmReport report = newest;
      if (report != null) {
        long now = clock.nanos();
        viewers.forEach(viewer -> send(viewer, report, now));
      }
      LockSupport.parkNanos(this, viewers.isEmpty() ? IDLE_NANOS : BUSY_NANOS);
    }
  }

  private static void send(Viewer viewer, ArmReport report, long now) {
    if (now - viewer.due < 0 || !viewer.reports.isReady()) {
      return;
    }
    viewer.due = Math.max(viewer.due + viewer.periodNanos, now);
    viewer.reports.onNext(report.toBuilder().setSentAtEpochNanos(EpochTime.nanos()).build());
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
  }
}
