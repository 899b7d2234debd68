package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.inference.ModelAddress;
import org.reprise.app.inference.RemoteWaypoints;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.WaypointSource;
import org.reprise.policy.network.CloudTokens;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Origin;
import org.reprise.retrieval.trial.SmallEpisodes;

/** The process that serves real networks, its refusals and its end. */
final class PolicyServerIT {
  private static final CloningSizes SIZES = new CloningSizes(16, 2, 16, 1, 8, 4, 4, 6);
  private static final String LISTENING = "listening on ";
  private static final double TOLERANCE_METERS = 1e-5;

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void trainsAStep() throws IOException {
    Cloning.train(
        CloningData.of(List.of(SmallEpisodes.of("one", 1, 2000))),
        new CloningPlan(CloningPart.INTERACTION, SIZES, CloningHead.DIRECT, 1, 2, 1e-3, 1),
        0.08,
        new Origin("now", "test", System::nanoTime),
        model(),
        (step, loss) -> true);
  }

  private static Path model() {
    return folder.resolve("push");
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-cp",
                System.getProperty("java.class.path"),
                "org.reprise.app.Main",
                "policy-server",
                "--listen",
                "127.0.0.1:0"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Endpoint awaitListening(BufferedReader said) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        return Endpoint.parse(line.substring(LISTENING.length()).split(": ", 2)[0]);
      }
      before.append(line).append('\n');
    }
    throw new IOException("the server ended: " + before);
  }

  @Test
  void servesWhatTheModelSaysHereUntilItIsKilled() throws IOException, InterruptedException {
    Process server = start("--model", model().toString());
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      Endpoint endpoint = awaitListening(said);
      assertThat(health(endpoint)).isEqualTo(ServingStatus.SERVING);
      try (CloningLead far = open(endpoint, Duration.ofSeconds(20));
          CloningLead brief = open(endpoint, Duration.ofSeconds(1));
          CloningLead here = Cloning.load(model(), "panda")) {
        assertThat(far.bounds()).isEqualTo(here.bounds());
        assertSaysTheSame(far.source(), here.source());
        CloningState asked = state(brief.source());
        server.destroyForcibly().waitFor();
        assertThatThrownBy(() -> brief.source().next(asked))
            .isInstanceOf(NetworkException.class)
            .hasMessageContaining("no answer");
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static CloningLead open(Endpoint endpoint, Duration leading) throws IOException {
    return RemoteWaypoints.open(
        new ModelAddress(endpoint, "push"),
        ClientSecurity.NONE,
        "panda",
        System::nanoTime,
        new RemoteWaypoints.Patience(leading, Duration.ofSeconds(20)));
  }

  private static ServingStatus health(Endpoint endpoint) {
    ManagedChannel plain =
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port()).usePlaintext().build();
    try {
      return HealthGrpc.newBlockingStub(plain)
          .check(HealthCheckRequest.getDefaultInstance())
          .getStatus();
    } finally {
      plain.shutdownNow();
    }
  }

  private static CloningState state(WaypointSource source) {
    return new CloningState(
        CloudTokens.of(
            PointCloud.of(new float[] {0.5f, 0, 0, 0.5f, 0.1f, 0}, new int[2]),
            source.sizes().groups(),
            source.sizes().points()),
        RigidTransform.ofTranslation(0.5, 0, 0.2),
        1,
        List.of(),
        source.text().encode("push the block"));
  }

  private static void assertSaysTheSame(WaypointSource far, WaypointSource here) {
    List<Said> there = far.next(state(far));
    List<Said> expected = here.next(state(here));
    assertThat(there).hasSameSizeAs(expected);
    for (int i = 0; i < there.size(); i++) {
      assertThat(
              there
                  .get(i)
                  .waypoint()
                  .baseFromGripper()
                  .translation()
                  .distanceTo(expected.get(i).waypoint().baseFromGripper().translation()))
          .isLessThan(TOLERANCE_METERS);
      assertThat(there.get(i).ends())
          .isCloseTo(expected.get(i).ends(), Offset.offset(TOLERANCE_METERS));
    }
  }

  @Test
  void refusesModelsThatDoNotFitWithTheReason() throws IOException, InterruptedException {
    assertRefused("robot=panda expected=ur5e", model(), "--robot.type", "ur5e");
    assertRefused("there is none", folder.resolve("none"));
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    Files.copy(model().resolve("card.json"), damaged.resolve("card.json"));
    byte[] weights = Files.readAllBytes(model().resolve("weights.bin"));
    weights[weights.length / 2]++;
    Files.write(damaged.resolve("weights.bin"), weights);
    assertRefused("not the weights that its card tells of", damaged);
  }

  private static void assertRefused(String why, Path model, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--model", model.toString()));
    arguments.addAll(List.of(more));
    Process server = start(arguments.toArray(String[]::new));
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      String all = String.join("\n", said.lines().toList());
      assertThat(all).contains(why);
      assertThat(server.waitFor()).isNotZero();
    }
  }
}
