package org.reprise.app.station;

import java.util.concurrent.locks.LockSupport;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.ServoLink;
import org.reprise.controller.servo.SetPoint;
import org.reprise.core.time.NanoClock;

/** Keeps a simulated arm from running ahead of the time of those who watch it. */
final class PacedLink implements ServoLink {
  /** When the simulation is this far behind, the lost time is not made up for. */
  private static final long MAX_DEBT_NANOS = 100_000_000;

  private static final long WORTH_WAITING_NANOS = 1_000_000;

  private final ServoLink link;
  private final NanoClock simulated;
  private final NanoClock wall;
  private final double speed;
  private double origin;

  /**
   * Paces a link.
   *
   * @param link what to pace
   * @param simulated the arm's clock
   * @param wall the viewers' clock
   * @param speed simulated seconds in a second
   */
  PacedLink(ServoLink link, NanoClock simulated, NanoClock wall, double speed) {
    this.link = link;
    this.simulated = simulated;
    this.wall = wall;
    this.speed = speed;
    origin = wall.nanos() - simulated.nanos() / speed;
  }

  @Override
  public void await(CycleRecord into) {
    link.await(into);
    double ahead = simulated.nanos() / speed - (wall.nanos() - origin);
    if (ahead < -MAX_DEBT_NANOS) {
      origin = wall.nanos() - simulated.nanos() / speed;
    } else if (ahead > WORTH_WAITING_NANOS) {
      LockSupport.parkNanos(this, (long) ahead);
    }
  }

  @Override
  public int joints() {
    return link.joints();
  }

  @Override
  public long periodNanos() {
    return link.periodNanos();
  }

  @Override
  public void post(SetPoint setPoint, Authority authority) {
    link.post(setPoint, authority);
  }

  @Override
  public ModeRequest.Verdict ask(ModeRequest.Kind kind, Authority authority) {
    return link.ask(kind, authority);
  }

  @Override
  public void newest(CycleRecord into) {
    link.newest(into);
  }

  @Override
  public void stop() {
    link.stop();
  }
}
