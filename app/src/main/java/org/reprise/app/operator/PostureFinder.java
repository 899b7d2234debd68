package org.reprise.app.operator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.controller.planning.PostureCheck;
import org.reprise.controller.servo.HandForecast;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.PostureReport;

/**
 * Says where an arm would stand after a person led its hand straight to a pose, and what is against
 * it: the edge of the workspace, reach, joints that end, the table, the arm itself. Of objects on
 * the table it knows nothing. Any thread; one question at a time.
 */
final class PostureFinder {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final double END_RADIANS = 0.05;
  private static final long SEED = 1;

  private final ServoSettings settings;
  private volatile @Nullable Seen newest;
  private @Nullable Parts parts;

  private record Seen(RobotConfig robot, ServoSample sample) {}

  private record Parts(RobotConfig robot, HandForecast forecast, InverseKinematics inverse) {}

  PostureFinder(ServoSettings settings) {
    this.settings = settings;
  }

  /** Takes where the arm is. */
  void sampled(Workplace place, ServoSample sample) {
    newest = new Seen(place.robot(), sample);
  }

  /**
   * Answers.
   *
   * @throws IllegalStateException if nobody has watched the arm yet
   */
  synchronized PostureReport find(RigidTransform baseFromGripper) {
    Seen seen = newest;
    if (seen == null) {
      throw new IllegalStateException("the arm's posture is not known: watch the arm first");
    }
    Parts made = parts;
    if (made == null || !made.robot().equals(seen.robot())) {
      made =
          new Parts(
              seen.robot(),
              new HandForecast(seen.robot(), settings),
              new InverseKinematics(seen.robot(), 0, SEED));
      parts = made;
    }
    JointVector from = seen.sample().sentRadians();
    HandForecast.Way way = made.forecast().to(from, baseFromGripper);
    PostureReport.Builder report =
        PostureReport.newBuilder()
            .setMissingMeters(way.missingMeters())
            .setMissingRadians(way.missingRadians())
            .setSeconds(way.seconds());
    for (int joint = 0; joint < from.size(); joint++) {
      report.addRadians(way.end().get(joint));
    }
    Standstill against = against(made, seen, baseFromGripper, way);
    return against.isPresent()
        ? report.setHindrance(ReportMaker.words(against)).build()
        : report.build();
  }

  private static Standstill against(
      Parts made, Seen seen, RigidTransform target, HandForecast.Way way) {
    RobotConfig robot = made.robot();
    if (!robot.workspace().contains(target.translation())) {
      return new Standstill(
          String.format(
              Locale.ROOT,
              "the target is outside of the workspace, which goes from %s to %s m",
              robot.workspace().minMeters(),
              robot.workspace().maxMeters()),
          "drag it inside the box",
          false);
    }
    if (!way.arrives()) {
      return away(made, seen.sample().sentRadians(), target, way);
    }
    double opening =
        Math.clamp(seen.sample().gripper().widthMeters(), 0, robot.hand().maxWidthMeters());
    return new PostureCheck(robot, TABLE_HEIGHT_METERS, opening)
        .hindrance(way.postures())
        .map(words -> new Standstill("on the way there, " + words, "drag the target", false))
        .orElse(Standstill.NONE);
  }

  /** Tells a pose that no posture reaches from one that the straight way does not lead to. */
  private static Standstill away(
      Parts made, JointVector from, RigidTransform target, HandForecast.Way way) {
    String missing =
        String.format(
            Locale.ROOT,
            "the hand would stay %.0f mm and %.0f° away",
            1000 * way.missingMeters(),
            Math.toDegrees(way.missingRadians()));
    if (made.inverse().solve(target, from).isEmpty()) {
      return new Standstill(
          "out of reach: no posture within the joints' limits takes the hand there; " + missing,
          "drag the target nearer, or turn it",
          false);
    }
    return new Standstill(
        "the hand does not get there straight from here"
            + end(made.robot().joints(), way.end()).map(joint -> ": " + joint).orElse("")
            + "; "
            + missing,
        "go there in parts, or turn the hand first",
        false);
  }

  private static Optional<String> end(List<JointConfig> joints, JointVector radians) {
    for (int joint = 0; joint < joints.size(); joint++) {
      JointLimits limits = joints.get(joint).limits();
      double value = radians.get(joint);
      if (Math.min(limits.upperRadians() - value, value - limits.lowerRadians()) < END_RADIANS) {
        return Optional.of("joint %s comes to its end".formatted(joints.get(joint).name()));
      }
    }
    return Optional.empty();
  }
}
