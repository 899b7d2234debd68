package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.trial.SmallEpisodes;

final class SaidObjectsTest {
  /** One stage about what is called "object". */
  private static final Demonstration SHOWN = SmallEpisodes.of("shown", 1, 30);

  private static final Demonstration OTHER = SmallEpisodes.of("other", 2, 30);
  private static final double STEP_METERS = 0.3;

  private final SaidObjects said = new SaidObjects();
  private final List<Integer> asked = new ArrayList<>();
  private final Query query = new Query("take it", objects(3));

  private static List<ObjectView> objects(int count) {
    return IntStream.range(0, count).mapToObj(SaidObjectsTest::object).toList();
  }

  private static ObjectView object(int number) {
    ObjectView view = SmallEpisodes.view(5);
    RigidTransform place = RigidTransform.ofTranslation(0, STEP_METERS * number, 0);
    return new ObjectView(view.frame(), view.mask(), view.cloud().transformed(place));
  }

  private Vector3 place(int object) {
    return query.objects().get(object).cloud().centroid();
  }

  private static Candidate candidate(Demonstration demonstration, int object) {
    return new Candidate(demonstration, List.of(object), 0.5, Map.of());
  }

  /** Takes the first object that it is shown, by either demonstration. */
  private RetrievalOutcome bank(Query of) {
    asked.add(of.objects().size());
    return new Match(List.of(candidate(SHOWN, 0), candidate(OTHER, 0)));
  }

  private RetrievalOutcome answer(Retriever bank) {
    return said.over(bank).retrieve(query);
  }

  private static List<Integer> objectsOf(RetrievalOutcome outcome) {
    assertThat(outcome).isInstanceOf(Match.class);
    return ((Match) outcome).best().objects();
  }

  @Test
  void nothingSaidChangesNothing() {
    assertThat(objectsOf(answer(this::bank))).containsExactly(0);
    assertThat(asked).containsExactly(3);
  }

  @Test
  void whatIsDeniedIsNotSearchedFor() {
    said.isNot(place(0), "");
    assertThat(objectsOf(answer(this::bank))).as("of the scene").containsExactly(1);
    said.isNot(place(1), "");
    assertThat(objectsOf(answer(this::bank))).containsExactly(2);
    assertThat(asked).containsExactly(2, 1);
  }

  @Test
  void whatHasGoneFromItsPlaceIsSearchedForAgain() {
    said.isNot(place(0).plus(new Vector3(0, 0, 1)), "");

    assertThat(objectsOf(answer(this::bank))).containsExactly(0);
  }

  @Test
  void whatIsPointedAtIsTakenWithoutTheBank() {
    said.means(candidate(SHOWN, 0), query.objects(), place(0), place(2));

    assertThat(said.isPointed()).isTrue();
    assertThat(objectsOf(answer(this::bank))).containsExactly(2);
    assertThat(asked).isEmpty();
  }

  @Test
  void whatIsPointedAtAndGoneIsRefused() {
    said.means(candidate(SHOWN, 0), query.objects(), place(0), new Vector3(2, 2, 2));

    assertThat(answer(this::bank))
        .isInstanceOfSatisfying(
            NoMatch.class, none -> assertThat(none.reason()).isEqualTo(Reason.OBJECT_NOT_IN_VIEW));
  }

  @Test
  void onlyTheChosenDemonstrationIsUsed() {
    said.uses("other");
    assertThat(answer(this::bank))
        .isInstanceOfSatisfying(
            Match.class,
            match ->
                assertThat(match.candidates())
                    .extracting(one -> one.demonstration().id())
                    .containsExactly("other"));
    said.uses("gone");
    assertThat(answer(this::bank))
        .isInstanceOfSatisfying(
            NoMatch.class, none -> assertThat(none.reason()).isEqualTo(Reason.DECLINED));
  }

  /** Fits only where all objects are in view. */
  private static RetrievalOutcome needsAll(Query of) {
    return of.objects().size() == 3
        ? new Match(List.of(candidate(SHOWN, 0)), Optional.empty(), List.of())
        : new NoMatch(Reason.OBJECT_NOT_IN_VIEW, "not in view", List.of());
  }

  @Test
  void whatHasAnotherNameIsTakenForThatAndForNothingElse() {
    said.isNot(place(0), "a loaf of bread");
    assertThat(answer(SaidObjectsTest::needsAll)).isInstanceOf(NoMatch.class);

    SaidObjects named = new SaidObjects();
    named.isNot(place(0), "the Object");
    assertThat(objectsOf(named.over(SaidObjectsTest::needsAll).retrieve(query))).containsExactly(0);
  }
}
