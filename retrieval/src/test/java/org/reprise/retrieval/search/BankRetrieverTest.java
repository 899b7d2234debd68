package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reprise.retrieval.search.Things.BLUE;
import static org.reprise.retrieval.search.Things.GREEN;
import static org.reprise.retrieval.search.Things.RED;
import static org.reprise.retrieval.search.Things.WHITE;
import static org.reprise.retrieval.search.Things.demonstration;
import static org.reprise.retrieval.search.Things.thing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.Things.Kind;

class BankRetrieverTest {
  @TempDir Path folder;

  private final Things.Histogram encoder = new Things.Histogram();
  private final ObjectView block = thing(Kind.BLOCK, RED, 0.5, 0.1, 11);
  private final ObjectView plate = thing(Kind.PLATE, WHITE, 0.6, -0.2, 12);
  private final ObjectView mug = thing(Kind.MUG, BLUE, 0.4, 0.2, 13);
  private final ObjectView bottle = thing(Kind.BOTTLE, GREEN, 0.7, 0.0, 14);
  private Bank bank;
  private BankRetriever retriever;

  @BeforeEach
  void fillBank() {
    bank = Bank.open(folder);
    bank.add(
        demonstration(
            "place-1",
            "put the block on the plate",
            List.of("block", "plate"),
            List.of(thing(Kind.BLOCK, RED, 0.4, 0.2, 1), thing(Kind.PLATE, WHITE, 0.5, -0.1, 2))));
    bank.add(
        demonstration(
            "pick-mug",
            "pick up the mug",
            List.of("mug"),
            List.of(thing(Kind.MUG, BLUE, 0.5, 0, 3))));
    bank.add(
        demonstration(
            "pick-bottle",
            "pick up the bottle",
            List.of("bottle"),
            List.of(thing(Kind.BOTTLE, GREEN, 0.5, 0, 4))));
    retriever = new BankRetriever(bank, encoder);
  }

  private RetrievalOutcome ask(String instruction, ObjectView... objects) {
    return retriever.retrieve(new Query(instruction, List.of(objects)));
  }

  private Candidate match(String instruction, ObjectView... objects) {
    return switch (ask(instruction, objects)) {
      case Match match -> match.best();
      case NoMatch refusal -> throw new AssertionError(refusal.toString());
    };
  }

  private NoMatch refusal(String instruction, ObjectView... objects) {
    return switch (ask(instruction, objects)) {
      case Match match -> throw new AssertionError(match.best().cues().toString());
      case NoMatch refusal -> refusal;
    };
  }

  @Test
  void findsDemonstrationAndObjectAmongDistractors() {
    Candidate found = match("grab the cup", plate, bottle, mug, block);
    assertThat(found.demonstration().id()).isEqualTo("pick-mug");
    assertThat(found.objects()).containsExactly(2);
    assertThat(found.score()).isBetween(0.8, 1.0);
    assertThat(found.cues())
        .containsOnlyKeys("language", "record", "match", "shape", "colors", "size");
    assertThat(found.cues().values()).allMatch(cue -> cue >= 0 && cue <= 1);
  }

  @Test
  void givesEveryStageItsOwnObject() {
    Candidate found = match("on the plate put the red block", mug, plate, bottle, block);
    assertThat(found.demonstration().id()).isEqualTo("place-1");
    assertThat(found.objects()).containsExactly(3, 1);
  }

  @Test
  void answersTheSameTwice() {
    assertThat(ask("pick up the mug", block, mug, bottle))
        .isEqualTo(ask("pick up the mug", block, mug, bottle));
  }

  @Test
  void remembersCodesOfTheBank() {
    match("pick up the mug", mug);
    int first = encoder.encoded;
    match("pick up the mug", mug);
    assertThat(encoder.encoded - first).isEqualTo(1);
  }

  @Test
  void seesWhatWasAddedAtOnce() {
    assertThat(refusal("open the drawer", mug).reason()).isEqualTo(Reason.NO_SUCH_SKILL);
    bank.add(demonstration("open-1", "open the drawer", List.of("drawer"), List.of(block)));
    assertThat(match("please open teh drawer", block).objects()).containsExactly(0);
  }

