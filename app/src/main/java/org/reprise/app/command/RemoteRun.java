package org.reprise.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reprise.app.station.RemoteStation;
import org.reprise.app.task.Feedback;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Method;

/** Carries out one instruction with an arm in another process. Ctrl-C stops the arm first. */
final class RemoteRun {
  private static final long LONGEST_STOP_MILLIS = 2000;

  private RemoteRun() {}

  /** Runs and returns what is written to {@code result.json}. */
  static Map<String, Object> of(
      RemoteStation station, Retriever retriever, String instruction, Method method) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop =
        new Thread(() -> {
          station.motion().stop();
          try {
            if (!ended.await(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
              System.err.println("the arm's own watchdog stops it");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      MotionOutcome cleared =
          station
              .motion()
              .moveToPosture(
                  station.robot().observeRadians(),
                  new Obstacles(0, PointCloud.EMPTY, PointCloud.EMPTY));
      if (!(cleared instanceof MotionOutcome.Reached)) {
        throw new IllegalStateException("the arm cannot leave the camera's view: " + cleared);
      }
      EpisodeTrace trace =
          station
              .executor(
                  retriever,
                  new VisibilityAligner(AlignmentSettings.UPRIGHT),
                  System::nanoTime,
                  method)
              .execute(
                  instruction,
                  (phase, stage) -> System.err.printf("  %s (stage %d)%n", phase, stage + 1));
      Feedback.note(retriever, trace);
      return fields(trace);
    } finally {
      ended.countDown();
      station.close();
      removeHook(stop);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      System.err.println("stopped");
    }
  }

  private static Map<String, Object> fields(EpisodeTrace trace) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("instruction", trace.instruction());
    fields.put("completed", trace.outcome() instanceof EpisodeOutcome.Completed);
    switch (trace.outcome()) {
      case EpisodeOutcome.Completed completed -> {}
      case EpisodeOutcome.Refused refused -> {
        fields.put("refused", true);
        fields.put("phase", refused.phase().name());
        fields.put("cause", refused.reason());
        fields.put("offers", List.copyOf(refused.offers()));
      }
      case EpisodeOutcome.Failed failed -> {
        fields.put("phase", "%s of stage %d".formatted(failed.phase(), failed.stage() + 1));
        fields.put("cause", failed.cause());
      }
      case EpisodeOutcome.Interrupted interrupted -> fields.put("cause", interrupted.reason());
    }
    return fields;
  }
}
