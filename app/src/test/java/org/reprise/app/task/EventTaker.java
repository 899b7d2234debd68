package org.reprise.app.task;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Consumer;
import org.reprise.schema.TaskEvent;

/** Hears of the events of tasks without a connection. */
final class EventTaker extends ServerCallStreamObserver<TaskEvent> {
  private final Consumer<TaskEvent> taker;

  EventTaker(Consumer<TaskEvent> taker) {
    this.taker = taker;
  }

  @Override
  public void onNext(TaskEvent event) {
    taker.accept(event);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void setOnCancelHandler(Runnable handler) {}

  @Override
  public void setOnReadyHandler(Runnable handler) {}

  @Override
  public void setCompression(String compression) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void request(int count) {}

  @Override
  public void setMessageCompression(boolean enable) {}

  @Override
  public void onError(Throwable t) {}

  @Override
  public void onCompleted() {}
}
