package org.reprise.app.operator;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.Scene;
import org.reprise.schema.SeenObject;
import org.reprise.schema.TableLook;

/** Says what a look at the table showed as a message. */
final class TableLooks {
  private TableLooks() {}

  static TableLook of(String camera, Scene scene) {
    TableLook.Builder look =
        TableLook.newBuilder()
            .setCamera(camera)
            .setCaptureNanos(scene.frame().captureNanos())
            .setPictureJpeg(jpeg(scene.frame().color()));
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
        .setMaskPng(png(view.mask()))
        .build();
  }

  private static ByteString jpeg(ColorImage image) {
    BufferedImage picture =
        new BufferedImage(image.widthPixels(), image.heightPixels(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < image.heightPixels(); row++) {
      for (int column = 0; column < image.widthPixels(); column++) {
        picture.setRGB(column, row, image.rgb(column, row));
      }
    }
    return written(picture, "jpeg");
  }

  private static ByteString png(PixelMask mask) {
    BufferedImage picture =
        new BufferedImage(mask.widthPixels(), mask.heightPixels(), BufferedImage.TYPE_BYTE_BINARY);
    mask.toBitSet().stream()
        .forEach(pixel ->
            picture.setRGB(pixel % mask.widthPixels(), pixel / mask.widthPixels(), 0xffffff));
    return written(picture, "png");
  }

  private static ByteString written(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
