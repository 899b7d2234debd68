package org.reprise.teleop.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CameraServiceGrpc;
import org.reprise.schema.CellDescription;
import org.reprise.schema.CloudRequest;
import org.reprise.schema.ColorFormat;
import org.reprise.schema.DescribeCellRequest;
import org.reprise.schema.FrameRequest;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.WatchArmRequest;
import org.reprise.schema.WatchFramesRequest;
import org.reprise.schema.WatchTasksRequest;

/**
 * Keeps in touch with a controller: connects, watches its arm, cameras and tasks, says when it is
 * lost and finds it again by itself. Calls run on threads of their own.
 */
public final class StationLink implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 10;
  private static final long RETRY_MILLIS = 700;
  private static final long CLOUD_MILLIS = 700;
  private static final double ARM_HERTZ = 30;
  private static final double FRAME_HERTZ = 8;
  private static final double CLOUD_VOXEL_METERS = 0.004;

  private final Supplier<ManagedChannel> connections;
  private final StationListener listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong newestEvent = new AtomicLong();
  private String run = "";
  private volatile @Nullable Stubs stubs;
  private volatile boolean closed;

  /**
   * Prepares to connect.
   *
   * @param connections opens a connection, which is closed when it is lost
   * @param listener hears of everything
   */
  public StationLink(Supplier<ManagedChannel> connections, StationListener listener) {
    this.connections = connections;
    this.listener = listener;
  }

  /** Begins to connect, and to stay connected. */
  public void start() {
    listener.link(new LinkState.Connecting());
    threads.execute(this::keepConnected);
  }

  private void keepConnected() {
    while (!closed) {
      ManagedChannel channel = null;
      String reason;
      try {
        channel = connections.get();
        reason = attend(new Stubs(channel, DEADLINE_SECONDS));
      } catch (StatusRuntimeException e) {
        reason = words(e);
      } catch (RuntimeException e) {
        reason = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        stubs = null;
        if (channel != null) {
          channel.shutdownNow();
        }
      }
      if (!closed) {
        listener.link(new LinkState.Lost(System.nanoTime(), reason));
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Watches over one connection until it breaks; says why. */
  private String attend(Stubs now) throws InterruptedException {
    CellDescription cell = now.operator().describeCell(DescribeCellRequest.getDefaultInstance());
    if (!cell.getRun().equals(run)) {
      run = cell.getRun();
      newestEvent.set(0);
      listener.restarted();
    }
    stubs = now;
    listener.cell(cell);
    listener.link(new LinkState.Connected());
    Break broken = new Break();
    OperatorServiceGrpc.newStub(now.channel())
        .watchArm(
            WatchArmRequest.newBuilder().setRateHertz(ARM_HERTZ).build(),
            broken.passing(listener::arm));
    TaskServiceGrpc.newStub(now.channel())
        .watchTasks(
            WatchTasksRequest.newBuilder()
                .setAfterEvent(newestEvent.get())
                .setProgressHertz(ARM_HERTZ)
                .build(),
            broken.passing(this::happened));
    for (String camera : cell.getCamerasList()) {
      threads.execute(() -> watchFrames(now, camera, broken));
    }
    threads.execute(() -> watchCloud(now, cell, broken));
    return broken.await();
  }

  private void happened(TaskEvent event) {
    newestEvent.accumulateAndGet(event.getEvent(), Math::max);
    listener.task(event);
  }

  /** Watches a camera again and again: it may go for a while, as when the table is set anew. */
  private void watchFrames(Stubs now, String camera, Break broken) {
    WatchFramesRequest request =
        WatchFramesRequest.newBuilder()
            .setRateHertz(FRAME_HERTZ)
            .setFrame(
                FrameRequest.newBuilder().setCamera(camera).setColor(ColorFormat.COLOR_FORMAT_JPEG))
            .build();
    while (!broken.isBroken()) {
      try {
        CameraServiceGrpc.newBlockingStub(now.channel())
            .watchFrames(request)
            .forEachRemaining(listener::frame);
      } catch (StatusRuntimeException e) {
        pause();
      }
    }
  }

  private void watchCloud(Stubs now, CellDescription cell, Break broken) {
    if (cell.getCamerasCount() == 0) {
      return;
    }
    CloudRequest request =
        CloudRequest.newBuilder()
            .setCamera(cell.getCameras(0))
            .setEveryNthPixel(2)
            .setVoxelMeters(CLOUD_VOXEL_METERS)
            .build();
    while (!broken.isBroken()) {
      try {
        listener.cloud(now.cameras().getCloud(request));
        Thread.sleep(CLOUD_MILLIS);
      } catch (StatusRuntimeException e) {
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The first stream that ends, ends the connection. */
  private static final class Break {
    private final CountDownLatch latch = new CountDownLatch(1);
    private volatile String reason = "";

    <T> StreamObserver<T> passing(Consumer<T> taker) {
      return new StreamObserver<>() {
        @Override
        public void onNext(T value) {
          taker.accept(value);
        }

        @Override
        public void onError(Throwable cause) {
          end(words(cause));
        }

        @Override
        public void onCompleted() {
          end("the controller ended the connection");
        }
      };
    }

    private void end(String why) {
      if (reason.isEmpty()) {
        reason = why;
      }
      latch.countDown();
    }

    boolean isBroken() {
      return latch.getCount() == 0;
    }

    String await() throws InterruptedException {
      latch.await();
      return reason;
    }
  }

  /**
   * Calls the controller on a thread of its own.
   *
   * @param call what to ask; it may wait
   * @return fails with a {@link CallFailure} where the controller refuses or is not there
   */
  public <T> CompletableFuture<T> call(Function<Stubs, T> call) {
    if (closed) {
      return CompletableFuture.failedFuture(new CallFailure("this window is closed"));
    }
    return CompletableFuture.supplyAsync(
        () -> {
          Stubs now = stubs;
          if (now == null) {
            throw new CallFailure("the controller is not reached: wait until it is found again");
          }
          try {
            return call.apply(now);
          } catch (StatusRuntimeException e) {
            throw new CallFailure(words(e));
          }
        },
        threads);
  }

  /** Returns the connection for streams; null while there is none. */
  public @Nullable Stubs stubs() {
    return stubs;
  }

  /** Waits until the running calls are over, for a short while. */
  @Override
  public void close() {
    closed = true;
    Stubs now = stubs;
    if (now != null) {
      now.channel().shutdownNow();
    }
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says for the operator why a call failed. */
  public static String words(Throwable cause) {
    Status status = Status.fromThrowable(cause);
    String description = status.getDescription();
    return switch (status.getCode()) {
      case UNAVAILABLE -> "the controller does not answer";
      case DEADLINE_EXCEEDED -> "the controller did not answer in time";
      case UNIMPLEMENTED -> "the controller is older than this window: start it anew";
      default -> description == null ? status.getCode().toString() : description;
    };
  }
}
