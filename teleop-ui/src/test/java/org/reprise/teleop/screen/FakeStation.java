package org.reprise.teleop.screen;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.reprise.schema.DriveInput;
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
  final FakeOperator operator = new FakeOperator();
  final FakeTasks tasks = new FakeTasks();
  final BlockingQueue<DriveInput> inputs = operator.inputs;

  FakeStation(BindableService... services) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(operator)
            .addService(tasks);
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

  ManagedChannel connect() {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
        .usePlaintext()
        .build();
  }

  @Override
  public void close() {
    link.close();
    server.shutdownNow();
  }
}
