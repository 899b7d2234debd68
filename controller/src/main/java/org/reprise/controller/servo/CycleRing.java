package org.reprise.controller.servo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the newest periods of the servo: one thread writes and never waits, any other reads copies.
 *
 * <p>Every slot carries a version that is odd while it is written (a sequence lock), so that a
 * reader notices when it was overtaken.
 */
final class CycleRing {
  private static final VarHandle VERSION = MethodHandles.arrayElementVarHandle(long[].class);

  private final CycleRecord[] slots;
  private final long[] versions;
  private volatile long newest = -1;

  CycleRing(int slots, int joints) {
    this.slots = new CycleRecord[slots];
    this.versions = new long[slots];
    for (int i = 0; i < slots; i++) {
      this.slots[i] = new CycleRecord(joints);
    }
  }

  /** Takes a copy of a record in; its cycle must be one more than the last one's. */
  void add(CycleRecord record) {
    int slot = (int) (record.cycle() % slots.length);
    long version = (long) VERSION.getOpaque(versions, slot);
    VERSION.setOpaque(versions, slot, version + 1);
    VarHandle.fullFence();
    slots[slot].copyFrom(record);
    VERSION.setRelease(versions, slot, version + 2);
    newest = record.cycle();
  }

  /** Returns the number of the newest period; -1 before the first. */
  long newest() {
    return newest;
  }

  /** Copies a period; false if it is not there (any more). */
  boolean copy(long cycle, CycleRecord into) {
    if (cycle < 0 || cycle > newest) {
      return false;
    }
    int slot = (int) (cycle % slots.length);
    long before = (long) VERSION.getAcquire(versions, slot);
    if ((before & 1) != 0) {
      return false;
    }
    into.copyFrom(slots[slot]);
    VarHandle.fullFence();
    return (long) VERSION.getOpaque(versions, slot) == before && into.cycle() == cycle;
  }

  /** Returns copies of the newest periods, oldest first. */
  List<CycleRecord> dump() {
    List<CycleRecord> kept = new ArrayList<>();
    int joints = slots[0].sentRadians().length;
    for (long cycle = Math.max(0, newest - slots.length + 1); cycle <= newest; cycle++) {
      CycleRecord record = new CycleRecord(joints);
      if (copy(cycle, record)) {
        kept.add(record);
      }
    }
    return kept;
  }
}
