package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.controller.service.Protocol;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.PngCodec;
import org.reprise.core.vision.DepthImage;
import org.reprise.schema.CameraServiceGrpc;
import org.reprise.schema.CloudMessage;
import org.reprise.schema.CloudRequest;
import org.reprise.schema.ColorFormat;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.FrameRequest;
import org.reprise.schema.IntrinsicsRecord;
import org.reprise.schema.ListCamerasRequest;
import org.reprise.schema.WatchFramesRequest;

/** Looks at a simulated table over a socket. */
final class CameraServiceIT {
  private static final double RATE_HERTZ = 10;
  private static final int PASSED_OVER = 15;

  @TempDir Path folder;

  private static CameraServiceGrpc.CameraServiceBlockingStub calls(ServedDesk served) {
    return CameraServiceGrpc.newBlockingStub(served.channel)
        .withDeadlineAfter(ServedDesk.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void sendsColorDepthAndPoints() throws IOException {
    try (ServedDesk served = new ServedDesk(folder, 1)) {
      assertThat(calls(served).listCameras(ListCamerasRequest.getDefaultInstance()).getNamesCount())
          .isOne();
      FrameMessage jpeg = calls(served).getFrame(FrameRequest.newBuilder().setDepth(true).build());
      assertThat(jpeg.getSerializedSize()).isLessThan(Protocol.MAX_REPLY_BYTES / 2);
      IntrinsicsRecord camera = jpeg.getIntrinsics();
      var picture = ImageIO.read(new ByteArrayInputStream(jpeg.getColor().toByteArray()));
      assertThat(picture.getWidth()).isEqualTo(camera.getWidthPixels());
      DepthImage depth =
          DepthCodec.decode(
              jpeg.getDepthMillimetersPng().toByteArray(),
              camera.getWidthPixels(),
              camera.getHeightPixels());
      assertThat((double) depth.depthMeters(depth.widthPixels() / 2, depth.heightPixels() / 2))
          .isBetween(0.3, 3.0);

      FrameMessage thin =
          calls(served)
              .getFrame(
                  FrameRequest.newBuilder()
                      .setColor(ColorFormat.COLOR_FORMAT_PNG)
                      .setEveryNthPixel(2)
                      .build());
      assertThat(thin.getNumber()).isGreaterThan(jpeg.getNumber());
      assertThat(thin.getIntrinsics().getFxPixels()).isEqualTo(camera.getFxPixels() / 2);
      PngCodec.decode(
          thin.getColor().toByteArray(), camera.getWidthPixels() / 2, camera.getHeightPixels() / 2);

      CloudMessage cloud =
          calls(served)
              .getCloud(CloudRequest.newBuilder().setEveryNthPixel(2).setVoxelMeters(0.01).build());
      assertThat(cloud.getPoints()).isBetween(500, 100_000);
      assertThat(cloud.getXyzMeters().size()).isEqualTo(12 * cloud.getPoints());
      assertThat(cloud.getRgb().size()).isEqualTo(3 * cloud.getPoints());
    }
  }

  @Test
  void letsASlowViewerMissFramesAndShowsItNewOnes() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, 1)) {
      WatchFramesRequest request =
          WatchFramesRequest.newBuilder()
              .setRateHertz(RATE_HERTZ)
              .setFrame(FrameRequest.newBuilder().setDepth(true))
              .build();
      Slow slow = new Slow();
      CameraServiceGrpc.newStub(served.channel).watchFrames(request, slow);
      long first = slow.take().getNumber();
      Iterator<FrameMessage> quick = calls(served).watchFrames(request);
      long number = quick.next().getNumber();
      long until = number + PASSED_OVER;
      int quickFrames = 0;
      while (number < until) {
        number = quick.next().getNumber();
        quickFrames++;
      }

      int read = 0;
      long seen = first;
      while (seen <= until) {
        slow.more();
        seen = slow.take().getNumber();
        read++;
      }

      assertThat(quickFrames).isGreaterThan(read);
      assertThat(read).as("frames kept for the slow viewer").isLessThanOrEqualTo(3);
    }
  }

  /** Asks for one frame at a time. */
  private static final class Slow
      implements ClientResponseObserver<WatchFramesRequest, FrameMessage> {
    private final LinkedBlockingQueue<FrameMessage> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<ClientCallStreamObserver<WatchFramesRequest>> call =
        new CompletableFuture<>();

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchFramesRequest> requests) {
      requests.disableAutoRequestWithInitial(1);
      call.complete(requests);
    }

    void more() {
      call.join().request(1);
    }

    FrameMessage take() throws InterruptedException {
      FrameMessage frame = frames.poll(ServedDesk.PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame;
    }

    @Override
    public void onNext(FrameMessage frame) {
      frames.add(frame);
    }

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }

  @Test
  void refusesWhatCannotBeHad() {
    try (ServedDesk served = new ServedDesk(folder, 1)) {
      FrameRequest usual = FrameRequest.getDefaultInstance();
      for (FrameRequest frame :
          new FrameRequest[] {
            usual.toBuilder().setJpegQuality(-1).build(),
            usual.toBuilder().setJpegQuality(101).build(),
            usual.toBuilder().setEveryNthPixel(17).build(),
            usual.toBuilder().setEveryNthPixel(Integer.MIN_VALUE).build(),
            usual.toBuilder().setColorValue(77).build(),
            usual.toBuilder().setColor(ColorFormat.COLOR_FORMAT_NONE).build(),
            usual.toBuilder().setCamera("x".repeat(1000)).build()
          }) {
        assertThatThrownBy(() -> calls(served).getFrame(frame))
            .hasMessageStartingWith("INVALID_ARGUMENT: field=");
        assertThatThrownBy(() ->
                calls(served)
                    .watchFrames(
                        WatchFramesRequest.newBuilder().setFrame(frame).setRateHertz(1).build())
                    .next())
            .hasMessageStartingWith("INVALID_ARGUMENT: field=");
      }
      for (double rate : new double[] {0, -1, Double.NaN, 61, Double.POSITIVE_INFINITY}) {
        assertThatThrownBy(() ->
                calls(served)
                    .watchFrames(WatchFramesRequest.newBuilder().setRateHertz(rate).build())
                    .next())
            .hasMessageContaining("rate_hertz");
      }
      for (double edge : new double[] {-1, Double.NaN, 1e-9, 1}) {
        assertThatThrownBy(() ->
                calls(served).getCloud(CloudRequest.newBuilder().setVoxelMeters(edge).build()))
            .hasMessageContaining("voxel_meters");
      }
    }
  }
}
