package org.reprise.ros2;

import java.util.Optional;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.hardware.Ros2Profile;

/** The Panda as it is configured, in the test's own domain on the loopback. */
final class PandaOverRos2 {
  /** Its joints, fingers last. */
  static final String[] JOINTS = {
    "panda_joint1",
    "panda_joint2",
    "panda_joint3",
    "panda_joint4",
    "panda_joint5",
    "panda_joint6",
    "panda_joint7",
    "panda_finger_joint1",
    "panda_finger_joint2"
  };

  private PandaOverRos2() {}

  /** Returns the Panda whose joint states are heard on a topic. */
  static RobotConfig config(String jointStatesTopic, boolean reliableImages) {
    Ros2Profile own = RobotConfigs.load("panda").ros2().orElseThrow();
    Ros2Profile.CameraTopics camera = own.camera().orElseThrow();
    return withProfile(
        Optional.of(
            new Ros2Profile(
                CyclonePeer.DOMAIN,
                CyclonePeer.LOOPBACK,
                jointStatesTopic,
                own.jointStatesReliable(),
                own.trajectoryTopic(),
                own.trajectoryReliable(),
                own.gripper(),
                Optional.of(
                    new Ros2Profile.CameraTopics(
                        camera.colorTopic(),
                        camera.depthTopic(),
                        camera.infoTopic(),
                        reliableImages,
                        camera.baseFrame())))));
  }

  /** Returns the Panda with another profile, or none. */
  static RobotConfig withProfile(Optional<Ros2Profile> profile) {
    RobotConfig panda = RobotConfigs.load("panda");
    return new RobotConfig(
        panda.name(),
        panda.joints(),
        panda.links(),
        panda.hand(),
        panda.camera(),
        panda.workspace(),
        panda.readyRadians(),
        panda.observeRadians(),
        panda.periodNanos(),
        panda.ros(),
        profile);
  }

  /** Returns the peer's arguments for joint states of the whole robot. */
  static String[] writeStates(String topic, int count, int periodMicros) {
    String[] arguments = new String[5 + JOINTS.length];
    arguments[0] = "write-joints";
    arguments[1] = topic;
    arguments[2] = "reliable";
    arguments[3] = Integer.toString(count);
    arguments[4] = Integer.toString(periodMicros);
    System.arraycopy(JOINTS, 0, arguments, 5, JOINTS.length);
    return arguments;
  }
}
