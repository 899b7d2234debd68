package org.reprise.sim.cell;

import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.ObjectKind;

/** Changes how well the fingers' surfaces grip, as water or dust does. */
public final class FingerFriction {
  private static final int COEFFICIENTS = 3;

  private final DoubleView friction;
  private final boolean[] finger;
  private final double[] usual;

  FingerFriction(MujocoModel model) {
    friction = model.friction();
    usual = friction.toArray();
    int left = model.id(ObjectKind.BODY, ArmMjcf.LEFT_FINGER);
    int right = model.id(ObjectKind.BODY, ArmMjcf.RIGHT_FINGER);
    finger = new boolean[model.geoms()];
    for (int geom = 0; geom < finger.length; geom++) {
      int body = model.bodyOfGeom(geom);
      finger[geom] = body == left || body == right;
    }
  }

  /**
   * Sets the friction of the fingers to a share of the usual.
   *
   * @param share 0 for none, 1 for the usual
   * @throws IllegalArgumentException if the share is not within 0 to 1
   */
  public void set(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share=%s: must be within 0 to 1".formatted(share));
    }
    for (int geom = 0; geom < finger.length; geom++) {
      for (int i = COEFFICIENTS * geom; finger[geom] && i < COEFFICIENTS * (geom + 1); i++) {
        friction.set(i, share * usual[i]);
      }
    }
  }
}
