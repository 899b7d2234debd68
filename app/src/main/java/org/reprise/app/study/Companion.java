package org.reprise.app.study;

import java.util.function.Consumer;
import org.reprise.app.station.Station;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.sim.suite.TaskScene;

/** Somebody who stands beside an episode, and may correct it. */
interface Companion {
  /** Nobody stands there. */
  Companion NOBODY = watching(sample -> {});

  /** Somebody who only watches what the servo measures. */
  static Companion watching(Consumer<ServoSample> watcher) {
    return new Companion() {
      @Override
      public EpisodeListener joins(Station station, TaskScene scene, EpisodeListener listener) {
        station.recordTo(watcher);
        return listener;
      }

      @Override
      public Supervisor supervisor() {
        return Supervisor.NOBODY;
      }

      @Override
      public void leaves(EpisodeTrace trace, boolean reached) {}
    };
  }

  /**
   * Comes before the first motion.
   *
   * @param listener hears of the episode otherwise
   * @return who hears of it now
   */
  EpisodeListener joins(Station station, TaskScene scene, EpisodeListener listener);

  /** Returns who corrects. */
  Supervisor supervisor();

  /**
   * Goes once the arm rests.
   *
   * @param reached whether the true state says that the task is done
   */
  void leaves(EpisodeTrace trace, boolean reached);
}
