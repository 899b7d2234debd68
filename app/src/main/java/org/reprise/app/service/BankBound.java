package org.reprise.app.service;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.BankMemory;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.forgetting.Forgotten;
import org.reprise.retrieval.search.SuccessRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a bank forget what is of least use whenever it holds more demonstrations than a bound, and
 * tells of each in the log and the bank's journal. Looks once a second, on a thread of its own, and
 * waits while a task runs.
 */
public final class BankBound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BankBound.class);
  private static final long LOOK_MILLIS = 1000;

  private final Bank bank;
  private final Supplier<SuccessRecord> outcomes;
  private final int most;
  private final BooleanSupplier busy;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "reprise-bank-bound");
  private @Nullable List<DemonstrationSummary> judged;

  /**
   * Makes one.
   *
   * @param outcomes reads what became of demonstrations when they were repeated
   * @param most how many demonstrations the bank may hold, 1 or more
   * @param busy tells whether a task runs
   */
  BankBound(Bank bank, Supplier<SuccessRecord> outcomes, int most, BooleanSupplier busy) {
    this.bank = bank;
    this.outcomes = outcomes;
    this.most = most;
    this.busy = busy;
    thread.setDaemon(true);
  }

  /** Begins to look after a bank; for the parameters see {@link BankBound}. */
  public static BankBound over(
      Bank bank, Supplier<SuccessRecord> outcomes, int most, BooleanSupplier busy) {
    BankBound bound = new BankBound(bank, outcomes, most, busy);
    bound.thread.start();
    return bound;
  }

  private void watch() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        enforce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets what is over the bound, unless a task runs or nothing changed since the last time. */
  void enforce() {
    List<DemonstrationSummary> now = bank.list();
    if (now.size() <= most || now.equals(judged) || busy.getAsBoolean()) {
      return;
    }
    judged = now;
    try {
      BankMemory memory = new BankMemory(bank, outcomes.get());
      List<Forgotten> forgotten = memory.dispensable(most);
      memory.forget(forgotten);
      for (Forgotten one : forgotten) {
        LOG.warn(
            "demonstrations={} limit={}: {} is forgotten: {}; 'bank undo' brings it back",
            now.size(),
            most,
            one.id(),
            one.reason());
      }
      if (now.size() - forgotten.size() > most) {
        LOG.warn(
            "demonstrations={} limit={}: no more can be forgotten: the rest are the last of their"
                + " tasks, or marked by people",
            now.size() - forgotten.size(),
            most);
      }
    } catch (BankException e) {
      LOG.warn("nothing is forgotten now: {}", e.getMessage());
      judged = null;
    }
  }

  /** Ends after what is being forgotten now: a thread that writes is not interrupted. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
