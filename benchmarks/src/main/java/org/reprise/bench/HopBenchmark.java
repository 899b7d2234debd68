package org.reprise.bench;

import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
        gRpcMicros(link);
      }
      compare(figures, link, folder);
    } finally {
      channel.shutdownNow();
    }
  }

  private static void compare(Map<String, Object> figures, GrpcServoLink link, Path folder)
      throws IOException {
    List<double[]> grpc = new ArrayList<>();
    List<double[]> c = new ArrayList<>();
    try {
      HopPeer peer = HopPeer.compile(folder);
      for (int pair = 0; pair < PAIRS; pair++) {
        if (pair % 2 == 0) {
          grpc.add(gRpcMicros(link));
          c.add(peer.micros(TRIPS, REQUEST_BYTES, REPLY_BYTES));
        } else {
          c.add(peer.micros(TRIPS, REQUEST_BYTES, REPLY_BYTES));
          grpc.add(gRpcMicros(link));
        }
      }
    } catch (CPeer.MissingException e) {
      System.err.println("reprise: the comparison with C is skipped: " + e.getMessage());
      figures.put("c_skipped", String.valueOf(e.getMessage()));
      grpc.add(gRpcMicros(link));
    }
    String[] ranks = {"p50", "p99"};
    for (int rank = 0; rank < ranks.length; rank++) {
      List<Double> java = column(grpc, rank);
      Spread.of(java).putInto(figures, "grpc_%s_us".formatted(ranks[rank]));
      if (!c.isEmpty()) {
        List<Double> peer = column(c, rank);
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < peer.size(); pair++) {
          ratios.add(java.get(pair) / peer.get(pair));
        }
        Spread.of(peer).putInto(figures, "c_%s_us".formatted(ranks[rank]));
        Spread.of(ratios).putInto(figures, "ratio_%s".formatted(ranks[rank]));
      }
    }
  }

  private static List<Double> column(List<double[]> rows, int rank) {
    return rows.stream().map(row -> row[rank]).toList();
  }

  private static double[] gRpcMicros(GrpcServoLink link) {
    CycleRecord newest = new CycleRecord(link.joints());
    double[] took = new double[TRIPS];
    for (int trip = 0; trip < TRIPS; trip++) {
      long began = System.nanoTime();
      link.newest(newest);
      took[trip] = (System.nanoTime() - began) * 1e-3;
    }
    Arrays.sort(took);
    return new double[] {took[TRIPS / 2], took[TRIPS * 99 / 100]};
  }
}
