package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.network.CloudTokens;

final class EnsembleWaypointsTest {
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final double TOLERANCE_SQUARE_METERS = 1e-15;
  private static final double STEP_METERS = 0.01;
  private static final double STEP_SECONDS = 0.1;
  private static final long PERIOD_NANOS = 20_000_000;
  private static final PointCloud OBJECT = PointCloud.of(new float[] {0, 0, 0}, new int[1]);
  private static final RigidTransform START =
      new RigidTransform(UnitQuaternion.ofYaw(0.4), new Vector3(0.5, 0, 0.2));

  /** Leads straight along an axis, and is off by something that may grow with each question. */
  private static final class Off implements WaypointSource {
    private final int waypoints;
    private final Vector3 off;
    private double times;
    private final double grows;
    private boolean closed;

    Off(int waypoints, Vector3 off, double grows) {
      this.waypoints = waypoints;
      this.off = off;
      this.grows = grows;
      this.times = 1;
    }

    @Override
    public CloningSizes sizes() {
      return new CloningSizes(8, 2, 8, 1, 1, 1, 4, 6);
    }

    @Override
    public TextEncoder text() {
      return new WordCode();
    }

    @Override
    public List<Said> next(CloningState state) {
      List<Said> said = new ArrayList<>();
      Vector3 from = state.baseFromHand().translation().plus(off.times(times));
      for (int i = 1; i <= waypoints; i++) {
        RigidTransform pose =
            new RigidTransform(
                state.baseFromHand().rotation(), from.plus(new Vector3(i * STEP_METERS, 0, 0)));
        said.add(new Said(new Waypoint(pose, 1, STEP_SECONDS), 0));
      }
      times *= grows;
      return said;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Off off(double x, double y, double z) {
    return new Off(6, new Vector3(x, y, z), 1);
  }

  /** Goes off by two millimeters more with each way point. */
  private static final class Turning implements WaypointSource {
    private final Off straight = off(0, 0, 0);

    @Override
    public CloningSizes sizes() {
      return straight.sizes();
    }

    @Override
    public TextEncoder text() {
      return straight.text();
    }

    @Override
    public List<Said> next(CloningState state) {
      List<Said> said = new ArrayList<>();
      for (Said one : straight.next(state)) {
        RigidTransform pose = one.waypoint().baseFromGripper();
        Vector3 place = pose.translation().plus(new Vector3(0, said.size() * 2e-3, 0));
        said.add(
            new Said(one.waypoint().at(new RigidTransform(pose.rotation(), place)), one.ends()));
      }
      return said;
    }
  }

  private static CloningState state() {
    return new CloningState(
        CloudTokens.of(OBJECT, 1, 1), START, 1, List.of(), new WordCode().encode("push"));
  }

  private static double variance(WaypointSource... members) {
    EnsembleWaypoints ensemble = new EnsembleWaypoints(List.of(members));
    ensemble.next(state());
    return ensemble.varianceSquareMeters().orElseThrow();
  }

  private static CloningLead lead(WaypointSource source) {
    return new CloningLead(source, new CloningLead.Bounds(CloningPart.INTERACTION, 0.08, 1000, 60));
  }

  private static CloningLead lead(WaypointSource... members) {
    return CloningLead.ensemble(Stream.of(members).map(EnsembleWaypointsTest::lead).toList());
  }

  /** Follows a policy for a while; returns where it led the hand. */
  private static List<RigidTransform> follow(InteractionPolicy policy) {
    List<RigidTransform> led = new ArrayList<>();
    for (long at = 0; at < 2_000_000_000L; at += PERIOD_NANOS) {
      led.add(policy.targetAt(at, START, new GripperState(at, 0.08, 0, false)).baseFromGripper());
    }
    return led;
  }

  private static InteractionPolicy policy(CloningLead lead) {
    return lead.lead(new StageView("push", 0, OBJECT, new GripperCommand(0.08, 10)));
  }

  @Test
  void addsUpTheVarianceOfEachAxis() {
    // x: 0, 3, 6 mm: 6 mm^2; y: 0, 0, 3 mm: 2 mm^2; z: 1, 1, 1 mm: 0.
    assertThat(variance(off(0, 0, 1e-3), off(3e-3, 0, 1e-3), off(6e-3, 3e-3, 1e-3)))
        .isCloseTo(8e-6, within(TOLERANCE_SQUARE_METERS));
    assertThat(variance(off(0, 0, 0), off(0, 0, 0))).isZero();
  }

  @Test
  void isTheMeanSquareDistanceOfPairsHalved() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100; i++) {
      List<Vector3> places = new ArrayList<>();
      int members = random.nextInt(2, 6);
      for (int m = 0; m < members; m++) {
        places.add(
            new Vector3(
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05)));
      }
      double squares =
          places.stream()
              .mapToDouble(
                  a -> places.stream().mapToDouble(b -> Math.pow(a.distanceTo(b), 2)).sum())
              .sum();
      WaypointSource[] sources =
          places.stream().map(at -> new Off(6, at, 1)).toArray(WaypointSource[]::new);

