package org.reprise.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.vision.CameraIntrinsics;

final class ObservePostureTest {
  private static final Vector3 TABLE_MIN = new Vector3(0.30, -0.40, 0);
  private static final Vector3 TABLE_MAX = new Vector3(0.80, 0.40, 0.35);
  private static final double HELD_RADIUS_METERS = 0.08;
  private static final double HELD_LENGTH_METERS = 0.10;
  private static final double CLEARANCE_METERS = 0.02;
  private static final int PIXEL_STEP = 6;

  private record Ball(Vector3 center, double radius) {}

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void leavesEveryPixelOfTheTableFree(String robot) {
    RobotConfig config = RobotConfigs.load(robot);
    List<Ball> balls = balls(config, config.observeRadians());
    List<Vector3> rays = raysToTheTable(config.camera());

    assertThat(rays).hasSizeGreaterThan(1000);
    assertThat(clearance(config.camera(), rays, balls)).isGreaterThan(CLEARANCE_METERS);
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void noticesAnArmThatHidesTheTable(String robot) {
    RobotConfig config = RobotConfigs.load(robot);

    assertThat(
            clearance(
                config.camera(),
                raysToTheTable(config.camera()),
                balls(config, config.readyRadians())))
        .isNegative();
  }

  private static double clearance(CameraConfig camera, List<Vector3> rays, List<Ball> balls) {
    Vector3 eye = camera.baseFromCamera().translation();
    double least = Double.POSITIVE_INFINITY;
    for (Ball ball : balls) {
      Vector3 fromEye = ball.center().minus(eye);
      for (Vector3 ray : rays) {
        double along = Math.max(0, fromEye.dot(ray));
        least = Math.min(least, fromEye.distanceTo(ray.times(along)) - ball.radius());
      }
    }
    return least;
  }

  private static List<Vector3> raysToTheTable(CameraConfig camera) {
    CameraIntrinsics pinhole = camera.intrinsics();
    List<Vector3> rays = new ArrayList<>();
    for (int row = 0; row < pinhole.heightPixels(); row += PIXEL_STEP) {
      for (int column = 0; column < pinhole.widthPixels(); column += PIXEL_STEP) {
        Vector3 ray =
            camera
                .baseFromCamera()
                .rotation()
                .rotate(pinhole.backProject(column, row, 1).normalized());
        if (meetsTable(camera.baseFromCamera().translation(), ray)) {
          rays.add(ray);
        }
      }
    }
    return rays;
  }

  private static boolean meetsTable(Vector3 eye, Vector3 ray) {
    double[] from = {eye.x(), eye.y(), eye.z()};
    double[] along = {ray.x(), ray.y(), ray.z()};
    double[] min = {TABLE_MIN.x(), TABLE_MIN.y(), TABLE_MIN.z()};
    double[] max = {TABLE_MAX.x(), TABLE_MAX.y(), TABLE_MAX.z()};
    double enter = 0;
    double leave = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      double a = (min[i] - from[i]) / along[i];
      double b = (max[i] - from[i]) / along[i];
      enter = Math.max(enter, Math.min(a, b));
      leave = Math.min(leave, Math.max(a, b));
    }
    return enter <= leave;
  }

  private static List<Ball> balls(RobotConfig config, JointVector radians) {
    List<Ball> balls = new ArrayList<>();
    RigidTransform baseFromLink = RigidTransform.IDENTITY;
    for (int link = 0; link < config.links().size(); link++) {
      if (link > 0) {
        JointConfig joint = config.joints().get(link - 1);
        baseFromLink =
            baseFromLink
                .compose(joint.parentFromJoint())
                .compose(
                    RigidTransform.ofRotation(
                        UnitQuaternion.aboutAxis(joint.axis(), radians.get(link - 1))));
      }
      addShapes(config.links().get(link), baseFromLink, balls);
    }
    RigidTransform baseFromHand = baseFromLink.compose(config.hand().lastLinkFromHand());
    RigidTransform baseFromTool = baseFromHand.compose(config.hand().handFromGripper());
    addShapes(config.hand().body(), baseFromHand, balls);
    for (int turn = 0; turn < 2; turn++) {
      RigidTransform open =
          RigidTransform.ofRotation(UnitQuaternion.ofYaw(turn * Math.PI))
              .compose(RigidTransform.ofTranslation(0, config.hand().maxWidthMeters() / 2, 0));
      addShapes(config.hand().finger(), baseFromTool.compose(open), balls);
    }
    for (double z = 0; z <= HELD_LENGTH_METERS; z += 0.01) {
      balls.add(new Ball(baseFromTool.apply(new Vector3(0, 0, z)), HELD_RADIUS_METERS));
    }
    return balls;
  }

  private static void addShapes(LinkConfig link, RigidTransform baseFromLink, List<Ball> balls) {
    for (LinkShape shape : link.shapes()) {
      RigidTransform baseFromShape = baseFromLink.compose(shape.linkFromShape());
      switch (shape) {
        case LinkShape.Capsule capsule -> {
          for (int i = -5; i <= 5; i++) {
            Vector3 center = new Vector3(0, 0, capsule.lengthMeters() * i / 10);
            balls.add(new Ball(baseFromShape.apply(center), capsule.radiusMeters()));
          }
        }
        case LinkShape.Box box -> {
          Vector3 size = box.sizeMeters();
          for (int i = 0; i < 27; i++) {
            Vector3 point =
                new Vector3(
                    size.x() * (i % 3 - 1) / 2,
                    size.y() * (i / 3 % 3 - 1) / 2,
                    size.z() * (i / 9 - 1) / 2);
            balls.add(new Ball(baseFromShape.apply(point), 0));
          }
        }
      }
    }
  }
}
