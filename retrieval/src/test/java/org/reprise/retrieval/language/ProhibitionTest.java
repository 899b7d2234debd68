package org.reprise.retrieval.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;

/** What is forbidden, conditional or not text at all moves nothing and fails nothing. */
class ProhibitionTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 7);

  /** How something is forbidden, {@code %s} for what, {@code %i} for the doing of it. */
  private static final List<String> FORBIDDEN =
      List.of(
          "do not %s",
          "don't %s",
          "dont %s",
          "never %s",
          "stop %i",
          "no %i",
          "avoid %i",
          "quit %i",
          "you must not %s",
          "you're not to %s",
          "I'd rather you didn't %s",
          "it is forbidden to %s",
          "it would be bad to %s",
          "neglect to %s",
          "delay %i",
          "prevent %i",
          "enough %i",
          "hold off %i",
          "under no circumstances %s",
          "make sure not to %s",
          "make sure you don't %s",
          "sorry, but please don't %s",
          "do not %s because it is dangerous",
          "I will %s myself",
          "should I %s?",
          "%s... no wait, stop",
          "unless it is dark, %s",
          "if the light is red, %s",
          "d not %s",
          "nicht %s",
          "wer weiss %s");

  /** When something shall be done, which is not now. */
  private static final List<String> LATER =
      List.of(
          "tomorrow",
          "tonight",
          "Monday",
          "on Monday",
          "next Monday",
          "later",
          "later today",
          "later on",
          "in an hour",
          "in a minute",
          "in a second",
          "in a moment",
          "in a bit",
          "in a while",
          "in 5 minutes",
          "in five minutes",
          "in two hours",
          "in half an hour",
          "in a couple of hours",
          "in a few days",
          "in 10 s",
          "in 10 sec",
          "an hour from now",
          "five minutes from now",
          "two hours later",
          "at 5 pm",
          "at 5pm",
          "at 5 p.m.",
          "at 17:00",
          "at 5",
          "at five o'clock",
          "at five",
          "at half past six",
          "at noon",
          "at midnight",
          "at night",
          "at dawn",
          "at lunchtime",
          "at lunch",
          "around 5 pm",
          "this evening",
          "this afternoon",
          "in the evening",
          "in the morning",
          "tomorrow morning",
          "tomorrow at 8",
          "the day after tomorrow",
          "next week",
          "next month",
          "next year",
          "next time",
          "next summer",
          "after lunch",
          "after dinner",
          "after work",
          "after the meeting",
          "after I leave",
          "before bed",
          "when I am back",
          "when I'm gone",
          "when the bell rings",
          "once I leave",
          "once the timer rings",
          "as soon as I leave",
          "while I'm away",
          "until tomorrow",
          "soon",
          "shortly",
          "eventually",
          "someday",
          "some day",
          "sometime",
          "some other time",
          "another time",
          "another day",
          "at some point",
          "at the weekend",
          "on the weekend",
          "over the weekend",
          "on Sundays",
          "every day",
          "every night",
          "every Monday",
          "daily",
          "once a day",
          "from Monday on",
          "from tomorrow",
          "starting tomorrow",
          "by Friday",
          "in December",
          "on May 5th",
          "on the 3rd of June",
          "in March",
          "at Christmas",
          "by tomorrow",
          "overnight",
          "the other day",
          "tomorow",
          "tommorow",
          "tomorrrow",
          "2morrow",
          "tmrw",
          "tonite",
          "tongiht",
          "wensday",
          "thursday",
          "saterday");

  private static final List<String> LATER_ORDERS =
      List.of(
          "%t, %s",
          "%t %s",
          "%s %t",
          "%s, %t",
          "please %s %t",
          "could you %s %t?",
          "hey robot, %t please %s",
          "%s for me %t, please",
          "I want you to %s %t");

  private static final List<List<String>> DEEDS =
      List.of(
          List.of("open the drawer", "opening the drawer"),
          List.of("pick up the cup", "picking up the cup"),
          List.of("push the block", "pushing the block"),
          List.of("put the cup on the plate", "putting the cup on the plate"),
          List.of("turn on the lamp", "turning on the lamp"));

  private final InstructionParser parser = InstructionParser.english();

  private boolean moves(String instruction) {
    return parser.parse(instruction) instanceof Understood(ParsedInstruction read)
        && parser.lists(read.skill());
  }

  @Test
  void moveNothing() {
    List<String> moved = new ArrayList<>();
    for (String forbidden : FORBIDDEN) {
      for (List<String> deed : DEEDS) {
        String said = forbidden.replace("%s", deed.getFirst()).replace("%i", deed.getLast());
        if (moves(said)) {
          moved.add(said);
        }
      }
    }
    assertThat(moved).isEmpty();
  }

  @Test
  void moveNothingThatIsToBeDoneLater() {
    List<String> moved = new ArrayList<>();
    for (String time : LATER) {
      for (String order : LATER_ORDERS) {
        for (List<String> deed : DEEDS) {
          String said = order.replace("%s", deed.getFirst()).replace("%t", time);
          if (moves(said)) {
            moved.add(said);
          }
        }
      }
    }
    assertThat(moved).isEmpty();
  }

  /** Draws a time that is made of a number. */
  private static String drawnTime(Random random) {
    int number = 1 + random.nextInt(12);
    String unit =
        List.of("hour", "minute", "day", "week", "month", "second").get(random.nextInt(6));
    String many = number + " " + unit + (number == 1 ? "" : "s");
    return switch (random.nextInt(7)) {
      case 0 -> "in " + many;
      case 1 -> many + " from now";
      case 2 -> many + " later";
      case 3 ->
          "at " + number + (random.nextBoolean() ? " " : "") + (random.nextBoolean() ? "pm" : "am");
      case 4 -> "at %d:%02d".formatted(number, random.nextInt(60));
      case 5 -> "at " + number + " o'clock";
      default -> "after " + many;
    };
  }

  @Test
  void moveNothingAtADrawnTime() {
    Random random = new Random(SEED);
    List<String> moved = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String said =
          LATER_ORDERS
              .get(random.nextInt(LATER_ORDERS.size()))
              .replace("%s", DEEDS.get(random.nextInt(DEEDS.size())).getFirst())
              .replace("%t", drawnTime(random));
      if (moves(said)) {
        moved.add(said);
      }
    }
    assertThat(moved).as("seed=%d", SEED).isEmpty();
  }

  @Test
  void doWhatIsToBeDoneNow() {
    for (String said :
        List.of(
            "open the drawer now",
            "open the drawer as soon as possible",
            "open the drawer when you get a chance",
            "open the drawer at half",
            "pick up the cup while you are there",
            "put the cup in the second bowl",
            "put the cup in a second bowl",
            "put the fork on the dinner plate",
            "pick up the morning mug",
            "open the drawer because I leave tomorrow",
            "put the cup on the plate for later",
            "good morning, open the drawer",
            "pick up the hourglass",
            "move the block at most 5 cm to the left")) {
      assertThat(moves(said)).as(said).isTrue();
    }
  }

  @Test
  void moveNothingWhenTheWordThatForbidsIsMisspelled() {
    Random random = new Random(SEED);
    List<String> moved = new ArrayList<>();
    int tried = 1000;
    for (int i = 0; i < tried; i++) {
      String word = List.of("don't", "never", "dont", "do not").get(random.nextInt(4));
      StringBuilder typed = new StringBuilder(word);
      int at = random.nextInt(word.length() - 1);
      switch (random.nextInt(3)) {
        case 0 -> typed.deleteCharAt(at);
        case 1 -> typed.insert(at, word.charAt(at));
        default -> typed.setCharAt(at, (char) ('a' + random.nextInt(26)));
      }
      String said = typed + " " + DEEDS.get(random.nextInt(DEEDS.size())).getFirst();
      if (moves(said)) {
        moved.add(said);
      }
    }
    assertThat(moved).as("seed=%d", SEED).hasSizeLessThan(tried / 50);
  }

  @Test
  void readsAnythingWithoutFailing() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      int kind = random.nextInt(4);
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(InstructionParser.MOST_CHARACTERS);
      for (int k = 0; k < length; k++) {
        text.appendCodePoint(
            switch (kind) {
              case 0 -> random.nextInt(Character.MAX_CODE_POINT);
              case 1 -> random.nextInt(128);
              case 2 -> random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(26);
              default -> 0x590 + random.nextInt(0x100);
            });
      }
      String said = text.toString();
      assertThat(parser.parse(said)).as("seed=%d text=%s", SEED, said).isNotNull();
      assertThat(parser.parseObject(said)).as("seed=%d text=%s", SEED, said).isNotNull();
    }
    for (String said :
        List.of("\uD83E\uDD16", "\u202Eopen", "\uD800", "\u0000", "'t", "½", "1e999 cm")) {
      assertThat(parser.parse(said)).as(said).isNotNull();
    }
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(parser.parse("a".repeat(10_000)))
        .isInstanceOfSatisfying(
            NotUnderstood.class,
            refused -> assertThat(refused.explanation()).contains("characters=10000 limit=400"));
    assertThat(parser.parseObject("open ".repeat(5_000))).isNotNull();
  }
}
