package org.reprise.sim.cell;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.hardware.CameraConfig;
import org.reprise.hardware.RobotConfig;

/**
 * Writes the MJCF document of a whole cell: robot, table, camera, light and the scene's objects.
 */
final class CellMjcf {
  /** MuJoCo's cameras look along -z with y up; OpenCV's along z with y down. */
  private static final RigidTransform OPENCV_FROM_MUJOCO =
      RigidTransform.ofRotation(new UnitQuaternion(0, 1, 0, 0));

  private static final double NANOS_PER_SECOND = 1e9;

  private CellMjcf() {}

  /** Writes the document. */
  static String document(RobotConfig config, CellScene scene) {
    ArmMjcf arm = new ArmMjcf(config);
    return """
    <mujoco model="%1$s">
      <compiler angle="radian"/>
      <option timestep="%2$s" cone="elliptic" impratio="10" integrator="implicit"
        jacobian="sparse"/>
      <size njmax="1000" nconmax="250" nstack="2000000"/>
      <visual>
        <map znear="0.05" zfar="10"/>
        <quality shadowsize="0"/>
        <headlight ambient="0.35 0.35 0.35" diffuse="0.35 0.35 0.35" specular="0.05 0.05 0.05"/>
      </visual>
      <statistic extent="1" center="0.5 0 0.2"/>
      <asset>
        %3$s
      </asset>
      <worldbody>
        <light directional="true" castshadow="false" pos="0.5 0 2" dir="-0.3 -0.4 -1"
          diffuse="0.45 0.45 0.45" specular="0.1 0.1 0.1"/>
        <geom name="floor" type="plane" pos="0 0 -0.75" size="0 0 1" rgba="0.45 0.46 0.48 1"/>
        <body name="table" pos="0.55 0 -0.02">
          <geom name="table" type="plane" pos="0 0 0.02" size="0.55 0.75 0.02"
            rgba="0.74 0.70 0.63 1"/>
          <geom name="table/board" type="box" pos="0 0 -0.001" size="0.55 0.75 0.019"
            contype="0" conaffinity="0" rgba="0.74 0.70 0.63 1"/>
        </body>
        <body name="pedestal" pos="-0.15 0 -0.375">
          <geom name="pedestal" type="box" size="0.15 0.2 0.375" rgba="0.35 0.36 0.38 1"/>
        </body>
        %4$s
        %5$s
        %6$s
      </worldbody>
      %7$s
      %8$s
    </mujoco>
    """
        .formatted(
            config.name(),
            config.periodNanos() / NANOS_PER_SECOND,
            scene.assetXml(),
            camera(config.camera()),
            arm.bodies(),
            scene.worldbodyXml(),
            arm.sections(),
            scene.tailXml());
  }

  private static String camera(CameraConfig camera) {
    double fovy =
        2 * Math.atan(camera.intrinsics().heightPixels() / (2 * camera.intrinsics().fyPixels()));
    return "<camera name=\"%s\" %s fovy=\"%s\"/>"
        .formatted(
            camera.name(),
            MjcfText.pose(camera.baseFromCamera().compose(OPENCV_FROM_MUJOCO)),
            Math.toDegrees(fovy));
  }
}
