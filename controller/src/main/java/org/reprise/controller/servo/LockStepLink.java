package org.reprise.controller.servo;

/**
 * Joins a commander and a servo in one thread: the servo's periods run when the commander waits for
 * them, so that a simulated arm moves on exactly when it is commanded.
 */
public final class LockStepLink implements ServoLink {
  private final Servo servo;

  /** Links to a servo that no other thread runs. */
  public LockStepLink(Servo servo) {
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
    while (!servo.submit(request)) {
      run();
    }
    run();
    return request.verdict();
  }

  @Override
  public void await(CycleRecord into) {
    run();
    servo.newest(into);
  }

  private void run() {
    servo.cycle();
    RuntimeException failure = servo.failure();
    if (failure != null) {
      throw new IllegalStateException("the servo failed: " + failure.getMessage(), failure);
    }
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
