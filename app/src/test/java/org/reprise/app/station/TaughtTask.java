package org.reprise.app.station;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.hardware.RobotConfigs;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** A task of the suite that was shown once, for all tests of this process. */
public final class TaughtTask {
  /** Seed of the objects that every lesson is about. */
  public static final long OBJECT_SEED = 1;

  /** The stations at which lessons are given, without film strips. */
  public static final StationSettings SETTINGS =
      new StationSettings(RobotConfigs.load("panda"), SegmenterChoice.CLUSTERS, false, 0);

  /** The task that is shown. */
  public static final Task TASK = TaskSuite.byName("pick-up-box");

  private static final Map<String, Lesson> LESSONS = new ConcurrentHashMap<>();

  private TaughtTask() {}

  /** Returns the lesson, given at the first call. */
  public static Lesson lesson() {
    return LESSONS.computeIfAbsent(
        TASK.name(),
        id -> new Teacher(SETTINGS).teach(TASK, id, OBJECT_SEED, 1, Instant.ofEpochSecond(1)));
  }

  /** Makes a bank that holds the lesson only. */
  public static Bank bank(Path folder) {
    Bank bank = Bank.openOrCreate(folder);
    bank.add(lesson().demonstration());
    return bank;
  }
}
