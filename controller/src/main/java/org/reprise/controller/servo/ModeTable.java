package org.reprise.controller.servo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Holds every mode once, and the table of the allowed transitions.
 *
 * <pre>
 * from \ to   IDLE HOLD MOVING TRACKING TELEOP GUIDING STOPPING FAULT
 * IDLE         .    x     .       .       .       .       .       x
 * HOLD         x    x     x       x       x       x       x       x
 * MOVING       .    x     .       .       x       .       x       x
 * TRACKING     .    .     .       .       x       .       x       x
 * TELEOP       .    .     .       .       .       .       x       x
 * GUIDING      .    x     .       .       .       .       x       x
 * STOPPING     .    x     .       .       .       .       x       x
 * FAULT        .    x     .       .       .       .       .       x
 * </pre>
 *
 * <p>MOVING ends in HOLD by itself, at rest on its target; TRACKING and TELEOP end by STOPPING. A
 * person may take over (TELEOP) out of MOVING and TRACKING without a stop.
 */
final class ModeTable {
  static final ServoMode IDLE = new ServoMode.Idle();
  static final ServoMode MOVING = new ServoMode.Moving();
  static final ServoMode TRACKING = new ServoMode.Tracking();
  static final ServoMode TELEOP = new ServoMode.Teleop();
  static final ServoMode GUIDING = new ServoMode.Guiding();
  private static final Map<StopReason, ServoMode> HOLDS = forEachReason(ServoMode.Hold::new);
  private static final Map<StopReason, ServoMode> STOPS = forEachReason(ServoMode.Stopping::new);
  private static final Map<StopReason, ServoMode> FAULTS = forEachReason(ServoMode.Fault::new);

  private ModeTable() {}

  private static Map<StopReason, ServoMode> forEachReason(Function<StopReason, ServoMode> make) {
    EnumMap<StopReason, ServoMode> modes = new EnumMap<>(StopReason.class);
    for (StopReason reason : StopReason.values()) {
      modes.put(reason, make.apply(reason));
    }
    return modes;
  }

  static ServoMode hold(StopReason latch) {
    return Objects.requireNonNull(HOLDS.get(latch));
  }

  static ServoMode stopping(StopReason reason) {
    return Objects.requireNonNull(STOPS.get(reason));
  }

  static ServoMode fault(StopReason reason) {
    return Objects.requireNonNull(FAULTS.get(reason));
  }

  /** Tells whether one mode may follow another. */
  static boolean allows(ServoMode from, ServoMode to) {
    if (to instanceof ServoMode.Fault) {
      return true;
    }
    return switch (from) {
      case ServoMode.Idle idle -> to instanceof ServoMode.Hold;
      case ServoMode.Hold hold -> true;
      case ServoMode.Moving moving ->
          to instanceof ServoMode.Hold
              || to instanceof ServoMode.Teleop
              || to instanceof ServoMode.Stopping;
      case ServoMode.Tracking tracking ->
          to instanceof ServoMode.Teleop || to instanceof ServoMode.Stopping;
      case ServoMode.Teleop teleop -> to instanceof ServoMode.Stopping;
      case ServoMode.Guiding guiding ->
          to instanceof ServoMode.Hold || to instanceof ServoMode.Stopping;
      case ServoMode.Stopping stopping ->
          to instanceof ServoMode.Hold || to instanceof ServoMode.Stopping;
      case ServoMode.Fault fault -> to instanceof ServoMode.Hold;
    };
  }
}
