package org.reprise.teleop.input;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Takes poses of a hand-held device from datagrams on the loopback address. Each is one line of
 * text: {@code clutch x y z w qx qy qz}, the clutch 1 while the device leads the hand, meters, axes
 * along the arm's base frame.
 *
 * <p>When the clutch closes, device and hand are taken as they are; from there the hand moves as
 * the device does. So nothing jumps, and the device may be put back anywhere in between.
 */
public final class PoseStream implements AutoCloseable {
  private static final int MAX_BYTES = 512;
  private static final int FIELDS = 8;

  private final DatagramSocket socket;
  private final Consumer<Sample> taker;
  private volatile String trouble = "";

  /**
   * One datagram.
   *
   * @param clutch whether the device leads
   * @param device its pose
   * @param nanos when it came, {@link System#nanoTime}
   */
  public record Sample(boolean clutch, RigidTransform device, long nanos) {}

  /** Leads a hand after a device from where both were when the clutch closed. */
  public static final class Clutch {
    private @Nullable RigidTransform deviceThen;
    private @Nullable RigidTransform handThen;

    /** Forgets where both were: the next pose is where it begins anew. */
    public void open() {
      deviceThen = null;
      handThen = null;
    }

    /**
     * Returns where the hand shall go; null while the clutch is open.
     *
     * @param sample the device
     * @param hand where the hand is
     */
    public @Nullable RigidTransform follow(Sample sample, RigidTransform hand) {
      if (!sample.clutch()) {
        deviceThen = null;
        handThen = null;
        return null;
      }
      RigidTransform device = sample.device();
      RigidTransform from = deviceThen;
      RigidTransform start = handThen;
      if (from == null || start == null) {
        deviceThen = device;
        handThen = hand;
        return hand;
      }
      UnitQuaternion turned = device.rotation().compose(from.rotation().inverse());
      return new RigidTransform(
          turned.compose(start.rotation()),
          start.translation().plus(device.translation().minus(from.translation())));
    }
  }

  private PoseStream(DatagramSocket socket, Consumer<Sample> taker) {
    this.socket = socket;
    this.taker = taker;
  }

  /**
   * Listens.
   *
   * @param port port on the loopback address; 0 takes a free one
   * @param taker hears of each pose, on a thread of the stream
   * @throws IOException if the port is taken
   */
  public static PoseStream listen(int port, Consumer<Sample> taker) throws IOException {
    PoseStream stream =
        new PoseStream(
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
            taker);
    Thread.ofPlatform().name("reprise-pose-stream").daemon().start(stream::read);
    return stream;
  }

  private void read() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
    while (!socket.isClosed()) {
      try {
        packet.setLength(MAX_BYTES);
        socket.receive(packet);
        taker.accept(
            parse(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII)));
        trouble = "";
      } catch (IllegalArgumentException e) {
        trouble = String.valueOf(e.getMessage());
      } catch (IOException e) {
        return;
      }
    }
  }

  /**
   * Reads a datagram.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Sample parse(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "pose stream: fields=%d, need %d: clutch x y z w qx qy qz"
              .formatted(fields.length, FIELDS));
    }
    double[] values = new double[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      try {
        values[i] = Double.parseDouble(fields[i]);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "pose stream: field %d is no number", i), e);
      }
    }
    return new Sample(
        values[0] != 0,
        new RigidTransform(
            new UnitQuaternion(values[4], values[5], values[6], values[7]),
            new Vector3(values[1], values[2], values[3])),
        System.nanoTime());
  }

  /** Returns the port. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Returns what is wrong with the newest datagram; empty if nothing is. */
  public String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    socket.close();
  }
}
