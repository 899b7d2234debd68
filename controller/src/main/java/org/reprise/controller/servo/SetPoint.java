package org.reprise.controller.servo;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.robot.JointVector;

/**
 * Says where the arm shall be or how it shall move, as of the moment at which it is posted. The
 * newest one counts.
 */
public sealed interface SetPoint {
  /**
   * Asks for a motion to joint positions, from any state, all joints arriving together. MOVING.
   *
   * @param radians where to come to rest
   */
  record JointTarget(JointVector radians) implements SetPoint {}

  /**
   * Asks for a motion along a path, from rest to rest. MOVING.
   *
   * @param postures joint positions close together, from where the arm is to where it shall be
   * @param pace share of the usual pace, from {@value ServoMotion#SLOWEST} to {@value
   *     ServoMotion#FASTEST}; the joints' limits hold at any
   */
  record JointPath(List<JointVector> postures, double pace) implements SetPoint {
    /** Asks for one at the usual pace. */
    public JointPath(List<JointVector> postures) {
      this(postures, 1);
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or the pace is out of range
     */
    public JointPath {
      postures = List.copyOf(postures);
      ServoMotion.refuseUnlessPossible(pace);
      if (postures.isEmpty()) {
        throw new IllegalArgumentException("path has no posture: give one or more");
      }
    }
  }

  /**
   * Asks the hand to be at a pose and to move on from it. TRACKING.
   *
   * @param baseFromGripper where the hand shall be now
   * @param twist how that pose moves until the next set-point, in the axes of the base frame
   */
  record HandPose(RigidTransform baseFromGripper, Twist twist) implements SetPoint {}

  /**
   * Asks for joint positions, one set-point a period. TRACKING.
   *
   * @param radians joint positions
   */
  record JointPositions(JointVector radians) implements SetPoint {}

  /**
   * Asks the hand to move. TELEOP.
   *
   * @param twist velocity of the tool frame's origin and of the hand, in the axes of the base frame
   */
  record HandTwist(Twist twist) implements SetPoint {}

  /**
   * Asks joints to move. TELEOP.
   *
   * @param radiansPerSecond joint velocities
   */
  record JointJog(JointVector radiansPerSecond) implements SetPoint {}
}
