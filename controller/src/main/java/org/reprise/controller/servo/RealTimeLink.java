package org.reprise.controller.servo;

import java.util.concurrent.locks.LockSupport;

/** Joins a commander with a servo that a thread of its own runs, in the same process. */
public final class RealTimeLink implements ServoLink {
  private static final int PATIENCE_PERIODS = 2000;

  private final Servo servo;

  /** Links to a servo that a {@link ServoThread} runs. */
  public RealTimeLink(Servo servo) {
    this.servo = servo;
  }

  @Override
  public int joints() {
    return servo.config().joints().size();
  }

  @Override
  public long periodNanos() {
    return servo.periodNanos();
  }

  @Override
  public void post(SetPoint setPoint, Authority authority) {
    servo.post(setPoint, authority);
  }

  @Override
  public ModeRequest.Verdict ask(ModeRequest.Kind kind, Authority authority) {
    ModeRequest request = new ModeRequest(kind, authority);
    for (int wait = 0; !servo.submit(request); wait++) {
      pause(wait);
    }
    for (int wait = 0; request.verdict() == ModeRequest.Verdict.PENDING; wait++) {
      pause(wait);
    }
    return request.verdict();
  }

  @Override
  public void await(CycleRecord into) {
    long seen = into.cycle();
    servo.newest(into);
    for (int wait = 0; into.cycle() <= seen; wait++) {
      pause(wait);
      servo.newest(into);
    }
  }

  private void pause(int waited) {
    RuntimeException failure = servo.failure();
    if (failure != null || waited > PATIENCE_PERIODS) {
      throw new IllegalStateException("the servo does not answer: is its thread running?", failure);
    }
    LockSupport.parkNanos(servo.periodNanos() / 4);
  }

  @Override
  public void newest(CycleRecord into) {
    servo.newest(into);
  }

  @Override
  public void stop() {
    servo.stop(StopReason.STOP_ASKED);
  }
}