  @Test
  void findsObjectsThatTheLexiconDoesNotKnow() {
    bank.add(demonstration("pick-w", "pick up the wombat", List.of("wombat"), List.of(mug)));
    assertThat(match("grab the womabt", mug).demonstration().id()).isEqualTo("pick-w");
  }

  @Test
  void findsInstructionsThatItDoesNotUnderstandByTheirText() {
    bank.add(demonstration("flip", "frobnicate the mug", List.of("mug"), List.of(mug)));
    assertThat(match("Frobnicate the mug!", mug).demonstration().id()).isEqualTo("flip");
  }

  @Test
  void refusesWithAnEmptyBank() {
    retriever = new BankRetriever(Bank.openOrCreate(folder.resolve("new")), encoder);
    assertThat(refusal("pick up the mug", mug).reason()).isEqualTo(Reason.EMPTY_BANK);
  }

  @Test
  void saysWhenWhatFitsCannotBeUsed() {
    ObjectView specks =
        new ObjectView(block.frame(), block.mask(), block.cloud().select(new int[] {0, 1, 2, 3}));
    bank.add(demonstration("open-1", "open the drawer", List.of("drawer"), List.of(specks)));
    NoMatch refused = refusal("open the drawer", block, mug);
    assertThat(refused.reason()).isEqualTo(Reason.UNUSABLE);
    assertThat(refused.explanation()).contains("\"open the drawer\"").contains("points: 1");
    bank.add(demonstration("open-2", "open the box", List.of("box"), List.of(block)));
    assertThat(refusal("open the drawer", block, mug).offers()).containsExactly("open the box");
  }

  @Test
  void doesNotRepeatFailures() {
    Demonstration good = demonstration("f", "open the drawer", List.of("drawer"), List.of(block));
    bank.add(
        new Demonstration(
            good.id(),
            good.instruction(),
            good.robot(),
            good.operator(),
            good.softwareVersion(),
            good.recordedAt(),
            good.stages(),
            good.lastLook(),
            good.streams(),
            new Outcome.Failure("slipped")));
    assertThat(refusal("open the drawer", block).reason()).isEqualTo(Reason.NO_SUCH_SKILL);
  }

  @Test
  void putsWhatFailedBehindWhatDidNot() {
    bank.add(
        demonstration(
            "pick-mug-2",
            "pick up the mug",
            List.of("mug"),
            List.of(thing(Kind.MUG, BLUE, 0.5, 0, 3))));
    String first = match("pick up the mug", mug).demonstration().id();
    for (int i = 0; i < 3; i++) {
      retriever.learn(first, false);
    }
    Candidate second = match("pick up the mug", mug);
    assertThat(second.demonstration().id()).isNotEqualTo(first);
    assertThat(second.cues()).containsEntry("record", 1.0);
    for (int i = 0; i < 9; i++) {
      retriever.learn(second.demonstration().id(), false);
    }
    assertThat(match("pick up the mug", mug).demonstration().id()).isEqualTo(first);
  }

  @Test
  void givesItsReasons() {
    RetrievalOutcome found = ask("pick up the mug", plate, mug);
    assertThat(found.considered()).hasSize(1);
    assertThat(found.considered().getFirst().verdict()).isEqualTo("fits");
    assertThat(found.considered().getFirst().objects()).containsExactly(1);
    NoMatch refused = refusal("pick up the mug", plate);
    assertThat(refused.considered().getFirst().verdict()).isEqualTo("too unlike");
    assertThat(refused.considered().getFirst().cues().get("match"))
        .isLessThan(refused.considered().getFirst().thresholds().get("match"));
    assertThat(refused.offers()).containsExactly("pick up the mug");
    assertThat(refusal("pick up the mug").considered().getFirst().objects()).containsExactly(-1);
  }

