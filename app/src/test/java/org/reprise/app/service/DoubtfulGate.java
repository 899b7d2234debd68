package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;

/** Asks once, from one moment on, and remembers what it is told. */
final class DoubtfulGate implements Gate {
  final List<Doubt> judged = new CopyOnWriteArrayList<>();
  final List<String> answers = new CopyOnWriteArrayList<>();
  final List<String> learnt = new CopyOnWriteArrayList<>();
  volatile int asksFrom;

  /** Whether it takes its time to ask, until it may. */
  volatile boolean hesitates;

  final CountDownLatch hesitating = new CountDownLatch(1);
  final CountDownLatch mayAsk = new CountDownLatch(1);
  private volatile boolean asked;

  @Override
  public GateVerdict judge(Doubt doubt) {
    judged.add(doubt);
    if (asked || doubt.step() < asksFrom) {
      return new GateVerdict.GoOn("is told to go on");
    }
    asked = true;
    if (hesitates) {
      hesitating.countDown();
      awaitLeave();
    }
    return new GateVerdict.Ask("is told to ask");
  }

  private void awaitLeave() {
    try {
      assertThat(mayAsk.await(OperatorClient.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has it ask once more. */
  void askAgain() {
    asked = false;
  }

  @Override
  public void answered(Doubt doubt, String answer) {
    answers.add(answer);
  }

  @Override
  public void learn(Doubt doubt, boolean asked, Hindsight hindsight) {
    learnt.add(asked + " " + hindsight);
  }
}
