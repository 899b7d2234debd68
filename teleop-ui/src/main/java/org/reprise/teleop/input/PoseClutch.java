package org.reprise.teleop.input;

import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;

/**
 * Leads a hand after a device from where both were when the clutch closed: nothing jumps, and the
 * device may be put back anywhere in between. One thread.
 */
public final class PoseClutch {
  private @Nullable RigidTransform deviceThen;
  private @Nullable RigidTransform handThen;

  /** Forgets where both were: the next pose is where it begins anew. */
  public void open() {
    deviceThen = null;
    handThen = null;
  }

  /**
   * Returns where the hand shall go; null while the clutch is open.
   *
   * @param sample the device
   * @param hand where the hand is
   */
  public @Nullable RigidTransform follow(DeviceSample.Pose sample, RigidTransform hand) {
    if (!sample.clutch()) {
      open();
      return null;
    }
    RigidTransform device = sample.device();
    RigidTransform from = deviceThen;
    RigidTransform start = handThen;
    if (from == null || start == null) {
      deviceThen = device;
      handThen = hand;
      return hand;
    }
    UnitQuaternion turned = device.rotation().compose(from.rotation().inverse());
    return new RigidTransform(
        turned.compose(start.rotation()),
        start.translation().plus(device.translation().minus(from.translation())));
  }
}
