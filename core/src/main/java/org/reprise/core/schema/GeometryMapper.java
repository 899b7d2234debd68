package org.reprise.core.schema;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.Vector3Record;

/** Maps vectors and transforms. */
public final class GeometryMapper {
  private GeometryMapper() {}

  /** Writes a vector. */
  public static Vector3Record toRecord(Vector3 vector) {
    return Vector3Record.newBuilder().setX(vector.x()).setY(vector.y()).setZ(vector.z()).build();
  }

  /**
   * Reads a vector.
   *
   * @throws MalformedRecordException if it is missing or not finite
   */
  public static Vector3 fromRecord(FieldPath field, boolean present, Vector3Record vector) {
    field.require(present);
    return field.read(() -> new Vector3(vector.getX(), vector.getY(), vector.getZ()));
  }

  /** Writes a transform. */
  public static TransformRecord toRecord(RigidTransform transform) {
    UnitQuaternion q = transform.rotation();
    return TransformRecord.newBuilder()
        .setRotation(
            QuaternionRecord.newBuilder().setW(q.w()).setX(q.x()).setY(q.y()).setZ(q.z()).build())
        .setTranslationMeters(toRecord(transform.translation()))
        .build();
  }

  /**
   * Reads a transform.
   *
   * @throws MalformedRecordException if it is missing or none
   */
  public static RigidTransform fromRecord(
      FieldPath field, boolean present, TransformRecord transform) {
    field.require(present);
    FieldPath rotation = field.to("rotation");
    rotation.require(transform.hasRotation());
    QuaternionRecord q = transform.getRotation();
    return new RigidTransform(
        rotation.read(() -> new UnitQuaternion(q.getW(), q.getX(), q.getY(), q.getZ())),
        fromRecord(
            field.to("translation_meters"),
            transform.hasTranslationMeters(),
            transform.getTranslationMeters()));
  }
}
