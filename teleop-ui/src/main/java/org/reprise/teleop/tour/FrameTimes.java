package org.reprise.teleop.tour;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.animation.AnimationTimer;

/** The times between the frames that the window draws. Used on the thread of JavaFX. */
final class FrameTimes {
  private final List<Double> millis = new ArrayList<>();
  private long last;
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          if (last != 0) {
            millis.add((now - last) * 1e-6);
          }
          last = now;
        }
      };

  void start() {
    timer.start();
  }

  /** Ends; returns a quantile of the times in milliseconds, 0 where there were none. */
  double[] stop(double... quantiles) {
    timer.stop();
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    double[] values = new double[quantiles.length];
    for (int i = 0; i < quantiles.length; i++) {
      values[i] =
          sorted.isEmpty() ? 0 : sorted.get((int) Math.round(quantiles[i] * (sorted.size() - 1)));
    }
    return values;
  }
}
