package org.reprise.retrieval.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.reprise.core.retrieval.MotionGoal.Share;
import org.reprise.core.retrieval.MotionGoal.Travel;
import org.reprise.core.retrieval.MotionGoal.Turn;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;

class InstructionParserTest {
  private final InstructionParser parser = InstructionParser.english();

  private ParsedInstruction understood(String instruction) {
    return switch (parser.parse(instruction)) {
      case Understood(ParsedInstruction parsed) -> parsed;
      case NotUnderstood(String explanation) -> throw new AssertionError(explanation);
    };
  }

  private String refused(String instruction) {
    return switch (parser.parse(instruction)) {
      case Understood(ParsedInstruction parsed) -> throw new AssertionError(parsed.toString());
      case NotUnderstood(String explanation) -> explanation;
    };
  }

  @Test
  void understandsEverySentence() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("sentences.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.startsWith("#")).forEach(line -> check(line, wrong));
    }
    assertThat(wrong).isEmpty();
  }

  private void check(String line, List<String> wrong) {
    String[] expected = line.split("\t", -1);
    String read =
        switch (parser.parse(expected[0])) {
          case NotUnderstood ignored -> "none\t\t";
          case Understood(ParsedInstruction p) ->
              p.skill()
                  + "\t"
                  + p.target().noun()
                  + "\t"
                  + p.other().map(ObjectPhrase::noun).orElse("");
        };
    if (!read.equals(expected[1] + "\t" + expected[2] + "\t" + expected[3])) {
      wrong.add(line + " read as " + read);
    }
  }

  @Test
  void keepsWhatIsSaidAboutEachObject() {
    ParsedInstruction parsed = understood("put the small red block onto the dark blue plate");
    assertThat(parsed.target().colors()).containsExactly("red");
    assertThat(parsed.target().sizes()).containsExactly("small");
    assertThat(parsed.other().orElseThrow().colors()).containsExactly("blue");
    assertThat(parsed.ununderstood()).isEmpty();
  }

  @Test
  void keepsSidePartAndDirection() {
    assertThat(understood("pick up the mug on the left").target().side()).contains("left");
    assertThat(understood("grab the right mug").target().side()).contains("right");
    assertThat(understood("grab the cup by its handle").target().part()).contains("handle");
    assertThat(understood("push the block to the left").direction()).contains("left");
    assertThat(understood("push the left block").direction()).isEmpty();
    assertThat(understood("push the left block").target().side()).contains("left");
  }

  @Test
  void saysWhatItCorrected() {
    assertThat(understood("opne teh drawr").corrections())
        .containsEntry("opne", "open")
        .containsEntry("drawr", "drawer");
  }

  @Test
  void leavesRealWordsAlone() {
    assertThat(understood("pick up the book").target().noun()).isEqualTo("book");
    assertThat(understood("pick up the lynx").target().noun()).isEqualTo("lynx");
    assertThat(understood("pick up the hat").target().noun()).isEqualTo("hat");
  }

  @Test
  void saysWhatItDidNotUnderstand() {
    assertThat(refused("pick up the mug zorgwise")).contains("\"zorgwise\"");
    assertThat(understood("pick up the mug behind the bottle").ununderstood())
        .containsExactly("behind bottle");
  }

  @Test
  void explainsItsRefusals() {
    assertThat(refused("asdf qwer")).contains("asdf qwer").contains("no known skill");
    assertThat(refused("don't open the drawer")).contains("don't");
    assertThat(refused("what is that?")).contains("question");
    assertThat(refused("open the drawer and close the door")).contains("more than one task");
    assertThat(refused("open")).contains("open what?");
    assertThat(refused("pick up the mug and the bowl")).contains("\"mug\" and \"bowl\"");
    assertThat(refused("pick up 3 mugs")).contains("\"3\"");
  }

  @Test
  void readsHowFar() {
    assertThat(understood("half open the drawer").goal()).contains(new Share(0.5));
    assertThat(understood("open the drawer 25%").goal()).contains(new Share(0.25));
    assertThat(understood("open the lid three quarters of the way").goal())
        .contains(new Share(0.75));
    assertThat(understood("push the block 5cm to the left").goal()).contains(new Travel(0.05));
    assertThat(understood("push the block 5cm to the left").direction()).contains("left");
    assertThat(understood("pull the rope by two inches").goal()).contains(new Travel(0.0508));
    assertThat(understood("turn the knob a quarter turn clockwise").goal())
        .contains(new Turn(Math.PI / 2));
    assertThat(understood("rotate the dial by 90° to the right").goal())
        .contains(new Turn(Math.PI / 2));
    assertThat(understood("open the third drawer").goal()).isEmpty();
    assertThat(understood("open the third drawer").target().modifiers()).containsExactly("third");
  }

  @Test
  void refusesAmountsThatCannotBeMeasured() {
    assertThat(refused("open the drawer -5 cm")).contains("minus 5").contains("in cm");
    assertThat(refused("open the drawer a bit")).contains("a bit").contains("in cm");
    assertThat(refused("slightly turn the knob")).contains("slightly").contains("degrees");
  }

  @Test
  void leavesSizesAndStatesOfObjectsToTheirNames() {
    for (String named :
        List.of(
            "pick up the half eaten apple",
            "pick up a half eaten apple",
            "put the 5 cm cube in the bowl",
            "put 5 cm cube in the bowl",
            "open the half drawer",
            "close the half open drawer",
            "close the slightly open drawer")) {
      assertThat(understood(named).goal()).as(named).isEmpty();
    }
    assertThat(understood("put the 5 cm cube in the bowl").target().noun()).isEqualTo("block");
    assertThat(understood("push the 5 cm cube 3 cm to the left").goal()).contains(new Travel(0.03));
    assertThat(understood("open the drawer by a half").goal()).contains(new Share(0.5));
    assertThat(understood("push the block a 5 cm distance").goal()).contains(new Travel(0.05));
    assertThat(understood("open half the drawer").goal()).contains(new Share(0.5));
  }

  @Test
  void saysWhatCanBeDoneInPart() {
    assertThat(parser.measures("open", new Share(0.5))).isTrue();
    assertThat(parser.measures("twist clockwise", new Turn(1))).isTrue();
    assertThat(parser.measures("fill with", new Share(0.5))).isFalse();
    assertThat(parser.measures("open", new Share(0.5))).isTrue();
  }

  @Test
  void learnsNamesOfABank() {
    InstructionParser bank = parser.withNouns(parser.unknownWords("pick up the wombat"));
    assertThat(bank.parse("pick up the wobmat"))
        .isInstanceOfSatisfying(
            Understood.class,
            read -> assertThat(read.instruction().target().noun()).isEqualTo("wombat"));
  }

  @Test
  void understandsNamesOfObjects() {
    assertThat(parser.parseObject("blue coffee cup").noun()).isEqualTo("mug");
    assertThat(parser.parseObject("blue coffee cup").colors()).containsExactly("blue");
    assertThat(parser.parseObject("block").noun()).isEqualTo("block");
    assertThat(parser.parseObject("light").noun()).isEqualTo("lamp");
  }
}
