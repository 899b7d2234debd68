package org.reprise.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Runs one model: its state, one step at a time.
 *
 * <p>The views of MuJoCo's arrays stay valid, and their memory where it is, until {@link #close}.
 * Used by one thread at a time. When MuJoCo reports an error the simulation is dead: the call that
 * caused it and every later one throw.
 */
public final class MujocoSimulation implements AutoCloseable {
  private final NativeFunctions functions;
  private final StructTable table;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment modelMemory;
  private final MemorySegment data;
  private final MujocoModel model;
  private final Contacts contacts;
  private final long timeOffset;
  private @Nullable String fault;
  private boolean closed;

  /**
   * Compiles a model and makes its state, at rest in the model's initial posture.
   *
   * @param library the library
   * @param mjcf MJCF text
   * @throws MujocoException with the compiler's words if the text is no valid model
   */
  public MujocoSimulation(MujocoLibrary library, String mjcf) {
    functions = library.functions();
    table = library.table();
    MemorySegment compiled = ModelLoader.load(functions, table, mjcf);
    MemorySegment made = functions.makeData(compiled);
    modelMemory = compiled.reinterpret(Long.MAX_VALUE, arena, null);
    data = made.reinterpret(Long.MAX_VALUE, arena, null);
    model = new MujocoModel(functions, table, modelMemory, arena);
    contacts = new Contacts(table, data, model, arena);
    timeOffset = table.offset("mjData.time");
    forward();
  }

  /** Returns the model. */
  public MujocoModel model() {
    return model;
  }

  /** Returns the native {@code mjData}. */
  public MemorySegment memory() {
    return data;
  }

  /** Returns the contacts of the last step. */
  public Contacts contacts() {
    return contacts;
  }

  /** Returns the simulated time, seconds. */
  public double timeSeconds() {
    return data.get(ValueLayout.JAVA_DOUBLE, timeOffset);
  }

  /**
   * Advances by one time step.
   *
   * @throws MujocoException if MuJoCo reports an error or the state is no longer finite
   */
  public void step() {
    ensureUsable();
    functions.step(modelMemory, data);
    collectFault();
  }

  /**
   * Computes everything that follows from the state without advancing the time.
   *
   * @throws MujocoException if MuJoCo reports an error
   */
  public void forward() {
    ensureUsable();
    functions.forward(modelMemory, data);
    collectFault();
  }

  /**
   * Computes where bodies, geoms and sites are now; after a step they still stand where the step
   * began. The next step is not changed by it.
   */
  public void updateKinematics() {
    ensureUsable();
    functions.kinematics(modelMemory, data);
  }

  /** Returns to the model's initial posture, at rest, at time zero. */
  public void reset() {
    ensureUsable();
    functions.resetData(modelMemory, data);
    functions.forward(modelMemory, data);
    collectFault();
  }

  /** Returns the generalized positions, shape [nq]. */
  public DoubleView qpos() {
    return view("qpos", model.positions());
  }

  /** Returns the generalized velocities, shape [nv]. */
  public DoubleView qvel() {
    return view("qvel", model.velocities());
  }

  /** Returns the actuators' controls, shape [nu]. */
  public DoubleView ctrl() {
    return view("ctrl", model.count(ObjectKind.ACTUATOR));
  }

  /** Returns the applied generalized forces, shape [nv]. */
  public DoubleView qfrcApplied() {
    return view("qfrc_applied", model.velocities());
  }

  /** Returns gravity, centrifugal and Coriolis forces, shape [nv]. */
  public DoubleView qfrcBias() {
    return view("qfrc_bias", model.velocities());
  }

  /** Returns the actuators' generalized forces, shape [nv]. */
  public DoubleView qfrcActuator() {
    return view("qfrc_actuator", model.velocities());
  }

  /** Returns the actuators' forces, shape [nu]. */
  public DoubleView actuatorForce() {
    return view("actuator_force", model.count(ObjectKind.ACTUATOR));
  }

  /** Returns the sensors' values; see {@link MujocoModel#sensorAddress}. */
  public DoubleView sensorData() {
    return view("sensordata", model.integer("nsensordata"));
  }

  /** Returns the origins of the bodies in the world, shape [nbody][3], meters. */
  public DoubleView xpos() {
    return view("xpos", 3L * model.bodies());
  }

  /** Returns the rotations of the bodies in the world, shape [nbody][4], w, x, y, z. */
  public DoubleView xquat() {
    return view("xquat", 4L * model.bodies());
  }

  /** Returns the origins of the sites in the world, shape [nsite][3], meters. */
  public DoubleView siteXpos() {
    return view("site_xpos", 3L * model.count(ObjectKind.SITE));
  }

  /** Returns the rotations of the sites in the world, shape [nsite][9], row-major. */
  public DoubleView siteXmat() {
    return view("site_xmat", 9L * model.count(ObjectKind.SITE));
  }

  /** Frees the native memory; views are refused from now on. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    MemorySegment freeData = MemorySegment.ofAddress(data.address());
    MemorySegment freeModel = MemorySegment.ofAddress(modelMemory.address());
    arena.close();
    functions.deleteData(freeData);
    functions.deleteModel(freeModel);
  }

  private DoubleView view(String field, long size) {
    return new DoubleView(
        data.get(ValueLayout.ADDRESS, table.offset("mjData." + field))
            .reinterpret(size * Double.BYTES, arena, null));
  }

  private void ensureUsable() {
    if (closed) {
      throw new MujocoException("simulation closed: open another");
    }
    if (fault != null) {
      throw new MujocoException("simulation dead: " + fault);
    }
  }

  private void collectFault() {
    String reported = NativeFaults.take();
    if (reported != null) {
      fault = "%s (time=%s seconds)".formatted(reported, timeSeconds());
      throw new MujocoException("simulation dead: " + fault);
    }
  }
}
