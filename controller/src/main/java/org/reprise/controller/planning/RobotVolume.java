package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.LinkShape;
import org.reprise.hardware.RobotConfig;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;

/** Tells how far points in space are from the arm and its hand in a posture. For one thread. */
public final class RobotVolume {
  private final ArmKinematics kinematics;
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> leftFinger = new ArrayList<>();
  private final List<Part> rightFinger = new ArrayList<>();
  private final int hand;

  /** A shape and where it is now. */
  private static final class Part {
    final int frame;
    final LinkShape shape;
    final double boundMeters;
    final double[] rotation = new double[9];
    final double[] place = new double[3];

    Part(int frame, LinkShape shape) {
      this.frame = frame;
      this.shape = shape;
      this.boundMeters =
          switch (shape) {
            case LinkShape.Capsule capsule -> capsule.radiusMeters() + capsule.lengthMeters() / 2;
            case LinkShape.Box box -> box.sizeMeters().norm() / 2;
          };
    }

    void moveTo(RigidTransform baseFromFrame, RigidTransform frameFromLink) {
      RigidTransform at = baseFromFrame.compose(frameFromLink).compose(shape.linkFromShape());
      System.arraycopy(at.rotation().toMatrix(), 0, rotation, 0, 9);
      place[0] = at.translation().x();
      place[1] = at.translation().y();
      place[2] = at.translation().z();
    }

    /** Returns the signed distance, or something no less than {@code most} if it is no less. */
    double distance(double px, double py, double pz, double most) {
      double dx = px - place[0];
      double dy = py - place[1];
      double dz = pz - place[2];
      double least = Math.sqrt(dx * dx + dy * dy + dz * dz) - boundMeters;
      if (least >= most) {
        return least;
      }
      double x = rotation[0] * dx + rotation[3] * dy + rotation[6] * dz;
      double y = rotation[1] * dx + rotation[4] * dy + rotation[7] * dz;
      double z = rotation[2] * dx + rotation[5] * dy + rotation[8] * dz;
      return switch (shape) {
        case LinkShape.Capsule capsule -> {
          double half = capsule.lengthMeters() / 2;
          double along = z - Math.clamp(z, -half, half);
          yield Math.sqrt(x * x + y * y + along * along) - capsule.radiusMeters();
        }
        case LinkShape.Box box -> {
          double ox = Math.abs(x) - box.sizeMeters().x() / 2;
          double oy = Math.abs(y) - box.sizeMeters().y() / 2;
          double oz = Math.abs(z) - box.sizeMeters().z() / 2;
          double outX = Math.max(ox, 0);
          double outY = Math.max(oy, 0);
          double outZ = Math.max(oz, 0);
          yield Math.sqrt(outX * outX + outY * outY + outZ * outZ)
              + Math.min(0, Math.max(ox, Math.max(oy, oz)));
        }
      };
    }
  }

  /** Takes a robot's shapes; its posture is zero. */
  public RobotVolume(RobotConfig robot) {
    kinematics = new ArmKinematics(robot);
    hand = robot.links().size();
    for (int link = 0; link < hand; link++) {
      add(parts, link, robot.links().get(link));
    }
    add(parts, hand, robot.hand().body());
    add(leftFinger, hand + 1, robot.hand().finger());
    for (LinkShape shape : robot.hand().finger().shapes()) {
      rightFinger.add(new Part(hand + 1, shape.mirrored()));
    }
    parts.addAll(leftFinger);
    parts.addAll(rightFinger);
    follow(new double[robot.joints().size()], robot.hand().maxWidthMeters());
  }

  private static void add(List<Part> parts, int frame, LinkConfig link) {
    link.shapes().forEach(shape -> parts.add(new Part(frame, shape)));
  }

  /**
   * Takes a posture.
   *
   * @param radians joint positions, shape [n]
   * @param openingMeters distance between the fingers
   */
  public void follow(double[] radians, double openingMeters) {
    kinematics.set(radians);
    for (Part part : parts) {
      if (part.frame <= hand) {
        part.moveTo(frame(part.frame), RigidTransform.IDENTITY);
      }
    }
    RigidTransform left = RigidTransform.ofTranslation(0, openingMeters / 2, 0);
    RigidTransform tool = frame(hand + 1);
    leftFinger.forEach(part -> part.moveTo(tool, left));
    RigidTransform right = RigidTransform.ofTranslation(0, -openingMeters / 2, 0);
    rightFinger.forEach(part -> part.moveTo(tool, right));
  }

  private RigidTransform frame(int frame) {
    RigidBodyTransformReadOnly at =
        frame < hand
            ? kinematics.baseFromLink(frame)
            : frame == hand ? kinematics.baseFromHand() : kinematics.baseFromTool();
    return ArmKinematics.pose(at);
  }

  /**
   * Returns the distance of a point of the base frame to the robot's surface, meters; negative
   * inside of it.
   */
  public double distanceMeters(double x, double y, double z) {
    double least = Double.POSITIVE_INFINITY;
    for (Part part : parts) {
      least = Math.min(least, part.distance(x, y, z, least));
    }
    return least;
  }
}
