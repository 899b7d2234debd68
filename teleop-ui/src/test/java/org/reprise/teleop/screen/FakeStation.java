package org.reprise.teleop.screen;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CellDescription;
import org.reprise.schema.DescribeCellRequest;
import org.reprise.schema.DriveEnded;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveReply;
import org.reprise.schema.DriveWelcome;
import org.reprise.schema.FindPostureRequest;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.PostureReport;
import org.reprise.schema.StopArmReport;
import org.reprise.schema.StopArmRequest;
import org.reprise.schema.StopWords;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.WatchArmRequest;
import org.reprise.schema.WatchTasksRequest;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.link.StationLink;
import org.reprise.teleop.model.StationModel;
import org.reprise.teleop.model.TeleopSettings;

/**
 * A controller on this machine that knows a cell, and what it is given; and a window's way to it.
 */
final class FakeStation implements AutoCloseable {
  private final Server server;
  private final StationLink link;
  final Context context;
  final BlockingQueue<DriveInput> inputs = new LinkedBlockingQueue<>();
  final BlockingQueue<String> stoppers = new LinkedBlockingQueue<>();
  final BlockingQueue<FindPostureRequest> targets = new LinkedBlockingQueue<>();
  volatile PostureReport posture = PostureReport.getDefaultInstance();
  private volatile @Nullable StreamObserver<DriveReply> driver;

  FakeStation(BindableService... services) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Operator())
            .addService(new Tasks());
    List.of(services).forEach(builder::addService);
    try {
      server = builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StationModel model = Fx.get(StationModel::new);
    link = new StationLink(this::connect, model);
    context =
        Fx.get(() ->
            new Context(
                model,
                link,
                new Notices(),
                new TeleopSettings("ada", false, Controls.builtIn(), -1, false)));
    CountDownLatch connected = new CountDownLatch(1);
    Fx.run(() ->
        model
            .linkState()
            .addListener((property, before, state) -> {
              if (state instanceof LinkState.Connected) {
                connected.countDown();
              }
            }));
    link.start();
    Fx.await("connected", connected);
  }

  /** Ends the session of whoever drives. */
  void endDriving(String reason) {
    StreamObserver<DriveReply> present = Objects.requireNonNull(driver);
    present.onNext(
        DriveReply.newBuilder()
            .setEnded(DriveEnded.newBuilder().setStop(StopWords.newBuilder().setReason(reason)))
            .build());
    present.onCompleted();
  }

  ManagedChannel connect() {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
        .usePlaintext()
        .build();
  }

  /** A cell whose arm rests; takes what it is asked to do. */
  private final class Operator extends OperatorServiceGrpc.OperatorServiceImplBase {
    @Override
    public StreamObserver<DriveMessage> drive(StreamObserver<DriveReply> replies) {
      driver = replies;
      return new StreamObserver<>() {
        @Override
        public void onNext(DriveMessage message) {
          if (message.hasHello()) {
            replies.onNext(
                DriveReply.newBuilder().setWelcome(DriveWelcome.getDefaultInstance()).build());
          } else {
            inputs.add(message.getInput());
          }
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {
          replies.onCompleted();
        }
      };
    }

    @Override
    public void stopArm(StopArmRequest request, StreamObserver<StopArmReport> out) {
      stoppers.add(request.getOperator());
      out.onNext(StopArmReport.newBuilder().addStopped("task 3").build());
      out.onCompleted();
    }

    @Override
    public void findPosture(FindPostureRequest request, StreamObserver<PostureReport> out) {
      targets.add(request);
      out.onNext(posture);
      out.onCompleted();
    }

    @Override
    public void describeCell(DescribeCellRequest request, StreamObserver<CellDescription> out) {
      String robot = "fr3";
      out.onNext(
          CellDescription.newBuilder()
              .setRobot(robot)
              .setRobotYaml(RobotConfigs.yaml(robot))
              .setRobotUrdf(RobotConfigs.urdf(robot))
              .setSimulated(true)
              .addAllScenes(List.of("button-press", "drawer-open", "mug-pick"))
              .build());
      out.onCompleted();
    }

    @Override
    public void watchArm(WatchArmRequest request, StreamObserver<ArmReport> out) {
      out.onNext(ArmReport.newBuilder().setRobotNanos(1).build());
    }
  }

  /** No tasks, ever. */
  private static final class Tasks extends TaskServiceGrpc.TaskServiceImplBase {
    @Override
    public void watchTasks(WatchTasksRequest request, StreamObserver<TaskEvent> out) {}
  }

  @Override
  public void close() {
    link.close();
    server.shutdownNow();
  }
}
