package org.reprise.controller.service;

import io.grpc.stub.ServerCallStreamObserver;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.Servo;
import org.reprise.schema.CycleMessage;

/**
 * Sends the periods that the servo still keeps when it begins, oldest first, as fast as the reader
 * takes them. Periods that the servo overwrites meanwhile are left out.
 */
final class CycleDump {
  private final Servo servo;
  private final CycleRecord record;
  private final ServerCallStreamObserver<CycleMessage> frames;
  private final long end;
  private long cycle;
  private boolean done;

  CycleDump(
      Servo servo,
      int joints,
      int keptCycles,
      long firstCycle,
      ServerCallStreamObserver<CycleMessage> frames) {
    this.servo = servo;
    this.record = new CycleRecord(joints);
    this.frames = frames;
    end = servo.newest(record) ? record.cycle() + 1 : 0;
    cycle = Math.max(firstCycle, Math.max(0, end - keptCycles));
  }

  void start() {
    frames.setOnCancelHandler(() -> {});
    frames.setOnReadyHandler(this::send);
  }

  private void send() {
    while (!done && frames.isReady()) {
      if (cycle >= end) {
        done = true;
        frames.onCompleted();
      } else if (servo.copy(cycle++, record)) {
        frames.onNext(CycleMessages.toMessage(record));
      }
    }
  }
}
