package org.reprise.sim.cell;

import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * Spoils the fingers' hold: their surfaces grip less, as water or dust makes them, or they give
 * way.
 */
public final class FingerFault {
  private static final int COEFFICIENTS = 3;

  private final MujocoGripper gripper;
  private final DoubleView friction;
  private final boolean[] finger;
  private final double[] usual;

  FingerFault(MujocoModel model, MujocoGripper gripper) {
    this.gripper = gripper;
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
  public void grip(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share=%s: must be within 0 to 1".formatted(share));
    }
    for (int geom = 0; geom < finger.length; geom++) {
      for (int i = COEFFICIENTS * geom; finger[geom] && i < COEFFICIENTS * (geom + 1); i++) {
        friction.set(i, share * usual[i]);
      }
    }
  }

  /** Opens the fingers against their command to so much more than they are apart now. */
  public void giveWay(double meters) {
    gripper.openAtLeast(gripper.widthMeters() + meters);
  }

  /** Has the fingers do again what they can and are told. */
  public void mend() {
    grip(1);
    gripper.openAtLeast(0);
  }
}
