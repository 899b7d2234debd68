package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Origin;

final class CloningTest {
  private static final long SEED = Long.getLong("reprise.seed", 9);
  private static final double MAX_WIDTH_METERS = 0.08;
  private static final double TOLERANCE_METERS = 0.012;
  private static final long PERIOD_NANOS = 20_000_000;
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final Demonstration SHOWN = Shown.demonstration(SEED);
  private static final CloningPlan PLAN =
      new CloningPlan(
          CloningPart.INTERACTION,
          new CloningSizes(48, 4, 96, 2, 16, 8, 6, 6),
          CloningHead.DIRECT,
          600,
          24,
          4e-3,
          SEED);

  private static final Origin ORIGIN = new Origin("now", "test", System::nanoTime);

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    Cloning.train(
        CloningData.of(List.of(SHOWN)),
        PLAN,
        MAX_WIDTH_METERS,
        ORIGIN,
        model(),
        (step, loss) -> true);
  }

  private static Path model() {
    return folder.resolve("interaction");
  }

  /** Where a policy ends, in the frame of the object, and where it closed the fingers. */
  private record Roll(Vector3 end, Vector3 closed, boolean finished) {}

  /** Lets a hand follow a policy exactly, about an object that was moved. */
  private static Roll roll(CloningLead lead, RigidTransform moved) {
    return roll(lead, moved, RigidTransform.IDENTITY);
  }

  private static Roll roll(CloningLead lead, RigidTransform moved, RigidTransform start) {
    Stage stage = SHOWN.stages().getFirst();
    return roll(
        policy(lead, stage.observation().cloud().transformed(moved)),
        moved.compose(stage.baseFromBottleneck()).compose(start),
        moved.inverse());
  }

  private static InteractionPolicy policy(CloningLead lead, PointCloud object) {
    GripperCommand open = SHOWN.stages().getFirst().interaction().getFirst().target().gripper();
    return lead.lead(new StageView(SHOWN.instruction(), 0, object, open));
  }

  private static Roll roll(InteractionPolicy policy, RigidTransform start, RigidTransform back) {
    RigidTransform hand = start;
    Vector3 closed = Vector3.ZERO;
    boolean open0 = true;
    for (long at = 0; at < MOST_NANOS; at += PERIOD_NANOS) {
      GripperTarget target = policy.targetAt(at, hand, new GripperState(at, 0.08, 0, false));
      hand = target.baseFromGripper();
      if (open0 && target.gripper().widthMeters() < MAX_WIDTH_METERS / 2) {
        open0 = false;
        closed = back.compose(hand).translation();
      }
      if (policy.finishedAt(at)) {
        return new Roll(back.compose(hand).translation(), closed, true);
      }
    }
    return new Roll(back.compose(hand).translation(), closed, false);
  }

  private static void assertRepeats(Roll roll, String what) {
    assertRepeats(roll, TOLERANCE_METERS, what);
  }

  private static void assertRepeats(Roll roll, double tolerance, String what) {
    List<Waypoint> path =
        WaypointPath.of(SHOWN.stages().getFirst().interaction(), MAX_WIDTH_METERS);
    Vector3 end = path.getLast().baseFromGripper().translation();
    Vector3 grasp =
        path.stream()
            .filter(waypoint -> waypoint.opening() == 0)
            .findFirst()
            .orElseThrow()
            .baseFromGripper()
            .translation();
    assertThat(roll.finished()).as(what).isTrue();
    assertThat(roll.closed().distanceTo(grasp)).as(what).isLessThan(tolerance);
    assertThat(roll.end().distanceTo(end)).as(what).isLessThan(tolerance);
  }

  private static RigidTransform elsewhere(SplittableRandom random) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
        new Vector3(random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1), 0));
  }

  @Test
  void repeatsItsDemonstrationWhereverTheObjectStands() {
    SplittableRandom random = new SplittableRandom(SEED);
    try (CloningLead lead = Cloning.load(model(), "panda")) {
      assertRepeats(roll(lead, RigidTransform.IDENTITY), "seed " + SEED + " own start");
      for (int i = 0; i < 5; i++) {
        assertRepeats(roll(lead, elsewhere(random)), "seed " + SEED + " case " + i);
      }
    }
  }

  /** Returns by how much an ensemble disagrees on its way about an object that was moved. */
  private static double variance(CloningLead ensemble, PointCloud object, RigidTransform moved) {
    Stage stage = SHOWN.stages().getFirst();
    InteractionPolicy policy = policy(ensemble, object.transformed(moved));
    roll(policy, moved.compose(stage.baseFromBottleneck()), moved.inverse());
    return policy.ensembleVarianceSquareMeters().orElseThrow();
  }

  /** Makes a cloud larger, standing where it stands. */
  private static PointCloud larger(PointCloud cloud, double times) {
    Vector3 middle = cloud.centroid();
    float[] xyz = cloud.toXyz();
    for (int i = 0; i < xyz.length; i += 3) {
      xyz[i] = (float) (middle.x() + times * (xyz[i] - middle.x()));
      xyz[i + 1] = (float) (middle.y() + times * (xyz[i + 1] - middle.y()));
      xyz[i + 2] = (float) (times * xyz[i + 2]);
    }
    return PointCloud.of(xyz, cloud.toRgb());
  }

  @Test
  void networksTrainedAlikeDisagreeMoreAboutObjectsThatNobodyShowed() throws IOException {
    Path second = folder.resolve("interaction-2");
    CloningData data = CloningData.of(List.of(SHOWN));
    Cloning.train(
        data, PLAN.with(SEED + 1), MAX_WIDTH_METERS, ORIGIN, second, (step, loss) -> true);
    PointCloud shown = SHOWN.stages().getFirst().observation().cloud();
    try (CloningLead ensemble = Cloning.load(List.of(model(), second), "panda", new WordCode())) {
      double known = variance(ensemble, shown, RigidTransform.IDENTITY);
      double elsewhere = variance(ensemble, shown, elsewhere(new SplittableRandom(SEED)));
      double larger =
          DoubleStream.of(2, 2.5, 3)
              .map(times -> variance(ensemble, larger(shown, times), RigidTransform.IDENTITY))
              .average()
              .orElseThrow();

      assertThat(elsewhere).as("seed %d", SEED).isCloseTo(known, withPercentage(1));
      assertThat(larger).as("seed %d", SEED).isGreaterThan(2 * known);
    }
  }

  @Test
  void knowsANetworkThatIsThereAsItWouldBeTrained() {
    CloningData data = CloningData.of(List.of(SHOWN));
    CloningPlan longer =
        new CloningPlan(
            PLAN.part(), PLAN.sizes(), PLAN.head(), 601, PLAN.rows(), PLAN.rate(), SEED);

    assertThat(Cloning.trained(data, PLAN, MAX_WIDTH_METERS, model())).isPresent();
    assertThat(Cloning.trained(data, PLAN.with(SEED + 1), MAX_WIDTH_METERS, model())).isEmpty();
    assertThat(Cloning.trained(data, longer, MAX_WIDTH_METERS, model())).isEmpty();
    assertThat(Cloning.trained(data, PLAN, MAX_WIDTH_METERS / 2, model())).isEmpty();
    assertThat(
            Cloning.trained(
                CloningData.of(List.of(SHOWN, Shown.demonstration(SEED + 1))),
                PLAN,
                MAX_WIDTH_METERS,
                model()))
        .isEmpty();
    assertThat(Cloning.trained(data, PLAN, MAX_WIDTH_METERS, folder.resolve("none"))).isEmpty();
  }

  @Test
  void oneNetworkLeadsAllTheWayFromAllSides() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    Path model = folder.resolve("whole");
    Cloning.train(
        CloningData.of(List.of(SHOWN)),
        new CloningPlan(
            CloningPart.WHOLE, PLAN.sizes(), PLAN.head(), 2400, PLAN.rows(), PLAN.rate(), SEED),
        MAX_WIDTH_METERS,
        ORIGIN,
        model,
        (step, loss) -> true);
    try (CloningLead lead = Cloning.load(model, "panda")) {
      for (int eighth = 0; eighth < 8; eighth++) {
        RigidTransform start =
            new RigidTransform(
                UnitQuaternion.ofYaw(eighth * Math.PI / 4),
                new Vector3(random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1), -0.08));
        assertRepeats(
            roll(lead, RigidTransform.IDENTITY, start),
            2 * TOLERANCE_METERS,
            "seed " + SEED + " eighth " + eighth);
      }
    }
  }

  @Test
  void nearestNeighborsRepeatTheDemonstrationFromItsOwnStart() {
    try (CloningLead lead =
        Cloning.remember(List.of(SHOWN), CloningPart.INTERACTION, MAX_WIDTH_METERS, SEED)) {
      assertRepeats(roll(lead, RigidTransform.IDENTITY), "seed " + SEED);
    }
  }

  @Test
  void leadsByFlowMatchingToo() throws IOException {
    CloningPlan flow =
        new CloningPlan(
            PLAN.part(), PLAN.sizes(), CloningHead.FLOW, 800, PLAN.rows(), PLAN.rate(), SEED);
    Path model = folder.resolve("flow");
    Cloning.train(
        CloningData.of(List.of(SHOWN)),
        flow,
        MAX_WIDTH_METERS,
        ORIGIN,
        model,
        (step, loss) -> true);
    List<Waypoint> path =
        WaypointPath.of(SHOWN.stages().getFirst().interaction(), MAX_WIDTH_METERS);
    Vector3 end = path.getLast().baseFromGripper().translation();
    double way = path.getFirst().baseFromGripper().translation().distanceTo(end);
    try (CloningLead lead = Cloning.load(model, "panda")) {
      Roll roll = roll(lead, RigidTransform.IDENTITY);

      assertThat(roll.end().distanceTo(end))
          .as("seed %d, way of %.3f m", SEED, way)
          .isLessThan(0.04);
    }
  }

  @Test
  void refusesToLeadAnotherRobot() {
    assertThatThrownBy(() -> Cloning.load(model(), "ur5e"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("robot=panda expected=ur5e");
  }

  @Test
  void refusesDemonstrationsOfSeveralRobots() {
    Demonstration other =
        new Demonstration(
            "other",
            SHOWN.instruction(),
            "ur5e",
            "test",
            "test",
            SHOWN.recordedAt(),
            SHOWN.stages(),
            null,
            SHOWN.streams(),
            SHOWN.outcome());
    assertThatThrownBy(() ->
            Cloning.train(
                CloningData.of(List.of(SHOWN, other)),
                PLAN,
                MAX_WIDTH_METERS,
                ORIGIN,
                folder.resolve("mixed"),
                (step, loss) -> true))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("one robot");
    assertThat(folder.resolve("mixed")).doesNotExist();
  }
}
