package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.reprise.app.inference.WarmUp;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.TextEncoder;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkException;
import org.reprise.schema.ModelDescription;

/** A network with the one thread that runs it and a short queue of questions. */
public final class ServedNetwork implements AutoCloseable {
  private static final int MOST_WAITING = 16;

  private final CloningLead lead;
  private final ModelDescription description;
  private final ThreadPoolExecutor thread;

  private ServedNetwork(CloningLead lead, ModelDescription description) {
    this.lead = lead;
    this.description = description;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("reprise-network-" + name()).factory());
  }

  /**
   * Loads a model.
   *
   * @param name as calls name it
   * @param folder of the model
   * @param robot name of the robot that it shall lead
   * @param text what it was trained with
   * @throws NetworkException if it is damaged or does not fit
   */
  public static ServedNetwork load(String name, Path folder, String robot, TextEncoder text) {
    return of(
        name, Cloning.load(folder, robot, text), robot, ModelFolder.card(folder).weightsSha256());
  }

  /** Serves a lead that is there, and closes it. */
  public static ServedNetwork of(String name, CloningLead lead, String robot, String sha256) {
    CloningSizes sizes = lead.source().sizes();
    return new ServedNetwork(
        lead,
        ModelDescription.newBuilder()
            .setName(name)
            .setPart(lead.part().name())
            .setRobot(robot)
            .setWeightsSha256(sha256)
            .setTextEncoder(lead.source().text().version())
            .setTextLength(lead.source().text().length())
            .setMaxWidthMeters(lead.bounds().maxWidthMeters())
            .setMostWaypoints(lead.bounds().mostWaypoints())
            .setMostSeconds(lead.bounds().mostSeconds())
            .setWidth(sizes.width())
            .setHeads(sizes.heads())
            .setHidden(sizes.hidden())
            .setLayers(sizes.layers())
            .setGroups(sizes.groups())
            .setPoints(sizes.points())
            .setHistory(sizes.history())
            .setChunk(sizes.chunk())
            .build());
  }

  /** Returns the name by which calls name it. */
  public String name() {
    return description.getName();
  }

  ModelDescription description() {
    return description;
  }

  CloningLead lead() {
    return lead;
  }

  /** Asks it some questions, so that the first one of a caller is answered as fast as the last. */
  public void warmUp() {
    CompletableFuture.runAsync(() -> WarmUp.of(lead.source()), thread).join();
  }

  List<Said> next(CloningState state) {
    return lead.source().next(state);
  }

  /** Answers on the network's thread; a caller that has gone meanwhile is not answered. */
  <M> void answer(StreamObserver<M> reply, Supplier<M> answer) {
    ServerCallStreamObserver<M> call = (ServerCallStreamObserver<M>) reply;
    try {
      thread.execute(() -> {
        if (!call.isCancelled()) {
          Answers.now(reply, answer);
        }
      });
    } catch (RejectedExecutionException e) {
      throw tooBusy();
    }
  }

  private StatusRuntimeException tooBusy() {
    return Status.RESOURCE_EXHAUSTED
        .withDescription(
            "model=%s waiting=%d limit=%d: call refused; ask again"
                .formatted(name(), thread.getQueue().size(), MOST_WAITING))
        .asRuntimeException();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(5, TimeUnit.SECONDS)) {
        lead.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
