package org.reprise.retrieval.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;

/** What depends on an event, a permission or a state moves nothing, however that is said. */
class ConditionTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 7);
  private static final int DRAWN = 3000;

  private static final List<String> CONDITIONS =
      List.of(
          "before the meeting",
          "whenever somebody knocks",
          "until it clicks",
          "given that the cup is empty",
          "supposing it is closed",
          "assuming it is closed",
          "provided it is closed",
          "provided that nobody minds",
          "as long as it is closed",
          "so long as I am here",
          "following the meeting",
          "only with my permission",
          "on my signal",
          "upon my signal",
          "upon my return",
          "on demand",
          "on request",
          "in the event of fire",
          "with a delay",
          "unless it rains",
          "lest it rains",
          "on condition that I agree",
          "depending on the weather",
          "subject to approval",
          "pending approval",
          "prior to my arrival",
          "in case of fire",
          "in an emergency",
          "in response to the alarm",
          "at my command",
          "at the beep",
          "the moment I leave",
          "by the time I return",
          "when you get the signal",
          "when you have a green light",
          "when you are told",
          "once you have permission",
          "as soon as you can see me",
          "if you can see me",
          "if it's not too dark",
          "while I hold the cup",
          "before I leave",
          "before it is dark",
          "only when asked",
          "except when it is dark",
          "each time it beeps");

  private static final List<String> ORDERS =
      List.of("%s %c", "%s, %c", "%c, %s", "%c %s", "please %s %c", "%s for me %c, please");

  private static final List<String> PREPARED =
      List.of(
          "wait, then %s",
          "first wait for my nod, then %s",
          "get ready to %s",
          "get set to %s",
          "prepare to %s",
          "be ready to %s",
          "stand by to %s",
          "ask me, then %s",
          "wait for me to %s",
          "count to three, then %s",
          "wait until I nod, then %s");

  private static final List<String> DEEDS =
      List.of(
          "open the drawer",
          "pick up the cup",
          "push the block",
          "put the cup on the plate",
          "turn on the lamp");

  private static final List<String> BEGINNINGS =
      List.of(
          "whenever",
          "unless",
          "until",
          "supposing",
          "assuming",
          "provided",
          "providing",
          "given",
          "as long as",
          "on condition that",
          "in the event that",
          "only if",
          "even if",
          "lest",
          "once",
          "when",
          "if",
          "in case",
          "every time",
          "the moment");

  private static final List<String> SUBJECTS =
      List.of("it", "he", "somebody", "the bell", "the cup", "my boss", "the flurble", "Alice");

  private static final List<String> HAPPENINGS =
      List.of(
          "knocks", "clicks", "is empty", "is closed", "rings", "agrees", "beeps", "looks away");

  private static final List<String> PREPOSITIONS =
      List.of(
          "on",
          "upon",
          "at",
          "with",
          "before",
          "after",
          "following",
          "during",
          "pending",
          "only with",
          "in the event of",
          "subject to",
          "under",
          "in");

  private static final List<String> EVENTS =
      List.of(
          "signal",
          "command",
          "permission",
          "approval",
          "meeting",
          "arrival",
          "return",
          "absence",
          "supervision",
          "beep",
          "nod",
          "consent",
          "departure",
          "confirmation");

  private final InstructionParser parser = InstructionParser.english();

  private boolean moves(String instruction) {
    return parser.parse(instruction) instanceof Understood(ParsedInstruction read)
        && parser.lists(read.skill());
  }

  private static String drawn(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  @Test
  void moveNothing() {
    List<String> moved = new ArrayList<>();
    for (String deed : DEEDS) {
      for (String condition : CONDITIONS) {
        for (String order : ORDERS) {
          moved.add(order.replace("%s", deed).replace("%c", condition));
        }
      }
      PREPARED.forEach(prepared -> moved.add(prepared.replace("%s", deed)));
    }
    moved.removeIf(said -> !moves(said));
    assertThat(moved).isEmpty();
  }

  @Test
  void moveNothingWhenDrawn() {
    Random random = new Random(SEED);
    List<String> moved = new ArrayList<>();
    for (int i = 0; i < DRAWN; i++) {
      String condition =
          random.nextBoolean()
              ? String.join(
                  " ",
                  drawn(random, BEGINNINGS),
                  drawn(random, SUBJECTS),
                  drawn(random, HAPPENINGS))
              : String.join(
                  " ",
                  drawn(random, PREPOSITIONS),
                  drawn(random, List.of("my", "the", "your", "his")),
                  drawn(random, EVENTS));
      String said =
          drawn(random, ORDERS).replace("%s", drawn(random, DEEDS)).replace("%c", condition);
      if (moves(said)) {
        moved.add(said);
      }
    }
    assertThat(moved).as("seed=%d", SEED).isEmpty();
  }

  @Test
  void areNamed() {
    assertThat(parser.parse("open the drawer on my signal"))
        .isInstanceOfSatisfying(
            NotUnderstood.class,
            refused -> assertThat(refused.explanation()).contains("\"on signal\""));
  }

  @Test
  void doNotHinderWhatOnlySoundsAlike() {
    for (String said :
        List.of(
            "press the later button",
            "press the signal button",
            "press the wait button",
            "pick up the 12 o'clock sign",
            "open the drawer right this minute",
            "open the drawer this instant",
            "just a second, open the drawer",
            "after picking up the cup, put it on the plate",
            "when you get a moment, open the drawer",
            "open the drawer if you can, please",
            "open the drawer whenever you are ready",
            "open the drawer because the meeting starts soon",
            "open the drawer in the kitchen",
            "pick up the cup next to the plate",
            "pick up the cup with the blue lid",
            "put the cup on the flurble",
            "put the cup before the plate",
            "pour the tea into the cup before it gets cold")) {
      assertThat(moves(said)).as(said).isTrue();
    }
    assertThat(moves(parser.withNouns(List.of("signal")), "put the cup next to the signal"))
        .isTrue();
  }

  private static boolean moves(InstructionParser knowing, String instruction) {
    return knowing.parse(instruction) instanceof Understood;
  }
}
