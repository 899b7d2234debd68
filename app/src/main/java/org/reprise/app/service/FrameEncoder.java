package org.reprise.app.service;

import com.google.protobuf.ByteString;
import org.reprise.app.picture.Pictures;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.PngCodec;
import org.reprise.core.schema.VisionMapper;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorFrame;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.schema.ColorFormat;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.FrameRequest;

/**
 * Compresses frames as a viewer wants them.
 *
 * @param color JPEG, PNG or none
 * @param jpegQuality from 1 to 100
 * @param depth whether depth is sent
 * @param step one pixel of so many is kept in each direction
 */
record FrameEncoder(ColorFormat color, int jpegQuality, boolean depth, int step) {
  /** Largest frame that is sent: three quarters of what a reader takes in. */
  static final int MAX_BYTES = 3 * 1024 * 1024;

  private static final int USUAL_QUALITY = 85;
  private static final int MAX_STEP = 16;

  /**
   * Reads what a viewer wants.
   *
   * @throws IllegalArgumentException if it cannot be had
   */
  static FrameEncoder of(FrameRequest request) {
    ColorFormat color =
        switch (request.getColor()) {
          case COLOR_FORMAT_DEFAULT, COLOR_FORMAT_JPEG -> ColorFormat.COLOR_FORMAT_JPEG;
          case COLOR_FORMAT_PNG, COLOR_FORMAT_NONE -> request.getColor();
          case UNRECOGNIZED ->
              throw new IllegalArgumentException(
                  "field=color value=%d: refused; give JPEG, PNG or NONE"
                      .formatted(request.getColorValue()));
        };
    int quality = request.getJpegQuality() == 0 ? USUAL_QUALITY : request.getJpegQuality();
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException(
          "field=jpeg_quality value=%d: refused; must be from 1 to 100".formatted(quality));
    }
    if (color == ColorFormat.COLOR_FORMAT_NONE && !request.getDepth()) {
      throw new IllegalArgumentException("field=color value=NONE without depth: nothing to send");
    }
    return new FrameEncoder(color, quality, request.getDepth(), step(request.getEveryNthPixel()));
  }

  /**
   * Reads how many pixels are kept.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static int step(int everyNthPixel) {
    int step = everyNthPixel == 0 ? 1 : everyNthPixel;
    if (step < 1 || step > MAX_STEP) {
      throw new IllegalArgumentException(
          "field=every_nth_pixel value=%d: refused; must be from 1 to %d"
              .formatted(step, MAX_STEP));
    }
    return step;
  }

  /**
   * Compresses a frame.
   *
   * @param number which one it is
   * @param taken with depth if it is sent
   * @throws IllegalArgumentException if it is too large to be sent
   */
  FrameMessage encode(String camera, long number, TakenFrame taken) {
    ColorFrame frame = taken.color();
    FrameMessage.Builder message =
        FrameMessage.newBuilder()
            .setCamera(camera)
            .setNumber(number)
            .setCaptureNanos(frame.captureNanos())
            .setIntrinsics(VisionMapper.toRecord(thinned(frame.intrinsics())))
            .setBaseFromCamera(GeometryMapper.toRecord(frame.baseFromCamera()))
            .setColorFormat(color);
    if (color != ColorFormat.COLOR_FORMAT_NONE) {
      ColorImage image = thinned(frame.color());
      message.setColor(
          ByteString.copyFrom(
              color == ColorFormat.COLOR_FORMAT_PNG
                  ? PngCodec.encode(image)
                  : Pictures.jpeg(Pictures.of(image), jpegQuality)));
    }
    if (depth) {
      message.setDepthMillimetersPng(
          ByteString.copyFrom(DepthCodec.encode(thinned(taken.depth().orElseThrow()))));
    }
    FrameMessage built = message.build();
    if (built.getSerializedSize() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "frame=%d bytes limit=%d: refused; ask for JPEG or every_nth_pixel=%d"
              .formatted(built.getSerializedSize(), MAX_BYTES, 2 * step));
    }
    return built;
  }

  private CameraIntrinsics thinned(CameraIntrinsics full) {
    return new CameraIntrinsics(
        Math.ceilDiv(full.widthPixels(), step),
        Math.ceilDiv(full.heightPixels(), step),
        full.fxPixels() / step,
        full.fyPixels() / step,
        full.cxPixels() / step,
        full.cyPixels() / step);
  }

  private ColorImage thinned(ColorImage full) {
    if (step == 1) {
      return full;
    }
    int width = Math.ceilDiv(full.widthPixels(), step);
    int height = Math.ceilDiv(full.heightPixels(), step);
    byte[] rgb = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int pixel = full.rgb(column * step, row * step);
        int at = 3 * (row * width + column);
        rgb[at] = (byte) (pixel >> 16);
        rgb[at + 1] = (byte) (pixel >> 8);
        rgb[at + 2] = (byte) pixel;
      }
    }
    return ColorImage.of(width, height, rgb);
  }

  private DepthImage thinned(DepthImage full) {
    if (step == 1) {
      return full;
    }
    int width = Math.ceilDiv(full.widthPixels(), step);
    int height = Math.ceilDiv(full.heightPixels(), step);
    float[] meters = new float[width * height];
    for (int i = 0; i < meters.length; i++) {
      meters[i] = full.depthMeters(i % width * step, i / width * step);
    }
    return DepthImage.of(width, height, meters);
  }
}
