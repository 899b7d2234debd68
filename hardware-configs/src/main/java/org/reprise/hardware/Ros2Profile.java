package org.reprise.hardware;

import java.util.List;
import java.util.Optional;

/**
 * Says which ROS 2 topics drive an arm: the section {@code ros2} of a robot's YAML file.
 *
 * @param domainId ROS_DOMAIN_ID, 0..232
 * @param addresses IPv4 addresses of this machine to use; all of them if empty
 * @param jointStatesTopic {@code sensor_msgs/JointState} of the arm, without a leading slash
 * @param jointStatesReliable whether the arm's states are asked for reliably; best effort hears
 *     both kinds of publishers
 * @param trajectoryTopic {@code trajectory_msgs/JointTrajectory} to the arm's controller
 * @param trajectoryReliable whether trajectories are sent reliably
 * @param gripper topics of the gripper, if it is driven over ROS 2
 * @param camera topics of the camera, if it is seen over ROS 2
 */
public record Ros2Profile(
    int domainId,
    List<String> addresses,
    String jointStatesTopic,
    boolean jointStatesReliable,
    String trajectoryTopic,
    boolean trajectoryReliable,
    Optional<GripperTopics> gripper,
    Optional<CameraTopics> camera) {
  /** Copies the addresses. */
  public Ros2Profile {
    addresses = List.copyOf(addresses);
  }

  /**
   * Says how the gripper is driven. Its joints stand in the arm's joint states or in messages of
   * their own on the same topic.
   *
   * @param trajectoryTopic {@code trajectory_msgs/JointTrajectory} to the gripper's controller
   * @param joints names of its prismatic finger joints; each moves by its share of the width
   */
  public record GripperTopics(String trajectoryTopic, List<String> joints) {
    /** Copies the names. */
    public GripperTopics {
      joints = List.copyOf(joints);
    }
  }

  /**
   * Says where the camera is seen.
   *
   * @param colorTopic {@code sensor_msgs/Image}, rgb8 or bgr8, rectified
   * @param depthTopic {@code sensor_msgs/Image}, 16UC1 or 32FC1, registered to the colour image
   * @param infoTopic {@code sensor_msgs/CameraInfo} of both
   * @param reliable whether images are asked for reliably
   * @param baseFrame name of the arm's base frame in {@code /tf}
   */
  public record CameraTopics(
      String colorTopic, String depthTopic, String infoTopic, boolean reliable, String baseFrame) {}

  /** Reads the section of a file that may have none. */
  static Optional<Ros2Profile> read(YamlSection yaml) {
    if (!yaml.has("ros2")) {
      return Optional.empty();
    }
    YamlSection ros2 = yaml.section("ros2");
    Ros2Profile profile =
        new Ros2Profile(
            domain(ros2),
            ros2.has("addresses") ? ros2.words("addresses") : List.of(),
            topic(ros2, "jointStatesTopic"),
            reliable(ros2, "jointStatesReliability"),
            topic(ros2, "trajectoryTopic"),
            reliable(ros2, "trajectoryReliability"),
            ros2.has("gripper") ? Optional.of(gripper(ros2.section("gripper"))) : Optional.empty(),
            ros2.has("camera") ? Optional.of(camera(ros2.section("camera"))) : Optional.empty());
    ros2.refuseUnknown();
    return Optional.of(profile);
  }

  private static GripperTopics gripper(YamlSection section) {
    GripperTopics topics =
        new GripperTopics(topic(section, "trajectoryTopic"), section.words("joints"));
    section.refuseUnknown();
    if (topics.joints().isEmpty()) {
      throw section.fault("joints", topics.joints(), "name one finger joint or more");
    }
    return topics;
  }

  private static CameraTopics camera(YamlSection section) {
    CameraTopics topics =
        new CameraTopics(
            topic(section, "colorTopic"),
            topic(section, "depthTopic"),
            topic(section, "infoTopic"),
            reliable(section, "reliability"),
            section.text("baseFrame"));
    section.refuseUnknown();
    return topics;
  }

  private static int domain(YamlSection section) {
    double id = section.notNegative("domainId");
    if (id > 232 || id != Math.rint(id)) {
      throw section.fault("domainId", id, "must be a whole number of 0..232");
    }
    return (int) id;
  }

  private static String topic(YamlSection section, String key) {
    String topic = section.text(key);
    if (!topic.matches("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*")) {
      throw section.fault(
          key, topic, "must be words of letters, digits and _ joined by /, without a leading /");
    }
    return topic;
  }

  private static boolean reliable(YamlSection section, String key) {
    String word = section.text(key);
    return switch (word) {
      case "reliable" -> true;
      case "best-effort" -> false;
      default -> throw section.fault(key, word, "must be reliable or best-effort");
    };
  }
}
