package org.reprise.policy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.motion.Direction;
import org.reprise.core.motion.FingerMotion.WidthChange;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Translation;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Pace;
import org.reprise.core.motion.Turn;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.retrieval.language.MotionWordParser;
import org.reprise.retrieval.motion.MotionIndex;
import org.reprise.retrieval.motion.WordMatch;
import org.reprise.retrieval.trial.SmallEpisodes;

final class WordedMotionTest {
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final long PERIOD_NANOS = 20_000_000;
  private static final double REST_SECONDS = 0.6;
  private static final double GREATEST_METERS = 0.08;
  private static final double FINGERS_METERS_PER_PERIOD = 0.002;
  private static final double TOLERANCE_METERS = 1e-9;
  private static final double TOLERANCE_RADIANS = 1e-9;

  /** What the labels miss at the slow ends of a motion. */
  private static final double MISSED_SHARE = 0.12;

  private static final RigidTransform ABOVE =
      new RigidTransform(
          UnitQuaternion.ofRollPitchYaw(Math.PI, 0, 0.3), new Vector3(0.4, 0.1, 0.3));

  @TempDir private Path folder = Path.of("");

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  private static WordedMotion.Start start(RigidTransform pose, double widthMeters) {
    return new WordedMotion.Start(
        pose, new GripperCommand(widthMeters, 20), widthMeters, GREATEST_METERS, 30);
  }

  private <T> T drawn(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private MotionWord word(double widthMeters) {
    return switch (random.nextInt(4)) {
      case 0 -> new Rotation(drawn(Turn.values()), random.nextDouble(0.15, Math.PI / 2));
      case 1 -> {
        double share = random.nextDouble(0.8, 1.2);
        double meters = random.nextDouble(0.01, 0.1);
        yield new HandMotion.Together(
            List.of(
                new Translation(Direction.UP, meters),
                new Translation(Direction.LEFT, meters * share)));
      }
      case 2 -> new WidthChange(widthMeters < GREATEST_METERS / 2, random.nextDouble(0.01, 0.03));
      default -> new Translation(drawn(Direction.values()), random.nextDouble(0.008, 0.2));
    };
  }

  /** An arm that does as it is told, and fingers that take their time. */
  private static final class Obedient {
    final List<ServoSample> samples = new ArrayList<>();
    private double widthMeters = 0.04;
    private RigidTransform pose = ABOVE;

    private void sample(GripperTarget target) {
      pose = target.baseFromGripper();
      double left = target.gripper().widthMeters() - widthMeters;
      widthMeters += Math.clamp(left, -FINGERS_METERS_PER_PERIOD, FINGERS_METERS_PER_PERIOD);
      long nanos = samples.size() * PERIOD_NANOS;
      JointVector joints = JointVector.zero(7);
      samples.add(
          new ServoSample(
              new RobotState(nanos, joints, joints, joints, Wrench.ZERO),
              new GripperState(nanos, widthMeters, 0, false),
              pose,
              pose,
              target.gripper(),
              joints,
              joints,
              ""));
    }

    private GripperState fingers() {
      return new GripperState(0, widthMeters, 0, false);
    }

    /** Does an order and rests; returns when its middle was, seconds. */
    double does(WordedMotion motion) {
      ReplayPolicy policy = new ReplayPolicy(motion.samples());
      long begin = samples.size() * PERIOD_NANOS;
      for (long at = 0; !policy.finishedAt(at); at += PERIOD_NANOS) {
        sample(policy.targetAt(at, pose, fingers()));
      }
      GripperTarget end = motion.samples().getLast().target();
      for (double at = 0; at < REST_SECONDS; at += PERIOD_NANOS * 1e-9) {
        sample(end);
      }
      WordedMotion.Part part = motion.parts().getFirst();
      double middle = part.widthMeters().isPresent() ? 0.1 : part.seconds() / 2;
      return begin * 1e-9 + middle;
    }
  }

  @Test
  void whatIsOrderedIsLabelledWithTheSameWord() {
    Obedient arm = new Obedient();
    List<MotionWord> ordered = new ArrayList<>();
    List<Double> middles = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      MotionWord word = word(arm.widthMeters);
      ordered.add(word);
      middles.add(arm.does(WordedMotion.of(List.of(word), start(arm.pose, arm.widthMeters))));
    }
    List<WordMatch> labels = labels(arm.samples);
    for (int i = 0; i < ordered.size(); i++) {
      double middle = middles.get(i);
      WordMatch label =
          labels.stream()
              .filter(one -> one.fromSeconds() <= middle && middle < one.toSeconds())
              .findFirst()
              .orElseThrow();
      assertIsAlike(ordered.get(i), label.motion());
    }
  }

