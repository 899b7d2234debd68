package org.reprise.ros.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes a connection that takes too long as a whole, however alive it looks meanwhile. */
public final class Deadline implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Future<?> expiry;

  /** Starts to count. Closing this in time spares the connection. */
  public Deadline(Socket socket, Duration after) {
    expiry = TIMER.schedule(() -> closeQuietly(socket), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("ros-deadlines").unstarted(task));
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to close.
    }
  }

  @Override
  public void close() {
    expiry.cancel(false);
  }
}
