package org.reprise.ros.node;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reprise.ros.RosException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node registered: asks the master once a second who it is, and registers everything again
 * when it was restarted or could not be reached before.
 */
final class MasterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MasterWatch.class);
  private static final long PERIOD_MILLIS = 1000;

  /** Something the master knows about the node. */
  interface Registration {
    /** Tells the master. */
    void register(MasterClient master);

    /** Takes it back. */
    void unregister(MasterClient master);
  }

  private final MasterClient master;
  private final List<Registration> registrations = new CopyOnWriteArrayList<>();
  private final Set<Registration> pending = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private int pid;

  MasterWatch(MasterClient master) {
    this.master = master;
    pid = master.pid();
  }

  void start() {
    Thread.ofVirtual().name("ros-master-watch").start(this::watch);
  }

  void add(Registration registration) {
    registrations.add(registration);
    attempt(registration);
  }

  void remove(Registration registration) {
    if (registrations.remove(registration) && !pending.remove(registration)) {
      try {
        registration.unregister(master);
      } catch (RosException e) {
        LOG.debug("not taken back: {}", e.getMessage());
      }
    }
  }

  private void attempt(Registration registration) {
    try {
      registration.register(master);
      pending.remove(registration);
    } catch (RosException e) {
      if (pending.add(registration)) {
        LOG.warn("not registered, will try again each second: {}", e.getMessage());
      }
    }
  }

  private void watch() {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      int now = master.pid();
      if (now != pid) {
        LOG.warn("the master was restarted: registering {} entries again", registrations.size());
        pid = now;
        pending.addAll(registrations);
      }
      pending.forEach(this::attempt);
    } catch (RosException e) {
      LOG.debug("master away: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed.countDown();
    for (Registration registration : List.copyOf(registrations)) {
      remove(registration);
    }
  }
}
