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
