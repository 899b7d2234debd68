package org.reprise.app.task;

import java.util.List;
import org.reprise.app.station.Workplace;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.ReplayPolicy;

/** Moves an arm that was stopped somewhere out of the camera's view, with an open hand. */
public final class ViewRetreat {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final double LIFT_METERS = 0.06;
  private static final long LIFT_NANOS = 600_000_000L;

  private static final double NEAR_METERS = 0.005;
  private static final double NEAR_RADIANS = 0.02;

  private ViewRetreat() {}

  /** Tells whether the arm is where it looks from, with nothing in its hand. */
  static boolean isOut(Workplace place) {
    RigidTransform observe =
        new ArmKinematics(place.robot()).forward(place.robot().observeRadians());
    RigidTransform here = place.motion().baseFromGripper();
    return !place.gripper().read().holds()
        && here.translation().distanceTo(observe.translation()) < NEAR_METERS
        && here.rotation().angleTo(observe.rotation()) < NEAR_RADIANS;
  }

  /**
   * Opens the hand, lifts it off what it was about, and moves to the observe posture.
   *
   * @param obstacles what was seen last
   */
  public static MotionOutcome of(Workplace place, PointCloud obstacles) {
    double width = place.gripper().maxWidthMeters();
    GripperCommand open = new GripperCommand(width, place.robot().hand().maxEffortNewtons());
    place.gripper().command(open);
    MotionOutcome held = place.motion().hold(TaskRun.fingersTime());
    if (held instanceof MotionOutcome.Stopped) {
      return held;
    }
    RigidTransform here = place.motion().baseFromGripper();
    RigidTransform above =
        new RigidTransform(here.rotation(), here.translation().plus(Vector3.UP.times(LIFT_METERS)));
    MotionOutcome lifted =
        place
            .motion()
            .track(
                new ReplayPolicy(
                    List.of(
                        new InteractionSample(0, new GripperTarget(here, open)),
                        new InteractionSample(LIFT_NANOS, new GripperTarget(above, open)))));
    if (lifted instanceof MotionOutcome.Stopped(String reason)
        && reason.contains("stop was asked")) {
      return lifted;
    }
    return place
        .motion()
        .moveToPosture(
            place.robot().observeRadians(),
            new Obstacles(TABLE_HEIGHT_METERS, obstacles, PointCloud.EMPTY));
  }
}
