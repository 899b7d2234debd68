package org.reprise.sim.mujoco;

/** Says in one line why MuJoCo or the GL it draws with cannot be used here, and what to install. */
public final class MujocoUnavailableException extends MujocoException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that ends in the mend. */
  public MujocoUnavailableException(String message) {
    super(message);
  }
}