  @Test
  void keepsHowFarAndRefusesWhatCannotBeDoneInPart() {
    bank.add(demonstration("open-1", "open the drawer", List.of("drawer"), List.of(block)));
    assertThat(ask("open the drawer half way", block))
        .isInstanceOfSatisfying(
            Match.class, m -> assertThat(m.goal()).contains(new MotionGoal.Share(0.5)));
    NoMatch refused = refusal("pick up half the mug by 40 degrees", mug);
    assertThat(refused.reason()).isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  @Test
  void refusesGibberish() {
    NoMatch refusal = refusal("asdf qwer", mug);
    assertThat(refusal.reason()).isEqualTo(Reason.NOT_UNDERSTOOD);
    assertThat(refusal("asdf mug", mug).offers()).containsExactly("pick up the mug");
  }

  @Test
  void refusesWhatWasNeverShownAndOffersTheNearest() {
    NoMatch skill = refusal("fold the mug", mug);
    assertThat(skill.reason()).isEqualTo(Reason.NO_SUCH_SKILL);
    assertThat(skill.explanation()).contains("\"fold\"");
    assertThat(skill.offers()).containsExactly("pick up the mug");
    NoMatch object = refusal("pick up the car", mug);
    assertThat(object.reason()).isEqualTo(Reason.NOT_THIS_OBJECT);
    assertThat(object.explanation()).contains("\"mug\"").contains("\"car\"");
    assertThat(object.offers()).containsExactly("pick up the bottle", "pick up the mug");
    assertThat(refusal("put the block on the mug", mug, block).reason())
        .isEqualTo(Reason.NOT_THIS_OBJECT);
  }

  @Test
  void refusesWhenTheObjectIsNotInView() {
    NoMatch refusal = refusal("pick up the mug", plate, bottle);
    assertThat(refusal.reason()).isEqualTo(Reason.OBJECT_NOT_IN_VIEW);
    assertThat(refusal.explanation()).contains("\"mug\"").containsPattern("cosine=0\\.\\d\\d");
    assertThat(refusal("pick up the mug").explanation()).contains("no object is in view");
    assertThat(refusal("put the block on the plate", block).reason())
        .isEqualTo(Reason.OBJECT_NOT_IN_VIEW);
  }

  @Test
  void refusesTwoThatAreEqual() {
    ObjectView left = thing(Kind.MUG, BLUE, 0.5, 0.2, 5);
    ObjectView right = thing(Kind.MUG, BLUE, 0.5, -0.2, 6);
    NoMatch refusal = refusal("pick up the mug", left, bottle, right);
    assertThat(refusal.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(refusal.explanation()).contains("\"mug\"").contains("\"left\" or \"right\"");
    assertThat(match("pick up the left mug", left, right).objects()).containsExactly(0);
    assertThat(match("pick up the mug on the right", left, right).objects()).containsExactly(1);
  }

  @Test
  void asksForTheColorThatTellsTwoApart() {
    ObjectView red = thing(Kind.MUG, RED, 0.5, 0.2, 5);
    NoMatch refusal = refusal("pick up the mug", red, mug);
    assertThat(refusal.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(refusal.explanation()).contains("\"red\"").contains("\"blue\"");
    assertThat(match("pick up the red mug", mug, red).objects()).containsExactly(1);
    assertThat(match("pick up the blue mug", mug, red).objects()).containsExactly(0);
    NoMatch green = refusal("pick up the green mug", mug, red);
    assertThat(green.reason()).isEqualTo(Reason.OBJECT_NOT_IN_VIEW);
    assertThat(green.explanation()).contains("green").contains("blue").contains("red");
  }

  @Test
  void asksWhichOfTwoDemonstrationsIsMeantIfEachFitsAnotherObject() {
    ObjectView red = thing(Kind.MUG, RED, 0.5, -0.2, 5);
    bank.add(
        demonstration(
            "pick-red",
            "pick up the red mug",
            List.of("red mug"),
            List.of(thing(Kind.MUG, RED, 0.5, 0, 6))));
    retriever = new BankRetriever(bank, encoder, onlyOfItsColor(), SuccessRecord.inMemory());
    NoMatch refused = refusal("pick up the mug", red, plate, mug);
    assertThat(refused.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(refused.explanation()).contains("red").contains("blue");
    assertThat(refused.offers())
        .containsExactlyInAnyOrder("pick up the mug", "pick up the red mug");
    assertThat(match("pick up the red mug", red, mug).objects()).containsExactly(0);
    assertThat(match("pick up the left mug", red, mug).objects()).containsExactly(1);
    assertThat(match("pick up the right mug", red, mug).objects()).containsExactly(0);
    assertThat(match("pick up the mug", red, plate).demonstration().id()).isEqualTo("pick-red");
  }

  /** Settings under which no demonstration takes a mug of another colour. */
  private static RetrievalSettings onlyOfItsColor() {
    RetrievalSettings usual = RetrievalSettings.DEFAULT;
    return new RetrievalSettings(
        usual.minimumCosine(),
        0.8,
        usual.equalMargin(),
        usual.sameObjectCosine(),
        usual.sameSizeRatio(),
        usual.appearanceWeight(),
        usual.sizeWeight(),
        usual.leastColorFit(),
        usual.nearBest(),
        usual.refusal(),
        usual.maximumCandidates(),
        usual.exactUpTo());
  }

  @Test
  void doesNotTakeAnotherThingOfTheColorNamed() {
    ObjectView redBottle = thing(Kind.BOTTLE, RED, 0.5, 0.2, 5);
    assertThat(refusal("pick up the red mug", redBottle, plate).reason())
        .isEqualTo(Reason.OBJECT_NOT_IN_VIEW);
  }

  @Test
  void takesTheSmallOneWhenAsked() {
    ObjectView tall = thing(Kind.MUG, BLUE, 0.5, 0.2, 5);
    ObjectView low =
        new ObjectView(
            mug.frame(),
            mug.mask(),
            mug.cloud()
                .select(
                    IntStream.range(0, mug.cloud().size())
                        .filter(i -> mug.cloud().z(i) < 0.078)
                        .toArray()));
    assertThat(match("pick up the small mug", tall, low).objects()).containsExactly(1);
    assertThat(match("pick up the big mug", tall, low).objects()).containsExactly(0);
  }

  @Test
  void stacksByTheColorsNamed() {
    bank.add(
        demonstration(
            "stack-1",
            "stack the red block on the blue block",
            List.of("red block", "blue block"),
            List.of(block, thing(Kind.BLOCK, BLUE, 0.4, 0, 8))));
    ObjectView green = thing(Kind.BLOCK, GREEN, 0.6, 0, 9);
    ObjectView blue = thing(Kind.BLOCK, BLUE, 0.4, 0.1, 10);
    assertThat(match("put the green block on the red one", blue, block, green).objects())
        .containsExactly(2, 1);
    assertThat(match("stack the blue cube on the green cube", blue, block, green).objects())
        .containsExactly(0, 2);
  }

  @Test
  void takesTheNewerOfTwoEqualDemonstrations() {
    Demonstration old = bank.load("pick-mug");
    bank.add(
        new Demonstration(
            "a-newer-one",
            old.instruction(),
            old.robot(),
            old.operator(),
            old.softwareVersion(),
            Instant.EPOCH.plusSeconds(60),
            old.stages(),
            old.lastLook(),
            old.streams(),
            old.outcome()));
    RetrievalOutcome outcome = ask("pick up the mug", mug, plate);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Match.class,
            match ->
                assertThat(match.candidates())
                    .extracting(candidate -> candidate.demonstration().id())
                    .containsExactly("a-newer-one", "pick-mug"));
  }

  @Test
  void skipsADemonstrationThatWasDamagedMeanwhile() throws IOException {
    Path file = folder.resolve("pick-mug.demo");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(refusal("pick up the mug", mug).reason()).isNotEqualTo(Reason.AMBIGUOUS);
    assertThat(match("pick up the bottle", bottle).demonstration().id()).isEqualTo("pick-bottle");
    assertThat(bank.damages()).hasSize(1);
  }

  @Test
  void ignoresSpecks() {
    ObjectView speck =
        new ObjectView(mug.frame(), mug.mask(), mug.cloud().select(new int[] {0, 1, 2}));
    assertThat(match("pick up the mug", speck, mug).objects()).containsExactly(1);
  }
}
