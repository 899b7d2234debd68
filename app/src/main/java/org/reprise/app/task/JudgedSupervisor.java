package org.reprise.app.task;

import java.time.Duration;
import java.util.Optional;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.Rewind;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;

/** Has what was carried out judged to its end before it is said whether a person corrects it. */
record JudgedSupervisor(TaskDoubt doubt, TaskCorrection correction) implements Supervisor {
  @Override
  public boolean wantsToCorrect() {
    doubt.settle();
    doubt.takeCorrection();
    return correction.wantsToCorrect();
  }

  @Override
  public Optional<Duration> wayBack() {
    return correction.wayBack();
  }

  @Override
  public void rewinds(Rewind rewind) {
    correction.rewinds(rewind);
  }

  @Override
  public HandBack correct(Situation situation) {
    return correction.correct(situation);
  }
}
