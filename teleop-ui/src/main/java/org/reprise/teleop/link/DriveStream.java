package org.reprise.teleop.link;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.DriveHello;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveReply;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.StopWords;

/**
 * A person's session at the arm: sends what is asked for at present 50 times a second. When it
 * closes, or this process dies, the controller brings the arm to rest.
 */
public final class DriveStream implements AutoCloseable {
  private static final long PERIOD_MILLIS = 20;
  private static final long REST_SECONDS = 3;

  private final LongSupplier seenEpochNanos;
  private final Runnable welcomed;
  private final Consumer<StopWords> refused;
  private final Consumer<StopWords> ended;
  private final StreamObserver<DriveMessage> out;
  private final FxPulse pulse = new FxPulse();
  private DriveInput wanted = DriveInput.getDefaultInstance();
  private @Nullable GripperCommandRecord opening;
  private boolean news;
  private boolean over;
  private final CountDownLatch rests = new CountDownLatch(1);
  private long number = System.nanoTime() / 1000; // above those of every session before

  /**
   * Opens a session.
   *
   * @param stubs the connection
   * @param hello who drives, and whether a task is taken over
   * @param seenEpochNanos when the report was sent that the window shows, from any thread
   * @param welcomed hears that the arm is driven from now on, on a thread of the connection
   * @param refused hears why an input is not carried out, on a thread of the connection
   * @param ended hears once why the session is over, on a thread of the connection; not after
   *     {@link #close}
   */
  public DriveStream(
      Stubs stubs,
      DriveHello hello,
      LongSupplier seenEpochNanos,
      Runnable welcomed,
      Consumer<StopWords> refused,
      Consumer<StopWords> ended) {
    this.seenEpochNanos = seenEpochNanos;
    this.welcomed = welcomed;
    this.refused = refused;
    this.ended = ended;
    out = OperatorServiceGrpc.newStub(stubs.channel()).drive(new Replies());
    out.onNext(DriveMessage.newBuilder().setHello(hello).build());
  }

  /** What the controller answers. */
  private final class Replies implements StreamObserver<DriveReply> {
    @Override
    public void onNext(DriveReply reply) {
      switch (reply.getReplyCase()) {
        case WELCOME -> {
          Thread.ofPlatform().name("reprise-drive").daemon().start(DriveStream.this::send);
          welcomed.run();
        }
        case REFUSED -> refused.accept(reply.getRefused().getStop());
        case ENDED -> end(reply.getEnded().getStop());
        case REPLY_NOT_SET -> {}
      }
    }

    @Override
    public void onError(Throwable cause) {
      rests.countDown();
      end(StopWords.newBuilder().setReason(StationLink.words(cause)).build());
    }

    @Override
    public void onCompleted() {
      rests.countDown();
      end(StopWords.getDefaultInstance());
    }
  }

  private void end(StopWords stop) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      notifyAll();
    }
    ended.accept(stop);
  }

  private synchronized void send() {
    try {
      while (!over) {
        DriveInput held = pulse.beats() ? wanted : DriveInput.getDefaultInstance();
        DriveInput.Builder input =
            held.toBuilder()
                .setNumber(++number)
                .setSeenReportEpochNanos(seenEpochNanos.getAsLong());
        if (opening != null) {
          input.setGripper(opening);
          opening = null;
        }
        news = false;
        out.onNext(DriveMessage.newBuilder().setInput(input).build());
        if (!news) {
          wait(PERIOD_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      over = true; // the connection closed between two messages; its end is told by the replies
    }
  }

  /**
   * Says what is asked for from now on; sent at once and then again and again.
   *
   * @return the number that the controller names when it is carried out
   */
  public synchronized long want(DriveInput.Builder motion) {
    wanted = motion.build();
    news = true;
    notifyAll();
    return number + 1;
  }

  /** Opens or closes the hand with the next message. */
  public synchronized void command(GripperCommandRecord wish) {
    opening = wish;
    news = true;
    notifyAll();
  }

  /** Tells whether the session is over. */
  public synchronized boolean isOver() {
    return over;
  }

  /** Waits until the controller has said that the session is over and the arm rests; not long. */
  public void awaitRest() {
    try {
      boolean _ = rests.await(REST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the session: the arm comes to rest. */
  @Override
  public synchronized void close() {
    if (!over) {
      over = true;
      out.onCompleted();
      notifyAll();
    }
  }
}
