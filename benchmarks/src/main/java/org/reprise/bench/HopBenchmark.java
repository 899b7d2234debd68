package org.reprise.bench;

import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reprise.app.Main;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.GrpcServoLink;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;

/**
 * Measures the hop to the robot's process and back, a heartbeat answered by the newest period,
 * against a C program that moves as many bytes over TCP, interleaved.
 */
public final class HopBenchmark implements Benchmark {
  private static final int TRIPS = 5_000;
  private static final int PAIRS = 10;
  private static final int REQUEST_BYTES = 8;
  private static final int REPLY_BYTES = 420;
  private static final String READY = "listening on ";

  /** Made by {@link java.util.ServiceLoader}. */
  public HopBenchmark() {}

  @Override
  public String name() {
    return "hop";
  }

  @Override
  public String description() {
    return "round trip to the robot's process by gRPC and in C over TCP, interleaved";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("trips", TRIPS);
    figures.put("pairs", PAIRS);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Process robot = startRobot();
      try {
        measure(figures, robot, scratch.path());
      } finally {
        robot.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static Process startRobot() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseZGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "robot",
            "--listen=127.0.0.1:0")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Endpoint address(Process robot) throws IOException {
    BufferedReader out = robot.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return Endpoint.parse(line.substring(READY.length()));
      }
    }
    throw new IOException("the robot's process ended before it listened");
  }

  private static void measure(Map<String, Object> figures, Process robot, Path folder)
      throws IOException {
    ManagedChannel channel = ServiceChannels.open(address(robot), ClientSecurity.NONE);
    try (GrpcServoLink link =
        new GrpcServoLink(channel, Authority.POLICY, System::nanoTime, Duration.ofSeconds(10))) {
      for (int warmUp = 0; warmUp < 4; warmUp++) {
        roundTrips(link);
      }
      compare(figures, link, folder);
    } finally {
      channel.shutdownNow();
    }
  }

  private static void compare(Map<String, Object> figures, GrpcServoLink link, Path folder)
      throws IOException {
    try {
      HopPeer peer = HopPeer.compile(folder);
      RoundTrips.compare(
          figures,
          PAIRS,
          () -> roundTrips(link),
          () -> peer.roundTrips(TRIPS, REQUEST_BYTES, REPLY_BYTES));
    } catch (PeerProgram.MissingException e) {
      RoundTrips.alone(figures, PAIRS, () -> roundTrips(link), String.valueOf(e.getMessage()));
    }
  }

  private static RoundTrips roundTrips(GrpcServoLink link) {
    CycleRecord newest = new CycleRecord(link.joints());
    double[] took = new double[TRIPS];
    for (int trip = 0; trip < TRIPS; trip++) {
      long began = System.nanoTime();
      link.newest(newest);
      took[trip] = (System.nanoTime() - began) * 1e-3;
    }
    return RoundTrips.of(took);
  }
}
