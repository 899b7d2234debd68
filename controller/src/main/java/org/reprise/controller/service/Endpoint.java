package org.reprise.controller.service;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Names an end of a connection.
 *
 * @param host name or address
 * @param port TCP port; 0 lets the system choose where a service listens
 */
public record Endpoint(String host, int port) {
  /** Where the robot's process listens unless told otherwise. */
  public static final Endpoint ROBOT = new Endpoint("127.0.0.1", 50051);

  /**
   * Checks the port.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Endpoint {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "address=%s:%d: need host:port with a port from 0 to 65535, e.g. %s"
              .formatted(host, port, "127.0.0.1:50051"));
    }
  }

  /**
   * Reads {@code host:port}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      return new Endpoint(host, Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "address=%s: need host:port, e.g. 127.0.0.1:50051".formatted(text), e);
    }
  }

  /**
   * Tells whether only this machine is reached.
   *
   * @throws IllegalArgumentException if the host is not known
   */
  public boolean isLoopback() {
    return address().getAddress().isLoopbackAddress();
  }

  InetSocketAddress address() {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "host=%s is not known: give an address, e.g. 127.0.0.1".formatted(host), e);
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
