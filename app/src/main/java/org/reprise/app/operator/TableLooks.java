package org.reprise.app.operator;

import com.google.protobuf.ByteString;
import org.reprise.app.picture.Pictures;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.Scene;
import org.reprise.schema.SeenObject;
import org.reprise.schema.TableLook;

/** Says what a look at the table showed as a message. */
final class TableLooks {
  private static final int JPEG_QUALITY = 85;

  private TableLooks() {}

  static TableLook of(String camera, Scene scene) {
    TableLook.Builder look =
        TableLook.newBuilder()
            .setCamera(camera)
            .setCaptureNanos(scene.frame().captureNanos())
            .setPictureJpeg(
                ByteString.copyFrom(
                    Pictures.jpeg(Pictures.of(scene.frame().color()), JPEG_QUALITY)));
    for (int i = 0; i < scene.objects().size(); i++) {
      look.addObjects(seen(i, scene.objects().get(i)));
    }
    return look.build();
  }

  private static SeenObject seen(int number, ObjectView view) {
    PointCloud cloud = view.cloud();
    Vector3 centre = cloud.centroid();
    double height = 0;
    double radius = 0;
    for (int i = 0; i < cloud.size(); i++) {
      height = Math.max(height, cloud.z(i));
      radius = Math.max(radius, Math.hypot(cloud.x(i) - centre.x(), cloud.y(i) - centre.y()));
    }
    return SeenObject.newBuilder()
        .setNumber(number)
        .setCentroidMeters(GeometryMapper.toRecord(centre))
        .setHeightMeters(height)
        .setWidthMeters(2 * radius)
        .setMaskPng(ByteString.copyFrom(Pictures.png(view.mask())))
        .build();
  }
}
