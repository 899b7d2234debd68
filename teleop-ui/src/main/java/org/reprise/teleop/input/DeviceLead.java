package org.reprise.teleop.input;

import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.HandConfig;
import org.reprise.schema.DriveInput;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.Joints;

/**
 * Says what a device asks for at present: nothing where it is silent or its clutch is open. Samples
 * come from any thread; the rest is for one.
 */
public final class DeviceLead {
  private static final long SILENT_NANOS = 150_000_000;

  private final PoseClutch clutch = new PoseClutch();
  private volatile @Nullable DeviceSample newest;

  /** Takes what the device says. */
  public void take(DeviceSample sample) {
    newest = sample;
  }

  /** Forgets from where a tracked device leads: it begins anew. */
  public void open() {
    clutch.open();
  }

  /** Tells whether the device fell silent while it led. */
  public boolean isLost() {
    DeviceSample sample = newest;
    return sample != null && sample.clutch() && isSilent(sample);
  }

  private static boolean isSilent(DeviceSample sample) {
    return System.nanoTime() - sample.nanos() > SILENT_NANOS;
  }

  /**
   * Returns what is asked for; null where nothing is.
   *
   * @param baseFromGripper where the hand is
   * @param hand what opens and closes
   */
  public DriveInput.@Nullable Builder wanted(RigidTransform baseFromGripper, HandConfig hand) {
    DeviceSample sample = newest;
    if (sample == null || isSilent(sample)) {
      clutch.open();
      return null;
    }
    return switch (sample) {
      case DeviceSample.Pose pose -> {
        RigidTransform target = clutch.follow(pose, baseFromGripper);
        yield target == null
            ? null
            : DriveInput.newBuilder().setHandTarget(GeometryMapper.toRecord(target));
      }
      case DeviceSample.Leader leader -> leader.clutch() ? after(leader, hand) : null;
    };
  }

  private static DriveInput.Builder after(DeviceSample.Leader leader, HandConfig hand) {
    Joints.Builder radians = Joints.newBuilder();
    for (int joint = 0; joint < leader.radians().size(); joint++) {
      radians.addValues(leader.radians().get(joint));
    }
    DriveInput.Builder input = DriveInput.newBuilder().setJointTarget(radians);
    leader
        .grip()
        .ifPresent(share ->
            input.setGripper(
                GripperCommandRecord.newBuilder()
                    .setWidthMeters(share * hand.maxWidthMeters())
                    .setEffortNewtons(hand.maxEffortNewtons() / 2)));
    return input;
  }
}
