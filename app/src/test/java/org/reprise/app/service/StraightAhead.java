package org.reprise.app.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.TextEncoder;
import org.reprise.policy.cloning.Waypoint;
import org.reprise.policy.cloning.WaypointSource;
import org.reprise.policy.cloning.WordCode;

/** Stands for a network: leads straight along the first axis of the base to an end. */
public final class StraightAhead implements WaypointSource {
  /** Small sizes. */
  public static final CloningSizes SIZES = new CloningSizes(8, 2, 8, 1, 4, 2, 5, 6);

  private static final double STEP_METERS = 0.01;
  private static final double STEP_SECONDS = 0.1;

  private final double endMeters;
  private final UnaryOperator<List<Said>> spoilt;

  /**
   * Prepares.
   *
   * @param endMeters where it ends along the axis
   * @param spoilt changes what is said, or takes its time
   */
  public StraightAhead(double endMeters, UnaryOperator<List<Said>> spoilt) {
    this.endMeters = endMeters;
    this.spoilt = spoilt;
  }

  /** Returns it as a served network. */
  public ServedNetwork served() {
    return ServedNetwork.of(
        "straight",
        new CloningLead(this, new CloningLead.Bounds(CloningPart.INTERACTION, 0.08, 1000, 20)),
        "panda",
        "none");
  }

  @Override
  public CloningSizes sizes() {
    return SIZES;
  }

  @Override
  public TextEncoder text() {
    return new WordCode();
  }

  @Override
  public List<Said> next(CloningState state) {
    List<Said> said = new ArrayList<>();
    Vector3 at = state.baseFromHand().translation();
    for (int i = 1; i <= SIZES.chunk(); i++) {
      double x = Math.min(endMeters, at.x() + i * STEP_METERS);
      RigidTransform pose =
          new RigidTransform(state.baseFromHand().rotation(), new Vector3(x, at.y(), at.z()));
      said.add(
          new Said(
              new Waypoint(pose, state.opening(), STEP_SECONDS), x >= endMeters - 1e-6 ? 1 : 0));
    }
    return spoilt.apply(said);
  }
}
