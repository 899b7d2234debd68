package org.reprise.controller.servo;

import org.jspecify.annotations.Nullable;

/** Walks along a timed path, one sample a period. Allocates nothing. */
final class PathCourse {
  private @Nullable JointTrajectory trajectory;
  private int sample;

  void start(JointTrajectory path) {
    trajectory = path;
    sample = 0;
  }

  /** Copies the next sample, and the last one again when the path is done. */
  void step(double[] into) {
    JointTrajectory path = trajectory;
    if (path == null) {
      throw new IllegalStateException("no path was started");
    }
    double[] at = path.at(Math.min(sample, path.size() - 1));
    System.arraycopy(at, 0, into, 0, into.length);
    sample++;
  }

  /** Tells for how many periods the path has been done. */
  int doneFor() {
    return trajectory == null ? 0 : Math.max(0, sample - trajectory.size());
  }
}
