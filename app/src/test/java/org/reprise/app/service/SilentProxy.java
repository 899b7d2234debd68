package org.reprise.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.reprise.controller.service.Endpoint;

/** Forwards one connection until it falls silent: then nothing passes and nothing is closed. */
final class SilentProxy implements AutoCloseable {
  private final ServerSocket from;
  private final Socket far;
  private volatile boolean silent;

  SilentProxy(Endpoint to) throws IOException {
    from = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    far = new Socket(to.host(), to.port());
    far.setTcpNoDelay(true);
    Thread accepting = Thread.ofPlatform().daemon().unstarted(this::accept);
    accepting.start();
  }

  private void accept() {
    try (Socket near = from.accept()) {
      near.setTcpNoDelay(true);
      Thread back = Thread.ofPlatform().daemon().start(() -> forward(far, near));
      forward(near, far);
      back.join();
    } catch (IOException | InterruptedException e) {
      // closed at the end of the test
    }
  }

  private void forward(Socket from, Socket to) {
    byte[] bytes = new byte[65_536];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (!silent) {
          out.write(bytes, 0, n);
        }
      }
    } catch (IOException e) {
      // closed at the end of the test
    }
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", from.getLocalPort());
  }

  void fallSilent() {
    silent = true;
  }

  @Override
  public void close() throws IOException {
    from.close();
    far.close();
  }
}
