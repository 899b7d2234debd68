package org.reprise.teleop.input;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes what a device in a person's hand says from datagrams on the loopback address, one {@link
 * DeviceSample} in each.
 */
public final class DeviceStream implements AutoCloseable {
  private static final int MAX_BYTES = 512;

  private final DatagramSocket socket;
  private final Consumer<DeviceSample> taker;
  private volatile int joints;
  private volatile String trouble = "";

  private DeviceStream(DatagramSocket socket, Consumer<DeviceSample> taker) {
    this.socket = socket;
    this.taker = taker;
  }

  /**
   * Listens.
   *
   * @param port port on the loopback address; 0 takes a free one
   * @param taker hears of each sample, on a thread of the stream
   * @throws IOException if the port is taken
   */
  public static DeviceStream listen(int port, Consumer<DeviceSample> taker) throws IOException {
    DeviceStream stream =
        new DeviceStream(
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
            taker);
    Thread.ofPlatform().name("reprise-device-stream").daemon().start(stream::read);
    return stream;
  }

  /** Says how many joints the arm has that a leader arm leads; before, leader arms are refused. */
  public void follower(int joints) {
    this.joints = joints;
  }

  private void read() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
    while (!socket.isClosed()) {
      try {
        packet.setLength(MAX_BYTES);
        socket.receive(packet);
        taker.accept(
            DeviceSample.parse(
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII),
                joints));
        trouble = "";
      } catch (IllegalArgumentException e) {
        trouble = String.valueOf(e.getMessage());
      } catch (IOException e) {
        return;
      }
    }
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
