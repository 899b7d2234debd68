package org.reprise.policy.gate;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.ServoSample;

/**
 * Reads the cues of one attempt: of the plan before anything moves, then of what the servo measures
 * in each interaction. Keeps the worst of each. One thread at a time.
 */
public final class CueReader {
  private final String attempt;
  private final Map<Cue, Double> worst = new EnumMap<>(Cue.class);
  private List<InteractionSample> planned = List.of();
  private Optional<ShownFingers> shown = Optional.empty();
  private long beganNanos;
  private boolean begun;
  private int step;

  /**
   * Reads what is known of a plan.
   *
   * @param attempt name of the attempt
   * @param retrieval what the bank answered
   * @param chosen the candidate that is to be carried out
   */
  public CueReader(String attempt, RetrievalOutcome retrieval, Candidate chosen) {
    this.attempt = attempt;
    worst.put(Cue.MATCH_CHANCE, Math.clamp(chosen.score(), 0, 1));
    OptionalDouble other =
        DoubleStream.concat(others(retrieval, chosen), otherObjects(retrieval, chosen)).max();
    if (other.isPresent()) {
      worst.put(Cue.RETRIEVAL_MARGIN, Math.clamp(chosen.score() - other.getAsDouble(), 0, 1));
    }
  }

  private static DoubleStream others(RetrievalOutcome retrieval, Candidate chosen) {
    return retrieval.considered().stream()
        .filter(one -> !one.demonstration().equals(chosen.demonstration().id()))
        .mapToDouble(one -> one.score());
  }

  private static DoubleStream otherObjects(RetrievalOutcome retrieval, Candidate chosen) {
    Stream<Candidate> candidates =
        switch (retrieval) {
          case RetrievalOutcome.Match match -> match.candidates().stream();
          case RetrievalOutcome.NoMatch none -> Stream.empty();
        };
    return candidates
        .filter(one ->
            !one.objects().equals(chosen.objects())
                || !one.demonstration().id().equals(chosen.demonstration().id()))
        .mapToDouble(Candidate::score);
  }

  /** Takes in how objects were registered; a refusal says nothing here, for the robot stops. */
  public void register(Collection<AlignmentOutcome> alignments) {
    for (AlignmentOutcome outcome : alignments) {
      switch (outcome) {
        case AlignmentOutcome.Aligned aligned ->
            worst.merge(
                Cue.REGISTRATION_CONFIDENCE,
                Math.clamp(aligned.best().confidence(), 0, 1),
                Math::min);
        case AlignmentOutcome.Refused refused -> {}
      }
    }
  }

  /**
   * Begins an interaction: the next sample is at the bottleneck.
   *
   * @param way what was planned
   * @param fingers what the gripper measured when it was shown; nothing where that is not known
   */
  public void interact(List<InteractionSample> way, Optional<ShownFingers> fingers) {
    planned = List.copyOf(way);
    shown = fingers;
    begun = false;
  }

  /** Takes in a sample of the interaction that has begun. */
  public void take(ServoSample sample) {
    if (!begun) {
      begun = true;
      beganNanos = sample.state().nanos();
    }
    Vector3 hand = sample.baseFromGripper().translation();
    worsen(Cue.TRACKING_ERROR, hand.distanceTo(sample.baseFromGripperTarget().translation()));
    worsen(Cue.TUBE_DISTANCE, distanceFromWay(hand));
    long elapsed = sample.state().nanos() - beganNanos;
    GripperState fingers = sample.gripper();
    shown.ifPresent(then -> {
      worsen(
          Cue.GRIPPER_WIDTH,
          then.difference(elapsed, fingers.widthMeters(), GripperState::widthMeters));
      worsen(
          Cue.GRIPPER_EFFORT,
          then.difference(elapsed, fingers.effortNewtons(), GripperState::effortNewtons));
    });
  }

  /**
   * Takes in how much networks that were trained alike disagree.
   *
   * @param squareMeters variance of the way points that they say
   */
  public void disagree(double squareMeters) {
    worsen(Cue.ENSEMBLE_VARIANCE, squareMeters);
  }

  /** Returns the doubt at this moment, and begins the next one. */
  public Doubt next() {
    return new Doubt(attempt, step++, worst);
  }

  private void worsen(Cue cue, double value) {
    if (Double.isFinite(value)) {
      worst.merge(cue, value, Math::max);
    }
  }

  /** Returns how far a point is from the planned way, meters; infinite if there is none. */
  private double distanceFromWay(Vector3 point) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < planned.size(); i++) {
      Vector3 from = planned.get(i - 1).target().baseFromGripper().translation();
      Vector3 along = planned.get(i).target().baseFromGripper().translation().minus(from);
      double square = along.dot(along);
      double share = square == 0 ? 0 : Math.clamp(point.minus(from).dot(along) / square, 0, 1);
      least = Math.min(least, point.distanceTo(from.plus(along.times(share))));
    }
    return least;
  }
}
