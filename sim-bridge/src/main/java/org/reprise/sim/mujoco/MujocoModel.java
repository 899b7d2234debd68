package org.reprise.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Describes a compiled model: sizes, names and where each thing's numbers lie in the simulation's
 * arrays. Valid until its simulation is closed.
 */
public final class MujocoModel {
  private final NativeFunctions functions;
  private final StructTable table;
  private final MemorySegment memory;
  private final Arena arena;

  MujocoModel(NativeFunctions functions, StructTable table, MemorySegment memory, Arena arena) {
    this.functions = functions;
    this.table = table;
    this.memory = memory;
    this.arena = arena;
  }

  /** Returns the native {@code mjModel}. */
  public MemorySegment memory() {
    return memory;
  }

  /** Returns the number of bodies, the world included. */
  public int bodies() {
    return integer("nbody");
  }

  /** Returns the number of geoms. */
  public int geoms() {
    return integer("ngeom");
  }

  /** Returns the number of values in {@code qpos}. */
  public int positions() {
    return integer("nq");
  }

  /** Returns the number of degrees of freedom, the values in {@code qvel}. */
  public int velocities() {
    return integer("nv");
  }

  /** Returns the time that one step takes, seconds. */
  public double timestepSeconds() {
    return memory.get(ValueLayout.JAVA_DOUBLE, table.offset("mjModel.opt.timestep"));
  }

  /** Returns the distance of the near clipping plane, meters. */
  public double nearMeters() {
    return single("vis.map.znear") * extentMeters();
  }

  /** Returns the distance of the far clipping plane, meters. */
  public double farMeters() {
    return single("vis.map.zfar") * extentMeters();
  }

  /**
   * Returns the number of a named thing.
   *
   * @throws MujocoException if the model has none of that name; the message lists the names it has
   */
  public int id(ObjectKind kind, String name) {
    return find(kind, name)
        .orElseThrow(() ->
            new MujocoException(
                "%s=%s: not in the model, which has %s"
                    .formatted(kind.name().toLowerCase(Locale.ROOT), name, names(kind))));
  }

  /** Returns the number of a named thing, if the model has it. */
  public OptionalInt find(ObjectKind kind, String name) {
    try (Arena local = Arena.ofConfined()) {
      int id = functions.nameToId(memory, kind.code(), local.allocateFrom(name));
      return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }
  }

  /** Returns the name of a thing, empty if it has none. */
  public String name(ObjectKind kind, int id) {
    MemorySegment name = functions.idToName(memory, kind.code(), id);
    return name.address() == 0 ? "" : name.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** Returns the names of all things of a kind, by number; empty where one has none. */
  public List<String> names(ObjectKind kind) {
    List<String> names = new ArrayList<>();
    for (int id = 0; id < count(kind); id++) {
      names.add(name(kind, id));
    }
    return names;
  }

  /** Returns the number of things of a kind. */
  public int count(ObjectKind kind) {
    return switch (kind) {
      case BODY -> integer("nbody");
      case JOINT -> integer("njnt");
      case GEOM -> integer("ngeom");
      case SITE -> integer("nsite");
      case CAMERA -> integer("ncam");
      case ACTUATOR -> integer("nu");
      case SENSOR -> integer("nsensor");
    };
  }

  /** Returns where a joint's position starts in {@code qpos}. */
  public int positionAddress(int joint) {
    return entry("jnt_qposadr", joint, ObjectKind.JOINT);
  }

  /** Returns where a joint's velocity starts in {@code qvel}. */
  public int velocityAddress(int joint) {
    return entry("jnt_dofadr", joint, ObjectKind.JOINT);
  }

  /** Returns the body that a geom belongs to. */
  public int bodyOfGeom(int geom) {
    return entry("geom_bodyid", geom, ObjectKind.GEOM);
  }

  /** Returns a body's parent; the world, body 0, is its own. */
  public int parent(int body) {
    return entry("body_parentid", body, ObjectKind.BODY);
  }

  /** Returns where a sensor's values start in {@code sensordata}. */
  public int sensorAddress(int sensor) {
    return entry("sensor_adr", sensor, ObjectKind.SENSOR);
  }

  /** Returns the least and greatest force of each actuator, shape [nu][2], newtons or Nm. */
  public DoubleView actuatorForceRange() {
    return new DoubleView(pointee("actuator_forcerange", 2L * integer("nu") * Double.BYTES));
  }

  /** Returns the inertia of each degree of freedom in the initial posture, shape [nv], SI. */
  public DoubleView inertia() {
    return new DoubleView(pointee("dof_M0", (long) velocities() * Double.BYTES));
  }

  /** Returns sliding, torsional and rolling friction of each geom, shape [ngeom][3]. */
  public DoubleView friction() {
    return new DoubleView(pointee("geom_friction", 3L * geoms() * Double.BYTES));
  }

  int integer(String field) {
    return memory.get(ValueLayout.JAVA_INT, table.offset("mjModel." + field));
  }

  private double extentMeters() {
    return memory.get(ValueLayout.JAVA_DOUBLE, table.offset("mjModel.stat.extent"));
  }

  private float single(String field) {
    return memory.get(ValueLayout.JAVA_FLOAT, table.offset("mjModel." + field));
  }

  private int entry(String field, int index, ObjectKind kind) {
    return pointee(field, (long) count(kind) * Integer.BYTES)
        .getAtIndex(ValueLayout.JAVA_INT, index);
  }

  private MemorySegment pointee(String field, long bytes) {
    return memory
        .get(ValueLayout.ADDRESS, table.offset("mjModel." + field))
        .reinterpret(bytes, arena, null);
  }
}
