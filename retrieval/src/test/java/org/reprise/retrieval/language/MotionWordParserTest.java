package org.reprise.retrieval.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.motion.Direction;
import org.reprise.core.motion.FingerMotion.Opening;
import org.reprise.core.motion.FingerMotion.Width;
import org.reprise.core.motion.FingerMotion.WidthChange;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Together;
import org.reprise.core.motion.HandMotion.Translation;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Pace;
import org.reprise.core.motion.Rewind;
import org.reprise.core.motion.Still;
import org.reprise.core.motion.Turn;
import org.reprise.retrieval.language.MotionUnderstanding.NoMotion;
import org.reprise.retrieval.language.MotionUnderstanding.Refused;
import org.reprise.retrieval.language.MotionUnderstanding.Said;

class MotionWordParserTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final int WORDS = 2000;
  private static final double TOLERANCE_METERS = 1e-4;
  private static final double TOLERANCE_RADIANS = 1e-3;

  private final MotionWordParser parser = MotionWordParser.english(MotionLimits.SPOKEN);
  private final SplittableRandom random = new SplittableRandom(SEED);

  private Said said(String typed) {
    return switch (parser.parse(typed)) {
      case Said motions -> motions;
      case Refused(String why) -> throw new AssertionError(why);
      case NoMotion(String why) -> throw new AssertionError(why);
    };
  }

  private String refused(String typed) {
    return switch (parser.parse(typed)) {
      case Said motions -> throw new AssertionError(motions.toString());
      case Refused(String why) -> why;
      case NoMotion(String why) -> throw new AssertionError("no motion: " + why);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up 1 cm | up 1 cm",
        "Up 1cm! | up 1 cm",
        "move the hand up by 1.5 cm please | up 1.5 cm",
        "raise the gripper 2 cm | up 2 cm",
        "lower the arm a little | down 1 cm",
        "5 mm to the left | left 5 mm",
        "a bit to the left | left 1 cm",
        "could you go slightly to the right | right 1 cm",
        "half a centimeter forward | forward 5 mm",
        "two inches back | back 5.08 cm",
        "forward | forward 2 cm",
        "down a lot | down 5 cm",
        "rotate left 10 degrees | rotate left 10 degrees",
        "turn right by 10° | rotate right 10 degrees",
        "a quarter turn to the left, please | rotate left 90 degrees",
        "rotate clockwise 0.5 radians | rotate right 28.65 degrees",
        "turn a bit counterclockwise | rotate left 5 degrees",
        "tilt forward | tilt forward 15 degrees",
        "pitch up 5 degrees | tilt back 5 degrees",
        "roll left a touch | tilt left 5 degrees",
        "open | open",
        "close the gripper | close",
        "open a little | open by 1 cm",
        "open the fingers by 5 mm | open by 5 mm",
        "close to 3 cm | open to 3 cm",
        "open halfway | open to 50 %",
        "close 30 percent | open to 70 %",
        "slower | slower",
        "a bit faster, please | faster",
        "slow down | slower",
        "go back | go back 2 seconds",
        "back up a bit | go back 1 seconds",
        "go back 3.5 s | go back 3.5 seconds",
        "rewind ten seconds | go back 10 seconds",
        "back 2 seconds | go back 2 seconds",
        "stop | hold still",
        "wait! | hold still",
        "stop, go back | hold still then go back 2 seconds",
        "down, close | down 2 cm then close",
        "STOP! | hold still",
        "stop rotating left | hold still",
        "don't move | hold still",
        "up 1 cm and left 5 mm | up 1 cm and left 5 mm",
        "up 1 cm, left 5 mm | up 1 cm and left 5 mm",
        "left 10 degrees | rotate left 10 degrees",
        "1 cm up and tilt 5 degrees to the left | up 1 cm and tilt left 5 degrees",
        "up and left | up 2 cm and left 2 cm",
        "down then close | down 2 cm then close",
        "down 5 cm and then close, then up 10 cm | down 5 cm then close then up 10 cm",
        "close and up 3 cm | close then up 3 cm",
      })
  void understandsHowPeopleSayIt(String typed, String meant) {
    assertThat(said(typed).describe()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dwon 1 cm | down 1 cm",
        "rihgt 5 mm | right 5 mm",
        "rotat lefft 10 degres | rotate left 10 degrees",
        "opne a litle | open by 1 cm",
        "clsoe | close",
        "slowr | slower",
        "forwrad 2 centimters | forward 2 cm",
      })
  void forgivesMisspellings(String typed, String meant) {
    assertThat(said(typed).describe()).isEqualTo(meant);
    assertThat(said(typed).corrections()).isNotEmpty();
  }

  @Test
  void tellsAmountsThatWereSaidFromUsualOnes() {
    assertThat(said("up").motions()).containsExactly(up(0.02, false));
    assertThat(said("up a bit").motions()).containsExactly(up(0.01, false));
    assertThat(said("up 2 cm").motions()).containsExactly(up(0.02, true));
  }

  private static SaidMotion up(double meters, boolean measured) {
    return new SaidMotion(new Translation(Direction.UP, meters), measured);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up 21 cm | asked=21.0 limit=20 cm",
        "left 3 m | asked=300.0 limit=20 cm",
        "rotate left 91 degrees | asked=91.0 limit=90 degrees",
        "tilt back half a turn | asked=180.0 limit=90 degrees",
        "open by 30 cm | limit=20 cm",
        "open 120 % | 0 to 100 percent",
        "go back 5000 s | limit=60 seconds",
        "up 0 cm | asked=0",
        "up 1 | unit",
        "up cm | unit",
        "up 10 degrees | say it in cm",
        "rotate left 2 cm | say it in degrees",
        "up 2 seconds | say it in cm",
        "go back 2 cm | go back along the way",
        "slower 20 % | only slower or faster",
        "rotate | rotate left or right",
        "rotate up | rotate left or right",
        "tilt | tilt forward, back, left or right",
        "move | say where to",
        "up left 1 cm | two motions",
        "go back up | two motions",
        "open up | two motions",
        "up 1 cm and left | for each",
        "up 1 cm and down 2 cm | one axis",
      })
  void refusesWhatCannotBeMeantAndTellsWhatCan(String typed, String why) {
    assertThat(refused(typed)).contains(why);
  }

  @Test
  void goesAnyWayWhereItOnlyDescribes() {
    assertThat(MotionWordParser.english(MotionLimits.NONE).parse("up 5 m"))
        .isInstanceOfSatisfying(
            Said.class, said -> assertThat(said.motions()).containsExactly(up(5, true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "2 cm",
        "pick it up",
        "lift the mug 2 cm",
        "open the drawer a little",
        "opne the drawr",
        "close it",
        "turn it left",
        "turn on",
        "up 1 cm if it rains",
        "up 1 cm tomorrow",
        "do not go up",
        "don't open",
        "left of the plate",
        "hold the mug",
        "come here",
        "2 cm up over there",
        "left 2 cm away from me",
        "pick up and move up 2 cm",
        "up minus 2 cm",
        "up 1 cm and pick up the mug",
      })
  void leavesWhatIsNoneToOthers(String typed) {
    assertThat(parser.parse(typed))
        .isInstanceOfSatisfying(
            NoMotion.class, none -> assertThat(none.explanation()).contains("\"up 1 cm\""));
  }

  @Test
  void takesNoTaskForAMotion() throws IOException {
    List<Paraphrase> sentences = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("sentences.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      sentences.addAll(Paraphrase.parse(text));
    }
    sentences.addAll(Paraphrase.development());
    sentences.addAll(Paraphrase.blind());
    sentences.addAll(Paraphrase.secondBlind());
    sentences.addAll(Paraphrase.thirdBlind());
    assertThat(sentences).hasSizeGreaterThan(1200);
    List<Paraphrase> motions =
        sentences.stream()
            .filter(one -> !(parser.parse(one.sentence()) instanceof NoMotion))
            .toList();
    assertThat(motions)
        .as("none of them asks for a task")
        .allMatch(one -> one.skill().equals(Paraphrase.NONE))
        .extracting(Paraphrase::sentence)
        .containsOnly("open", "please open", "move", "hold on, don't move", "up down left right");
  }

  @Test
  void readsWhatItWrites() {
    for (int i = 0; i < WORDS; i++) {
      MotionWord word = word();
      Said read = said(word.describe());
      assertThat(read.describe()).as("seed=%d", SEED).isEqualTo(word.describe());
      assertThat(read.corrections()).as("seed=%d", SEED).isEmpty();
      assertThat(read.motions()).as("seed=%d", SEED).hasSize(1);
      MotionWord back = read.motions().getFirst().word();
      assertThat(back).hasSameClassAs(word);
      if (back instanceof HandMotion motion && word instanceof HandMotion asked) {
        RigidTransform target = motion.targetFrom(RigidTransform.IDENTITY);
        RigidTransform expected = asked.targetFrom(RigidTransform.IDENTITY);
        assertThat(target.translation().distanceTo(expected.translation()))
            .as("seed=%d %s", SEED, word)
            .isLessThan(TOLERANCE_METERS);
        assertThat(target.rotation().angleTo(expected.rotation()))
            .as("seed=%d %s", SEED, word)
            .isLessThan(TOLERANCE_RADIANS);
      }
    }
  }

  private MotionWord word() {
    return switch (random.nextInt(9)) {
      case 0 -> translation();
      case 1 -> rotation();
      case 2 -> together();
      case 3 -> random.nextBoolean() ? Opening.OPEN : Opening.CLOSED;
      case 4 -> new Opening(random.nextInt(1, 100) / 100.0);
      case 5 -> new Width(random.nextDouble(0.001, 0.2));
      case 6 -> new WidthChange(random.nextBoolean(), random.nextDouble(0.001, 0.2));
      case 7 -> new Rewind(random.nextDouble(0.1, 60));
      default -> random.nextBoolean() ? new Still() : drawn(Pace.values());
    };
  }

  private <T> T drawn(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Translation translation() {
    return new Translation(
        drawn(Direction.values()), random.nextDouble(0.0005, MotionLimits.SPOKEN.meters()));
  }

  private Rotation rotation() {
    return new Rotation(
        drawn(Turn.values()), random.nextDouble(0.01, MotionLimits.SPOKEN.radians()));
  }

  private Together together() {
    List<HandMotion> parts = new ArrayList<>();
    for (Direction way : List.of(Direction.UP, Direction.LEFT, Direction.BACK)) {
      parts.add(new Translation(way, random.nextDouble(0.001, MotionLimits.SPOKEN.meters())));
    }
    for (Turn turn : List.of(Turn.TILT_RIGHT, Turn.ROTATE_LEFT)) {
      parts.add(new Rotation(turn, random.nextDouble(0.01, MotionLimits.SPOKEN.radians())));
    }
    Collections.rotate(parts, random.nextInt(parts.size()));
    return new Together(parts.subList(0, random.nextInt(2, parts.size() + 1)));
  }
}
