package org.reprise.app.station;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.PngCodec;
import org.reprise.core.schema.VisionMapper;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorFrame;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.schema.CameraServiceGrpc;
import org.reprise.schema.ColorFormat;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.FrameRequest;
import org.reprise.schema.ListCamerasRequest;

/**
 * A camera that another process serves. Colour comes without loss, depth rounded to a millimeter.
 * Any thread may use it.
 */
public final class RemoteCamera implements RgbdCamera {
  private static final FieldPath FIELD = FieldPath.of("frame");

  private final CameraServiceGrpc.CameraServiceBlockingStub stub;
  private final Duration patience;
  private final String name;

  /**
   * Joins the first camera of a process.
   *
   * @param channel connection to the process
   * @param patience how long a call may take
   * @throws io.grpc.StatusRuntimeException if the process serves no cameras
   * @throws IllegalStateException if it has none
   */
  public RemoteCamera(ManagedChannel channel, Duration patience) {
    this.stub = CameraServiceGrpc.newBlockingStub(channel);
    this.patience = patience;
    this.name =
        timed().listCameras(ListCamerasRequest.getDefaultInstance()).getNamesList().stream()
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException(
                    "cameras=0: the robot's process sees nothing; start it with --robot.type=sim"));
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.reprise.core.schema.MalformedRecordException if what came is no frame
   */
  @Override
  public RgbdFrame capture() {
    FrameMessage frame = frame(true);
    ColorFrame seen = color(frame);
    return FIELD.read(() ->
        new RgbdFrame(
            seen.captureNanos(),
            seen.color(),
            DepthCodec.decode(
                frame.getDepthMillimetersPng().toByteArray(),
                seen.intrinsics().widthPixels(),
                seen.intrinsics().heightPixels()),
            seen.intrinsics(),
            seen.baseFromCamera()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.reprise.core.schema.MalformedRecordException if what came is no frame
   */
  @Override
  public ColorFrame captureColor() {
    return color(frame(false));
  }

  private FrameMessage frame(boolean depth) {
    return timed()
        .getFrame(
            FrameRequest.newBuilder()
                .setCamera(name)
                .setColor(ColorFormat.COLOR_FORMAT_PNG)
                .setDepth(depth)
                .build());
  }

  private static ColorFrame color(FrameMessage frame) {
    CameraIntrinsics camera =
        VisionMapper.intrinsics(
            FIELD.to("intrinsics"), frame.hasIntrinsics(), frame.getIntrinsics());
    return FIELD.read(() ->
        new ColorFrame(
            frame.getCaptureNanos(),
            PngCodec.decode(
                frame.getColor().toByteArray(), camera.widthPixels(), camera.heightPixels()),
            camera,
            GeometryMapper.fromRecord(
                FIELD.to("base_from_camera"),
                frame.hasBaseFromCamera(),
                frame.getBaseFromCamera())));
  }

  private CameraServiceGrpc.CameraServiceBlockingStub timed() {
    return stub.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
