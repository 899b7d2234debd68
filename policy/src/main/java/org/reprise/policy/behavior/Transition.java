package org.reprise.policy.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ShapeCode;

/**
 * One moment of a demonstration: what was there and what was done, as the hand sees it, so that it
 * does not depend on where the object stands or how it is turned. Immutable.
 */
public final class Transition {
  /** Seconds after which the hand's displacement is called its action. */
  private static final double ACTION_SECONDS = 0.2;

  /** Steps of 40 ms over which FlowRetrieval looks for motion, seconds. */
  private static final double MOTION_SECONDS = 8 * 0.04;

  private static final int SHAPE_LENGTH = 4;
  private static final long SHAPE_SEED = 20;
  private static final double HELD_SHARE = 0.5;

  private static final RigidTransform HALF_TURN =
      RigidTransform.ofRotation(UnitQuaternion.aboutAxis(Vector3.UP, Math.PI));

  private final Place place;
  private final Moment moment;

  /**
   * Says where a moment is from.
   *
   * @param demonstration its name
   * @param stage number of the stage, from 0
   * @param sample number of the sample of the stage's interaction, from 0
   */
  public record Place(String demonstration, int stage, int sample) {}

  /**
   * What happens at a moment; everything in the base frame, openings as shares of the greatest.
   *
   * @param object middle of the object as it was seen before the stage, meters
   * @param shape code of its shape
   * @param seconds since the bottleneck
   * @param hand pose of the hand
   * @param opening told to the fingers
   * @param next pose a fifth of a second later
   * @param nextOpening opening then
   * @param moved pose after eight steps of 40 ms
   * @param holds whether the fingers have closed on something since the stage began
   */
  record Moment(
      Vector3 object,
      ShapeCode shape,
      double seconds,
      RigidTransform hand,
      double opening,
      RigidTransform next,
      double nextOpening,
      RigidTransform moved,
      boolean holds) {}

  Transition(Place place, Moment moment) {
    this.place = place;
    this.moment = moment;
  }

  /**
   * Takes the moments of a demonstration, a stage after another.
   *
   * @param encoder codes the shape of the objects
   * @param maxWidthMeters greatest distance between the fingers
   */
  public static List<Transition> of(
      Demonstration demonstration, ObjectEncoder encoder, double maxWidthMeters) {
    List<Transition> all = new ArrayList<>();
    for (int number = 0; number < demonstration.stages().size(); number++) {
      Stage stage = demonstration.stages().get(number);
      List<InteractionSample> samples = stage.interaction();
      Vector3 object = stage.observation().cloud().centroid();
      ShapeCode shape = encoder.encode(stage.observation());
      double widest = 0;
      for (int i = 0; i < samples.size(); i++) {
        double width = width(samples.get(i));
        widest = Math.max(widest, width);
        InteractionSample next = samples.get(after(samples, i, ACTION_SECONDS));
        InteractionSample moved = samples.get(after(samples, i, MOTION_SECONDS));
        all.add(
            new Transition(
                new Place(demonstration.id(), number, i),
                new Moment(
                    object,
                    shape,
                    samples.get(i).nanos() * 1e-9,
                    pose(samples.get(i)),
                    width / maxWidthMeters,
                    pose(next),
                    width(next) / maxWidthMeters,
                    pose(moved),
                    width < HELD_SHARE * widest)));
      }
    }
    return all;
  }

  private static RigidTransform pose(InteractionSample sample) {
    return sample.target().baseFromGripper();
  }

  private static double width(InteractionSample sample) {
    return sample.target().gripper().widthMeters();
  }

  private static int after(List<InteractionSample> samples, int from, double seconds) {
    int at = from;
    while (at < samples.size() - 1
        && (samples.get(at).nanos() - samples.get(from).nanos()) * 1e-9 < seconds - 1e-3) {
      at++;
    }
    return at;
  }

  /** Returns where it is from. */
  public Place place() {
    return place;
  }

  Moment moment() {
    return moment;
  }

  /** Returns the same with the hand turned by half a turn, to which a parallel gripper is blind. */
  Transition turned() {
    return new Transition(
        place,
        new Moment(
            moment.object(),
            moment.shape(),
            moment.seconds(),
            moment.hand().compose(HALF_TURN),
            moment.opening(),
            moment.next().compose(HALF_TURN),
            moment.nextOpening(),
            moment.moved().compose(HALF_TURN),
            moment.holds()));
  }

  /** Returns moments and their twins with the hand turned by half a turn. */
  static List<Transition> withTwins(List<Transition> moments) {
    List<Transition> all = new ArrayList<>(moments);
    moments.forEach(moment -> all.add(moment.turned()));
    return all;
  }

  /**
   * Returns what was there: the object from the hand (dm), up from the hand, opening, and the
   * object's shape, projected at random to a few numbers that keep distances.
   */
  double[] observation() {
    RigidTransform handFromBase = moment.hand().inverse();
    Vector3 object = handFromBase.apply(moment.object()).times(10);
    Vector3 up = handFromBase.rotation().rotate(Vector3.UP);
    double[] out = new double[7 + SHAPE_LENGTH];
    write(object, out, 0);
    write(up, out, 3);
    out[6] = moment.opening();
    float[] code = moment.shape().toArray();
    SplittableRandom random = new SplittableRandom(SHAPE_SEED);
    for (int i = 0; i < SHAPE_LENGTH; i++) {
      for (float value : code) {
        out[7 + i] += value * random.nextGaussian();
      }
    }
    return out;
  }

  /** Returns what was done: displacement (cm), rotation (0.1 rad) and opening told next. */
  double[] action() {
    RigidTransform step = moment.hand().inverse().compose(moment.next());
    double[] out = new double[7];
    write(step.translation().times(100), out, 0);
    write(step.rotation().toRotationVector().times(10), out, 3);
    out[6] = moment.nextOpening();
    return out;
  }

  /**
   * Returns how the hand moves over eight steps, and the object, both along the axes of the hand,
   * cm. Nobody follows the object in a recording: it is taken to move with fingers that have
   * closed.
   */
  double[] motion() {
    Vector3 step = moment.hand().inverse().compose(moment.moved()).translation().times(100);
    double[] out = new double[6];
    write(step, out, 0);
    write(moment.holds() ? step : Vector3.ZERO, out, 3);
    return out;
  }

  private static void write(Vector3 v, double[] out, int at) {
    out[at] = v.x();
    out[at + 1] = v.y();
    out[at + 2] = v.z();
  }
}
