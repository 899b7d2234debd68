package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.engine.EngineException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.network.NetworkException;

final class CloningPolicyTest {
  private static final long SEED = Long.getLong("reprise.seed", 4);
  private static final long PERIOD_NANOS = 2_000_000;
  private static final double STEP_METERS = 0.01;
  private static final double STEP_SECONDS = 0.1;
  private static final double TOLERANCE_METERS = 1e-9;
  private static final PointCloud OBJECT = PointCloud.of(new float[] {0, 0, 0}, new int[1]);
  private static final RigidTransform START =
      new RigidTransform(UnitQuaternion.ofYaw(0.4), new Vector3(0.5, 0, 0.2));

  /** Leads straight along an axis from wherever it is asked. */
  private static class Straight implements WaypointSource {
    int asked;

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
      asked++;
      List<Said> said = new ArrayList<>();
      Vector3 at = state.baseFromHand().translation();
      for (int i = 1; i <= sizes().chunk(); i++) {
        RigidTransform pose =
            new RigidTransform(
                state.baseFromHand().rotation(), at.plus(new Vector3(i * STEP_METERS, 0, 0)));
        said.add(new Said(new Waypoint(pose, 1, STEP_SECONDS), 0));
      }
      return said;
    }
  }

  /** Carries questions out when it is told to. */
  private static final class Late implements Executor {
    private final Deque<Runnable> open = new ArrayDeque<>();

    @Override
    public void execute(Runnable question) {
      open.add(question);
    }

    void answer() {
      while (!open.isEmpty()) {
        open.remove().run();
      }
    }
  }

  private static CloningPolicy policy(WaypointSource source, Executor where) {
    return new CloningPolicy(
        source,
        new CloningLead.Bounds(CloningPart.INTERACTION, 0.08, 1000, 60),
        "push",
        OBJECT,
        new GripperCommand(0.08, 10),
        where);
  }

  private static double x(CloningPolicy policy, long nanos) {
    return policy
        .targetAt(nanos, START, new GripperState(nanos, 0.08, 0, false))
        .baseFromGripper()
        .translation()
        .x();
  }

  @Test
  void goesOnAsIfTheAnswersHadComeAtOnceWhileTheOldChunkLasts() {
    CloningPolicy prompt = policy(new Straight(), Runnable::run);
    SplittableRandom random = new SplittableRandom(SEED);
    Late late = new Late();
    Straight source = new Straight();
    CloningPolicy slow = policy(source, late);
    x(slow, 0);
    late.answer();
    assertThat(slow.knowsAt(0)).isTrue();
    long answers = Long.MAX_VALUE;
    int asked = 1;
    for (long nanos = 0; nanos < 6_000_000_000L; nanos += PERIOD_NANOS) {
      if (!late.open.isEmpty() && answers == Long.MAX_VALUE) {
        answers = nanos + (long) (random.nextDouble(0, 2.9 * STEP_SECONDS) * 1e9);
      }
      if (nanos >= answers) {
        late.answer();
        answers = Long.MAX_VALUE;
        asked++;
      }
      assertThat(slow.knowsAt(nanos)).as("seed %d at %d", SEED, nanos).isTrue();
      assertThat(x(slow, nanos))
          .as("seed %d at %d", SEED, nanos)
          .isCloseTo(x(prompt, nanos), offset(TOLERANCE_METERS));
    }
    assertThat(source.asked).isEqualTo(asked).isGreaterThan(15);
  }

  @Test
  void doesNotKnowWhenTheOldChunkHasRunOutAndGoesOnFromThereWhenTheAnswerComes() {
    Late late = new Late();
    CloningPolicy policy = policy(new Straight(), late);
    assertThat(x(policy, 0)).isEqualTo(START.translation().x());
    assertThat(policy.knowsAt(0)).isFalse();
    late.answer();
    assertThat(policy.knowsAt(0)).isTrue();
    long nanos = 0;
    while (policy.knowsAt(nanos)) {
      nanos += PERIOD_NANOS;
      x(policy, nanos);
    }
    assertThat(nanos * 1e-9).isCloseTo(6 * STEP_SECONDS, offset(0.01));
    double end = START.translation().x() + 6 * STEP_METERS;
    assertThat(x(policy, nanos)).isCloseTo(end, offset(1e-6));
    late.answer();
    assertThat(policy.knowsAt(nanos)).isTrue();
    assertThat(x(policy, nanos)).isCloseTo(end, offset(1e-3));
    assertThat(x(policy, nanos + (long) (STEP_SECONDS * 1e9))).isGreaterThan(end);
    assertThat(policy.failure()).isEmpty();
  }

  @Test
  void leadsNoFasterThanAnArmFollowsHoweverFarASourceJumps() {
    SplittableRandom random = new SplittableRandom(SEED);
    Straight jumping =
        new Straight() {
          @Override
          public List<Said> next(CloningState state) {
            Vector3 aside =
                new Vector3(
                    random.nextDouble(-0.3, 0.3),
                    random.nextDouble(-0.3, 0.3),
                    random.nextDouble(-0.3, 0.3));
            UnitQuaternion turn = UnitQuaternion.ofYaw(random.nextDouble(-2, 2));
            RigidTransform there =
                new RigidTransform(
                    turn.compose(state.baseFromHand().rotation()),
                    state.baseFromHand().translation().plus(aside));
            return List.of(new Said(new Waypoint(there, 1, STEP_SECONDS), 0));
          }
        };
    CloningPolicy policy = policy(jumping, Runnable::run);
    RigidTransform before = START;
    double gone = 0;
    for (long nanos = 0; nanos < 10_000_000_000L; nanos += PERIOD_NANOS) {
      RigidTransform now =
          policy.targetAt(nanos, START, new GripperState(nanos, 0.08, 0, false)).baseFromGripper();
      double meters = now.translation().distanceTo(before.translation());
      gone += meters;
      assertThat(meters / (PERIOD_NANOS * 1e-9))
          .as("seed %d m/s at %d", SEED, nanos)
          .isLessThan(0.301);
      assertThat(now.rotation().angleTo(before.rotation()) / (PERIOD_NANOS * 1e-9))
          .as("seed %d rad/s at %d", SEED, nanos)
          .isLessThan(1.51);
      before = now;
    }
    assertThat(gone).as("it went").isGreaterThan(0.5);
  }

  @Test
  void saysWhyItCannotGoOn() {
    Straight broken =
        new Straight() {
          @Override
          public List<Said> next(CloningState state) {
            throw new NetworkException("the server is gone");
          }
        };
    CloningPolicy policy = policy(broken, Runnable::run);
    x(policy, 0);
    assertThat(policy.knowsAt(0)).isFalse();
    assertThat(policy.failure()).contains("the server is gone");
  }

  /** What a network that has diverged says, or one whose native library fails. */
  private static List<WaypointSource> broken() {
    List<Supplier<List<Said>>> answers =
        List.of(
            () -> List.of(new Said(new Waypoint(START, Double.NaN, STEP_SECONDS), 0)),
            () -> List.of(new Said(new Waypoint(START, 1, Double.NaN), 0)),
            () -> List.of(new Said(new Waypoint(START, 1, STEP_SECONDS), Double.NaN)),
            () -> List.of(),
            () -> {
              throw new IllegalArgumentException("norm=NaN");
            },
            () -> {
              throw new EngineException("out of memory");
            });
    return answers.stream()
        .<WaypointSource>map(answer ->
            new Straight() {
              @Override
              public List<Said> next(CloningState state) {
                return answer.get();
              }
            })
        .toList();
  }

  @Test
  void saysWhyWhenANetworkInThisProcessTalksNonsense() {
    for (WaypointSource source : broken()) {
      try (CloningLead lead =
          new CloningLead(
              source, new CloningLead.Bounds(CloningPart.INTERACTION, 0.08, 1000, 60))) {
        InteractionPolicy policy =
            lead.lead(new StageView("push", 0, OBJECT, new GripperCommand(0.08, 10)));
        policy.targetAt(0, START, new GripperState(0, 0.08, 0, false));
        assertThat(policy.knowsAt(0)).isFalse();
        assertThat(policy.failure().orElse("")).contains("makes no sense");
      }
    }
  }

  @Test
  void closesOnceThoughItIsToldTwice() {
    AtomicInteger closed = new AtomicInteger();
    Straight source =
        new Straight() {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    CloningLead lead =
        new CloningLead(source, new CloningLead.Bounds(CloningPart.INTERACTION, 0.08, 1000, 60));
    lead.close();
    lead.close();
    assertThat(closed).hasValue(1);
    CloningLead streamed =
        new CloningLead(source, new CloningLead.Bounds(CloningPart.INTERACTION, 0.08, 1000, 60))
            .streamed();
    streamed.close();
    streamed.close();
  }
}
