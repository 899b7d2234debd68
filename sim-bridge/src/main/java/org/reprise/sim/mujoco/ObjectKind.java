package org.reprise.sim.mujoco;

/** Names the kinds of named things in a model, with the numbers of {@code mjtObj}. */
public enum ObjectKind {
  /** A body. */
  BODY(1),
  /** A joint. */
  JOINT(3),
  /** A geom. */
  GEOM(5),
  /** A site. */
  SITE(6),
  /** A camera. */
  CAMERA(7),
  /** An actuator. */
  ACTUATOR(18),
  /** A sensor. */
  SENSOR(19);

  private final int code;

  ObjectKind(int code) {
    this.code = code;
  }

  /** Returns the number of this kind in {@code mjtObj}. */
  int code() {
    return code;
  }
}
