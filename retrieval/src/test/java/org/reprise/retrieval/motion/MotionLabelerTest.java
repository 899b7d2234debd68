package org.reprise.retrieval.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.motion.Direction;
import org.reprise.core.motion.FingerMotion.Opening;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Together;
import org.reprise.core.motion.HandMotion.Translation;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Still;
import org.reprise.core.motion.Turn;

class MotionLabelerTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final int SCRIPTS = 50;
  private static final double TOLERANCE_SECONDS = 0.1;
  private static final double TOLERANCE_METERS = 1e-4;
  private static final double TOLERANCE_RADIANS = 1e-4;
  private static final double TREMOR_METERS = 0.0001;
  private static final Map<String, String> OPPOSITES =
      both(
          Map.of(
              "up", "down",
              "left", "right",
              "forward", "back",
              "rotate left", "rotate right",
              "tilt left", "tilt right",
              "tilt forward", "tilt back",
              "open", "close"));

  private final SplittableRandom random = new SplittableRandom(SEED);

  private static Map<String, String> both(Map<String, String> pairs) {
    return Stream.concat(
            pairs.entrySet().stream(),
            pairs.entrySet().stream().map(e -> Map.entry(e.getValue(), e.getKey())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<WordRun> runs(List<HandStep> steps) {
    return MotionLabeler.DEFAULT.runs(steps);
  }

  private MotionWord drawn(List<PlainWord> hand) {
    PlainWord word = hand.get(random.nextInt(hand.size()));
    return word instanceof PlainWord.Turning
        ? word.of(random.nextDouble(0.3, 1.2))
        : word.of(random.nextDouble(0.04, 0.15));
  }

  private static List<PlainWord> ofHand() {
    return PlainWord.BY_TEXT.values().stream()
        .filter(word -> !(word instanceof PlainWord.Gripping))
        .sorted(Comparator.comparing(PlainWord::text))
        .toList();
  }

  /** Draws words of the hand with pauses between, one along and one about an axis at times. */
  private Scripted script(List<MotionWord> words) {
    Scripted script = new Scripted().then(new Still(), 0.4);
    for (int i = 0; i < 6; i++) {
      MotionWord word = drawn(ofHand());
      words.add(word);
      script.then(word, 1).then(new Still(), 0.4);
    }
    return script;
  }

  @Test
  void readsOffTheTwistWhatTheHandWasTold() {
    for (int i = 0; i < SCRIPTS; i++) {
      List<MotionWord> words = new ArrayList<>();
      List<WordRun> runs = runs(script(words).steps());
      assertThat(runs).as("seed=%d", SEED).hasSameSizeAs(words);
      for (int k = 0; k < words.size(); k++) {
        WordRun run = runs.get(k);
        double begun = 0.4 + 1.4 * k;
        assertThat(run.word().of(run.amount()).getClass()).isEqualTo(words.get(k).getClass());
        assertThat(words.get(k).describe()).as("seed=%d", SEED).startsWith(run.word().text());
        assertThat(run.fromSeconds())
            .as("seed=%d", SEED)
            .isCloseTo(begun, within(TOLERANCE_SECONDS));
        assertThat(run.toSeconds())
            .as("seed=%d", SEED)
            .isCloseTo(begun + 1, within(TOLERANCE_SECONDS));
        switch (words.get(k)) {
          case Translation(var direction, double meters) ->
              assertThat(run.amount())
                  .as("seed=%d %s", SEED, direction)
                  .isCloseTo(meters, within(TOLERANCE_METERS));
          case Rotation(var how, double radians) ->
              assertThat(run.amount())
                  .as("seed=%d %s", SEED, how)
                  .isCloseTo(radians, within(TOLERANCE_RADIANS));
          default -> throw new AssertionError(words.get(k));
        }
      }
    }
  }

  @Test
  void callsTheReverseByTheOppositeWords() {
    for (int i = 0; i < SCRIPTS; i++) {
      Scripted script = wild();
      List<HandStep> steps = script.steps();
      double end = steps.getLast().seconds();
      List<HandStep> reversed =
          steps.reversed().stream()
              .map(s -> new HandStep(end - s.seconds(), s.baseFromGripper(), s.widthMeters()))
              .toList();
      List<String> expected =
          runs(steps).stream()
              .map(run ->
                  line(
                      OPPOSITES.getOrDefault(run.word().text(), "none"),
                      end - run.toSeconds(),
                      end - run.fromSeconds(),
                      run.amount()))
              .sorted()
              .toList();
      assertThat(expected).as("seed=%d", SEED).isNotEmpty();
      assertThat(lines(runs(reversed))).as("seed=%d", SEED).isEqualTo(expected);
    }
  }

  /** Makes slanting motions, the fingers moving too, that run into each other with a tremor. */
  private Scripted wild() {
    Scripted script = new Scripted();
    for (int k = 0; k < 5; k++) {
      script
          .then(
              new Together(
                  List.of(
                      new Translation(random(Direction.FORWARD, Direction.BACK), amount()),
                      new Translation(random(Direction.LEFT, Direction.RIGHT), amount()),
                      new Translation(random(Direction.UP, Direction.DOWN), amount()),
                      new Rotation(random(Turn.ROTATE_LEFT, Turn.ROTATE_RIGHT), 5 * amount()),
                      new Rotation(random(Turn.TILT_LEFT, Turn.TILT_RIGHT), 5 * amount()))),
              random.nextDouble(0.5, 2))
          .then(random(Opening.OPEN, Opening.CLOSED), random.nextDouble(0.2, 1));
    }
    return script;
  }

  private <T> T random(T one, T other) {
    return random.nextBoolean() ? one : other;
  }

  private double amount() {
    return random.nextDouble(0.001, 0.1);
  }

  private static List<String> lines(List<WordRun> runs) {
    return runs.stream()
        .map(run -> line(run.word().text(), run.fromSeconds(), run.toSeconds(), run.amount()))
        .sorted()
        .toList();
  }

  private static String line(String word, double from, double to, double amount) {
    return "%s %.3f %.3f %.4f".formatted(word, Math.max(from, 0), to, amount);
  }

  @Test
  void callsLeftForwardWhereTheBaseIsTurned() {
    Map<String, String> turned =
        Map.of(
            "left", "forward",
            "forward", "right",
            "right", "back",
            "back", "left",
            "tilt left", "tilt forward",
            "tilt forward", "tilt right",
            "tilt right", "tilt back",
            "tilt back", "tilt left");
    RigidTransform newFromOld = RigidTransform.ofRotation(UnitQuaternion.ofYaw(-Math.PI / 2));
    for (int i = 0; i < SCRIPTS; i++) {
      List<HandStep> steps = wild().steps();
      List<HandStep> seen =
          steps.stream()
              .map(s ->
                  new HandStep(
                      s.seconds(), newFromOld.compose(s.baseFromGripper()), s.widthMeters()))
              .toList();
      List<String> expected =
          runs(steps).stream()
              .map(run ->
                  line(
                      turned.getOrDefault(run.word().text(), run.word().text()),
                      run.fromSeconds(),
                      run.toSeconds(),
                      run.amount()))
              .sorted()
              .toList();
      assertThat(lines(runs(seen))).as("seed=%d", SEED).isEqualTo(expected);
    }
  }

  @Test
  void doesNotFlickerNearItsLimits() {
    Scripted script = new Scripted();
    for (int i = 0; i < 100; i++) {
      double metersPerSecond = random.nextDouble(0.017, 0.024);
      script.then(new Translation(Direction.UP, metersPerSecond * 0.04), 0.04);
    }
    assertThat(runs(trembling(script.steps())))
        .as("seed=%d", SEED)
        .extracting(run -> run.word().text())
        .containsExactly("up");
  }

  @Test
  void callsTremorAndDriftNothing() {
    Scripted script =
        new Scripted().then(new Still(), 3).then(new Translation(Direction.DOWN, 0.03), 3);
    assertThat(runs(trembling(script.steps()))).as("seed=%d", SEED).isEmpty();
  }

  private List<HandStep> trembling(List<HandStep> steps) {
    return steps.stream()
        .map(s ->
            new HandStep(
                s.seconds(),
                RigidTransform.ofTranslation(tremor(), tremor(), tremor())
                    .compose(s.baseFromGripper()),
                s.widthMeters()))
        .toList();
  }

  private double tremor() {
    return TREMOR_METERS * random.nextGaussian();
  }

  @Test
  void givesASlantingWayTwoWords() {
    Together slanting =
        new Together(
            List.of(
                new Translation(Direction.UP, 0.1),
                new Translation(Direction.BACK, 0.08),
                new Translation(Direction.LEFT, 0.01)));
    EpisodeMotion episode = new Scripted().then(slanting, 1).episode();
    assertThat(EpisodeLabels.of(episode))
        .extracting(label -> label.word().describe())
        .containsExactly("up 10 cm and back 8 cm");
  }

  @Test
  void labelsEveryStepByTheFingersFirst() {
    EpisodeMotion episode =
        new Scripted()
            .then(new Still(), 0.6)
            .then(new Translation(Direction.DOWN, 0.1), 1)
            .then(Opening.CLOSED, 1)
            .then(new Still(), 0.6)
            .then(new Translation(Direction.UP, 0.1), 1)
            .episode();
    List<DoneWord> labels = EpisodeLabels.of(episode);
    assertThat(labels)
        .extracting(label -> label.word().describe().replaceAll(" (by )?[0-9].*", ""))
        .containsExactly("hold still", "down", "close", "hold still", "up");
    assertThat(labels.getFirst().fromSeconds()).isZero();
    assertThat(labels.getLast().toSeconds()).isCloseTo(4.2, within(1e-6));
    for (int i = 1; i < labels.size(); i++) {
      assertThat(labels.get(i).fromSeconds()).isEqualTo(labels.get(i - 1).toSeconds());
    }
  }

  @Test
  void takesTheHandsOwnDirectionOutOfTheBase() {
    Vector3 approach = new Vector3(0, 0, 0.1);
    List<HandStep> steps = new ArrayList<>(new Scripted().steps());
    for (int i = 1; i <= 25; i++) {
      HandStep first = steps.getFirst();
      steps.add(
          new HandStep(
              i * HandMoment.STEP_SECONDS,
              first
                  .baseFromGripper()
                  .compose(new RigidTransform(UnitQuaternion.IDENTITY, approach.times(i / 25.0))),
              first.widthMeters()));
    }
    assertThat(runs(steps)).extracting(run -> run.word().text()).containsExactly("down");
  }
}
