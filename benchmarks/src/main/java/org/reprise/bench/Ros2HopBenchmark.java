package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.reprise.app.bench.Benchmark;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.TopicReader;
import org.reprise.ros2.dds.TopicWriter;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;

/**
 * Measures the round trip of a joint state of seven joints, reliable, over ROS 2 between two JVMs,
 * against two C programs on Cyclone DDS, interleaved.
 */
public final class Ros2HopBenchmark implements Benchmark {
  private static final int PAIRS = 7;
  private static final int WARM_UP = 1000;
  private static final int ROUND_TRIPS = 5000;
  private static final long PATIENCE_SECONDS = 20;

  /** Made by {@link java.util.ServiceLoader}. */
  public Ros2HopBenchmark() {}

  @Override
  public String name() {
    return "hop-ros2";
  }

  @Override
  public String description() {
    return "microseconds of a joint state's round trip over ROS 2 between two JVMs, and against"
        + " Cyclone DDS in C";
  }

  @Override
  public Map<String, Object> run(long seed) {
    int domain = 101 + Math.floorMod(seed, 50);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("pairs", PAIRS);
    figures.put("round_trips", ROUND_TRIPS);
    try (ScratchFolder scratch = ScratchFolder.create();
        Jvms jvms = new Jvms(domain)) {
      compare(figures, scratch.path(), jvms, domain + 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static void compare(Map<String, Object> figures, Path folder, Jvms jvms, int domain)
      throws IOException {
    RoundTrips.Round java = () -> jvms.roundTrips(ROUND_TRIPS);
    try {
      CyclonePeer peer = CyclonePeer.compile(folder);
      RoundTrips.compare(figures, PAIRS, java, () -> peer.roundTrips(domain, WARM_UP, ROUND_TRIPS));
    } catch (PeerProgram.MissingException e) {
      RoundTrips.alone(figures, PAIRS, java, String.valueOf(e.getMessage()));
    }
  }

  /** This JVM and another that sends back what it hears. */
  private static final class Jvms implements AutoCloseable {
    private final Semaphore answered = new Semaphore(0);
    private final JointStates codec = new JointStates(Ros2Echo.JOINTS);
    private final JointSample asked = new JointSample(Ros2Echo.JOINTS.size());
    private final JointSample got = new JointSample(Ros2Echo.JOINTS.size());
    private final Process echo;
    private final Participant participant;
    private final TopicWriter there;

    Jvms(int domain) throws IOException {
      echo =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Ros2Echo.class.getName(),
                  Integer.toString(domain))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      participant = Ros2Echo.join(domain);
      there = participant.advertise(Ros2Echo.THERE);
      TopicReader back =
          participant.subscribe(
              Ros2Echo.BACK,
              message -> {
                codec.read(message, got);
                answered.release();
              });
      awaitEcho(back);
      roundTrips(WARM_UP * PAIRS);
    }

    private void awaitEcho(TopicReader back) throws IOException {
      long began = System.nanoTime();
      while (there.readers() == 0 || back.writers() == 0) {
        if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
          throw new IOException("the other JVM was not found on the loopback: is multicast off?");
        }
        Thread.onSpinWait();
      }
    }

    RoundTrips roundTrips(int count) throws IOException {
      double[] micros = new double[count];
      try {
        for (int i = 0; i < count; i++) {
          asked.positions()[0] = i;
          long began = System.nanoTime();
          codec.write(there.begin(), asked);
          there.publish();
          if (!answered.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("round trip %d: no answer".formatted(i));
          }
          micros[i] = (System.nanoTime() - began) * 1e-3;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      return RoundTrips.of(micros);
    }

    @Override
    public void close() {
      participant.close();
      echo.destroy();
    }
  }
}
