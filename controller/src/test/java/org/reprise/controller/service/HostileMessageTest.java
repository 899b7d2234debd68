package org.reprise.controller.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.schema.CommandAuthority;
import org.reprise.schema.CommandMessage;
import org.reprise.schema.DescribeRequest;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.GripperCommandRequest;
import org.reprise.schema.HandPoseMessage;
import org.reprise.schema.Heartbeat;
import org.reprise.schema.Hello;
import org.reprise.schema.JointPathMessage;
import org.reprise.schema.Joints;
import org.reprise.schema.ModeChange;
import org.reprise.schema.ModeKind;
import org.reprise.schema.RobotServiceGrpc;
import org.reprise.schema.SetPointMessage;
import org.reprise.schema.TwistMessage;
import org.reprise.schema.Vector3Record;
import org.reprise.schema.WatchRequest;

/** Sends what no honest client sends: each call ends with a reason, and the arm stays put. */
final class HostileMessageTest {
  private static final long SEED = Long.getLong("reprise.seed", 7);

  private final ServedArm served = new ServedArm();
  private final ManagedChannel channel = served.channel();

  @AfterEach
  void arm() throws Exception {
    try (served) {
      assertNothingMoved();
      try (GrpcServoLink link = served.link(Authority.POLICY)) {
        link.newest(new CycleRecord(7));
      }
    }
  }

  private void assertNothingMoved() throws InterruptedException {
    CycleRecord now = served.awaitPeriod(period -> true);
    assertThat(now.mode().isCommanded()).isFalse();
    assertThat(now.sentRadians()).containsExactly(served.config.readyRadians().toArray());
    assertThat(served.arm.hand().read().widthMeters())
        .isEqualTo(served.config.hand().maxWidthMeters());
    assertThat(served.monitor.violations()).isEmpty();
  }

  private static CommandMessage hello(CommandAuthority authority) {
    return CommandMessage.newBuilder().setHello(Hello.newBuilder().setAuthority(authority)).build();
  }

  private static final CommandMessage HELLO = hello(CommandAuthority.AUTHORITY_POLICY);

  private static CommandMessage setPoint(SetPointMessage.Builder setPoint) {
    return CommandMessage.newBuilder()
        .setSetPoint(setPoint.setAuthority(CommandAuthority.AUTHORITY_POLICY))
        .build();
  }

  private static Joints joints(double... values) {
    Joints.Builder joints = Joints.newBuilder();
    for (double value : values) {
      joints.addValues(value);
    }
    return joints.build();
  }

  /** Sends messages and returns how the call ended. */
  private Status send(CommandMessage... messages) {
    CompletableFuture<Status> end = new CompletableFuture<>();
    StreamObserver<CommandMessage> commands =
        RobotServiceGrpc.newStub(channel).command(new EndOfCall<>(end));
    for (CommandMessage message : messages) {
      commands.onNext(message);
    }
    return await(end);
  }

  private static Status await(CompletableFuture<Status> end) {
    try {
      return end.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the call did not end, seed=" + SEED, e);
    }
  }

