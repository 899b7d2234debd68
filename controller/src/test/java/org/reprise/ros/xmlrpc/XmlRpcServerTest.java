package org.reprise.ros.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Talks to the server over a socket, first politely, then not. */
final class XmlRpcServerTest {
  private static final long SEED = Long.getLong("reprise.seed", 20261121);

  private final AtomicInteger calls = new AtomicInteger();
  private final XmlRpcServer server =
      XmlRpcServer.start(InetAddress.getLoopbackAddress(), this::echo);

  private XmlRpcValue echo(String method, List<XmlRpcValue> arguments) {
    calls.incrementAndGet();
    if (method.equals("fail")) {
      throw new XmlRpcException("as asked");
    }
    return new XmlRpcValue.Array(arguments);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private XmlRpcClient client() {
    return new XmlRpcClient(
        URI.create("http://127.0.0.1:" + server.port() + "/"), Duration.ofSeconds(20));
  }

  @Test
  void bringsBackEveryKindOfValue() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      XmlRpcValue value = randomValue(random, 4);
      assertThat(client().call("echo", value).asList())
          .as("seed=%d case=%d", SEED, i)
          .containsExactly(value);
    }
  }

  private static XmlRpcValue randomValue(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> XmlRpcValue.of(random.nextInt());
      case 1 -> XmlRpcValue.of(random.nextGaussian());
      case 2 -> XmlRpcValue.of(random.nextBoolean());
      case 3 -> XmlRpcValue.of(" <a & b>\t\"\u00e9\n" + random.nextInt());
      case 4 -> new XmlRpcValue.Bytes(new byte[random.nextInt(100)]);
      case 5 -> {
        List<XmlRpcValue> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          values.add(randomValue(random, depth - 1));
        }
        yield new XmlRpcValue.Array(values);
      }
      default ->
          new XmlRpcValue.Struct(
              Map.of(
                  "one", randomValue(random, depth - 1), "t&wo", randomValue(random, depth - 1)));
    };
  }

  @Test
  void sendsTheReasonOfARefusal() {
    assertThatThrownBy(() -> client().call("fail"))
        .isInstanceOf(XmlRpcException.class)
        .hasMessageContaining("as asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
            + "<methodCall><methodName>echo</methodName><params><param><value>&b;</value></param>"
            + "</params></methodCall>",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + "<methodCall><methodName>&f;</methodName></methodCall>",
        "<?xml version=\"1.0\"?><!DOCTYPE methodCall SYSTEM \"http://127.0.0.1:9/x.dtd\">"
            + "<methodCall><methodName>echo</methodName></methodCall>",
        "<methodCall><methodName>echo</methodName><params><param><value>&b;</value></param>"
            + "</params></methodCall>",
        "<methodCall><methodName>echo</methodName>",
        "<methodCall><methodName><b>echo</b></methodName></methodCall>",
        "<methodResponse/>",
        "<methodCall><methodName>echo</methodName><params><param><value><int>12x</int></value>"
            + "</param></params></methodCall>",
        "<methodCall><methodName>echo</methodName><params><param><value><nil/></value></param>"
            + "</params></methodCall>",
        "not even XML",
        ""
      })
  void refusesAHostileDocumentWithAReasonAndCallsNobody(String document) throws IOException {
    assertThat(post(document)).contains("<fault>", "faultString");
    assertThat(calls).hasValue(0);
    assertThat(client().call("echo").asList()).isEmpty();
  }

  @Test
  void refusesDeepNesting() throws IOException {
    int depth = 10_000;
    String document =
        "<methodCall><methodName>echo</methodName><params><param>"
            + "<value><array><data>".repeat(depth)
            + "</data></array></value>".repeat(depth)
            + "</param></params></methodCall>";
    assertThat(post(document)).contains("depth=33 limit=32");
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"
      })
  void refusesAHostileHead(String head) throws IOException {
    assertThat(send(head)).contains("<fault>");
    assertThat(calls).hasValue(0);
  }

  @Test
  void refusesAHeadWithoutEnd() throws IOException {
    assertThat(send("POST / HTTP/1.1\r\nX: " + "x".repeat(20_000))).contains("head limit=");
  }

  private String post(String document) throws IOException {
    return send(
        "POST /RPC2 HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(document.getBytes(StandardCharsets.UTF_8).length, document));
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
