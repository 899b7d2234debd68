package org.reprise.ros.node;

import java.util.concurrent.atomic.AtomicLong;
import org.reprise.core.time.NanoClock;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.reprise.rosmsg.rosgraph_msgs.Clock;

/**
 * Tells the time of the ROS graph, nanoseconds since 1970: the wall clock, or what {@code /clock}
 * says while {@code /use_sim_time} is set. It never goes back: when a recording starts over, it
 * stands until the recording has caught up.
 */
final class RosClock implements NanoClock {
  private final NanoClock wallClock;
  private final AtomicLong newest = new AtomicLong();
  private volatile boolean simulated;

  RosClock(NanoClock wallClock) {
    this.wallClock = wallClock;
  }

  void start(Node node) {
    node.parameterTree()
        .addParameterListener(
            "/use_sim_time",
            (name, value) -> follow(node, value instanceof XmlRpcValue.Bool(boolean on) && on));
  }

  /** Takes the clock's topic from another thread: the parameter's listener must return at once. */
  private void follow(Node node, boolean on) {
    if (on && !simulated) {
      simulated = true;
      newest.set(0);
      Thread.ofVirtual()
          .name("ros-clock")
          .start(() ->
              node.newSubscriber("/clock", Clock.TYPE)
                  .addMessageListener(
                      clock -> newest.accumulateAndGet(clock.clockNanos, Math::max), 0));
    } else if (!on) {
      simulated = false;
    }
  }

  @Override
  public long nanos() {
    return simulated ? newest.get() : wallClock.nanos();
  }
}
