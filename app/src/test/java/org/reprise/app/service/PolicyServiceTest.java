package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.app.inference.ModelAddress;
import org.reprise.app.inference.RemoteWaypoints;
import org.reprise.app.inference.WaypointMessages;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.Waypoint;
import org.reprise.policy.cloning.WordCode;
import org.reprise.policy.network.CloudTokens;
import org.reprise.policy.network.NetworkException;
import org.reprise.schema.InstructionRequest;
import org.reprise.schema.PolicyServiceGrpc;
import org.reprise.schema.PolicyServiceGrpc.PolicyServiceBlockingStub;
import org.reprise.schema.WaypointsReply;
import org.reprise.schema.WaypointsRequest;

final class PolicyServiceTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final RemoteWaypoints.Patience PATIENCE =
      new RemoteWaypoints.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private UnaryOperator<List<Said>> spoilt = UnaryOperator.identity();
  private final StraightAhead source = new StraightAhead(9, said -> spoilt.apply(said));
  private final HealthStatusManager health = new HealthStatusManager();
  private PolicyService service;
  private ServiceHost host;
  private ManagedChannel channel;
  private PolicyServiceBlockingStub calls;

  @BeforeEach
  void serves() {
    service = new PolicyService(List.of(source.served()), System::nanoTime);
    host =
        ServiceHost.open(
            new Endpoint("127.0.0.1", 0),
            ServerSecurity.NONE,
            List.of(service, health.getHealthService()));
    channel = ServiceChannels.open(host.endpoint(), ClientSecurity.NONE);
    calls = PolicyServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void closes() {
    channel.shutdownNow();
    host.close();
    service.close();
  }

  private CloningLead open(String name, String robot) {
    return RemoteWaypoints.open(
        new ModelAddress(host.endpoint(), name),
        ClientSecurity.NONE,
        robot,
        System::nanoTime,
        PATIENCE);
  }

  private static CloningState state(SplittableRandom random) {
    return state(random, random.nextInt(StraightAhead.SIZES.history() + 1));
  }

  private static CloningState state(SplittableRandom random, int past) {
    float[] xyz = new float[60];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) random.nextDouble(-0.3, 0.7);
    }
    RigidTransform hand =
        new RigidTransform(
            UnitQuaternion.ofYaw(random.nextDouble(-3, 3)),
            new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble()));
    List<Waypoint> history = new ArrayList<>();
    for (int i = 0; i < past; i++) {
      RigidTransform behind =
          new RigidTransform(
              UnitQuaternion.ofYaw(random.nextDouble(-3, 3)),
              new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble()));
      history.add(new Waypoint(behind, random.nextDouble(), random.nextDouble()));
    }
    return new CloningState(
        CloudTokens.of(
            PointCloud.of(xyz, new int[20]),
            StraightAhead.SIZES.groups(),
            StraightAhead.SIZES.points()),
        hand,
        random.nextDouble(),
        history,
        new WordCode().encode("wipe the table"));
  }

  @Test
  void asksOverTheNetworkWhatItAsksHere() throws InvalidProtocolBufferException {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int past = 0; past <= StraightAhead.SIZES.history(); past++) {
      CloningState state = state(random, past);
      CloningState read =
          WaypointMessages.state(
              WaypointsRequest.parseFrom(WaypointMessages.request("straight", state).toByteArray()),
              StraightAhead.SIZES,
              state.words().toArray().length);
      String seed = "seed " + SEED;
      assertThat(read.cloud().centres()).as(seed).isEqualTo(state.cloud().centres());
      assertThat(read.cloud().offsets()).as(seed).isEqualTo(state.cloud().offsets());
      assertThat(read.baseFromHand()).as(seed).isEqualTo(state.baseFromHand());
      assertThat(read.opening()).as(seed).isEqualTo(state.opening());
      assertThat(read.history()).as(seed).hasSize(past).isEqualTo(state.history());
      assertThat(read.words().toArray()).as(seed).isEqualTo(state.words().toArray());
    }
  }

  @Test
  void saysOverTheNetworkWhatItSaysHere() {
    assertSaysWhatItSaysHere();
  }

  private void assertSaysWhatItSaysHere() {
    SplittableRandom random = new SplittableRandom(SEED);
    try (CloningLead lead = open("straight", "panda")) {
      assertThat(lead.source().sizes()).isEqualTo(StraightAhead.SIZES);
      assertThat(lead.source().text().encode("hang up the mug").toArray())
          .isEqualTo(new WordCode().encode("hang up the mug").toArray());
      for (int i = 0; i < 20; i++) {
        CloningState state = state(random);
        assertThat(lead.source().next(state)).as("seed %d", SEED).isEqualTo(source.next(state));
      }
    }
  }

  @Test
  void refusesAModelThatIsNotThereOrForAnotherRobot() {
    assertThatThrownBy(() -> open("pour", "panda"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("not served there");
    assertThatThrownBy(() -> open("straight", "ur5e"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("robot=panda expected=ur5e");
  }

  private void refused(Status.Code code, String why, Consumer<WaypointsRequest.Builder> change) {
    WaypointsRequest.Builder request =
        WaypointMessages.request("straight", state(new SplittableRandom(SEED))).toBuilder();
    change.accept(request);
    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> calls.nextWaypoints(request.build()));
    assertThat(e).as(why).isNotNull();
    assertThat(e.getStatus().getCode()).as(why + " " + e.getMessage()).isEqualTo(code);
    assertThat(e.getMessage()).contains(why);
  }

  @Test
  void refusesQuestionsThatMakeNoSenseAndGoesOn() {
    refused(Status.Code.NOT_FOUND, "not served", request -> request.setModel("x".repeat(5000)));
    refused(Status.Code.INVALID_ARGUMENT, "opening", request -> request.setOpening(Double.NaN));
    refused(Status.Code.INVALID_ARGUMENT, "centres", request -> request.addCentresMeters(1));
    refused(Status.Code.INVALID_ARGUMENT, "offsets", request -> request.setOffsetsMeters(3, 1e30f));
    refused(Status.Code.INVALID_ARGUMENT, "words", request -> request.setWords(0, Float.NaN));
    refused(Status.Code.INVALID_ARGUMENT, "words", WaypointsRequest.Builder::clearWords);
    refused(
        Status.Code.INVALID_ARGUMENT,
        "base_from_hand",
        WaypointsRequest.Builder::clearBaseFromHand);
    refused(
        Status.Code.INVALID_ARGUMENT,
        "history",
        request -> {
          for (int i = 0; i < 100; i++) {
            request.addHistoryBuilder();
          }
        });
    refused(
        Status.Code.RESOURCE_EXHAUSTED,
        "limit=262144",
        request -> {
          for (int i = 0; i < 100_000; i++) {
            request.addCentresMeters(0);
          }
        });
    assertThatThrownBy(() ->
            calls.encodeInstruction(
                InstructionRequest.newBuilder()
                    .setModel("straight")
                    .setTold("a".repeat(5000))
                    .build()))
        .hasMessageContaining("INVALID_ARGUMENT");
    assertSaysWhatItSaysHere();
  }

  @Test
  void survivesRandomBytes() {
    SplittableRandom random = new SplittableRandom(SEED);
    MethodDescriptor<ByteString, WaypointsReply> raw =
        PolicyServiceGrpc.getNextWaypointsMethod().toBuilder(
                new Bytes(), PolicyServiceGrpc.getNextWaypointsMethod().getResponseMarshaller())
            .build();
    byte[] good = WaypointMessages.request("straight", state(random)).toByteArray();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.clone();
      for (int change = random.nextInt(1, 30); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      ByteString sent = ByteString.copyFrom(bytes);
      try {
        ClientCalls.blockingUnaryCall(channel, raw, CallOptions.DEFAULT, sent);
      } catch (StatusRuntimeException e) {
        assertThat(e.getStatus().getCode())
            .as("seed %d: %s", SEED, e.getMessage())
            .isIn(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);
      }
    }
    assertSaysWhatItSaysHere();
  }

  /** Sends bytes as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<ByteString> {
    @Override
    public InputStream stream(ByteString value) {
      return new ByteArrayInputStream(value.toByteArray());
    }

    @Override
    public ByteString parse(InputStream stream) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aClientRefusesAnswersThatMakeNoSense() {
    CloningState state = state(new SplittableRandom(SEED));
    try (CloningLead lead = open("straight", "panda")) {
      spoilt = said -> said.subList(1, said.size());
      assertThatThrownBy(() -> lead.source().next(state))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("values=5 expected=6");
      spoilt =
          said ->
              said.stream()
                  .map(one ->
                      new Said(
                          one.waypoint().at(RigidTransform.ofTranslation(5, 5, 5)), one.ends()))
                  .toList();
      assertThatThrownBy(() -> lead.source().next(state)).hasMessageContaining("distance=");
      spoilt = said -> said.stream().map(one -> new Said(one.waypoint(), Double.NaN)).toList();
      assertThatThrownBy(() -> lead.source().next(state)).hasMessageContaining("NaN");
    }
  }

  @Test
  void answersHealthProbesThatKnowNothingOfReprise() {
    health.setStatus("straight", ServingStatus.SERVING);
    ManagedChannel plain =
        io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.forAddress(
                host.endpoint().host(), host.endpoint().port())
            .usePlaintext()
            .build();
    try {
      assertThat(
              HealthGrpc.newBlockingStub(plain)
                  .check(HealthCheckRequest.newBuilder().setService("straight").build())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
      assertThatThrownBy(() ->
              PolicyServiceGrpc.newBlockingStub(plain)
                  .nextWaypoints(WaypointsRequest.getDefaultInstance()))
          .hasMessageContaining("reprise-protocol");
    } finally {
      plain.shutdownNow();
    }
  }
}
