package org.reprise.controller.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.schema.DescribeRequest;
import org.reprise.schema.RobotServiceGrpc;

final class ServiceSecurityTest {
  private static final String PASSWORD = "only-for-this-test";
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir static Path folder;

  /** Makes two certificates for 127.0.0.1 that sign themselves, and tokens. */
  @BeforeAll
  static void prepare() throws Exception {
    certify("server");
    certify("stranger");
    Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.writeString(folder.resolve("wrong"), TOKEN.replace('0', '1'));
    Files.writeString(folder.resolve("short"), "1234");
  }

  private static void certify(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-alias", "it", "-dname", "CN=reprise", "-ext", "san=ip:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    pem(name + ".pem", "CERTIFICATE", keys.getCertificate("it").getEncoded());
    pem(name + ".key", "PRIVATE KEY", keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
  }

  private static void pem(String file, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  private static ServedArm serve(ServerSecurity security) {
    return new ServedArm(security, "127.0.0.1", ServedArm.forgiving());
  }

  private static ServerSecurity guarded() {
    return new ServerSecurity(
        folder.resolve("server.pem"), folder.resolve("server.key"), folder.resolve("token"));
  }

  private static String describe(ServedArm served, ClientSecurity security) {
    ManagedChannel channel = ServiceChannels.open(served.endpoint, security);
    try {
      return RobotServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .describe(DescribeRequest.getDefaultInstance())
          .getName();
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void servesWhoTrustsItAndShowsTheToken() {
    try (ServedArm served = serve(guarded())) {
      Path trust = folder.resolve("server.pem");
      assertThat(describe(served, new ClientSecurity(trust, folder.resolve("token"))))
          .isEqualTo("panda");
      assertThatThrownBy(() -> describe(served, new ClientSecurity(trust, folder.resolve("wrong"))))
          .hasMessageContaining("UNAUTHENTICATED")
          .hasMessageContaining("--token");
      assertThatThrownBy(() -> describe(served, new ClientSecurity(trust, null)))
          .hasMessageContaining("UNAUTHENTICATED");
      Path stranger = folder.resolve("stranger.pem");
      assertThatThrownBy(
              () -> describe(served, new ClientSecurity(stranger, folder.resolve("token"))))
          .hasMessageContaining("UNAVAILABLE");
      assertThatThrownBy(() -> describe(served, ClientSecurity.NONE))
          .hasMessageContaining("UNAVAILABLE");
    }
  }

  @Test
  void asksForTheTokenOnTheLoopbackAddressToo() {
    try (ServedArm served = serve(new ServerSecurity(null, null, folder.resolve("token")))) {
      assertThat(describe(served, new ClientSecurity(null, folder.resolve("token"))))
          .isEqualTo("panda");
      assertThatThrownBy(() -> describe(served, ClientSecurity.NONE))
          .hasMessageContaining("UNAUTHENTICATED");
    }
  }

  @Test
  void servesOtherMachinesOnlyWithTlsAndToken() {
    Endpoint everywhere = Endpoint.parse("0.0.0.0:0");
    for (ServerSecurity weak :
        List.of(
            ServerSecurity.NONE,
            new ServerSecurity(null, null, folder.resolve("token")),
            new ServerSecurity(folder.resolve("server.pem"), folder.resolve("server.key"), null))) {
      assertThatThrownBy(() -> ServiceHost.open(everywhere, weak, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--tls.certificate FILE --tls.key FILE --token FILE");
    }
    ServiceHost.open(everywhere, guarded(), List.of()).close();
  }

  @Test
  void callsOtherMachinesOnlyWithTlsAndToken() {
    assertThatThrownBy(
            () -> ServiceChannels.open(Endpoint.parse("192.0.2.1:50051"), ClientSecurity.NONE))
        .hasMessageContaining("--tls.trust FILE --token FILE");
  }

  @Test
  void refusesATokenThatIsEasilyGuessed() {
    ServerSecurity easy = new ServerSecurity(null, null, folder.resolve("short"));
    assertThatThrownBy(() -> ServiceHost.open(Endpoint.parse("127.0.0.1:0"), easy, List.of()))
        .hasMessageContaining("16 or more");
  }

  @Test
  void readsAddresses() {
    assertThat(Endpoint.parse("[::1]:50051")).isEqualTo(new Endpoint("::1", 50051));
    assertThat(Endpoint.parse("[::1]:50051").isLoopback()).isTrue();
    assertThat(Endpoint.parse("0.0.0.0:1").isLoopback()).isFalse();
    for (String none : List.of("", "localhost", "a:b", "127.0.0.1:70000", ":1")) {
      assertThatThrownBy(() -> Endpoint.parse(none)).hasMessageContaining("need host:port");
    }
  }
}
