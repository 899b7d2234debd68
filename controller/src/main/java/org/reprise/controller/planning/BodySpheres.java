package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.LinkShape;
import org.reprise.hardware.RobotConfig;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;
import us.ihmc.euclid.tuple3D.Point3D;

/**
 * Covers the arm, the hand with its fingers at an opening and what it holds by spheres.
 *
 * <p>Parts are numbered from the base: the links, then the hand, the fingers, the held object.
 */
final class BodySpheres {
  private static final double HELD_VOXEL_METERS = 0.01;
  private static final double HELD_RADIUS_METERS = 0.005;
  private static final double LARGEST_CUBE_METERS = 0.03;

  /** Radius for each edge of a cube: its corners stick out by less than a margin. */
  private static final double CUBE_COVER = 0.7;

  private record Sphere(int part, int frame, Point3D local, double radius) {}

  private final int handPart;
  private final List<String> names = new ArrayList<>();
  private final List<Sphere> spheres = new ArrayList<>();
  private final double[] centers;

  /**
   * Covers a robot.
   *
   * @param robot arm and hand
   * @param openingMeters distance between the fingers
   * @param held what the hand holds, in the gripper frame
   */
  BodySpheres(RobotConfig robot, double openingMeters, PointCloud held) {
    for (int link = 0; link < robot.links().size(); link++) {
      names.add(robot.links().get(link).name());
      add(link, link, robot.links().get(link), RigidTransform.IDENTITY);
    }
    handPart = robot.links().size();
    names.addAll(List.of("hand", "finger", "held object"));
    add(handPart, handPart, robot.hand().body(), RigidTransform.IDENTITY);
    int toolFrame = handPart + 1;
    int first = spheres.size();
    add(
        handPart + 1,
        toolFrame,
        robot.hand().finger(),
        RigidTransform.ofTranslation(0, openingMeters / 2, 0));
    for (Sphere sphere : List.copyOf(spheres.subList(first, spheres.size()))) {
      Point3D mirrored = new Point3D(sphere.local());
      mirrored.setY(-mirrored.getY());
      spheres.add(new Sphere(sphere.part(), sphere.frame(), mirrored, sphere.radius()));
    }
    addHeld(held, toolFrame);
    centers = new double[3 * spheres.size()];
  }

  private void addHeld(PointCloud held, int toolFrame) {
    Set<List<Long>> seen = new HashSet<>();
    for (int i = 0; i < held.size(); i++) {
      List<Long> voxel =
          List.of(
              Math.round(held.x(i) / HELD_VOXEL_METERS),
              Math.round(held.y(i) / HELD_VOXEL_METERS),
              Math.round(held.z(i) / HELD_VOXEL_METERS));
      if (seen.add(voxel)) {
        Point3D point = new Point3D(held.x(i), held.y(i), held.z(i));
        spheres.add(new Sphere(handPart + 2, toolFrame, point, HELD_RADIUS_METERS));
      }
    }
  }

  private void add(int part, int frame, LinkConfig link, RigidTransform frameFromLink) {
    for (LinkShape shape : link.shapes()) {
      RigidTransform frameFromShape = frameFromLink.compose(shape.linkFromShape());
      switch (shape) {
        case LinkShape.Capsule capsule -> {
          double radius = capsule.radiusMeters();
          for (double z : centersAlong(capsule.lengthMeters(), 0.8 * radius)) {
            add(part, frame, frameFromShape.apply(new Vector3(0, 0, z)), radius);
          }
        }
        case LinkShape.Box box -> fill(part, frame, frameFromShape, box.sizeMeters());
      }
    }
  }

  private void fill(int part, int frame, RigidTransform frameFromShape, Vector3 size) {
    double thin = Math.min(size.x(), Math.min(size.y(), size.z()));
    double cube = Math.min(thin, LARGEST_CUBE_METERS);
    for (double x : centersAlong(size.x() - cube, cube)) {
      for (double y : centersAlong(size.y() - cube, cube)) {
        for (double z : centersAlong(size.z() - cube, cube)) {
          add(part, frame, frameFromShape.apply(new Vector3(x, y, z)), CUBE_COVER * cube);
        }
      }
    }
  }

  private static double[] centersAlong(double length, double spacing) {
    int intervals = (int) Math.ceil(length / spacing);
    double[] centers = new double[intervals + 1];
    for (int i = 0; i <= intervals; i++) {
      centers[i] = intervals == 0 ? 0 : length * ((double) i / intervals - 0.5);
    }
    return centers;
  }

  private void add(int part, int frame, Vector3 center, double radius) {
    Point3D local = new Point3D(center.x(), center.y(), center.z());
    spheres.add(new Sphere(part, frame, local, radius));
  }

  /** Moves the spheres to a posture that the kinematics have taken. */
  void follow(ArmKinematics kinematics) {
    Point3D moved = new Point3D();
    for (int i = 0; i < spheres.size(); i++) {
      Sphere sphere = spheres.get(i);
      frame(kinematics, sphere.frame()).transform(sphere.local(), moved);
      centers[3 * i] = moved.getX();
      centers[3 * i + 1] = moved.getY();
      centers[3 * i + 2] = moved.getZ();
    }
  }

  private RigidBodyTransformReadOnly frame(ArmKinematics kinematics, int frame) {
    if (frame < handPart) {
      return kinematics.baseFromLink(frame);
    }
    return frame == handPart ? kinematics.baseFromHand() : kinematics.baseFromTool();
  }

  int count() {
    return spheres.size();
  }

  int part(int sphere) {
    return spheres.get(sphere).part();
  }

  int handPart() {
    return handPart;
  }

  String name(int part) {
    return names.get(part);
  }

  double radius(int sphere) {
    return spheres.get(sphere).radius();
  }

  double x(int sphere) {
    return centers[3 * sphere];
  }

  double y(int sphere) {
    return centers[3 * sphere + 1];
  }

  double z(int sphere) {
    return centers[3 * sphere + 2];
  }
}
