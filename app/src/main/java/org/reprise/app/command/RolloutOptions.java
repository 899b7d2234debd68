package org.reprise.app.command;

import java.util.List;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.EpisodeRunner;
import org.reprise.app.study.SimulatedRollouts;
import org.reprise.policy.cloning.Rollouts;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Option;

/** Ends a training when the network does well enough in simulation. */
final class RolloutOptions {
  @Option(
      names = "--rollouts",
      paramLabel = "TASK",
      split = ",",
      description =
          "Try the network out on these tasks of the suite, in simulation, and train no longer than"
              + " it needs to do well enough; --steps is the most.")
  private List<String> tasks = List.of();

  @Option(
      names = "--rollout-starts",
      defaultValue = "4",
      description = "Starts of each task (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--rollout-every",
      defaultValue = "500",
      description = "Steps of training between trials (default: ${DEFAULT-VALUE}).")
  private long every;

  @Option(
      names = "--rollout-enough",
      defaultValue = "1",
      paramLabel = "SHARE",
      description = "Share of successes that is enough (default: ${DEFAULT-VALUE}).")
  private double enough;

  /**
   * Prepares the trials.
   *
   * @param bank from which the rest is retrieved; what is tried is not noted in it
   * @throws IllegalArgumentException if there is no such task, or a number is out of range
   */
  Rollouts of(Bank bank, StationSettings station, long objectSeed, long seed) {
    if (tasks.isEmpty()) {
      return Rollouts.none();
    }
    EpisodeRunner runner = EpisodeRunner.over(bank, station, System::nanoTime);
    SimulatedRollouts rollouts =
        new SimulatedRollouts(
            runner, tasks.stream().map(TaskSuite::byName).toList(), starts, objectSeed, seed);
    return Rollouts.every(
        every,
        enough,
        lead -> {
          double share = rollouts.applyAsDouble(lead);
          System.err.printf("%nrollouts: %.0f %% succeed%n", 100 * share);
          return share;
        });
  }
}
