package org.reprise.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RobotConfigsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void loadsEveryRobotThatIsBuiltIn(String name) {
    RobotConfig config = RobotConfigs.load(name);

    assertThat(config.name()).isEqualTo(name);
    assertThat(config.joints()).hasSize(name.equals("ur5e") ? 6 : 7);
    assertThat(config.links())
        .hasSize(config.joints().size() + 1)
        .allMatch(link -> !link.shapes().isEmpty());
    assertThat(config.joints())
        .allSatisfy(joint -> {
          assertThat(joint.limits().lowerRadians() - joint.hard().lowerRadians())
              .isCloseTo(0.1, within(1e-12));
          assertThat(joint.limits().velocityRadiansPerSecond())
              .isLessThan(joint.hard().velocityRadiansPerSecond());
        });
  }

  @Test
  void namesTheRobotsItKnows() {
    assertThat(RobotConfigs.names()).containsExactly("panda", "sawyer", "fr3", "ur5e", "gen3");
    assertThatThrownBy(() -> RobotConfigs.load("pandaa"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pandaa")
        .hasMessageContaining("[panda, sawyer, fr3, ur5e, gen3]");
  }

  @Test
  void leavesRos2OutWhereTheFileSaysNothing() throws IOException {
    Path file = copy("", "", "", "");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("ros2:")));
    assertThat(RobotConfigs.load(file.toString()).ros2()).isEmpty();
    assertThat(RobotConfigs.load("panda").ros2()).isPresent();
  }

  @Test
  void loadsACopyByItsPath() throws IOException {
    assertThat(RobotConfigs.load(copy("", "", "", "").toString()))
        .isEqualTo(RobotConfigs.load("panda"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accelerationRadiansPerSecondSquared:|acceleration:|accelerationRadiansPerSecondSquared",
        "jerkRadiansPerSecondCubed:|jerk:|jerkRadiansPerSecondCubed",
        "values: [15, 7.5|values: [.nan, 7.5|accelerationRadiansPerSecondSquared.values[0]",
        "values: [15, 7.5|values: [-15, 7.5|accelerationRadiansPerSecondSquared.values[0]",
        "values: [15, 7.5|values: [fast, 7.5|accelerationRadiansPerSecondSquared.values[0]",
        "values: [15, 7.5|values: [7.5|accelerationRadiansPerSecondSquared.values",
        "source: Franka|origin: Franka|accelerationRadiansPerSecondSquared.source",
        "positionRadians: 0.1|positionRadians: 5|margins",
        "positionRadians: 0.1|positionRadians: -0.1|margins.positionRadians",
        "periodNanos: 1000000|periodNanos: 0|periodNanos",
        "periodNanos: 1000000|periodNanos: soon|periodNanos",
        "hand: franka-hand|hand: 7|hand",
        "fxPixels: 460|fxPixels: -1|camera.fxPixels",
        "lookAtMeters: [0.55, 0, 0.05]|lookAtMeters: [0.45, 0.85, 0]|camera.pose.lookAtMeters",
        "lookAtMeters: [0.55, 0, 0.05]|rotation: [1,0,0,0,2,0,0,0,3]|camera.pose.rotation",
        "maxMeters: [0.85|maxMeters: [0.05|workspace.maxMeters",
        "readyRadians: [0, -0.785|readyRadians: [0, -1.7|postures.readyRadians[1]",
        "workspace:|colour: red#workspace:|colour",
        "urdf: panda.urdf|urdf: ../panda.urdf|urdf",
        "name: panda|name: panda#name: panda|(root)",
        "jointStatesTopic: /joint_states|jointStatesTopic: joint//states|ros.jointStatesTopic",
        "kind: JOINT_TRAJECTORY|kind: TELEPATHY|ros.command.kind",
        "horizonNanos: 20000000|horizon: 20000000|ros.command.horizonNanos",
        "name: /franka_control/error_recovery|topic: /error_recovery|ros.recover.name",
        "positionPerWidth: 0.5|positionPerWidth: 0|ros.gripper.positionPerWidth",
        "joints: [panda_finger_joint1, panda_finger_joint2]|joints: [1]|ros.gripper.joints",
        "domainId: 0|domainId: 233|ros2.domainId",
        "domainId: 0|domainId: 0.5|ros2.domainId",
        "jointStatesReliability: best-effort|jointStatesReliability: maybe|ros2.jointStatesReliability",
        "jointStatesTopic: joint_states|jointStatesTopic: /joint_states|ros2.jointStatesTopic",
        "trajectoryTopic: panda_hand_controller/joint_trajectory|colour: red|ros2.gripper.trajectoryTopic",
        "colorTopic: camera/color/image_rect|colour: red|ros2.camera.colorTopic",
      })
  void refusesABadValueOfTheYamlByItsKey(String found, String replacement, String key)
      throws IOException {
    Path file = copy(found, replacement.replace('#', '\n'), "", "");

    assertThatThrownBy(() -> RobotConfigs.load(file.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("file=panda.yaml")
        .hasMessageContaining("key=" + key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<mass value=\"0.629769\"/>|<mass value=\"-1\"/>|mass.value",
        "<mass value=\"0.629769\"/>|<mass value=\"NaN\"/>|mass.value",
        "<mass value=\"0.629769\"/>||link[panda_link0]/inertial.mass",
        "ixx=\"0.00315\"|ixx=\"1e-9\"|inertia",
        "xyz=\"0 0 0.333\"|xyz=\"0 0\"|joint[panda_joint1]/origin.xyz",
        "xyz=\"0 0 0.333\"|xyz=\"0 0 high\"|joint[panda_joint1]/origin.xyz",
        "type=\"revolute\"|type=\"continuous\"|joint[panda_joint1].type",
        "lower=\"-2.8973\"|lower=\"2.9\"|joint[panda_joint1]/limit.upper",
        "velocity=\"2.175\"|velocity=\"0\"|joint[panda_joint1]/limit.velocity",
        "velocity=\"2.175\"||joint[panda_joint1]/limit.velocity",
        "<axis xyz=\"0 0 1\"/>|<axis xyz=\"0 0 2\"/>|joint[panda_joint1]/axis.xyz",
        "<child link=\"panda_link1\"/>|<child link=\"arm\"/>|joint[panda_joint1].link",
        "<capsule radius=\"0.07\"|<capsule radius=\"0\"|capsule.radius",
        "<capsule radius=\"0.07\"|<sphere radius=\"0.07\"|geometry.sphere",
        "<robot name=\"panda\">|<robot name=\"panda\"><gazebo/>|robot.gazebo",
        "<link name=\"tool\"/>|<link name=\"tcp\"/>|link",
        "<robot name=\"panda\">|<!DOCTYPE robot [<!ENTITY a \"b\">]><robot name=\"p\">|(root)",
      })
  void refusesABadValueOfTheUrdfByItsElement(String found, String replacement, String key)
      throws IOException {
    Path file = copy("", "", found, replacement == null ? "" : replacement);

    assertThatThrownBy(() -> RobotConfigs.load(file.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("file=panda.urdf")
        .hasMessageContaining(key);
  }

  private Path copy(String inYaml, String yamlWith, String inUrdf, String urdfWith)
      throws IOException {
    ConfigSource source = ConfigSource.of("panda");
    Files.writeString(
        folder.resolve("panda.urdf"), replaced(source.read("panda.urdf"), inUrdf, urdfWith));
    return Files.writeString(
        folder.resolve("panda.yaml"), replaced(source.read("panda.yaml"), inYaml, yamlWith));
  }

  private static String replaced(String text, String found, String with) {
    int at = text.indexOf(found);
    assertThat(at).as(found).isNotNegative();
    return text.substring(0, at) + with + text.substring(at + found.length());
  }
}
