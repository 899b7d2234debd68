package org.reprise.retrieval.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.ServoSample;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.StageSpan;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding;
import org.reprise.retrieval.language.MotionWordParser;
import org.reprise.retrieval.trial.SmallEpisodes;

class MotionIndexTest {
  private static final long PERIOD_NANOS = 20_000_000;
  private static final int SIDE_STEPS = 100;
  private static final double STEP_METERS = 0.004;
  private static final double TOLERANCE_SECONDS = 0.2;

  @TempDir private Path folder = Path.of("");

  private final List<Vector3> leftwards = List.of(Vector3.ZERO, new Vector3(0, 0.3, 0));

  @BeforeEach
  void fillBank() {
    Bank bank = Bank.open(folder);
    for (int i = 0; i < 3; i++) {
      bank.add(corner("corner-" + i, 0.001 * i));
    }
  }

  /** Goes forwards in the first stage, 2 s, and to the left in the second, 2 s. */
  private static Demonstration corner(String id, double slant, Segment... ofFirstStage) {
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(20));
    Vector3 at = new Vector3(0.4, 0, 0.2);
    for (int i = 0; i < 2 * SIDE_STEPS; i++) {
      if (i == SIDE_STEPS) {
        List.of(ofFirstStage).forEach(recorder::lead);
      }
      if (i % SIDE_STEPS == 0) {
        recorder.beginStage("object", SmallEpisodes.view(i));
        recorder.markBottleneck();
      }
      recorder.record(sample(i * PERIOD_NANOS, at));
      at =
          at.plus(
              i < SIDE_STEPS
                  ? new Vector3(STEP_METERS, 0, slant)
                  : new Vector3(0, STEP_METERS, slant));
    }
    return recorder.finish(
        new DemonstrationRecorder.Header(id, "go round", "panda", "test", "0.1.0"),
        Instant.EPOCH,
        new Outcome.Success());
  }

  private static ServoSample sample(long nanos, Vector3 at) {
    RigidTransform hand = RigidTransform.ofTranslation(at.x(), at.y(), at.z());
    JointVector joints = JointVector.zero(7);
    return new ServoSample(
        new RobotState(nanos, joints, joints, joints, Wrench.ZERO),
        new GripperState(nanos, 0.08, 0, false),
        hand,
        hand,
        new GripperCommand(0.08, 40),
        joints,
        joints,
        "");
  }

  private List<MotionMatch> find(int quota) {
    return new MotionIndex(Bank.open(folder)).searchWithout(List.of()).find(leftwards, quota);
  }

  @Test
  void tellsStageAndTimeOfWhatFollowsThePath() {
    MotionMatch best = find(1).getFirst();
    assertThat(best.demonstration()).isEqualTo("corner-0");
    assertThat(best.stage()).isEqualTo(1);
    assertThat(best.fromSeconds()).isGreaterThan(2 - TOLERANCE_SECONDS);
    assertThat(best.toSeconds()).isLessThan(4 + TOLERANCE_SECONDS);
    assertThat(best.cost()).isLessThan(0.01);
  }

  @Test
  void readsNoFileThatWasCutBefore() throws IOException {
    List<MotionMatch> first = find(3);
    assertThat(first).hasSize(3);
    Bank bank = Bank.open(folder);
    MotionIndex index = new MotionIndex(bank);
    bank.list();
    for (Path file : bank.demonstrationFiles()) {
      Files.delete(file);
    }
    assertThat(index.searchWithout(List.of()).find(leftwards, 3)).isEqualTo(first);
    assertThat(index.searchWithout(List.of("corner-0")).find(leftwards, 3)).hasSize(2);
  }

  @Test
  void isMadeAgainWhenItIsDamagedOrCutInAnotherWay() throws IOException {
    List<MotionMatch> first = find(3);
    try (Stream<Path> logs = Files.list(folder.resolve("index"))) {
      Path log = logs.filter(file -> file.toString().contains("motion")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(log);
      bytes[bytes.length / 2] ^= 1;
      Files.write(log, bytes);
    }
    assertThat(find(3)).isEqualTo(first);
    MotionCutter finer = new MotionCutter(0.001, 5, 0.002, 12);
    assertThat(
            new MotionIndex(Bank.open(folder), finer).searchWithout(List.of()).find(leftwards, 3))
        .hasSize(3);
  }

  @Test
  void leavesOutWhatWasTrimmedOff() {
    find(3);
    Bank bank = Bank.open(folder);
    bank.edit().trim("corner-0", 0, 1.9);
    bank.edit().trim("corner-1", 1, 4);
    List<MotionMatch> found = find(3);
    assertThat(found).filteredOn(m -> m.cost() < 1).hasSize(2);
    assertThat(found).last().extracting(MotionMatch::demonstration).isEqualTo("corner-0");
    MotionMatch late =
        found.stream().filter(m -> m.demonstration().equals("corner-1")).findFirst().orElseThrow();
    assertThat(late.fromSeconds())
        .as("the corner, since what is left begins")
        .isGreaterThan(1 - TOLERANCE_SECONDS);
    assertThat(late.toSeconds())
        .as("the end, since what is left begins")
        .isLessThan(3 + TOLERANCE_SECONDS);
    assertThat(late.stage()).isEqualTo(1);
  }

  @Test
  void leavesOutStagesThatWereDropped() {
    Bank bank = Bank.open(folder);
    MotionSearch search = new MotionIndex(bank).searchWithout(List.of("corner-1", "corner-2"));
    assertThat(search.find(leftwards, 1).getFirst().cost()).isLessThan(0.01);
    bank.edit().moveStages("corner-0", List.of(new StageSpan(0, 0, 1_900_000_000)));
    assertThat(search.find(leftwards, 1)).as("only forwards").allMatch(m -> m.cost() > 1);
    bank.edit().moveStages("corner-0", List.of(new StageSpan(1, 2_100_000_000L, 3_900_000_000L)));
    MotionMatch left = search.find(leftwards, 1).getFirst();
    assertThat(left.cost()).isLessThan(0.01);
    assertThat(left.stage()).isEqualTo(1);
    assertThat(search.find(List.of(Vector3.ZERO, new Vector3(0.3, 0, 0)), 1))
        .as("only to the left")
        .allMatch(m -> m.cost() > 1);
  }

  @Test
  void aStageWithSomethingUndoneInItEndsWhereItsLastSampleIs() {
    Bank bank = Bank.open(folder);
    bank.add(
        corner(
            "corrected",
            0,
            new Segment(Segment.Kind.AUTONOMOUS, 20 * PERIOD_NANOS, 60 * PERIOD_NANOS, false)));
    StageSpan first = bank.episode("corrected").spans().getFirst();
    assertThat(first.endNanos()).isEqualTo((SIDE_STEPS - 1) * PERIOD_NANOS);

    EpisodeMotion motion =
        EpisodeMotion.of(bank.load("corrected"), MotionCutter.DEFAULT, MotionLabeler.DEFAULT);

    assertThat(motion.stages().getFirst().endSeconds()).isCloseTo(1.98, within(1e-9));
    assertThat(motion.stageAt(1.5)).isZero();
  }

  @Test
  void tellsTheStageAsItWasMoved() {
    Bank bank = Bank.open(folder);
    MotionSearch search = new MotionIndex(bank).searchWithout(List.of("corner-1", "corner-2"));
    bank.edit()
        .moveStages(
            "corner-0",
            List.of(
                new StageSpan(0, 0, 3_700_000_000L),
                new StageSpan(1, 3_800_000_000L, 3_900_000_000L)));
    MotionMatch match = search.find(leftwards, 1).getFirst();
    assertThat(match.stage()).isEqualTo(0);
    assertThat(match.cost()).isLessThan(0.01);
  }

  private List<WordMatch> findWords(String words) {
    return switch (MotionWordParser.english(MotionLimits.NONE).parse(words)) {
      case MotionUnderstanding.Said said ->
          new MotionIndex(Bank.open(folder)).words().find(said.motions(), 10);
      case Object other -> throw new AssertionError(other);
    };
  }

  @Test
  void findsWordsOfMotionWithoutTheFilesThatWereLabelledBefore() throws IOException {
    List<WordMatch> left = findWords("left");
    assertThat(left).hasSize(3);
    assertThat(left.getFirst().motion()).startsWith("left 39.");
    assertThat(left.getFirst().stage()).isEqualTo(1);
    assertThat(left.getFirst().fromSeconds()).isCloseTo(2, within(TOLERANCE_SECONDS));
    assertThat(findWords("forward then left")).hasSize(3);
    assertThat(findWords("left then forward")).isEmpty();
    Bank bank = Bank.open(folder);
    MotionIndex index = new MotionIndex(bank);
    List<WordMatch> labels = index.wordsOf("corner-2").labels();
    assertThat(labels).hasSizeGreaterThan(1);
    for (Path file : bank.demonstrationFiles()) {
      Files.delete(file);
    }
    assertThat(index.wordsOf("corner-2").labels()).isEqualTo(labels);
  }

  @Test
  void leavesOutWordsOfWhatTheJournalTakes() {
    Bank bank = Bank.open(folder);
    bank.edit().trim("corner-0", 0, 1.8);
    bank.edit().trim("corner-1", 1, 3);
    bank.edit().moveStages("corner-2", List.of(new StageSpan(0, 0, 1_500_000_000)));
    List<WordMatch> left = findWords("left");
    assertThat(left)
        .singleElement()
        .satisfies(match -> {
          assertThat(match.demonstration()).isEqualTo("corner-1");
          assertThat(match.fromSeconds())
              .as("the corner, since what is left begins")
              .isCloseTo(1, within(TOLERANCE_SECONDS));
          assertThat(match.toSeconds()).isCloseTo(2, within(TOLERANCE_SECONDS));
        });
    assertThat(findWords("left 19 cm")).hasSize(1);
    assertThat(findWords("left 21 cm")).as("a half is trimmed off").isEmpty();
    List<WordMatch> labels = new MotionIndex(bank).wordsOf("corner-1").labels();
    assertThat(labels.getFirst().fromSeconds()).isZero();
    assertThat(labels.getLast().toSeconds()).isCloseTo(2, within(1e-6));
  }
}
