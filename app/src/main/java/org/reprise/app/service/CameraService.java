package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.schema.CameraList;
import org.reprise.schema.CameraServiceGrpc;
import org.reprise.schema.CloudMessage;
import org.reprise.schema.CloudRequest;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.FrameRequest;
import org.reprise.schema.ListCamerasRequest;
import org.reprise.schema.WatchFramesRequest;

/** Serves what cameras see: single frames, streams at the viewer's rate, point clouds. */
public final class CameraService extends CameraServiceGrpc.CameraServiceImplBase
    implements AutoCloseable {
  private static final double MAX_RATE_HERTZ = 60;
  private static final int MAX_VIEWERS = 8;

  private final Supplier<List<RgbdCamera>> cameras;
  private final FrameSender sender;

  /**
   * Serves cameras.
   *
   * @param cameras the cameras of now, which any thread may use
   * @param clock clock of the viewers' rates
   */
  public CameraService(Supplier<List<RgbdCamera>> cameras, NanoClock clock) {
    this.cameras = cameras;
    this.sender = new FrameSender(this::find, clock);
  }

  private RgbdCamera find(String name) {
    List<RgbdCamera> all = cameras.get();
    return all.stream()
        .filter(camera -> name.isEmpty() || camera.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "field=camera value=\"%s\": refused; there are %s"
                    .formatted(
                        name.substring(0, Math.min(40, name.length())),
                        all.stream().map(RgbdCamera::name).toList())));
  }

  @Override
  public void listCameras(ListCamerasRequest request, StreamObserver<CameraList> reply) {
    Answers.now(
        reply,
        () ->
            CameraList.newBuilder()
                .addAllNames(cameras.get().stream().map(RgbdCamera::name).toList())
                .build());
  }

  @Override
  public void getFrame(FrameRequest request, StreamObserver<FrameMessage> reply) {
    Answers.later(
        reply,
        () -> {
          FrameEncoder encoder = FrameEncoder.of(request);
          RgbdCamera camera = find(request.getCamera());
          return encoder.encode(
              camera.name(), sender.next(), TakenFrame.by(camera, encoder.depth()));
        });
  }

  @Override
  public void getCloud(CloudRequest request, StreamObserver<CloudMessage> reply) {
    Answers.later(
        reply,
        () -> {
          int step = FrameEncoder.step(request.getEveryNthPixel());
          double voxel = CloudEncoder.voxel(request);
          RgbdCamera camera = find(request.getCamera());
          return CloudEncoder.encode(camera.name(), camera.capture(), step, voxel);
        });
  }

  @Override
  public void watchFrames(WatchFramesRequest request, StreamObserver<FrameMessage> reply) {
    try {
      double rate = request.getRateHertz();
      if (!(rate > 0 && rate <= MAX_RATE_HERTZ)) {
        throw new IllegalArgumentException(
            "field=rate_hertz value=%s: refused; must be above 0 and at most %s"
                .formatted(rate, MAX_RATE_HERTZ));
      }
      FrameEncoder encoder = FrameEncoder.of(request.getFrame());
      String camera = find(request.getFrame().getCamera()).name();
      if (sender.viewers() >= MAX_VIEWERS) {
        reply.onError(
            Status.RESOURCE_EXHAUSTED
                .withDescription("viewers=%d limit=%d: end one".formatted(MAX_VIEWERS, MAX_VIEWERS))
                .asRuntimeException());
        return;
      }
      sender.add((ServerCallStreamObserver<FrameMessage>) reply, camera, encoder, rate);
    } catch (RuntimeException e) {
      reply.onError(Answers.status(e).asRuntimeException());
    }
  }

  /** Ends the streams. */
  @Override
  public void close() {
    sender.close();
  }
}
