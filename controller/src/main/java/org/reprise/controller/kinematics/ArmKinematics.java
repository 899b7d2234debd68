package org.reprise.controller.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.Inertia;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.RobotConfig;
import us.ihmc.euclid.matrix.Matrix3D;
import us.ihmc.euclid.matrix.RotationMatrix;
import us.ihmc.euclid.referenceFrame.ReferenceFrame;
import us.ihmc.euclid.referenceFrame.tools.ReferenceFrameTools;
import us.ihmc.euclid.transform.RigidBodyTransform;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;
import us.ihmc.euclid.tuple3D.Vector3D;
import us.ihmc.euclid.tuple4D.Quaternion;
import us.ihmc.mecano.multiBodySystem.RevoluteJoint;
import us.ihmc.mecano.multiBodySystem.RigidBody;
import us.ihmc.mecano.multiBodySystem.interfaces.RigidBodyBasics;

/**
 * Computes the poses of the links and of the tool frame, and the geometric Jacobian, of a mecano
 * model of the arm.
 *
 * <p>The model gives the chain; its transforms are composed here, for two reasons. mecano's frame
 * tree stamps its caches from a counter that all threads share, and euclid's {@code StrictMath}
 * sines allocate. Here arms in several threads do not disturb each other, and {@link #set} and the
 * methods that fill a buffer allocate nothing.
 */
public final class ArmKinematics {
  private final List<RevoluteJoint> joints = new ArrayList<>();
  private final RigidBodyTransform[] baseFromLink;
  private final RigidBodyTransform[] parentFromJoint;
  private final RigidBodyTransform lastLinkFromTool;
  private final RigidBodyTransform lastLinkFromHand;
  private final RigidBodyTransform baseFromTool = new RigidBodyTransform();
  private final RigidBodyTransform baseFromHand = new RigidBodyTransform();
  private final Vector3D[] axes;
  private final Vector3D axis = new Vector3D();
  private final Vector3D lever = new Vector3D();
  private final Quaternion rotation = new Quaternion();

  /** Builds the model of a robot, at the zero posture. */
  public ArmKinematics(RobotConfig robot) {
    int count = robot.joints().size();
    baseFromLink = new RigidBodyTransform[count + 1];
    parentFromJoint = new RigidBodyTransform[count];
    axes = new Vector3D[count];
    ReferenceFrame base = ReferenceFrameTools.constructARootFrame(robot.name());
    RigidBodyBasics parent = new RigidBody(robot.links().getFirst().name(), base);
    baseFromLink[0] = new RigidBodyTransform();
    for (int i = 0; i < count; i++) {
      JointConfig config = robot.joints().get(i);
      RevoluteJoint joint =
          new RevoluteJoint(
              config.name(), parent, transform(config.parentFromJoint()), vector(config.axis()));
      parentFromJoint[i] = joint.getFrameBeforeJoint().getTransformToParent();
      axes[i] = new Vector3D(joint.getJointAxis());
      LinkConfig link = robot.links().get(i + 1);
      parent =
          new RigidBody(
              link.name(),
              joint,
              matrix(link.inertia()),
              link.massKilograms(),
              vector(link.centerOfMassMeters()));
      joints.add(joint);
      baseFromLink[i + 1] = new RigidBodyTransform();
    }
    lastLinkFromHand = transform(robot.hand().lastLinkFromHand());
    lastLinkFromTool = new RigidBodyTransform(lastLinkFromHand);
    lastLinkFromTool.multiply(transform(robot.hand().handFromGripper()));
    set(new double[count]);
  }

  /** Returns the joints of the model, base to hand. */
  List<RevoluteJoint> model() {
    return joints;
  }

  /** Returns the number of joints. */
  public int joints() {
    return joints.size();
  }

  /**
   * Takes a posture.
   *
   * @param radians joint positions, shape [n]
   */
  public void set(double[] radians) {
    for (int i = 0; i < axes.length; i++) {
      double half = radians[i] / 2;
      double s = Math.sin(half);
      rotation.setUnsafe(
          axes[i].getX() * s, axes[i].getY() * s, axes[i].getZ() * s, Math.cos(half));
      RigidBodyTransform link = baseFromLink[i + 1];
      link.set(baseFromLink[i]);
      link.multiply(parentFromJoint[i]);
      link.appendOrientation(rotation);
    }
    RigidBodyTransform last = baseFromLink[axes.length];
    baseFromHand.set(last);
    baseFromHand.multiply(lastLinkFromHand);
    baseFromTool.set(last);
    baseFromTool.multiply(lastLinkFromTool);
  }

  /**
   * Returns the pose of a link. Overwritten by {@link #set}.
   *
   * @param link index, 0 for the fixed one
   */
  public RigidBodyTransformReadOnly baseFromLink(int link) {
    return baseFromLink[link];
  }

  /** Returns the pose of the hand's body. Overwritten by {@link #set}. */
  public RigidBodyTransformReadOnly baseFromHand() {
    return baseFromHand;
  }

  /** Returns the pose of the tool frame. Overwritten by {@link #set}. */
  public RigidBodyTransformReadOnly baseFromTool() {
    return baseFromTool;
  }

  /** Returns the pose of the tool frame as a value. */
  public RigidTransform baseFromGripper() {
    return pose(baseFromTool);
  }

  /** Returns a pose of this model as a value. */
  public static RigidTransform pose(RigidBodyTransformReadOnly transform) {
    Quaternion q = new Quaternion(transform.getRotation());
    return new RigidTransform(
        new UnitQuaternion(q.getS(), q.getX(), q.getY(), q.getZ()),
        new Vector3(
            transform.getTranslationX(), transform.getTranslationY(), transform.getTranslationZ()));
  }

  /** Takes a posture and returns the pose of the tool frame. */
  public RigidTransform forward(JointVector radians) {
    set(radians.toArray());
    return baseFromGripper();
  }

  /**
   * Fills the geometric Jacobian at the tool frame's origin, expressed in the base frame.
   *
   * @param into overwritten, shape [6][n] row by row: three linear rows, three angular rows
   */
  public void jacobian(double[] into) {
    int n = axes.length;
    for (int i = 0; i < n; i++) {
      RigidBodyTransform link = baseFromLink[i + 1];
      axis.set(axes[i]);
      link.transform(axis);
      lever.sub(baseFromTool.getTranslation(), link.getTranslation());
      into[i] = axis.getY() * lever.getZ() - axis.getZ() * lever.getY();
      into[n + i] = axis.getZ() * lever.getX() - axis.getX() * lever.getZ();
      into[2 * n + i] = axis.getX() * lever.getY() - axis.getY() * lever.getX();
      into[3 * n + i] = axis.getX();
      into[4 * n + i] = axis.getY();
      into[5 * n + i] = axis.getZ();
    }
  }

  private static RigidBodyTransform transform(RigidTransform value) {
    double[] m = value.rotation().toMatrix();
    return new RigidBodyTransform(
        new RotationMatrix(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]),
        vector(value.translation()));
  }

  private static Vector3D vector(Vector3 value) {
    return new Vector3D(value.x(), value.y(), value.z());
  }

  private static Matrix3D matrix(Inertia i) {
    return new Matrix3D(i.xx(), i.xy(), i.xz(), i.xy(), i.yy(), i.yz(), i.xz(), i.yz(), i.zz());
  }
}
