package org.reprise.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads the contacts that the last step found. */
public final class Contacts {
  private final MemorySegment data;
  private final MujocoModel model;
  private final Arena arena;
  private final long countOffset;
  private final long arrayOffset;
  private final long stride;
  private final long geom1Offset;
  private final long geom2Offset;
  private final long excludeOffset;

  Contacts(StructTable table, MemorySegment data, MujocoModel model, Arena arena) {
    this.data = data;
    this.model = model;
    this.arena = arena;
    countOffset = table.offset("mjData.ncon");
    arrayOffset = table.offset("mjData.contact");
    stride = table.sizeOf("mjContact");
    geom1Offset = table.offset("mjContact.geom1");
    geom2Offset = table.offset("mjContact.geom2");
    excludeOffset = table.offset("mjContact.exclude");
  }

  /** Returns the number of contacts. */
  public int count() {
    return data.get(ValueLayout.JAVA_INT, countOffset);
  }

  /** Returns a contact's first geom. */
  public int geom1(int contact) {
    return field(contact, geom1Offset);
  }

  /** Returns a contact's second geom. */
  public int geom2(int contact) {
    return field(contact, geom2Offset);
  }

  /** Returns the body of a contact's first geom. */
  public int body1(int contact) {
    return model.bodyOfGeom(geom1(contact));
  }

  /** Returns the body of a contact's second geom. */
  public int body2(int contact) {
    return model.bodyOfGeom(geom2(contact));
  }

  /** Tells whether a contact transmits force; one that is only near does not. */
  public boolean transmits(int contact) {
    return field(contact, excludeOffset) == 0;
  }

  private int field(int contact, long offset) {
    return data.get(ValueLayout.ADDRESS, arrayOffset)
        .reinterpret(stride * count(), arena, null)
        .get(ValueLayout.JAVA_INT, stride * contact + offset);
  }
}
