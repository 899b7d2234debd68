package org.reprise.teleop.screen;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.VisionMapper;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.DepthImage;
import org.reprise.schema.CameraServiceGrpc;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.FrameRequest;
import org.reprise.schema.WatchFramesRequest;

/**
 * A camera a meter above the table that looks straight down: left in its picture is near the arm's
 * base. It measures nothing at its left edge, and a tower stands in its right half.
 */
final class FakeCameras extends CameraServiceGrpc.CameraServiceImplBase {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  /** Columns from 0 to this are not measured. */
  static final int UNSEEN = 8;

  /** The tower's columns. */
  static final int TOWER_FROM = 40;

  static final int TOWER_TO = 44;
  static final double TOWER_METERS = 0.3;

  static final CameraIntrinsics INTRINSICS =
      new CameraIntrinsics(WIDTH, HEIGHT, 40, 40, (WIDTH - 1) / 2.0, (HEIGHT - 1) / 2.0);
  static final RigidTransform POSE =
      new RigidTransform(
          UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI), new Vector3(0.45, 0, 1));

  static DepthImage depth() {
    float[] meters = new float[WIDTH * HEIGHT];
    Arrays.fill(meters, 1);
    for (int row = 0; row < HEIGHT; row++) {
      Arrays.fill(meters, row * WIDTH, row * WIDTH + UNSEEN, 0);
      Arrays.fill(
          meters, row * WIDTH + TOWER_FROM, row * WIDTH + TOWER_TO, (float) (1 - TOWER_METERS));
    }
    return DepthImage.of(WIDTH, HEIGHT, meters);
  }

  private static FrameMessage.Builder frame(String camera) {
    return FrameMessage.newBuilder()
        .setCamera(camera)
        .setCaptureNanos(1)
        .setIntrinsics(VisionMapper.toRecord(INTRINSICS))
        .setBaseFromCamera(GeometryMapper.toRecord(POSE));
  }

  @Override
  public void getFrame(FrameRequest request, StreamObserver<FrameMessage> out) {
    FrameMessage.Builder frame = frame(request.getCamera());
    if (request.getDepth()) {
      frame.setDepthMillimetersPng(ByteString.copyFrom(DepthCodec.encode(depth())));
    }
    out.onNext(frame.build());
    out.onCompleted();
  }

  @Override
  public void watchFrames(WatchFramesRequest request, StreamObserver<FrameMessage> out) {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.onNext(
        frame(request.getFrame().getCamera())
            .setColor(ByteString.copyFrom(jpeg.toByteArray()))
            .build());
  }
}
