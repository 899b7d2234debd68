package org.reprise.controller.service;

import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.JointDescription;
import org.reprise.schema.RobotDescription;

/** Describes an arm to another process. */
final class Descriptions {
  private Descriptions() {}

  static RobotDescription of(RobotConfig config, String urdf) {
    RobotDescription.Builder description =
        RobotDescription.newBuilder()
            .setProtocol(Protocol.VERSION)
            .setName(config.name())
            .setUrdf(urdf)
            .setPeriodNanos(config.periodNanos())
            .setMaxWidthMeters(config.hand().maxWidthMeters())
            .setMaxEffortNewtons(config.hand().maxEffortNewtons())
            .setWorkspaceMinMeters(GeometryMapper.toRecord(config.workspace().minMeters()))
            .setWorkspaceMaxMeters(GeometryMapper.toRecord(config.workspace().maxMeters()));
    for (int joint = 0; joint < config.joints().size(); joint++) {
      description.addJoints(joint(config.joints().get(joint)));
      description.addReadyRadians(config.readyRadians().get(joint));
    }
    return description.build();
  }

  private static JointDescription joint(JointConfig joint) {
    JointLimits limits = joint.limits();
    return JointDescription.newBuilder()
        .setName(joint.name())
        .setParentFromJoint(GeometryMapper.toRecord(joint.parentFromJoint()))
        .setAxis(GeometryMapper.toRecord(joint.axis()))
        .setLowerRadians(limits.lowerRadians())
        .setUpperRadians(limits.upperRadians())
        .setVelocityRadiansPerSecond(limits.velocityRadiansPerSecond())
        .setAccelerationRadiansPerSecondSquared(limits.accelerationRadiansPerSecondSquared())
        .setJerkRadiansPerSecondCubed(limits.jerkRadiansPerSecondCubed())
        .setEffortNewtonMeters(joint.effortNewtonMeters())
        .build();
  }
}
