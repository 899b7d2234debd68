package org.reprise.teleop.scene;

import javafx.scene.transform.Affine;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.TransformRecord;

/** Poses between the messages, the records and JavaFX. */
public final class Poses {
  private Poses() {}

  /** Sets a transform of JavaFX to a pose, in meters. */
  public static void set(Affine affine, RigidTransform pose) {
    double[] r = pose.rotation().toMatrix();
    Vector3 t = pose.translation();
    affine.setToTransform(
        r[0], r[1], r[2], t.x(), r[3], r[4], r[5], t.y(), r[6], r[7], r[8], t.z());
  }

  /** Makes a transform of JavaFX. */
  public static Affine affine(RigidTransform pose) {
    Affine affine = new Affine();
    set(affine, pose);
    return affine;
  }

  /** Reads a pose that the controller sent. */
  public static RigidTransform of(TransformRecord pose) {
    return new RigidTransform(
        new UnitQuaternion(
            pose.getRotation().getW(),
            pose.getRotation().getX(),
            pose.getRotation().getY(),
            pose.getRotation().getZ()),
        new Vector3(
            pose.getTranslationMeters().getX(),
            pose.getTranslationMeters().getY(),
            pose.getTranslationMeters().getZ()));
  }
}