  private List<WordMatch> labels(List<ServoSample> samples) {
    Bank bank = Bank.open(folder);
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(20));
    recorder.beginStage("block", SmallEpisodes.view(SEED));
    recorder.markBottleneck();
    samples.forEach(recorder::record);
    bank.add(
        recorder.finish(
            new DemonstrationRecorder.Header("said", "do as told", "panda", "test", "0"),
            Instant.EPOCH,
            new Outcome.Success()));
    return new MotionIndex(bank).wordsOf("said").labels();
  }

  private static void assertIsAlike(MotionWord ordered, String label) {
    Said said = (Said) MotionWordParser.english(MotionLimits.NONE).parse(label);
    MotionWord done = said.motions().getFirst().word();
    String what = "seed=%d ordered=%s labelled=%s".formatted(SEED, ordered.describe(), label);
    switch (ordered) {
      case HandMotion hand -> {
        assertThat(done).as(what).isInstanceOf(HandMotion.class);
        HandMotion same = (HandMotion) done;
        assertThat(same.shift().distanceTo(hand.shift()))
            .as(what)
            .isLessThanOrEqualTo(MISSED_SHARE * hand.shift().norm() + TOLERANCE_METERS);
        assertThat(same.turn().distanceTo(hand.turn()))
            .as(what)
            .isLessThanOrEqualTo(MISSED_SHARE * hand.turn().norm() + TOLERANCE_RADIANS);
      }
      case WidthChange change -> {
        assertThat(done).as(what).isInstanceOf(WidthChange.class);
        assertThat(((WidthChange) done).opens()).as(what).isEqualTo(change.opens());
      }
      default -> throw new AssertionError(what);
    }
  }

  @Test
  void goesFromRestToRestAndEndsWhereTheWordsSay() {
    for (int i = 0; i < 200; i++) {
      HandMotion first = new Translation(drawn(Direction.values()), random.nextDouble(0.001, 0.15));
      HandMotion second = new Rotation(drawn(Turn.values()), random.nextDouble(0.01, 1.5));
      WordedMotion motion = WordedMotion.of(List.of(first, second), start(ABOVE, 0.04));

      RigidTransform goal = second.targetFrom(first.targetFrom(ABOVE));
      RigidTransform end = motion.samples().getLast().target().baseFromGripper();
      assertThat(end.translation().distanceTo(goal.translation())).isLessThan(TOLERANCE_METERS);
      assertThat(end.rotation().angleTo(goal.rotation())).isCloseTo(0, within(1e-7));
      assertThat(motion.samples().getFirst().target().baseFromGripper()).isEqualTo(ABOVE);
      assertNoFasterThanSaid(motion.samples());
      List<RigidTransform> way = motion.way();
      for (int step = 1; step < way.size(); step++) {
        assertThat(way.get(step).translation().distanceTo(way.get(step - 1).translation()))
            .isLessThan(0.01);
      }
    }
  }

  private static void assertNoFasterThanSaid(List<InteractionSample> samples) {
    for (int i = 1; i < samples.size(); i++) {
      double seconds = (samples.get(i).nanos() - samples.get(i - 1).nanos()) * 1e-9;
      RigidTransform from = samples.get(i - 1).target().baseFromGripper();
      RigidTransform to = samples.get(i).target().baseFromGripper();
      assertThat(seconds).isPositive();
      assertThat(to.translation().distanceTo(from.translation())).isLessThan(0.081 * seconds);
      assertThat(to.rotation().angleTo(from.rotation())).isLessThan(0.51 * seconds);
    }
  }

  @Test
  void movesTheFingersWhereTheHandHasGone() {
    WordedMotion motion =
        WordedMotion.of(
            List.of(new Translation(Direction.DOWN, 0.02), new WidthChange(false, 0.1)),
            start(ABOVE, 0.04));

    assertThat(motion.words()).isEqualTo("down 2 cm then close by 10 cm");
    assertThat(motion.parts().getLast().widthMeters()).hasValue(0);
    assertThat(motion.samples())
        .filteredOn(sample -> sample.target().gripper().widthMeters() == 0)
        .isNotEmpty()
        .allMatch(sample ->
            sample
                    .target()
                    .baseFromGripper()
                    .translation()
                    .distanceTo(ABOVE.translation().plus(new Vector3(0, 0, -0.02)))
                < TOLERANCE_METERS);
  }

  @Test
  void refusesWhatGoesTooFarOrMovesNothing() {
    Translation far = new Translation(Direction.UP, 0.16);
    assertThatThrownBy(() -> WordedMotion.of(List.of(far, far), start(ABOVE, 0.04)))
        .hasMessageContaining("asked=32.0 limit=30 cm");
    Rotation half = new Rotation(Turn.ROTATE_LEFT, Math.toRadians(100));
    assertThatThrownBy(() -> WordedMotion.of(List.of(half, half), start(ABOVE, 0.04)))
        .hasMessageContaining("asked=200.0 limit=180 degrees");
    assertThatThrownBy(() -> WordedMotion.of(List.of(Pace.SLOWER), start(ABOVE, 0.04)))
        .hasMessageContaining("say it alone");
    assertThatThrownBy(() -> WordedMotion.of(List.<MotionWord>of(), start(ABOVE, 0.04)))
        .hasMessageContaining("words=0");
  }
}
