package org.reprise.controller.ros;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.ros.RosException;
import org.reprise.rosmsg.sensor_msgs.CameraInfo;
import org.reprise.rosmsg.sensor_msgs.Image;

/** Turns images between ROS messages and the camera port's records. */
final class RosImages {
  private RosImages() {}

  /**
   * Reads a colour image, rgb8 or bgr8.
   *
   * @throws RosException if the encoding is another one or the sizes do not fit
   */
  static ColorImage color(Image image) {
    boolean bgr = image.encoding.equals("bgr8");
    if (!bgr && !image.encoding.equals("rgb8")) {
      throw new RosException(
          "encoding=%s: colour images must be rgb8 or bgr8".formatted(image.encoding));
    }
    int width = columns(image);
    int height = rows(image);
    int step = step(image, 3 * width);
    byte[] rgb = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(image.data, row * step, rgb, 3 * row * width, 3 * width);
    }
    for (int i = 0; bgr && i < rgb.length; i += 3) {
      byte blue = rgb[i];
      rgb[i] = rgb[i + 2];
      rgb[i + 2] = blue;
    }
    return ColorImage.of(width, height, rgb);
  }

  /**
   * Reads a depth image: 16UC1 in millimeters or 32FC1 in meters. What is not finite or negative
   * counts as no return.
   *
   * @throws RosException if the encoding is another one or the sizes do not fit
   */
  static DepthImage depth(Image image) {
    boolean millimeters = image.encoding.equals("16UC1") || image.encoding.equals("mono16");
    if (!millimeters && !image.encoding.equals("32FC1")) {
      throw new RosException(
          "encoding=%s: depth images must be 16UC1 or 32FC1".formatted(image.encoding));
    }
    int width = columns(image);
    int height = rows(image);
    int bytes = millimeters ? 2 : 4;
    int step = step(image, bytes * width);
    ByteBuffer data =
        ByteBuffer.wrap(image.data)
            .order(image.isBigendian == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    float[] meters = new float[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = row * step + column * bytes;
        float depth = millimeters ? (data.getShort(at) & 0xffff) * 1e-3f : data.getFloat(at);
        meters[row * width + column] = depth > 0 && depth < Float.POSITIVE_INFINITY ? depth : 0;
      }
    }
    return DepthImage.of(width, height, meters);
  }

  /** Reads the pinhole model; images are taken as rectified, so the projection counts. */
  static CameraIntrinsics intrinsics(CameraInfo info) {
    boolean projected = info.P[0] > 0;
    return new CameraIntrinsics(
        Math.toIntExact(info.width),
        Math.toIntExact(info.height),
        projected ? info.P[0] : info.K[0],
        projected ? info.P[5] : info.K[4],
        projected ? info.P[2] : info.K[2],
        projected ? info.P[6] : info.K[5]);
  }

  static void write(ColorImage color, Image into) {
    into.width = color.widthPixels();
    into.height = color.heightPixels();
    into.encoding = "rgb8";
    into.step = 3L * color.widthPixels();
    into.data = color.toBytes();
  }

  static void write(DepthImage depth, Image into) {
    into.width = depth.widthPixels();
    into.height = depth.heightPixels();
    into.encoding = "32FC1";
    into.step = 4L * depth.widthPixels();
    float[] meters = depth.toMeters();
    ByteBuffer data = ByteBuffer.allocate(4 * meters.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(meters);
    into.data = data.array();
  }

  static void write(CameraIntrinsics intrinsics, CameraInfo into) {
    into.width = intrinsics.widthPixels();
    into.height = intrinsics.heightPixels();
    into.distortionModel = "plumb_bob";
    into.D = new double[5];
    double fx = intrinsics.fxPixels();
    double fy = intrinsics.fyPixels();
    double cx = intrinsics.cxPixels();
    double cy = intrinsics.cyPixels();
    into.K = new double[] {fx, 0, cx, 0, fy, cy, 0, 0, 1};
    into.R = new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    into.P = new double[] {fx, 0, cx, 0, 0, fy, cy, 0, 0, 0, 1, 0};
  }

  private static int columns(Image image) {
    return Math.toIntExact(image.width);
  }

  private static int rows(Image image) {
    return Math.toIntExact(image.height);
  }

  private static int step(Image image, int rowBytes) {
    if (image.width <= 0
        || image.height <= 0
        || image.width > 1 << 14
        || image.height > 1 << 14
        || image.step < rowBytes
        || image.step * image.height > image.data.length) {
      throw new RosException(
          "width=%d height=%d step=%d data=%d bytes: the image does not fit its data"
              .formatted(image.width, image.height, image.step, image.data.length));
    }
    return Math.toIntExact(image.step);
  }
}
