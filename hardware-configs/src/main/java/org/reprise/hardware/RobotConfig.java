package org.reprise.hardware;

import java.util.List;
import java.util.Optional;
import org.reprise.core.robot.JointVector;

/**
 * Describes an arm with its hand and camera, the one source of truth for kinematics, limits and the
 * simulated model.
 *
 * @param name name of the configuration, e.g. {@code panda}
 * @param joints joints, base to hand
 * @param links links, one more than joints; link 0 is fixed to the base frame
 * @param hand what is mounted on the last link
 * @param camera the camera that watches the table
 * @param workspace where the tool frame may be
 * @param readyRadians posture to start from
 * @param observeRadians posture that leaves the camera's view of the table free
 * @param periodNanos control period, nanoseconds
 * @param ros the topics that drive the arm; empty where ROS 1 does not
 * @param ros2 ROS 2 topics that drive the arm, if it can be driven so
 */
public record RobotConfig(
    String name,
    List<JointConfig> joints,
    List<LinkConfig> links,
    HandConfig hand,
    CameraConfig camera,
    WorkspaceBox workspace,
    JointVector readyRadians,
    JointVector observeRadians,
    long periodNanos,
    Optional<RosProfile> ros,
    Optional<Ros2Profile> ros2) {
  /**
   * Copies the lists and checks that they fit together.
   *
   * @throws IllegalArgumentException if the numbers of joints, links or posture values disagree
   */
  public RobotConfig {
    joints = List.copyOf(joints);
    links = List.copyOf(links);
    if (links.size() != joints.size() + 1
        || readyRadians.size() != joints.size()
        || observeRadians.size() != joints.size()) {
      throw new IllegalArgumentException(
          "robot=%s joints=%d links=%d ready=%d observe=%d: need one more link than joints, and"
                  .formatted(
                      name, joints.size(), links.size(), readyRadians.size(), observeRadians.size())
              + " one posture value for each joint");
    }
  }
}
