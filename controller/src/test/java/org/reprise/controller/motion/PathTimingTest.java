package org.reprise.controller.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.controller.kinematics.Postures;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class PathTimingTest {
  private static final int PATHS = 150;
  private static final double STEP_RADIANS = 0.01;

  private final SplittableRandom random = new SplittableRandom(RandomStates.SEED + 4);

  /** Draws a path with sharp corners, as a search by random trees leaves it; also turning back. */
  private List<JointVector> kinked(RobotConfig robot, int corners) {
    double[] at = Postures.random(robot, random).toArray();
    List<JointVector> path = new ArrayList<>(List.of(JointVector.of(at)));
    double[] before = at.clone();
    for (int corner = 0; corner < corners; corner++) {
      double[] to =
          random.nextInt(6) == 0 ? before.clone() : Postures.random(robot, random).toArray();
      double share = random.nextInt(3) == 0 ? 1e-6 : random.nextDouble(0.02, 0.4);
      for (int j = 0; j < to.length; j++) {
        to[j] = at[j] + share * (to[j] - at[j]);
      }
      int steps = random.nextInt(1, 30);
      for (int step = 1; step <= steps; step++) {
        path.add(between(at, to, (double) step / steps));
      }
      before = at;
      at = to;
    }
    return path;
  }

  private static JointVector between(double[] from, double[] to, double share) {
    double[] posture = new double[from.length];
    for (int j = 0; j < posture.length; j++) {
      posture[j] = from[j] + share * (to[j] - from[j]);
    }
    return JointVector.of(posture);
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void keepsTheShareOfEveryLimitOnKinkedPaths(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    double period = robot.periodNanos() * 1e-9;
    for (int i = 0; i < PATHS; i++) {
      double share = i % 2 == 0 ? PathTiming.USUAL_SHARE : 1;
      List<JointVector> path = kinked(robot, 1 + i % 7);
      JointTrajectory trajectory = PathTiming.of(robot.joints(), share, period).time(path);
      Differences differences = new Differences(robot, period);
      for (int k = 0; k < trajectory.size() + 3; k++) {
        differences.add(trajectory.at(Math.min(k, trajectory.size() - 1)));
      }
      String words = "seed=%d path=%d".formatted(RandomStates.SEED, i);
      assertThat(differences.velocity()).as(words).isLessThanOrEqualTo(share * (1 + 1e-9));
      assertThat(differences.acceleration()).as(words).isLessThanOrEqualTo(share * (1 + 1e-9));
      assertThat(differences.jerk()).as(words).isLessThanOrEqualTo(share * (1 + 1e-5));
      assertThat(trajectory.at(0)).containsExactly(path.getFirst().toArray());
      assertThat(trajectory.at(trajectory.size() - 1))
          .containsExactly(path.getLast().toArray(), org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  @Test
  void staysWithinAStepOfThePath() {
    RobotConfig robot = RobotConfigs.load("panda");
    PathTiming timing = PathTiming.of(robot.joints(), 1, 1e-3);
    double farthest = 0;
    for (int i = 0; i < 40; i++) {
      List<JointVector> path = kinked(robot, 4);
      JointTrajectory trajectory = timing.time(path);
      for (int k = 0; k < trajectory.size(); k += 5) {
        double nearest = Double.MAX_VALUE;
        for (int p = 1; p < path.size(); p++) {
          nearest = Math.min(nearest, distance(trajectory.at(k), path.get(p - 1), path.get(p)));
        }
        farthest = Math.max(farthest, nearest);
      }
    }
    System.out.printf("timed paths stay within %.4f rad of the planned ones%n", farthest);
    assertThat(farthest).as("seed=%d", RandomStates.SEED).isLessThan(STEP_RADIANS);
  }

  /** Returns the distance to a line, by the joint that is farthest off at the foot of it. */
  private static double distance(double[] posture, JointVector from, JointVector to) {
    double along = 0;
    double squared = 0;
    for (int j = 0; j < posture.length; j++) {
      double step = to.get(j) - from.get(j);
      along += step * (posture[j] - from.get(j));
      squared += step * step;
    }
    double share = squared == 0 ? 0 : Math.clamp(along / squared, 0, 1);
    double greatest = 0;
    for (int j = 0; j < posture.length; j++) {
      double on = from.get(j) + share * (to.get(j) - from.get(j));
      greatest = Math.max(greatest, Math.abs(posture[j] - on));
    }
    return greatest;
  }

  @Test
  void takesAStraightPathAlmostAsFastAsTheQuickestMotion() {
    RobotConfig robot = RobotConfigs.load("panda");
    double[] from = robot.readyRadians().toArray();
    double[] to = from.clone();
    to[1] += 0.8;
    List<JointVector> path = new ArrayList<>();
    for (int step = 0; step <= 50; step++) {
      path.add(between(from, to, step / 50.0));
    }
    JerkLimitedProfile profile =
        new JerkLimitedProfile(RateLimits.of(robot.joints().get(1).limits()));
    assertThat(profile.solve(from[1], 0, 0, to[1])).isTrue();

    JointTrajectory trajectory = PathTiming.of(robot.joints(), 1, 1e-3).time(path);

    assertThat((trajectory.size() - 1) * 1e-3)
        .isBetween(profile.durationSeconds(), profile.durationSeconds() * 1.03);
  }

  @Test
  void staysWhereThePathDoes() {
    RobotConfig robot = RobotConfigs.load("panda");
    PathTiming timing = PathTiming.of(robot.joints(), 1, 1e-3);
    JointVector ready = robot.readyRadians();

    assertThat(timing.time(List.of(ready)).size()).isEqualTo(1);
    assertThat(timing.time(List.of(ready, ready)).at(0)).containsExactly(ready.toArray());
    assertThat(timing.time(List.of(ready, between(ready.toArray(), new double[7], 1e-12))).size())
        .isGreaterThan(1);
  }

  @Test
  void refusesWhatItCannotTime() {
    RobotConfig robot = RobotConfigs.load("panda");
    PathTiming timing = PathTiming.of(robot.joints(), 1, 1e-3);

    assertThatThrownBy(() -> timing.time(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postures=0");
    assertThatThrownBy(() -> timing.time(List.of(JointVector.zero(6))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PathTiming.of(robot.joints(), 1.1, 1e-3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share=1.1");
  }
}
