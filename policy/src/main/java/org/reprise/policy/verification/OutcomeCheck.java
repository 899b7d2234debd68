package org.reprise.policy.verification;

import java.util.List;
import java.util.Locale;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.statistics.LogisticRegression;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.verification.DepthView.Finding;

/**
 * Compares what an execution has changed with what the demonstration changed.
 *
 * <p>Of the demonstration's looks before and after, only what differs counts: surface that appeared
 * (it was free space before) and surface that vanished (it is free space afterwards). Appeared
 * surface belongs to the last stage's object and moves with its alignment; vanished surface belongs
 * to the object of the stage that was seen there. After the execution, appeared surface must be
 * there and vanished surface must not; what is hidden says nothing.
 */
public final class OutcomeCheck {
  private static final double CHANGE_METERS = 0.02;
  private static final double APPEARED_METERS = 0.018;
  private static final double VANISHED_METERS = 0.01;
  private static final int LEAST_POINTS = 25;
  private static final double NOTHING = 0.01;

  /** Printed by {@code eval verification}, see BENCHMARKS.md. */
  private static final LogisticRegression CALIBRATION = new LogisticRegression(List.of(4.22, 1.71));

  private final Demonstration demonstration;
  private final SceneObserver observer;

  /** Prepares the check of executions of a demonstration. */
  public OutcomeCheck(Demonstration demonstration, SceneObserver observer) {
    this.demonstration = demonstration;
    this.observer = observer;
  }

  /** Returns what the confidence is fitted to: a constant, and the share on a scale of ratios. */
  public static double[] features(double share) {
    return new double[] {1, Math.log(share + NOTHING)};
  }

  /** How many of some points were found as they should be, and as they should not. */
  private record Tally(int right, int wrong) {
    int told() {
      return right + wrong;
    }

    double share() {
      return (double) right / Math.max(1, told());
    }
  }

  /**
   * Checks an execution.
   *
   * @param liveFromDemo motion of each stage's object since the demonstration
   * @param inHand whether the task ends with its object in the hand: then only what vanished tells,
   *     because the hand carries what appeared elsewhere
   * @param after image after the execution, with the hand out of the view
   */
  public Verdict check(List<RigidTransform> liveFromDemo, boolean inHand, RgbdFrame after) {
    RgbdFrame shownAfter = demonstration.lastLook();
    if (shownAfter == null) {
      return Verdict.cannotTell("the demonstration has no look afterwards: record it anew");
    }
    RgbdFrame shownBefore = demonstration.stages().getFirst().observation().frame();
    DepthView live = new DepthView(after);
    Tally appeared = appeared(shownBefore, shownAfter, liveFromDemo.getLast(), live);
    Tally vanished = vanished(shownAfter, liveFromDemo, live);
    boolean tellsAppeared = !inHand && appeared.told() >= LEAST_POINTS;
    boolean tellsVanished = vanished.told() >= LEAST_POINTS;
    if (!tellsAppeared && !tellsVanished) {
      return Verdict.cannotTell("the task changes too little that the camera can see");
    }
    double share =
        Math.min(tellsAppeared ? appeared.share() : 1, tellsVanished ? vanished.share() : 1);
    double confidence = CALIBRATION.probability(features(share));
    return new Verdict(
        confidence,
        true,
        share,
        String.format(
            Locale.ROOT,
            "of what appeared in the demonstration %s, of what vanished %s",
            tellsAppeared
                ? "%.0f %% is there".formatted(100 * appeared.share())
                : inHand ? "some is in the hand" : "too little is seen",
            tellsVanished
                ? "%.0f %% is gone".formatted(100 * vanished.share())
                : "too little is seen"));
  }

  private Tally appeared(
      RgbdFrame before, RgbdFrame shownAfter, RigidTransform liveFromDemo, DepthView live) {
    DepthView shownBefore = new DepthView(before);
    PointCloud surface = observer.above(shownAfter);
    int there = 0;
    int missing = 0;
    for (int i = 0; i < surface.size(); i++) {
      Vector3 point = surface.point(i);
      if (shownBefore.at(point, CHANGE_METERS) == Finding.FREE) {
        switch (live.at(liveFromDemo.apply(point), APPEARED_METERS)) {
          case SURFACE -> there++;
          case FREE -> missing++;
          case HIDDEN -> {}
        }
      }
    }
    return new Tally(there, missing);
  }

  private Tally vanished(RgbdFrame shownAfter, List<RigidTransform> liveFromDemo, DepthView live) {
    DepthView shown = new DepthView(shownAfter);
    int gone = 0;
    int still = 0;
    for (int stage = 0; stage < demonstration.stages().size(); stage++) {
      Stage shownStage = demonstration.stages().get(stage);
      PointCloud surface = shownStage.observation().cloud();
      for (int i = 0; i < surface.size(); i++) {
        Vector3 point = surface.point(i);
        if (shown.at(point, CHANGE_METERS) == Finding.FREE) {
          switch (live.at(liveFromDemo.get(stage).apply(point), VANISHED_METERS)) {
            case FREE -> gone++;
            case SURFACE -> still++;
            case HIDDEN -> {}
          }
        }
      }
    }
    return new Tally(gone, still);
  }
}
