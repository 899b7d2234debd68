package org.reprise.app.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.reprise.policy.behavior.BehaviorScorer;
import org.reprise.policy.behavior.DensityRatioScorer;
import org.reprise.policy.behavior.FusedScorer;
import org.reprise.policy.behavior.GeometryScorer;
import org.reprise.policy.behavior.MotionScorer;
import org.reprise.policy.behavior.Selection;
import org.reprise.policy.behavior.StateActionScorer;
import org.reprise.policy.behavior.SubsequenceScorer;
import org.reprise.policy.behavior.Transition;

/** What a network is trained on beside the few demonstrations of its task. */
public enum BehaviorArm {
  /** Nothing. */
  TARGET_ONLY,
  /** The whole bank. */
  EVERYTHING_MIXED,
  /** What was there and what was done, the most alike share. */
  STATE_ACTION,
  /** The same above a cut. */
  STATE_ACTION_CUT,
  /** Pieces of the way. */
  SUBSEQUENCE,
  /** How hand and object move. */
  MOTION,
  /** What the task does more often than the bank. */
  DENSITY_RATIO,
  /** The shape of the object. */
  GEOMETRY,
  /** State and action, pieces, density and geometry together. */
  FUSED;

  private static final double CUT = 0.8;
  private static final long CODE_STEPS = 600;

  /** Returns its name as it is typed. */
  public String typed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Tells whether it chooses. */
  public boolean chooses() {
    return this != TARGET_ONLY && this != EVERYTHING_MIXED;
  }

  /** Returns the names of those that choose. */
  public static List<String> scorers() {
    return Arrays.stream(values()).filter(BehaviorArm::chooses).map(BehaviorArm::typed).toList();
  }

  /** Returns the arm of a typed name, which must be one. */
  public static BehaviorArm byName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * Takes moments from a bank.
   *
   * @param share of the bank that is taken, where the source names none of its own
   * @param seed decides everything random
   */
  boolean[] take(List<Transition> bank, List<Transition> targets, double share, long seed) {
    boolean[] all = new boolean[bank.size()];
    if (!chooses()) {
      Arrays.fill(all, this == EVERYTHING_MIXED);
      return all;
    }
    Selection selection =
        switch (this) {
          case STATE_ACTION_CUT -> new Selection.Cut(CUT);
          case MOTION -> new Selection.Quantile(MotionScorer.USUAL_SHARE);
          default -> new Selection.Quantile(share);
        };
    return selection.select(scorer(share, seed).score(bank, targets));
  }

  private BehaviorScorer scorer(double share, long seed) {
    BehaviorScorer stateAction = new StateActionScorer(CODE_STEPS, seed);
    BehaviorScorer density = new DensityRatioScorer(CODE_STEPS, seed);
    return switch (this) {
      case SUBSEQUENCE -> new SubsequenceScorer();
      case MOTION -> new MotionScorer();
      case DENSITY_RATIO -> density;
      case GEOMETRY -> new GeometryScorer();
      case FUSED ->
          new FusedScorer(
              List.of(stateAction, new SubsequenceScorer(), density, new GeometryScorer()),
              new Selection.Quantile(share));
      default -> stateAction;
    };
  }
}
