package org.reprise.app.inference;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.TextCode;
import org.reprise.policy.cloning.TextEncoder;
import org.reprise.policy.cloning.WaypointSource;
import org.reprise.policy.network.NetworkException;
import org.reprise.schema.DescribeModelsRequest;
import org.reprise.schema.InstructionRequest;
import org.reprise.schema.ModelDescription;
import org.reprise.schema.PolicyServiceGrpc;
import org.reprise.schema.PolicyServiceGrpc.PolicyServiceBlockingStub;
import org.reprise.schema.WaypointsRequest;

/**
 * Asks a network in another process. A server that is gone or too busy to take a question is asked
 * again for a while; one that has taken it is waited for. Then the question fails.
 *
 * <p>One thread at a time.
 */
public final class RemoteWaypoints implements WaypointSource {
  private static final long AGAIN_NANOS = 20_000_000;

  private final ModelAddress address;
  private final ManagedChannel channel;
  private final NanoClock clock;
  private final Patience patience;
  private final ModelDescription model;
  private final CloningSizes sizes;
  private final TextEncoder text = new RemoteText();

  /**
   * How long a server is waited for, from the first call of a question until it fails. A call has
   * what is left of it: one given up earlier would be asked again behind itself, and a slow server
   * would never answer.
   *
   * @param leading for way points
   * @param atRest for what is asked while the arm stands: a first call connects, a first text is
   *     slow
   */
  public record Patience(Duration leading, Duration atRest) {
    /** Long enough for a network on a busy machine, or a server that is started again. */
    public static final Patience USUAL =
        new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));
  }

  private RemoteWaypoints(
      ModelAddress address, ManagedChannel channel, NanoClock clock, Patience patience) {
    this.address = address;
    this.channel = channel;
    this.clock = clock;
    this.patience = patience;
    this.model =
        call(
                patience.atRest(),
                stub -> stub.describeModels(DescribeModelsRequest.getDefaultInstance()))
            .getModelsList()
            .stream()
            .filter(one -> one.getName().equals(address.model()))
            .findFirst()
            .orElseThrow(() ->
                new NetworkException(
                    "model=%s: not served there; './reprise policy-server --model' serves one"
                        .formatted(address)));
    this.sizes =
        read(() ->
            new CloningSizes(
                model.getWidth(),
                model.getHeads(),
                model.getHidden(),
                model.getLayers(),
                model.getGroups(),
                model.getPoints(),
                model.getHistory(),
                model.getChunk()));
  }

  /**
   * Connects to a model.
   *
   * @param address where it is served
   * @param security how the server is known
   * @param robot name of the robot that it shall lead
   * @param clock clock of this process
   * @return a lead that closes the connection with it
   * @throws NetworkException if it cannot be reached, is not there or does not fit
   */
  public static CloningLead open(
      ModelAddress address,
      ClientSecurity security,
      String robot,
      NanoClock clock,
      Patience patience) {
    ManagedChannel channel = ServiceChannels.open(address.endpoint(), security);
    try {
      RemoteWaypoints source = new RemoteWaypoints(address, channel, clock, patience);
      ModelDescription model = source.model;
      if (!model.getRobot().equals(robot)) {
        throw new NetworkException(
            "model=%s robot=%s expected=%s: does not fit: model refused; train one for this with './reprise train'"
                .formatted(address, model.getRobot(), robot));
      }
      return source.read(() ->
          new CloningLead(
              source,
              new CloningLead.Bounds(
                  CloningPart.valueOf(model.getPart()),
                  model.getMaxWidthMeters(),
                  model.getMostWaypoints(),
                  model.getMostSeconds())));
    } catch (RuntimeException e) {
      channel.shutdownNow();
      throw e;
    }
  }

  @Override
  public CloningSizes sizes() {
    return sizes;
  }

  @Override
  public TextEncoder text() {
    return text;
  }

  @Override
  public List<Said> next(CloningState state) {
    WaypointsRequest request = WaypointMessages.request(address.model(), state);
    return read(() ->
        WaypointMessages.said(
            call(patience.leading(), stub -> stub.nextWaypoints(request)),
            sizes.chunk(),
            state.baseFromHand()));
  }

  /** What makes a value from an answer. */
  @FunctionalInterface
  private interface Reading<T> {
    T read();
  }

  private <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedRecordException | IllegalArgumentException e) {
      throw new NetworkException(
          "model=%s: what it said makes no sense (%s): answer refused; use the same version of Reprise at both ends"
              .formatted(address, e.getMessage()),
          e);
    }
  }

  /** Calls until there is an answer, or none can be hoped for. */
  private <R> R call(Duration whole, Function<PolicyServiceBlockingStub, R> call) {
    long began = clock.nanos();
    long left = whole.toNanos();
    while (true) {
      try {
        return call.apply(
            PolicyServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(left, TimeUnit.NANOSECONDS));
      } catch (StatusRuntimeException e) {
        left = began + whole.toNanos() - clock.nanos() - AGAIN_NANOS;
        if (!wasNotTaken(e) || left <= 0) {
          throw new NetworkException(
              "model=%s status=%s (%s) for %.1f s: no answer: the hand is led no further; see that './reprise policy-server' runs there"
                  .formatted(
                      address,
                      e.getStatus().getCode(),
                      e.getStatus().getDescription(),
                      (clock.nanos() - began) * 1e-9),
              e);
        }
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    }
  }

  /** Tells whether the server does not work on the question, but may on the next. */
  private static boolean wasNotTaken(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED, CANCELLED -> true;
      default -> false;
    };
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** Has the server turn words into what its model reads. */
  private final class RemoteText implements TextEncoder {
    @Override
    public String version() {
      return model.getTextEncoder();
    }

    @Override
    public int length() {
      return model.getTextLength();
    }

    @Override
    public TextCode encode(String told) {
      InstructionRequest request =
          InstructionRequest.newBuilder().setModel(address.model()).setTold(told).build();
      return read(() ->
          WaypointMessages.code(
              FieldPath.of("values"),
              call(patience.atRest(), stub -> stub.encodeInstruction(request)).getValuesList(),
              length()));
    }
  }
}