      assertThat(variance(sources))
          .as("seed %d case %d", SEED, i)
          .isCloseTo(squares / (2.0 * members * members), within(TOLERANCE_SQUARE_METERS));
    }
  }

  @Test
  void isTheMeanOverTheWaypointsThatAllHaveSaid() {
    // The ways of 2 and 6 way points share two, 2 mm apart: 1 mm from their mean.
    assertThat(variance(new Off(2, Vector3.ZERO, 1), off(0, 2e-3, 0)))
        .isCloseTo(1e-6, within(TOLERANCE_SQUARE_METERS));
    WaypointSource turning = new Turning();
    // 0, 2, 4, ... 10 mm apart: the mean of 0, 1, 4, 9, 16, 25 mm^2.
    assertThat(variance(off(0, 0, 0), turning))
        .isCloseTo(55e-6 / 6, within(TOLERANCE_SQUARE_METERS));
  }

  @Test
  void theFirstLeadsAsItDoesAlone() {
    CloningLead ensemble = lead(off(0, 1e-3, 0), off(0, -0.02, 0), off(0.01, 0, 0.03));

    assertThat(follow(policy(ensemble))).isEqualTo(follow(policy(lead(off(0, 1e-3, 0)))));
  }

  @Test
  void aPolicyTellsTheMostThatTheyDisagreedAndNothingWhereOneLeads() {
    InteractionPolicy alone = policy(lead(off(0, 1e-3, 0)));
    follow(alone);
    assertThat(alone.ensembleVarianceSquareMeters()).isEmpty();

    // Apart by 4, 2, 1, ... mm, so that the first question tells the most.
    InteractionPolicy ensemble =
        policy(lead(off(0, 0, 0), new Off(6, new Vector3(0, 4e-3, 0), 0.5)));
    assertThat(ensemble.ensembleVarianceSquareMeters()).isEmpty();
    follow(ensemble);
    assertThat(ensemble.ensembleVarianceSquareMeters().orElseThrow())
        .isCloseTo(4e-6, within(TOLERANCE_SQUARE_METERS));

    InteractionPolicy growing = policy(lead(off(0, 0, 0), new Off(6, new Vector3(0, 4e-3, 0), 2)));
    follow(growing);
    assertThat(growing.ensembleVarianceSquareMeters().orElseThrow()).isGreaterThan(16e-6);
  }

  @Test
  void aMemberThatTalksNonsenseEndsTheMotion() {
    CloningLead ensemble = lead(off(0, 0, 0), new Off(0, Vector3.ZERO, 1));
    InteractionPolicy policy = policy(ensemble);
    policy.targetAt(0, START, new GripperState(0, 0.08, 0, false));

    assertThat(policy.knowsAt(0)).isFalse();
    assertThat(policy.failure().orElse("")).contains("makes no sense");
  }

  @Test
  void closesAllOfItsMembers() {
    Off first = off(0, 0, 0);
    Off second = off(0, 0, 0);
    lead(first, second).close();

    assertThat(first.closed).isTrue();
    assertThat(second.closed).isTrue();
  }

  @Test
  void oneAloneIsNoEnsemble() {
    CloningLead alone = lead(off(0, 0, 0));

    assertThat(CloningLead.ensemble(List.of(alone))).isSameAs(alone);
  }
}
