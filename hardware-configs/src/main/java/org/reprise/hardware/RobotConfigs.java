package org.reprise.hardware;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.vision.CameraIntrinsics;

/**
 * Reads robots: a URDF of the arm with its hand, and one YAML file beside it that holds the rest.
 *
 * <p>Everything is checked here, so that nobody checks later: a missing, unknown, mistyped or
 * non-finite value is refused with its file and key. An arm whose acceleration or jerk limits are
 * not given is refused: nothing is assumed.
 */
public final class RobotConfigs {
  private RobotConfigs() {}

  /** Returns the names of the robots that are built in. */
  public static List<String> names() {
    return ConfigSource.BUILT_IN;
  }

  /**
   * Loads a robot.
   *
   * @param nameOrPath name of a built-in robot, e.g. {@code panda}, or path of a YAML file
   * @throws ConfigException if there is no such robot or its files are wrong
   */
  public static RobotConfig load(String nameOrPath) {
    ConfigSource source = ConfigSource.of(nameOrPath);
    YamlSection yaml = YamlSection.parse(source.yamlName(), source.read(source.yamlName()));
    String urdf = yaml.text("urdf");
    return assemble(yaml, ArmChain.of(UrdfReader.read(urdf, source.read(urdf))));
  }

  /**
   * Reads the URDF that a robot is described by.
   *
   * @param nameOrPath name of a built-in robot or path of a YAML file
   * @throws ConfigException if there is no such robot
   */
  public static String urdf(String nameOrPath) {
    ConfigSource source = ConfigSource.of(nameOrPath);
    YamlSection yaml = YamlSection.parse(source.yamlName(), source.read(source.yamlName()));
    return source.read(yaml.text("urdf"));
  }

  /**
   * Reads the YAML text that a robot is described by, beside its URDF.
   *
   * @param nameOrPath name of a built-in robot or path of a YAML file
   * @throws ConfigException if there is no such robot
   */
  public static String yaml(String nameOrPath) {
    ConfigSource source = ConfigSource.of(nameOrPath);
    return source.read(source.yamlName());
  }

  private static RobotConfig assemble(YamlSection yaml, ArmChain chain) {
    int joints = chain.joints().size();
    YamlSection postures = yaml.section("postures");
    JointRates rates = JointRates.read(yaml, joints);
    RobotConfig config =
        new RobotConfig(
            yaml.text("name"),
            rates.limit(chain.joints()),
            chain.links(),
            chain.hand(yaml.text("hand")),
            camera(yaml.section("camera")),
            workspace(yaml.section("workspace")),
            JointVector.of(postures.numbers("readyRadians", joints)),
            JointVector.of(postures.numbers("observeRadians", joints)),
            yaml.positiveInteger("periodNanos"),
            RosProfile.read(yaml),
            Ros2Profile.read(yaml));
    refuseOutside(postures, "readyRadians", config.readyRadians(), config.joints());
    refuseOutside(postures, "observeRadians", config.observeRadians(), config.joints());
    postures.refuseUnknown();
    yaml.refuseUnknown();
    return config;
  }

  private static void refuseOutside(
      YamlSection postures, String key, JointVector radians, List<JointConfig> joints) {
    for (int joint = 0; joint < joints.size(); joint++) {
      JointLimits limits = joints.get(joint).limits();
      double value = radians.get(joint);
      if (value < limits.lowerRadians() || value > limits.upperRadians()) {
        throw postures.fault(
            "%s[%d]".formatted(key, joint),
            value,
            "must lie within %s..%s radians, the limits less the margin"
                .formatted(limits.lowerRadians(), limits.upperRadians()));
      }
    }
  }

  private static WorkspaceBox workspace(YamlSection box) {
    Vector3 min = box.vector("minMeters");
    Vector3 max = box.vector("maxMeters");
    box.refuseUnknown();
    if (!(min.x() < max.x() && min.y() < max.y() && min.z() < max.z())) {
      throw box.fault("maxMeters", max, "must be above minMeters " + min + " in each coordinate");
    }
    return new WorkspaceBox(min, max);
  }

  private static CameraConfig camera(YamlSection camera) {
    CameraIntrinsics intrinsics =
        new CameraIntrinsics(
            Math.toIntExact(camera.positiveInteger("widthPixels")),
            Math.toIntExact(camera.positiveInteger("heightPixels")),
            positive(camera, "fxPixels"),
            positive(camera, "fyPixels"),
            positive(camera, "cxPixels"),
            positive(camera, "cyPixels"));
    CameraConfig config =
        new CameraConfig(camera.text("name"), intrinsics, pose(camera.section("pose")));
    camera.refuseUnknown();
    return config;
  }

  private static double positive(YamlSection section, String key) {
    double number = section.number(key);
    if (!(number > 0)) {
      throw section.fault(key, number, "must be above 0");
    }
    return number;
  }

  private static RigidTransform pose(YamlSection pose) {
    Vector3 position = pose.vector("positionMeters");
    UnitQuaternion rotation =
        pose.has("rotation")
            ? rotation(pose)
            : lookingAlong(pose, pose.vector("lookAtMeters").minus(position));
    pose.refuseUnknown();
    return new RigidTransform(rotation, position);
  }

  private static UnitQuaternion rotation(YamlSection pose) {
    try {
      return UnitQuaternion.ofMatrix(pose.numbers("rotation", 9));
    } catch (IllegalArgumentException e) {
      throw pose.fault("rotation", e.getMessage(), "must be the rows of a rotation matrix");
    }
  }

  /** Turns z along the view and y as far down as it goes: OpenCV's optical axes, held upright. */
  private static UnitQuaternion lookingAlong(YamlSection pose, Vector3 view) {
    Vector3 right = view.cross(Vector3.UP);
    if (right.norm() < 1e-6) {
      throw pose.fault("lookAtMeters", view, "straight up or down has no upright: give rotation");
    }
    Vector3 x = right.normalized();
    Vector3 z = view.normalized();
    Vector3 y = z.cross(x);
    return UnitQuaternion.ofMatrix(
        new double[] {x.x(), y.x(), z.x(), x.y(), y.y(), z.y(), x.z(), y.z(), z.z()});
  }
}
