package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.inference.WaypointMessages;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.cloning.CloningState;
import org.reprise.schema.DescribeModelsRequest;
import org.reprise.schema.InstructionCode;
import org.reprise.schema.InstructionRequest;
import org.reprise.schema.ModelCatalogue;
import org.reprise.schema.PolicyServiceGrpc;
import org.reprise.schema.WaypointsReply;
import org.reprise.schema.WaypointsRequest;

/** Serves networks that lead a hand; each runs on a thread of its own. */
public final class PolicyService extends PolicyServiceGrpc.PolicyServiceImplBase
    implements AutoCloseable {
  private static final int MOST_LETTERS = 4000;

  private final Map<String, ServedNetwork> networks = new LinkedHashMap<>();
  private final NanoClock clock;

  /**
   * Serves networks and closes them.
   *
   * @param clock by which their computing is timed
   * @throws IllegalArgumentException if two have the same name
   */
  public PolicyService(List<ServedNetwork> served, NanoClock clock) {
    this.clock = clock;
    for (ServedNetwork network : served) {
      if (networks.put(network.name(), network) != null) {
        throw new IllegalArgumentException(
            "model=%s: served twice; give another name, --model NAME=FOLDER"
                .formatted(network.name()));
      }
    }
  }

  @Override
  public void describeModels(DescribeModelsRequest request, StreamObserver<ModelCatalogue> reply) {
    Answers.now(
        reply,
        () -> {
          ModelCatalogue.Builder catalogue = ModelCatalogue.newBuilder();
          networks.values().forEach(network -> catalogue.addModels(network.description()));
          return catalogue.build();
        });
  }

  @Override
  public void encodeInstruction(InstructionRequest request, StreamObserver<InstructionCode> reply) {
    begin(
        reply,
        () -> {
          if (request.getTold().length() > MOST_LETTERS) {
            throw new IllegalArgumentException(
                "letters=%d limit=%d: refused; say it in fewer words"
                    .formatted(request.getTold().length(), MOST_LETTERS));
          }
          ServedNetwork network = network(request.getModel());
          network.answer(reply, () -> encode(network, request.getTold()));
        });
  }

  private static InstructionCode encode(ServedNetwork network, String told) {
    InstructionCode.Builder code = InstructionCode.newBuilder();
    for (float value : network.lead().source().text().encode(told).toArray()) {
      code.addValues(value);
    }
    return code.build();
  }

  @Override
  public void nextWaypoints(WaypointsRequest request, StreamObserver<WaypointsReply> reply) {
    begin(
        reply,
        () -> {
          ServedNetwork network = network(request.getModel());
          CloningState state =
              WaypointMessages.state(
                  request, network.lead().source().sizes(), network.description().getTextLength());
          network.answer(
              reply,
              () -> {
                long began = clock.nanos();
                return WaypointMessages.reply(network.next(state), clock.nanos() - began);
              });
        });
  }

  /** Checks a question on the network's own thread; only good ones wait for a model. */
  private static void begin(StreamObserver<?> reply, Runnable question) {
    try {
      question.run();
    } catch (StatusRuntimeException e) {
      reply.onError(e);
    } catch (RuntimeException e) {
      reply.onError(Answers.status(e).asRuntimeException());
    }
  }

  private ServedNetwork network(String name) {
    ServedNetwork network = networks.get(name);
    if (network == null) {
      throw Status.NOT_FOUND
          .withDescription(
              "model=%s: not served; there are %s"
                  .formatted(
                      name.substring(0, Math.min(100, name.length())),
                      String.join(", ", networks.keySet())))
          .asRuntimeException();
    }
    return network;
  }

  @Override
  public void close() {
    networks.values().forEach(ServedNetwork::close);
  }
}
