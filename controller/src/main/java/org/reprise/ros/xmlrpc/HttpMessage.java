package org.reprise.ros.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads and writes the little of HTTP that XML-RPC needs: one message for each connection, its
 * length given ahead.
 */
final class HttpMessage {
  private static final int MAX_HEAD_BYTES = 16 * 1024;

  private final String start;
  private final byte[] body;

  private HttpMessage(String start, byte[] body) {
    this.start = start;
    this.body = body;
  }

  /** Returns the request or status line. */
  String start() {
    return start;
  }

  byte[] body() {
    return body;
  }

  /**
   * Reads a message.
   *
   * @param maxBodyBytes longest body that is taken
   * @throws XmlRpcException if the message is larger than allowed or its length is not given
   */
  static HttpMessage read(InputStream in, int maxBodyBytes) throws IOException {
    int left = MAX_HEAD_BYTES;
    String start = line(in, left);
    int length = -1;
    while (true) {
      String header = line(in, left);
      left -= header.length() + 2;
      if (header.isEmpty()) {
        break;
      }
      int colon = header.indexOf(':');
      if (colon > 0
          && header.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals("content-length")) {
        length = length(header.substring(colon + 1).strip(), maxBodyBytes);
      }
    }
    if (length < 0) {
      throw new XmlRpcException("no content length given: call closed");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("received=%d of %d bytes: cut off".formatted(body.length, length));
    }
    return new HttpMessage(start, body);
  }

  private static int length(String text, int maxBodyBytes) {
    try {
      int length = Integer.parseInt(text);
      if (length >= 0 && length <= maxBodyBytes) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a length out of bounds is.
    }
    throw new XmlRpcException(
        "length=%s limit=%d bytes: call closed".formatted(text, maxBodyBytes));
  }

  private static String line(InputStream in, int limit) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("connection ended within the head");
      }
      if (line.length() >= limit) {
        throw new XmlRpcException("head limit=%d bytes: call closed".formatted(MAX_HEAD_BYTES));
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  static void write(OutputStream out, String head, String xml) throws IOException {
    byte[] body = xml.getBytes(StandardCharsets.UTF_8);
    byte[] start =
        "%s\r\nContent-Type: text/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(head, body.length)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    out.write(all);
    out.flush();
  }
}
