package org.reprise.hardware;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds what the URDF cannot say about the joints' limits.
 *
 * @param yaml where it stands, for errors
 * @param positionMarginRadians kept from the ends of the travel
 * @param velocityMarginRadiansPerSecond kept from the greatest speed
 * @param accelerations greatest acceleration of each joint, rad/s^2, shape [n]
 * @param jerks greatest jerk of each joint, rad/s^3, shape [n]
 */
@SuppressWarnings("ArrayRecordComponent")
record JointRates(
    YamlSection yaml,
    double positionMarginRadians,
    double velocityMarginRadiansPerSecond,
    double[] accelerations,
    double[] jerks) {

  static JointRates read(YamlSection yaml, int joints) {
    YamlSection margins = yaml.section("margins");
    JointRates rates =
        new JointRates(
            yaml,
            margins.notNegative("positionRadians"),
            margins.notNegative("velocityRadiansPerSecond"),
            stated(yaml, "accelerationRadiansPerSecondSquared", joints),
            stated(yaml, "jerkRadiansPerSecondCubed", joints));
    margins.refuseUnknown();
    return rates;
  }

  /** Reads figures that say where they come from: published ({@code source}) or chosen. */
  private static double[] stated(YamlSection yaml, String key, int joints) {
    YamlSection section = yaml.section(key);
    double[] values = section.numbers("values", joints);
    if (section.has("source") == section.has("choice")) {
      throw section.fault(
          "source", "(missing)", "say where the figures come from: source: ... or choice: ...");
    }
    section.text(section.has("source") ? "source" : "choice");
    section.refuseUnknown();
    for (int joint = 0; joint < joints; joint++) {
      if (!(values[joint] > 0)) {
        throw section.fault("values[%d]".formatted(joint), values[joint], "must be above 0");
      }
    }
    return values;
  }

  List<JointConfig> limit(List<UrdfJoint> joints) {
    List<JointConfig> limited = new ArrayList<>();
    for (int i = 0; i < joints.size(); i++) {
      UrdfJoint joint = joints.get(i);
      JointLimits hard = limits(i, joint.limit(), 0, 0);
      limited.add(
          new JointConfig(
              joint.name(),
              joint.parentFromJoint(),
              joint.axis(),
              hard,
              limits(i, joint.limit(), positionMarginRadians, velocityMarginRadiansPerSecond),
              joint.limit().effort()));
    }
    return limited;
  }

  private JointLimits limits(
      int joint, UrdfJoint.Limit limit, double positionMargin, double velocityMargin) {
    try {
      return new JointLimits(
          limit.lower() + positionMargin,
          limit.upper() - positionMargin,
          limit.velocity() - velocityMargin,
          accelerations[joint],
          jerks[joint]);
    } catch (IllegalArgumentException e) {
      throw yaml.fault(
          "margins", e.getMessage(), "joint=%d is left no room: lower them".formatted(joint));
    }
  }
}
