package org.reprise.sim.mujoco;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads and writes one of MuJoCo's arrays of doubles in place, until its simulation is closed. */
public final class DoubleView {
  private final MemorySegment memory;

  DoubleView(MemorySegment memory) {
    this.memory = memory;
  }

  /** Returns the number of doubles. */
  public int size() {
    return (int) (memory.byteSize() / Double.BYTES);
  }

  /** Returns one value. */
  public double get(int index) {
    return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
  }

  /** Writes one value. */
  public void set(int index, double value) {
    memory.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
  }

  /** Returns a copy of all values. */
  public double[] toArray() {
    return memory.toArray(ValueLayout.JAVA_DOUBLE);
  }
}
