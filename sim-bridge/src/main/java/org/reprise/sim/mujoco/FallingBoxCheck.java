package org.reprise.sim.mujoco;

/**
 * Drops a box and compares what is read through the struct table with what must be true.
 *
 * <p>With semi-implicit Euler steps of length dt a body falls g dt^2 n (n + 1) / 2 in n steps.
 */
final class FallingBoxCheck {
  private static final String MJCF =
      """
      <mujoco>
        <option timestep="0.002" gravity="0 0 -10"/>
        <worldbody>
          <geom name="floor" type="plane" size="1 1 0.1"/>
          <body name="box" pos="0.1 0.2 1">
            <freejoint name="free"/>
            <geom name="cube" type="box" size="0.05 0.05 0.05" mass="0.5"/>
          </body>
        </worldbody>
      </mujoco>
      """;
  private static final double START_METERS = 1;
  private static final double GRAVITY = 10;
  private static final double STEP_SECONDS = 0.002;
  private static final int FALL_STEPS = 50;
  private static final int LANDING_STEPS = 1000;
  private static final double TOLERANCE = 1e-9;
  private static final double REST_TOLERANCE_METERS = 2e-3;

  private FallingBoxCheck() {}

  /**
   * Runs the check.
   *
   * @throws MujocoUnavailableException if a value read is not the expected one
   */
  static void run(MujocoLibrary library) {
    try (MujocoSimulation simulation = new MujocoSimulation(library, MJCF)) {
      MujocoModel model = simulation.model();
      expect(library, "nq", model.positions(), 7, 0);
      expect(library, "nv", model.velocities(), 6, 0);
      expect(library, "nbody", model.bodies(), 2, 0);
      expect(library, "ngeom", model.geoms(), 2, 0);
      expect(library, "timestep", model.timestepSeconds(), STEP_SECONDS, 0);
      int box = model.id(ObjectKind.BODY, "box");
      expect(library, "geom_bodyid", model.bodyOfGeom(model.id(ObjectKind.GEOM, "cube")), box, 0);
      for (int i = 0; i < FALL_STEPS; i++) {
        simulation.step();
      }
      double dropMeters = GRAVITY * STEP_SECONDS * STEP_SECONDS * FALL_STEPS * (FALL_STEPS + 1) / 2;
      double speed = -GRAVITY * STEP_SECONDS * FALL_STEPS;
      expect(library, "time", simulation.timeSeconds(), STEP_SECONDS * FALL_STEPS, TOLERANCE);
      expect(library, "qpos", simulation.qpos().get(2), START_METERS - dropMeters, TOLERANCE);
      expect(library, "qvel", simulation.qvel().get(2), speed, TOLERANCE);
      simulation.forward();
      expect(
          library, "xpos", simulation.xpos().get(3 * box + 2), simulation.qpos().get(2), TOLERANCE);
      expect(library, "xquat", simulation.xquat().get(4 * box), 1, TOLERANCE);
      expect(library, "qfrc_bias", simulation.qfrcBias().get(2), 0.5 * GRAVITY, TOLERANCE);
      expect(library, "ncon", simulation.contacts().count(), 0, 0);
      for (int i = 0; i < LANDING_STEPS; i++) {
        simulation.step();
      }
      expect(library, "rest", simulation.qpos().get(2), 0.05, REST_TOLERANCE_METERS);
      expect(library, "ncon", simulation.contacts().count(), 4, 0);
      expect(library, "contact", simulation.contacts().body2(3), box, 0);
    }
  }

  private static void expect(
      MujocoLibrary library, String field, double found, double expected, double tolerance) {
    if (!(Math.abs(found - expected) <= tolerance)) {
      throw new MujocoUnavailableException(
          "self-test field=%s found=%s expected=%s version=%d: struct table is wrong; print it with"
                  .formatted(field, found, expected, library.version())
              + " offsets.c against this library's headers");
    }
  }
}
