package org.reprise.core.schema;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.schema.CloudRecord;
import org.reprise.schema.ColorImageRecord;
import org.reprise.schema.DepthImageRecord;
import org.reprise.schema.FrameRecord;
import org.reprise.schema.IntrinsicsRecord;
import org.reprise.schema.ObjectViewRecord;

/** Maps images, clouds and views. */
public final class VisionMapper {
  private static final long MAX_PIXELS = 1L << 26;

  private VisionMapper() {}

  /** Writes a colour image as PNG. */
  public static ColorImageRecord toRecord(ColorImage image) {
    return ColorImageRecord.newBuilder()
        .setWidthPixels(image.widthPixels())
        .setHeightPixels(image.heightPixels())
        .setPng(ByteString.copyFrom(PngCodec.encode(image)))
        .build();
  }

  /**
   * Reads a colour image.
   *
   * @throws MalformedRecordException if it is none
   */
  public static ColorImage fromRecord(ColorImageRecord image) {
    return color(FieldPath.of("color"), true, image);
  }

  static ColorImage color(FieldPath field, boolean present, ColorImageRecord image) {
    field.require(present);
    requireSize(field, image.getWidthPixels(), image.getHeightPixels());
    return field
        .to("png")
        .read(() ->
            PngCodec.decode(
                image.getPng().toByteArray(), image.getWidthPixels(), image.getHeightPixels()));
  }

  private static DepthImageRecord toRecord(DepthImage image) {
    float[] meters = image.toMeters();
    ByteBuffer bytes = ByteBuffer.allocate(4 * meters.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(meters);
    return DepthImageRecord.newBuilder()
        .setWidthPixels(image.widthPixels())
        .setHeightPixels(image.heightPixels())
        .setDeflatedMeters(ByteString.copyFrom(Deflated.deflate(bytes.array())))
        .build();
  }

  private static DepthImage depth(FieldPath field, boolean present, DepthImageRecord image) {
    field.require(present);
    int width = image.getWidthPixels();
    int height = image.getHeightPixels();
    requireSize(field, width, height);
    return field
        .to("deflated_meters")
        .read(() -> {
          byte[] bytes =
              Deflated.inflate(image.getDeflatedMeters().toByteArray(), 4 * width * height);
          float[] meters = new float[width * height];
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(meters);
          return DepthImage.of(width, height, meters);
        });
  }

  /** Writes a pinhole model. */
  public static IntrinsicsRecord toRecord(CameraIntrinsics camera) {
    return IntrinsicsRecord.newBuilder()
        .setWidthPixels(camera.widthPixels())
        .setHeightPixels(camera.heightPixels())
        .setFxPixels(camera.fxPixels())
        .setFyPixels(camera.fyPixels())
        .setCxPixels(camera.cxPixels())
        .setCyPixels(camera.cyPixels())
        .build();
  }

  /**
   * Reads a pinhole model.
   *
   * @throws MalformedRecordException if it is missing or none
   */
  public static CameraIntrinsics intrinsics(
      FieldPath field, boolean present, IntrinsicsRecord camera) {
    field.require(present);
    return field.read(() ->
        new CameraIntrinsics(
            camera.getWidthPixels(),
            camera.getHeightPixels(),
            camera.getFxPixels(),
            camera.getFyPixels(),
            camera.getCxPixels(),
            camera.getCyPixels()));
  }

  /** Writes an image with its depth. */
  public static FrameRecord toRecord(RgbdFrame frame) {
    return FrameRecord.newBuilder()
        .setCaptureNanos(frame.captureNanos())
        .setColor(toRecord(frame.color()))
        .setDepth(toRecord(frame.depth()))
        .setIntrinsics(toRecord(frame.intrinsics()))
        .setBaseFromCamera(GeometryMapper.toRecord(frame.baseFromCamera()))
        .build();
  }

  /**
   * Reads an image with its depth.
   *
   * @throws MalformedRecordException if it is missing or none
   */
  public static RgbdFrame frame(FieldPath field, boolean present, FrameRecord frame) {
    field.require(present);
    CameraIntrinsics camera =
        intrinsics(field.to("intrinsics"), frame.hasIntrinsics(), frame.getIntrinsics());
    ColorImage color = color(field.to("color"), frame.hasColor(), frame.getColor());
    DepthImage depth = depth(field.to("depth"), frame.hasDepth(), frame.getDepth());
    var baseFromCamera =
        GeometryMapper.fromRecord(
            field.to("base_from_camera"), frame.hasBaseFromCamera(), frame.getBaseFromCamera());
    return field.read(
        () -> new RgbdFrame(frame.getCaptureNanos(), color, depth, camera, baseFromCamera));
  }

  private static CloudRecord toRecord(PointCloud cloud) {
    CloudRecord.Builder record = CloudRecord.newBuilder();
    for (float coordinate : cloud.toXyz()) {
      record.addXyzMeters(coordinate);
    }
    for (int color : cloud.toRgb()) {
      record.addRgb(color);
    }
    return record.build();
  }

  private static PointCloud cloud(FieldPath field, boolean present, CloudRecord cloud) {
    field.require(present);
    float[] xyz = new float[cloud.getXyzMetersCount()];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = cloud.getXyzMeters(i);
    }
    int[] rgb = new int[cloud.getRgbCount()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = cloud.getRgb(i);
    }
    return field.read(() -> PointCloud.of(xyz, rgb));
  }

  /** Writes the view of an object. */
  public static ObjectViewRecord toRecord(ObjectView view) {
    PixelMask mask = view.mask();
    byte[] bits = new byte[maskBytes(mask.widthPixels(), mask.heightPixels())];
    byte[] marked = mask.toBitSet().toByteArray();
    System.arraycopy(marked, 0, bits, 0, marked.length);
    return ObjectViewRecord.newBuilder()
        .setFrame(toRecord(view.frame()))
        .setDeflatedMask(ByteString.copyFrom(Deflated.deflate(bits)))
        .setCloud(toRecord(view.cloud()))
        .build();
  }

  /**
   * Reads the view of an object.
   *
   * @throws MalformedRecordException if it is missing or none
   */
  public static ObjectView view(FieldPath field, boolean present, ObjectViewRecord view) {
    field.require(present);
    RgbdFrame frame = frame(field.to("frame"), view.hasFrame(), view.getFrame());
    int width = frame.intrinsics().widthPixels();
    int height = frame.intrinsics().heightPixels();
    PixelMask mask =
        field
            .to("deflated_mask")
            .read(() ->
                PixelMask.of(
                    width,
                    height,
                    BitSet.valueOf(
                        Deflated.inflate(
                            view.getDeflatedMask().toByteArray(), maskBytes(width, height)))));
    return new ObjectView(frame, mask, cloud(field.to("cloud"), view.hasCloud(), view.getCloud()));
  }

  private static int maskBytes(int width, int height) {
    return (width * height + 7) / 8;
  }

  private static void requireSize(FieldPath field, int width, int height) {
    if (width <= 0 || height <= 0 || (long) width * height > MAX_PIXELS) {
      throw new MalformedRecordException(
          field,
          "width=%d height=%d pixels must be positive and at most %d in all"
              .formatted(width, height, MAX_PIXELS));
    }
  }
}
