package org.reprise.policy.cloning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.TrajectoryTransfer;
import org.reprise.policy.network.CloudTokens;
import org.reprise.policy.network.NetworkException;

/**
 * Makes examples from demonstrations: moments on the demonstrated way, the hand moved a little off
 * it, with the way points that lead back.
 *
 * <p>Nobody demonstrates how to come to the bottleneck, so straight ways to it are made up, from
 * starts all around (as Dreczkowski et al. 2025, supplement, 0.4 m aside and 0.1 m below, but up to
 * 0.35 m above, a fifth close to the bottleneck); some start near but turned away, so that a hand
 * that came near too early still turns. A parallel gripper looks the same after half a turn, so
 * every way has a twin; turns of the starts are drawn from the half circle about either.
 */
final class CloningExamples {
  private static final double ASIDE_METERS = 0.4;
  private static final double BELOW_METERS = 0.1;
  private static final double ABOVE_METERS = 0.35;
  private static final double NEAR_METERS = 0.08;
  private static final double TURN_RADIANS = Math.PI / 2;
  private static final double TILT_RADIANS = Math.toRadians(10);
  private static final double CLOSE_METERS = 0.01;
  private static final double CLOSE_RADIANS = Math.toRadians(5);
  private static final double OFF_METERS = 0.009;
  private static final double NOISE_METERS = 0.001;
  private static final double TABLE_METERS = 0.02;
  private static final double FORGET = 0.3;
  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);
  private static final int APPROACH_WAYPOINTS = 65;
  private static final double APPROACH_SECONDS = 8;

  private final CloningSizes sizes;
  private final List<Shown> shown;
  private final CloningPart part;

  /** Greatest number up to which the weights of each stage and those before it add up. */
  private final double[] weightUpTo;

  /** One stage of one demonstration, with the weight of each way point. */
  private record Shown(
      PointCloud cloud,
      RigidTransform bottleneck,
      List<Waypoint> interaction,
      TextCode words,
      List<Double> weights) {}

  /**
   * Takes demonstrations.
   *
   * @param data with even weights every stage counts alike
   * @param maxWidthMeters greatest distance between the fingers
   * @throws NetworkException if no moment has any weight
   */
  CloningExamples(CloningSizes sizes, CloningPart part, CloningData data, double maxWidthMeters) {
    this.sizes = sizes;
    this.part = part;
    SampleWeights weights = data.weights();
    List<Shown> all = new ArrayList<>();
    List<Double> masses = new ArrayList<>();
    for (Demonstration demonstration : data.demonstrations()) {
      for (int i = 0; i < demonstration.stages().size(); i++) {
        Stage stage = demonstration.stages().get(i);
        List<Waypoint> path = WaypointPath.of(stage.interaction(), maxWidthMeters);
        List<Double> here = weightsOf(path, demonstration, i, weights);
        double mass =
            part == CloningPart.ALIGNMENT ? here.getFirst() : mass(demonstration, i, weights);
        if (mass > 0) {
          all.add(
              new Shown(
                  stage.observation().cloud(),
                  stage.baseFromBottleneck(),
                  path,
                  data.text().encode(words(demonstration.instruction(), i)),
                  here));
          masses.add(mass);
        }
      }
    }
    if (all.isEmpty()) {
      throw new NetworkException(
          "demonstrations=%d: no moment has any weight: training refused; choose some"
              .formatted(data.demonstrations().size()));
    }
    shown = List.copyOf(all);
    weightUpTo = weights.isEven() ? new double[0] : sums(masses);
  }

  /** Returns the mean weight from each way point to the next; the last is led to, not from. */
  private static List<Double> weightsOf(
      List<Waypoint> path, Demonstration demonstration, int stage, SampleWeights weights) {
    List<InteractionSample> samples = demonstration.stages().get(stage).interaction();
    List<Double> all = new ArrayList<>();
    double seconds = 0;
    int at = 0;
    for (int i = 1; i < path.size(); i++) {
      seconds += path.get(i).seconds();
      double sum = 0;
      int from = at;
      while (at < samples.size() - 1
          && (at == from
              || (samples.get(at).nanos() - samples.getFirst().nanos()) * 1e-9 < seconds - 1e-6)) {
        sum += weights.weight(demonstration.id(), stage, at++);
      }
      all.add(sum / Math.max(1, at - from));
    }
    return all;
  }

  private static double mass(Demonstration demonstration, int stage, SampleWeights weights) {
    double mass = 0;
    for (int i = 0; i < demonstration.stages().get(stage).interaction().size(); i++) {
      mass += weights.weight(demonstration.id(), stage, i);
    }
    return mass;
  }

  private static double[] sums(List<Double> values) {
    double[] sums = new double[values.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += values.get(i);
      sums[i] = sum;
    }
    return sums;
  }

  /** Draws an index as often as its value is great. */
  private static int draw(double[] sums, SplittableRandom random) {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    int index = at < 0 ? -at - 1 : at + 1;
    return Math.min(index, sums.length - 1);
  }

  /** Returns the index of the bottleneck among the way points of a way. */
  private int bottleneck(Shown stage, int length) {
    return switch (part) {
      case INTERACTION -> 0;
      case ALIGNMENT -> length - 1;
      case WHOLE -> length - stage.interaction().size();
    };
  }

  /** Draws a moment of a way; what leads to its interaction weighs as that one's beginning. */
  private int moment(Shown stage, int length, SplittableRandom random) {
    if (weightUpTo.length == 0) {
      return random.nextInt(length - 1);
    }
    int bottleneck = bottleneck(stage, length);
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < length - 1; i++) {
      weights.add(stage.weights().get(Math.max(0, i - bottleneck)));
    }
    double[] sums = sums(weights);
    return sums[sums.length - 1] > 0 ? draw(sums, random) : random.nextInt(length - 1);
  }

  /** Returns what a network is told about a stage. */
  static String words(String instruction, int stage) {
    return instruction + " stage" + stage;
  }

  /** Fills a batch; the same seed gives the same examples. */
  void fill(CloningBatch batch, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int row = 0; row < rows; row++) {
      batch.put(row, draw(random.split()));
    }
  }

  /**
   * A moment with what should be done then.
   *
   * @param next every way point ahead, the nearest first, one or more
   * @param toGoal how many of them lead to the bottleneck; none in the interaction
   */
  record Example(CloningState state, List<Waypoint> next, int toGoal) {}

  /** Draws an example. */
  Example draw(SplittableRandom random) {
    Shown stage =
        shown.get(weightUpTo.length == 0 ? random.nextInt(shown.size()) : draw(weightUpTo, random));
    List<Waypoint> path = path(stage, random);
    int at = moment(stage, path.size(), random);
    Waypoint here = path.get(at);
    RigidTransform hand = off(here.baseFromGripper(), random);
    int begins = random.nextDouble() < FORGET ? random.nextInt(at + 1) : 0;
    List<Waypoint> behind = path.subList(Math.max(begins, at - sizes.history()), at);
    CloudTokens cloud =
        CloudTokens.varied(stage.cloud(), sizes.groups(), sizes.points(), NOISE_METERS, random);
    return new Example(
        new CloningState(cloud, hand, here.opening(), behind, stage.words()),
        path.subList(at + 1, path.size()),
        Math.max(0, bottleneck(stage, path.size()) - at));
  }

  private List<Waypoint> path(Shown stage, SplittableRandom random) {
    TrajectoryTransfer turn = new TrajectoryTransfer(RigidTransform.IDENTITY, random.nextBoolean());
    List<Waypoint> interaction =
        stage.interaction().stream().map(w -> w.at(turn.apply(w.baseFromGripper()))).toList();
    if (part == CloningPart.INTERACTION) {
      return interaction;
    }
    RigidTransform bottleneck = turn.apply(stage.bottleneck());
    double opening = interaction.getFirst().opening();
    RigidTransform start = start(bottleneck, random);
    List<Waypoint> path = new ArrayList<>();
    path.add(new Waypoint(start, opening, 0.1));
    path.addAll(WaypointPath.straight(start, bottleneck, opening));
    if (part == CloningPart.WHOLE) {
      path.addAll(interaction.subList(1, interaction.size()));
    }
    return path;
  }

  /** Returns the most way points and the most seconds that one of the ways takes. */
  Extent extent() {
    int most = 0;
    double seconds = 0;
    for (Shown stage : shown) {
      most = Math.max(most, stage.interaction().size());
      seconds =
          Math.max(seconds, stage.interaction().stream().mapToDouble(Waypoint::seconds).sum());
    }
    return switch (part) {
      case INTERACTION -> new Extent(most, seconds);
      case ALIGNMENT -> new Extent(APPROACH_WAYPOINTS, APPROACH_SECONDS);
      case WHOLE -> new Extent(most + APPROACH_WAYPOINTS, seconds + APPROACH_SECONDS);
    };
  }

  /** How long a way is. */
  record Extent(int waypoints, double seconds) {}

  /**
   * Draws where an approach starts: of five, one close to its end, one near but turned anyhow, and
   * three far; half of those that are not close point down.
   */
  private static RigidTransform start(RigidTransform bottleneck, SplittableRandom random) {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return moved(bottleneck, CLOSE_METERS, CLOSE_RADIANS, random);
    }
    Vector3 offset =
        kind == 1
            ? anyDirection(random).times(random.nextDouble(NEAR_METERS))
            : new Vector3(
                random.nextDouble(-ASIDE_METERS, ASIDE_METERS),
                random.nextDouble(-ASIDE_METERS, ASIDE_METERS),
                random.nextDouble(-BELOW_METERS, ABOVE_METERS));
    Vector3 from = bottleneck.translation().plus(offset);
    UnitQuaternion about =
        random.nextBoolean()
            ? bottleneck.rotation()
            : UnitQuaternion.ofYaw(heading(bottleneck)).compose(DOWN);
    UnitQuaternion turn =
        UnitQuaternion.ofYaw(random.nextDouble(-TURN_RADIANS, TURN_RADIANS))
            .compose(about)
            .compose(rotation(TILT_RADIANS, random));
    return new RigidTransform(
        turn, new Vector3(from.x(), from.y(), Math.max(TABLE_METERS, from.z())));
  }

  /** Returns where the first axis of the hand points, seen from above. */
  private static double heading(RigidTransform hand) {
    Vector3 first = hand.rotation().rotate(new Vector3(1, 0, 0));
    return Math.atan2(first.y(), first.x());
  }

  /** Moves three poses of four a little. */
  private static RigidTransform off(RigidTransform pose, SplittableRandom random) {
    return random.nextInt(4) == 0 ? pose : moved(pose, OFF_METERS, CLOSE_RADIANS, random);
  }

  private static RigidTransform moved(
      RigidTransform pose, double meters, double radians, SplittableRandom random) {
    Vector3 step = anyDirection(random).times(random.nextDouble(meters));
    return new RigidTransform(
        pose.rotation().compose(rotation(radians, random)), pose.translation().plus(step));
  }

  private static Vector3 anyDirection(SplittableRandom random) {
    Vector3 any = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    return any.times(1 / Math.max(1e-9, any.norm()));
  }

  private static UnitQuaternion rotation(double mostRadians, SplittableRandom random) {
    return UnitQuaternion.ofRotationVector(
        anyDirection(random).times(random.nextDouble(mostRadians)));
  }
}