  private void refuses(String why, CommandMessage... messages) {
    Status status = send(messages);
    assertThat(status.getCode()).as(why).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).contains(why).contains("refused");
  }

  @Test
  void refusesWhatIsNotANumber() {
    double nan = Double.NaN;
    double infinite = Double.POSITIVE_INFINITY;
    refuses(
        "joint_positions_radians",
        HELLO,
        setPoint(
            SetPointMessage.newBuilder().setJointPositionsRadians(joints(0, 0, nan, 0, 0, 0, 0))));
    refuses(
        "joint_jog",
        HELLO,
        setPoint(
            SetPointMessage.newBuilder()
                .setJointJogRadiansPerSecond(joints(0, 0, 0, 0, 0, 0, infinite))));
    refuses(
        "linear_meters_per_second",
        HELLO,
        setPoint(
            SetPointMessage.newBuilder()
                .setHandTwist(
                    TwistMessage.newBuilder()
                        .setLinearMetersPerSecond(Vector3Record.newBuilder().setX(nan))
                        .setAngularRadiansPerSecond(Vector3Record.newBuilder()))));
  }

  @Test
  void refusesWrongSizes() {
    refuses(
        "values=6 joints=7",
        HELLO,
        setPoint(SetPointMessage.newBuilder().setJointTargetRadians(joints(0, 0, 0, 0, 0, 0))));
    refuses(
        "postures=0",
        HELLO,
        setPoint(SetPointMessage.newBuilder().setJointPath(JointPathMessage.getDefaultInstance())));
    JointPathMessage.Builder zigzag = JointPathMessage.newBuilder();
    for (int i = 0; i < 200; i++) {
      double to = i % 2 == 0 ? 1 : -1;
      zigzag.addPosturesRadians(joints(to, to, to, to, to, to, to));
    }
    refuses(
        "split the path",
        HELLO,
        setPoint(SetPointMessage.newBuilder().setJointPath(zigzag.build())));
    for (double pace : new double[] {Double.NaN, 0, -1, 1.7, 1e300}) {
      refuses(
          "joint_path.pace",
          HELLO,
          setPoint(
              SetPointMessage.newBuilder()
                  .setJointPath(
                      JointPathMessage.newBuilder()
                          .addPosturesRadians(joints(0, 0, 0, 0, 0, 0, 0))
                          .setPace(pace))));
    }
    refuses(
        "beyond any arm",
        HELLO,
        setPoint(
            SetPointMessage.newBuilder().setJointTargetRadians(joints(1e300, 0, 0, 0, 0, 0, 0))));
  }

  @Test
  void refusesUnknownValuesAndMissingParts() {
    refuses("hello.authority", hello(CommandAuthority.AUTHORITY_NONE));
    refuses(
        "hello.authority",
        CommandMessage.newBuilder().setHello(Hello.newBuilder().setAuthorityValue(99)).build());
    refuses(
        "mode_change.kind",
        HELLO,
        CommandMessage.newBuilder()
            .setModeChange(
                ModeChange.newBuilder()
                    .setKindValue(77)
                    .setAuthority(CommandAuthority.AUTHORITY_POLICY))
            .build());
    refuses("holds no kind", HELLO, CommandMessage.getDefaultInstance());
    refuses("holds no kind", HELLO, setPoint(SetPointMessage.newBuilder()));
    refuses(
        "hand_pose.base_from_gripper",
        HELLO,
        setPoint(SetPointMessage.newBuilder().setHandPose(HandPoseMessage.getDefaultInstance())));
  }

  @Test
  void refusesWhatComesOutOfTurn() {
    CommandMessage beat =
        CommandMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();
    refuses("say hello", beat);
    refuses("hello came twice", HELLO, HELLO);
    refuses(
        "be what the hello said",
        HELLO,
        CommandMessage.newBuilder()
            .setModeChange(
                ModeChange.newBuilder()
                    .setKind(ModeKind.MODE_KIND_HOLD)
                    .setAuthority(CommandAuthority.AUTHORITY_HUMAN))
            .build());
  }

  @Test
  void refusesARateThatIsNone() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9}) {
      CompletableFuture<Status> end = new CompletableFuture<>();
      RobotServiceGrpc.newStub(channel)
          .watch(WatchRequest.newBuilder().setRateHertz(rate).build(), new EndOfCall<>(end));
      assertThat(await(end).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() {
    for (String version : new String[] {"2", "", "0", "none of yours"}) {
      Metadata headers = new Metadata();
      headers.put(Protocol.VERSION_HEADER, version);
      Status status = describe(headers);
      assertThat(status.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(status.getDescription()).contains("reprise-protocol", "same version");
    }
    assertThat(describe(new Metadata()).getDescription()).contains("value=missing");
  }

  private Status describe(Metadata headers) {
    ManagedChannel other =
        ServiceChannels.channel(
            served.endpoint,
            ClientSecurity.NONE,
            MetadataUtils.newAttachHeadersInterceptor(headers));
    CompletableFuture<Status> end = new CompletableFuture<>();
    RobotServiceGrpc.newStub(other)
        .describe(DescribeRequest.getDefaultInstance(), new EndOfCall<>(end));
    try {
      return await(end);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void refusesMessagesThatAreTooLarge() {
    Joints.Builder many = Joints.newBuilder();
    for (int i = 0; i < 100_000; i++) {
      many.addValues(0);
    }
    Status status = send(HELLO, setPoint(SetPointMessage.newBuilder().setJointTargetRadians(many)));
    assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void endsCallsWhoseBytesAreNoMessage() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(1, 200)];
      random.nextBytes(bytes);
      Status status = sendBytes(hello(CommandAuthority.AUTHORITY_HUMAN).toByteArray(), bytes);
      assertThat(status.getCode()).as("seed=%d call=%d", SEED, i).isNotEqualTo(Status.Code.UNKNOWN);
    }
  }

  @Test
  void survivesMessagesThatAreAlmostRight() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] good =
        setPoint(
                SetPointMessage.newBuilder()
                    .setJointPositionsRadians(joints(0, -0.785, 0, -2.356, 0, 1.571, 0.785)))
            .toByteArray();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.clone();
      for (int flip = random.nextInt(1, 4); flip > 0; flip--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Status status = sendBytes(HELLO.toByteArray(), bytes);
      assertThat(status.getCode()).as("seed=%d call=%d", SEED, i).isNotEqualTo(Status.Code.UNKNOWN);
    }
  }

  /** Sends raw bytes as messages, ends the stream and returns how the call ended. */
  private Status sendBytes(byte[]... messages) {
    CompletableFuture<Status> end = new CompletableFuture<>();
    MethodDescriptor<byte[], byte[]> method =
        RobotServiceGrpc.getCommandMethod().toBuilder(Bytes.SELF, Bytes.SELF).build();
    ClientCall<byte[], byte[]> call =
        channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
    StreamObserver<byte[]> commands =
        ClientCalls.asyncBidiStreamingCall(call, new EndOfCall<>(end));
    for (byte[] message : messages) {
      commands.onNext(message);
    }
    commands.onCompleted();
    return await(end);
  }

  @Test
  void survivesGarbageOnTheSocket() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(1, 2000)];
      random.nextBytes(bytes);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.endpoint.port())) {
        socket.setSoTimeout(20_000);
        if (i % 2 == 0) {
          socket.getOutputStream().write(preface);
        }
        try {
          socket.getOutputStream().write(bytes);
          socket.shutdownOutput();
          while (socket.getInputStream().read() >= 0) {
            // until the server closes
          }
        } catch (SocketException e) {
          // reset by the server: closed as well
        }
      }
    }
  }

  @Test
  void refusesAnOpeningThatIsNone() {
    try (GrpcServoLink link = served.link(Authority.POLICY)) {
      for (double width : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
        CompletableFuture<Status> end = new CompletableFuture<>();
        RobotServiceGrpc.newStub(channel)
            .commandGripper(
                GripperCommandRequest.newBuilder()
                    .setSession(link.session())
                    .setCommand(GripperCommandRecord.newBuilder().setWidthMeters(width))
                    .build(),
                new EndOfCall<>(end));
        assertThat(await(end).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      }
    }
  }

  /** Waits for the end of a call; takes no notice of its messages. */
  private record EndOfCall<M>(CompletableFuture<Status> end) implements StreamObserver<M> {
    @Override
    public void onNext(M message) {}

    @Override
    public void onError(Throwable cause) {
      end.complete(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
      end.complete(Status.OK);
    }
  }

  /** Takes bytes for messages. */
  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    SELF;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
