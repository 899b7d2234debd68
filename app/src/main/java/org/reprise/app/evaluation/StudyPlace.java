package org.reprise.app.evaluation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.Phase;

/**
 * Where a study is made.
 *
 * @param folder its own folder, which is there
 * @param began when it began
 * @param clock times phases
 * @param robots loads a robot by its name or path
 * @param listener hears of every step
 */
public record StudyPlace(
    Path folder,
    Instant began,
    NanoClock clock,
    Function<String, RobotConfig> robots,
    StudyListener listener) {
  /**
   * Goes on unless the study was cancelled.
   *
   * @throws CancellationException if it was
   */
  void goOn() {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
  }

  void stepped(String words) {
    listener.stepped(words);
    goOn();
  }

  void tried(Try one) {
    listener.tried(one);
    goOn();
  }

  /** Ends an episode of which nobody wants the result any more. */
  EpisodeListener episodes() {
    return new EpisodeListener() {
      @Override
      public void began(Phase phase, int stage) {}

      @Override
      public Optional<String> interruption() {
        return listener.cancelled() ? Optional.of("the study was cancelled") : Optional.empty();
      }
    };
  }
}
