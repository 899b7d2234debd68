package org.reprise.policy.gate;

import java.util.List;

/** Keeps the events of one gate. */
public interface GateLog {
  /** Returns the events that are kept, in their order. */
  List<GateEvent> read();

  /** Keeps one more; when this returns it outlives a crash, where the log outlives anything. */
  void append(GateEvent event);

  /** Tells whether the log had better be condensed. */
  default boolean isFull() {
    return false;
  }

  /** Begins the log anew with what the events so far come to. */
  default void condense(GateEvent.Condensed state) {}

  /** Makes a log that is forgotten with the process. */
  static GateLog none() {
    return new GateLog() {
      @Override
      public List<GateEvent> read() {
        return List.of();
      }

      @Override
      public void append(GateEvent event) {}
    };
  }
}
