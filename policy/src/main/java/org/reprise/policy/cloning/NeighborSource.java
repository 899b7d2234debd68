package org.reprise.policy.cloning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Does what was done in the moments most like this one: the control arm that no study of cloning
 * should leave out.
 *
 * <p>Source: Pari et al., "The Surprising Effectiveness of Representation Learning for Visual
 * Imitation" (VINN), RSS 2022, equation 2: the actions of the five nearest, weighted by the softmax
 * of their negative distances. Alike are moments whose hand stands alike about the object, with the
 * fingers alike and the same instruction.
 */
final class NeighborSource implements WaypointSource {
  private static final int NEIGHBORS = 5;
  private static final double SCALE_METERS = 0.005;
  private static final double UP_METERS = 0.1;
  private static final double OPENING_METERS = 0.1;
  private static final double WORDS_METERS = 0.5;

  private final CloningSizes sizes;
  private final TextEncoder text;
  private final List<Moment> moments = new ArrayList<>();

  /** What was done where. */
  private static final class Moment {
    final double[] place;
    final TextCode words;
    final List<Said> steps;

    Moment(double[] place, TextCode words, List<Said> steps) {
      this.place = place;
      this.words = words;
      this.steps = steps;
    }
  }

  private record Near(Moment moment, double distance) {}

  /**
   * Remembers examples.
   *
   * @param count how many
   * @param seed decides which
   */
  NeighborSource(
      CloningSizes sizes, TextEncoder text, CloningExamples examples, int count, long seed) {
    this.sizes = sizes;
    this.text = text;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      CloningExamples.Example example = examples.draw(random.split());
      moments.add(new Moment(place(example.state()), example.state().words(), steps(example)));
    }
  }

  /** Expresses the way points ahead in the frame of the hand. */
  private List<Said> steps(CloningExamples.Example example) {
    RigidTransform handFromBase = example.state().baseFromHand().inverse();
    List<Said> steps = new ArrayList<>();
    for (int i = 0; i < sizes.chunk(); i++) {
      Waypoint next = example.next().get(Math.min(i, example.next().size() - 1));
      steps.add(
          new Said(
              next.at(handFromBase.compose(next.baseFromGripper())),
              i >= example.next().size() - 1 ? 1 : 0));
    }
    return steps;
  }

  /** Returns where the object and the table are for the hand, all in meters. */
  private static double[] place(CloningState state) {
    RigidTransform handFromBase = state.baseFromHand().inverse();
    Vector3 object = handFromBase.apply(state.cloud().middle());
    Vector3 up = handFromBase.rotation().rotate(Vector3.UP).times(UP_METERS);
    return new double[] {
      object.x(), object.y(), object.z(), up.x(), up.y(), up.z(), OPENING_METERS * state.opening()
    };
  }

  @Override
  public CloningSizes sizes() {
    return sizes;
  }

  @Override
  public TextEncoder text() {
    return text;
  }

  @Override
  public List<Said> next(CloningState state) {
    double[] place = place(state);
    PriorityQueue<Near> nearest =
        new PriorityQueue<>(Comparator.comparingDouble(Near::distance).reversed());
    for (Moment moment : moments) {
      double distance = distance(place, state.words(), moment);
      if (nearest.size() < NEIGHBORS) {
        nearest.add(new Near(moment, distance));
      } else if (distance < nearest.element().distance()) {
        nearest.remove();
        nearest.add(new Near(moment, distance));
      }
    }
    double least = nearest.stream().mapToDouble(Near::distance).min().orElse(0);
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < sizes.chunk(); i++) {
      said.add(mean(nearest, i, least, state.baseFromHand()));
    }
    return said;
  }

  private static double distance(double[] place, TextCode words, Moment moment) {
    double squares = 0;
    for (int i = 0; i < place.length; i++) {
      squares += (place[i] - moment.place[i]) * (place[i] - moment.place[i]);
    }
    return Math.sqrt(squares) + WORDS_METERS * (1 - words.likeness(moment.words));
  }

  private static Said mean(
      Iterable<Near> nearest, int step, double least, RigidTransform baseFromHand) {
    double sum = 0;
    Vector3 place = Vector3.ZERO;
    Vector3 turn = Vector3.ZERO;
    double opening = 0;
    double seconds = 0;
    double ends = 0;
    for (Near near : nearest) {
      Said said = near.moment().steps.get(step);
      double weight = Math.exp((least - near.distance()) / SCALE_METERS);
      RigidTransform pose = said.waypoint().baseFromGripper();
      sum += weight;
      place = place.plus(pose.translation().times(weight));
      turn = turn.plus(pose.rotation().toRotationVector().times(weight));
      opening += weight * said.waypoint().opening();
      seconds += weight * said.waypoint().seconds();
      ends += weight * said.ends();
    }
    RigidTransform mean =
        new RigidTransform(
            UnitQuaternion.ofRotationVector(turn.times(1 / sum)), place.times(1 / sum));
    return new Said(
        new Waypoint(baseFromHand.compose(mean), opening / sum, seconds / sum), ends / sum);
  }
}
