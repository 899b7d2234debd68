package org.reprise.sim.mujoco;

/** Says that MuJoCo refused a model or that a simulation can no longer be used. */
public class MujocoException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names values, consequence and mend. */
  public MujocoException(String message) {
    super(message);
  }
}
