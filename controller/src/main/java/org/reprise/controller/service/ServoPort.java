package org.reprise.controller.service;

import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.SetPoint;
import org.reprise.controller.servo.StopReason;

/** Stands for the servo. */
interface ServoPort {
  void post(SetPoint setPoint);

  boolean submit(ModeRequest request);

  void stop(StopReason reason);

  void beat();

  void watchHeartbeat(boolean watched);

  boolean newest(CycleRecord into);

  boolean copy(long cycle, CycleRecord into);
}
