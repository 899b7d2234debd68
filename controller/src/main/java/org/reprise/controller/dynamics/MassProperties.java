package org.reprise.controller.dynamics;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.Inertia;
import org.reprise.hardware.LinkConfig;

/**
 * Holds mass, centre and inertia of a body in some frame.
 *
 * @param kilograms mass, above zero
 * @param center centre of mass
 * @param inertia moments about the centre, axes of the frame
 */
record MassProperties(double kilograms, Vector3 center, Inertia inertia) {
  static MassProperties of(LinkConfig link) {
    return new MassProperties(link.massKilograms(), link.centerOfMassMeters(), link.inertia());
  }

  static MassProperties point(double kilograms, Vector3 center) {
    return new MassProperties(kilograms, center, new Inertia(0, 0, 0, 0, 0, 0));
  }

  /** Joins two bodies that move as one. */
  MassProperties plus(MassProperties other) {
    double mass = kilograms + other.kilograms;
    Vector3 joint = center.times(kilograms / mass).plus(other.center.times(other.kilograms / mass));
    Inertia a = about(joint);
    Inertia b = other.about(joint);
    return new MassProperties(
        mass,
        joint,
        new Inertia(
            a.xx() + b.xx(),
            a.yy() + b.yy(),
            a.zz() + b.zz(),
            a.xy() + b.xy(),
            a.xz() + b.xz(),
            a.yz() + b.yz()));
  }

  /** Moves the moments to another point: the parallel axis theorem. */
  private Inertia about(Vector3 point) {
    Vector3 d = center.minus(point);
    return new Inertia(
        inertia.xx() + kilograms * (d.y() * d.y() + d.z() * d.z()),
        inertia.yy() + kilograms * (d.x() * d.x() + d.z() * d.z()),
        inertia.zz() + kilograms * (d.x() * d.x() + d.y() * d.y()),
        inertia.xy() - kilograms * d.x() * d.y(),
        inertia.xz() - kilograms * d.x() * d.z(),
        inertia.yz() - kilograms * d.y() * d.z());
  }

  /** Expresses the body in a target frame. */
  MassProperties in(RigidTransform targetFromSource) {
    double[] r = targetFromSource.rotation().toMatrix();
    double[] i = matrix();
    double[] turned = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            turned[3 * row + column] += r[3 * row + k] * i[3 * k + l] * r[3 * column + l];
          }
        }
      }
    }
    return new MassProperties(
        kilograms,
        targetFromSource.apply(center),
        new Inertia(turned[0], turned[4], turned[8], turned[1], turned[2], turned[5]));
  }

  /** Reflects the body in the plane y = 0. */
  MassProperties mirrored() {
    Inertia i = inertia;
    return new MassProperties(
        kilograms,
        new Vector3(center.x(), -center.y(), center.z()),
        new Inertia(i.xx(), i.yy(), i.zz(), -i.xy(), i.xz(), -i.yz()));
  }

  /** Returns the inertia as a matrix, shape [3][3] row by row. */
  double[] matrix() {
    Inertia i = inertia;
    return new double[] {i.xx(), i.xy(), i.xz(), i.xy(), i.yy(), i.yz(), i.xz(), i.yz(), i.zz()};
  }
}
