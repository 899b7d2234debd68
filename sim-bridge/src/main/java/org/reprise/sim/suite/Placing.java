package org.reprise.sim.suite;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;

/**
 * Brings what is in the hand above the middle of another thing, lowers it and lets go.
 *
 * @param held what is in the hand
 * @param second where to bring it
 * @param releaseMeters height of its lower end over the second thing's frame when the hand opens
 * @param approachMeters how much higher it is at the bottleneck
 * @param order number of yaws of the second thing that are the same, evenly spread
 * @param openMeters opening of the hand when it lets go
 * @param holdNewtons force of the hand; a weak one lets the thing give way to what guides it
 */
record Placing(
    Actor held,
    Actor second,
    double releaseMeters,
    double approachMeters,
    int order,
    double openMeters,
    double holdNewtons)
    implements StageScript {
  private static final double RETREAT_METERS = 0.11;

  @Override
  public List<StagePlan> plans(SceneTruth truth) {
    RigidTransform place = second.pose(truth);
    RigidTransform hand = truth.baseFromGripper();
    Vector3 handFromMiddle = hand.inverse().apply(held.middle(truth));
    double handFromHeldYaw = TopDown.yawRadians(hand) - held.yawRadians(truth);
    Vector3 middle =
        place.translation().plus(Vector3.UP.times(releaseMeters + held.prop().heightMeters() / 2));
    return TopDown.ranked(
        middle,
        TopDown.turns(place.rotation().yawRadians() + handFromHeldYaw, order),
        yaw -> plan(middle, handFromMiddle, yaw));
  }

  private StagePlan plan(Vector3 middle, Vector3 handFromMiddle, double yawRadians) {
    RigidTransform release = TopDown.holding(handFromMiddle, middle, yawRadians);
    return HandPath.from(TopDown.raised(release, approachMeters), 0, holdNewtons)
        .moveTo(release)
        .pause(0.2)
        .grip(openMeters, holdNewtons)
        .moveTo(TopDown.raised(release, RETREAT_METERS))
        .toPlan(second);
  }
}
