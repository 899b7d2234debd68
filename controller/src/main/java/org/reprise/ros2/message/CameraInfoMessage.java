package org.reprise.ros2.message;

import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.MessageType;

/**
 * Holds what is used of one {@code sensor_msgs/msg/CameraInfo}.
 *
 * @param nanos stamp, nanoseconds
 * @param opticalFrame frame of the camera, OpenCV axes
 * @param intrinsics pinhole model of the rectified image
 */
public record CameraInfoMessage(long nanos, String opticalFrame, CameraIntrinsics intrinsics) {
  /** The type. */
  public static final MessageType TYPE = new MessageType("sensor_msgs/msg/CameraInfo", 1 << 12);

  private static final int MAX_COEFFICIENTS = 64;
  private static final int K_NUMBERS = 9;
  private static final double MAX_DISTORTION = 1e-9;

  /**
   * Reads a message; the rest of it is checked and left out.
   *
   * @throws MalformedMessageException if it is truncated, its size or focal length is not positive,
   *     or its image is distorted: the program expects rectified images
   */
  public static CameraInfoMessage read(CdrReader message) throws MalformedMessageException {
    long nanos = message.nanos();
    String frame = message.string(Names.MAX_BYTES, "frame_id");
    int height = message.int32();
    int width = message.int32();
    message.skipString(Names.MAX_BYTES, "distortion_model");
    int coefficients = message.count(Double.BYTES, MAX_COEFFICIENTS, "d");
    for (int i = 0; i < coefficients; i++) {
      double d = message.float64();
      if (!(Math.abs(d) <= MAX_DISTORTION)) {
        throw new MalformedMessageException(
            "d[%d]=%s limit=%s: distorted; subscribe to the rectified image"
                .formatted(i, d, MAX_DISTORTION));
      }
    }
    double[] k = new double[K_NUMBERS];
    for (int i = 0; i < K_NUMBERS; i++) {
      k[i] = message.float64();
    }
    try {
      return new CameraInfoMessage(
          nanos, frame, new CameraIntrinsics(width, height, k[0], k[4], k[2], k[5]));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()));
    }
  }
}
