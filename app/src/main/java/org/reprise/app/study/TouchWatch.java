package org.reprise.app.study;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.suite.SceneObject;

/**
 * Watches in the true state when the fingers touch what, and what falls out of the hand: something
 * that both fingers touched and that is more than 3 cm lower a second after they did not.
 */
final class TouchWatch {
  private static final List<String> FINGERS = List.of("robot/left_finger", "robot/right_finger");
  private static final double DROP_METERS = 0.03;
  private static final long FALL_NANOS = 1_000_000_000;

  private final SceneTruth truth;
  private final List<String> bodies;
  private final Set<String> pinched = new HashSet<>();
  private final Map<String, Left> left = new HashMap<>();
  private long firstNanos = -1;
  private long lastNanos = -1;
  private int dropped;

  private record Left(long nanos, double heightMeters) {}

  /**
   * Prepares.
   *
   * @param truth the true state, which changes
   * @param objects what stands on the table
   */
  TouchWatch(SceneTruth truth, List<SceneObject> objects) {
    this.truth = truth;
    this.bodies = objects.stream().map(SceneObject::body).toList();
  }

  /** Looks at the present state. */
  void observe() {
    long now = truth.nanos();
    for (String body : bodies) {
      long fingers = FINGERS.stream().filter(finger -> truth.touching(body, finger)).count();
      if (fingers > 0) {
        firstNanos = firstNanos < 0 ? now : firstNanos;
        lastNanos = now;
      }
      if (fingers == FINGERS.size()) {
        pinched.add(body);
        left.remove(body);
      } else if (pinched.remove(body)) {
        left.put(body, new Left(now, height(body)));
      }
    }
    left.entrySet().removeIf(this::fell);
  }

  private boolean fell(Map.Entry<String, Left> one) {
    boolean fell = one.getValue().heightMeters() - height(one.getKey()) > DROP_METERS;
    dropped += fell ? 1 : 0;
    return fell || truth.nanos() - one.getValue().nanos() > FALL_NANOS;
  }

  private double height(String body) {
    return truth.baseFromBody(body).translation().z();
  }

  /** Returns when a finger touched something first; negative if none did. */
  long firstNanos() {
    return firstNanos;
  }

  /** Returns when a finger touched something last; negative if none did. */
  long lastNanos() {
    return lastNanos;
  }

  /** Returns how often something fell. */
  int dropped() {
    return dropped;
  }
}
