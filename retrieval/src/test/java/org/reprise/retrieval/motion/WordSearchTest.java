package org.reprise.retrieval.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.motion.Direction;
import org.reprise.core.motion.FingerMotion.Opening;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Together;
import org.reprise.core.motion.HandMotion.Translation;
import org.reprise.core.motion.Still;
import org.reprise.core.motion.Turn;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.retrieval.language.MotionWordParser;

class WordSearchTest {
  private static final double TOLERANCE_SECONDS = 0.15;

  /** Goes down and grasps after 0.5 s, goes up and to the left at once, and lets go after 2 s. */
  private final EpisodeMotion grasp =
      new Scripted()
          .then(new Translation(Direction.DOWN, 0.12), 1)
          .then(new Still(), 0.5)
          .then(Opening.CLOSED, 1)
          .then(
              new Together(
                  List.of(new Translation(Direction.UP, 0.1), new Rotation(Turn.ROTATE_LEFT, 0.5))),
              1)
          .then(new Still(), 2)
          .then(Opening.OPEN, 1)
          .episode();

  private final EpisodeMotion press =
      new Scripted()
          .then(new Translation(Direction.DOWN, 0.04), 1)
          .then(new Still(), 0.5)
          .then(new Translation(Direction.UP, 0.04), 1)
          .episode();

  private final WordSearch search =
      new WordSearch(taker -> {
        taker.accept("grasp", grasp);
        taker.accept("press", press);
      });

  private List<WordMatch> find(String words) {
    return switch (MotionWordParser.english(MotionLimits.NONE).parse(words)) {
      case Said said -> search.find(said.motions(), 10);
      case Object other -> throw new AssertionError(other);
    };
  }

  @Test
  void tellsWhereAndHowFar() {
    List<WordMatch> down = find("down");
    assertThat(down).extracting(WordMatch::demonstration).containsExactly("grasp", "press");
    assertThat(down).extracting(WordMatch::motion).containsExactly("down 12 cm", "down 4 cm");
    assertThat(down.getFirst().fromSeconds()).isZero();
    assertThat(down.getFirst().toSeconds()).isCloseTo(1, within(TOLERANCE_SECONDS));
    assertThat(find("forward")).isEmpty();
  }

  @Test
  void takesAnAmountForTheLeast() {
    assertThat(find("down 5 cm")).extracting(WordMatch::demonstration).containsExactly("grasp");
    assertThat(find("down a bit")).hasSize(2);
    assertThat(find("down 13 cm")).isEmpty();
  }

  @Test
  void findsWhatIsDoneAtOnce() {
    assertThat(find("rotate left and up"))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.motion()).isEqualTo("up 10 cm and rotate left 28.65 degrees");
          assertThat(match.fromSeconds()).isCloseTo(2.5, within(TOLERANCE_SECONDS));
        });
    assertThat(find("up 5 cm and rotate left 20 degrees")).hasSize(1);
    assertThat(find("up 5 cm and rotate left 40 degrees")).isEmpty();
    assertThat(find("down and rotate left")).isEmpty();
  }

  @Test
  void findsOneAfterTheOther() {
    assertThat(find("down then close then up"))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.motion()).startsWith("down 12 cm then close by 8 cm then up 10 cm");
          assertThat(match.toSeconds()).isCloseTo(3.5, within(TOLERANCE_SECONDS));
        });
    assertThat(find("down then up")).extracting(WordMatch::demonstration).containsExactly("press");
    assertThat(find("up then open")).as("two seconds between").isEmpty();
    assertThat(find("up then hold still then open")).hasSize(1);
    assertThat(find("close then down")).isEmpty();
  }

  @Test
  void givesNoMoreThanAsked() {
    Said down = (Said) MotionWordParser.english(MotionLimits.NONE).parse("down");
    assertThat(search.find(down.motions(), 1)).hasSize(1);
  }

  @Test
  void refusesWhatCannotBeSeen() {
    for (String words : List.of("slower", "go back", "open to 3 cm", "open halfway")) {
      assertThatThrownBy(() -> find(words))
          .as(words)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot be seen");
    }
  }

  @Test
  void labelsAllThatItHas() {
    assertThat(search.labels())
        .filteredOn(label -> label.demonstration().equals("press"))
        .extracting(WordMatch::motion)
        .containsExactly("down 4 cm", "hold still", "up 4 cm");
  }
}
