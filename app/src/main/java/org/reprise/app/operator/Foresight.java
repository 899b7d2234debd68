package org.reprise.app.operator;

import org.reprise.app.station.Workplace;
import org.reprise.app.task.WordPlanner;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.ServoSample;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.PostureReport;

/** Says where an arm would get before a person moves it. Any thread. */
public final class Foresight {
  private final PostureFinder finder;
  private final WordPlanner words = new WordPlanner();

  Foresight(ServoSettings settings) {
    finder = new PostureFinder(settings);
  }

  WordPlanner words() {
    return words;
  }

  /** Takes where the arm is. */
  void sampled(Workplace place, ServoSample sample) {
    finder.sampled(place, sample);
    words.sampled(place, sample);
  }

  /**
   * Says where the arm would stand after its hand was led to a pose.
   *
   * @throws IllegalStateException if nobody has watched the arm yet
   */
  public PostureReport posture(RigidTransform baseFromGripper) {
    return finder.find(baseFromGripper);
  }

  /**
   * Says what words of motion come to while no task runs.
   *
   * @throws IllegalArgumentException if they cannot be meant, or go too far
   * @throws IllegalStateException if the arm cannot do it, or only a task could
   */
  public MotionPlan motion(String typed) {
    return words.foretell(typed);
  }
}
