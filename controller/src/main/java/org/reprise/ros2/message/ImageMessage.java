package org.reprise.ros2.message;

import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.MessageType;

/**
 * Holds one {@code sensor_msgs/msg/Image}, read into a buffer of its own. Overwritten.
 *
 * <p>Colour comes as {@code rgb8} or {@code bgr8}; depth as {@code 16UC1} (millimeters) or {@code
 * 32FC1} (meters), where 0, NaN and infinity mean that the sensor saw nothing (REP 118).
 */
public final class ImageMessage {
  private static final int MAX_PIXELS = 1280 * 720;
  private static final int MAX_PIXEL_BYTES = 4;
  private static final int MAX_EXTRA_BYTES = 1 << 12;
  private static final int MAX_ENCODING_BYTES = 32;

  /** The type, with room for 1280x720 pixels of four bytes. */
  public static final MessageType TYPE =
      new MessageType("sensor_msgs/msg/Image", MAX_PIXELS * MAX_PIXEL_BYTES + MAX_EXTRA_BYTES);

  private final byte[] data = new byte[MAX_PIXELS * MAX_PIXEL_BYTES];
  private long nanos;
  private int height;
  private int width;
  private int step;
  private String encoding = "";
  private boolean bigEndian;

  /** Makes room for the largest image. */
  public ImageMessage() {}

  /**
   * Reads a message.
   *
   * @throws MalformedMessageException if it is truncated, above 1280x720 pixels, of another
   *     encoding, or its rows do not fit its size
   */
  public void read(CdrReader message) throws MalformedMessageException {
    nanos = message.headerNanos(Names.MAX_BYTES);
    height = message.int32();
    width = message.int32();
    encoding = message.string(MAX_ENCODING_BYTES, "encoding");
    bigEndian = message.uint8() != 0;
    step = message.int32();
    int bytes = message.count(1, data.length, "data");
    if (width <= 0 || height <= 0 || (long) width * height > MAX_PIXELS) {
      throw new MalformedMessageException(
          "width=%d height=%d limit=%d pixels".formatted(width, height, MAX_PIXELS));
    }
    long row = (long) width * pixelBytes();
    if (step < row || (long) step * height != bytes) {
      throw new MalformedMessageException(
          "step=%d width=%d height=%d data=%d bytes: do not agree"
              .formatted(step, width, height, bytes));
    }
    message.bytes(data, bytes);
    message.end();
  }

  /** Returns the stamp, nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /**
   * Returns the image as colour.
   *
   * @throws MalformedMessageException if it is depth
   */
  public ColorImage toColor() throws MalformedMessageException {
    int red = encoding.equals("rgb8") ? 0 : 2;
    if (pixelBytes() != 3) {
      throw new MalformedMessageException("encoding=%s: expected rgb8 or bgr8".formatted(encoding));
    }
    byte[] rgb = new byte[3 * width * height];
    for (int row = 0, to = 0; row < height; row++) {
      for (int from = row * step; from < row * step + 3 * width; from += 3, to += 3) {
        rgb[to] = data[from + red];
        rgb[to + 1] = data[from + 1];
        rgb[to + 2] = data[from + 2 - red];
      }
    }
    return ColorImage.of(width, height, rgb);
  }

  /**
   * Returns the image as depth.
   *
   * @throws MalformedMessageException if it is colour or a depth is negative
   */
  public DepthImage toDepth() throws MalformedMessageException {
    int bytes = pixelBytes();
    if (bytes == 3) {
      throw new MalformedMessageException(
          "encoding=%s: expected 16UC1 or 32FC1".formatted(encoding));
    }
    float[] meters = new float[width * height];
    for (int row = 0, to = 0; row < height; row++) {
      for (int column = 0; column < width; column++, to++) {
        meters[to] = meters(row * step + column * bytes, bytes);
      }
    }
    return DepthImage.of(width, height, meters);
  }

  private float meters(int at, int bytes) throws MalformedMessageException {
    int bits = 0;
    for (int i = 0; i < bytes; i++) {
      bits |= (data[at + i] & 0xff) << (8 * (bigEndian ? bytes - 1 - i : i));
    }
    if (bytes == 2) {
      return bits * 1e-3f;
    }
    float meters = Float.intBitsToFloat(bits);
    if (!Float.isFinite(meters)) {
      return 0;
    }
    if (meters < 0) {
      throw new MalformedMessageException("depth=%s meters: below 0".formatted(meters));
    }
    return meters;
  }

  private int pixelBytes() throws MalformedMessageException {
    return switch (encoding) {
      case "rgb8", "bgr8" -> 3;
      case "16UC1" -> 2;
      case "32FC1" -> 4;
      default ->
          throw new MalformedMessageException(
              "encoding=%s: expected rgb8, bgr8, 16UC1 or 32FC1".formatted(encoding));
    };
  }
}
