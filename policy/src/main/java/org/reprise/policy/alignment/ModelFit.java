package org.reprise.policy.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.policy.alignment.AlignmentEvidence.Model;

/**
 * Fits one model of how the object of the demonstration became the live one to two views: the same
 * object upright, the same object leaning, or another, upright object of its class.
 */
final class ModelFit {
  private static final double OTHER_RADIANS = Math.toRadians(10);
  private static final double OTHER_METERS = 0.02;
  private static final double COST_SCALE = 0.01;
  private static final double LIKELY_COST = 0.01;

  /** Rivals within this cost are many where a view tells little. */
  private static final double CLOSE_COST = 0.03;

  /** Logarithm of the greatest ratio of heights that a class may have. */
  private static final double MOST_RISE = 0.4;

  private final Model model;
  private final PoseVector form;
  private final Supplier<TurnProfile> profile;
  private final List<PoseCandidate> found;
  private final double cost;
  private final double hidden;

  private ModelFit(
      Model model,
      ViewModel demo,
      ViewModel live,
      PoseVector form,
      JointCost judge,
      List<PoseCandidate> coarse,
      List<PoseCandidate> found) {
    this.model = model;
    this.form = form;
    PoseCandidate best = found.getFirst();
    this.cost = judge.at(best.pose(), 2, PoseSearch.FINE_TAU_METERS);
    this.hidden = judge.hidden();
    this.found = found;
    this.profile = () -> new TurnProfile(demo, live, judge, form, best, coarse);
  }

  /** Fits the same object, which keeps its shape. */
  static ModelFit rigid(ViewModel demo, ViewModel live, boolean tilted) {
    PoseVector form = new PoseVector(demo.centroid());
    JointCost judge = new JointCost(demo, live, form, !tilted);
    PoseSearch search = new PoseSearch(demo, live, judge, form, 0);
    List<PoseCandidate> coarse = search.coarse();
    List<PoseCandidate> found = tilted ? search.leaning(coarse) : search.fine(coarse);
    return new ModelFit(
        tilted ? Model.LEANING : Model.UPRIGHT, demo, live, form, judge, coarse, found);
  }

  /** Fits another object of the class, wider or narrower, higher or lower. */
  static ModelFit resized(ViewModel demo, ViewModel live) {
    PoseVector form = new PoseVector(demo.foot());
    JointCost judge = new JointCost(demo, live, form, true);
    PoseSearch search = new PoseSearch(demo, live, judge, form, rise(demo, live));
    List<PoseCandidate> coarse = search.resizedCoarse();
    return new ModelFit(Model.RESIZED, demo, live, form, judge, coarse, search.resized(coarse));
  }

  /**
   * Returns the least cost of the same object, or of another size where that explains more, next to
   * a motion.
   */
  static double costNear(ViewModel demo, ViewModel live, boolean tilted, RigidTransform motion) {
    PoseVector form = new PoseVector(demo.centroid());
    double rigid = search(demo, live, form, tilted).costNear(form.poseOf(motion), tilted);
    if (tilted) {
      return rigid;
    }
    PoseVector foot = new PoseVector(demo.foot());
    return Math.min(rigid, search(demo, live, foot, false).resizedCostNear(foot.poseOf(motion)));
  }

  private static PoseSearch search(
      ViewModel demo, ViewModel live, PoseVector form, boolean tilted) {
    JointCost judge = new JointCost(demo, live, form, !tilted);
    return new PoseSearch(demo, live, judge, form, rise(demo, live));
  }

  /** Returns the logarithm of how much higher the live object looks. */
  private static double rise(ViewModel demo, ViewModel live) {
    double base = demo.bottomMeters();
    double rise = Math.log((live.topMeters() - base) / (demo.topMeters() - base));
    return Math.clamp(rise, -MOST_RISE, MOST_RISE);
  }

  /** Returns the mean cost of a point, at the tolerance of the rigid model. */
  double cost() {
    return cost;
  }

  /** Returns the part of the cost that is not for want of sight. */
  double contradiction() {
    return cost - JointCost.HIDDEN * hidden;
  }

  private AlignmentEvidence evidence(TurnSymmetry symmetry, List<PoseCandidate> distinct) {
    double rival = distinct.size() < 2 ? 1 : distinct.get(1).cost() - distinct.getFirst().cost();
    return new AlignmentEvidence(
        model,
        rival,
        symmetry.doubt(LIKELY_COST),
        symmetry.openTurns(LIKELY_COST),
        symmetry.asymmetry(),
        cost,
        hidden,
        symmetry.sharpness(),
        symmetry.repeats(),
        close(distinct));
  }

  /** Returns how many other motions cost nearly as little. */
  private static int close(List<PoseCandidate> distinct) {
    double limit = distinct.getFirst().cost() + CLOSE_COST;
    return (int) distinct.stream().skip(1).filter(rival -> rival.cost() < limit).count();
  }

  /** Returns what was found, and how far it is to be trusted: looks at all turns. */
  Examination examination() {
    TurnSymmetry symmetry = new TurnSymmetry(profile.get());
    List<PoseCandidate> distinct = distinct(symmetry);
    AlignmentEvidence evidence = evidence(symmetry, distinct);
    return new Examination(
        hypotheses(distinct, evidence.confidence()), symmetry.symmetry(), evidence);
  }

  private List<PoseCandidate> distinct(TurnSymmetry symmetry) {
    List<PoseCandidate> kept = new ArrayList<>();
    for (PoseCandidate candidate : found) {
      RigidTransform motion = form.liveFromDemo(candidate.pose());
      boolean other =
          kept.stream()
              .map(k -> form.liveFromDemo(k.pose()))
              .allMatch(k -> symmetry.differ(k, motion, OTHER_RADIANS, OTHER_METERS));
      if (other) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  /** Shares what the best motion leaves of the probability among the others by their cost. */
  private List<AlignmentHypothesis> hypotheses(List<PoseCandidate> distinct, double confidence) {
    double best = distinct.getFirst().cost();
    double total = 0;
    for (PoseCandidate candidate : distinct.subList(1, distinct.size())) {
      total += Math.exp((best - candidate.cost()) / COST_SCALE);
    }
    List<AlignmentHypothesis> hypotheses = new ArrayList<>();
    for (PoseCandidate candidate : distinct) {
      double share =
          hypotheses.isEmpty()
              ? confidence
              : (1 - confidence) * Math.exp((best - candidate.cost()) / COST_SCALE) / total;
      hypotheses.add(
          new AlignmentHypothesis(form.liveFromDemo(candidate.pose()), share, candidate.cost()));
    }
    return hypotheses;
  }
}
