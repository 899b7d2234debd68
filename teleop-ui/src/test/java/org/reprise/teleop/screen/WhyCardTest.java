package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.CandidateChosen;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.Cue;
import org.reprise.schema.NothingFound;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.teleop.link.LinkState;

/**
 * The card on the screen that it stands on, for its way to another demonstration goes through it.
 */
final class WhyCardTest {
  private static final String BEST = "demo-00000";
  private static final String NEXT = "demo-00004";
  private static final String REFUSED = "demo-00001";
  private static final String WORDS = "pick up the mug";
  private static final List<CandidateMessage> FOUND =
      List.of(candidate(BEST, 0.81, 0.9, "fits"), candidate(NEXT, 0.64, 0.7, "fits"));
  private static final List<CandidateMessage> NOT_FOUND =
      List.of(candidate(REFUSED, 0, 0.31, "too unlike"));

  private final FakeBank bank = new FakeBank(5, Long.getLong("seed", 1));
  private final FakeStation station = new FakeStation(bank);
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final OperateScreen screen = Fx.get(() -> new OperateScreen(station.context, arm));
  private final Stage stage = Fx.window((Parent) screen.content());

  private static CandidateMessage candidate(String id, double score, double match, String verdict) {
    return CandidateMessage.newBuilder()
        .setDemonstration(id)
        .setInstruction(WORDS)
        .setScore(score)
        .addCues(Cue.newBuilder().setName("match").setScore(match))
        .addThresholds(Cue.newBuilder().setName("match").setScore(0.5))
        .setVerdict(verdict)
        .build();
  }

  @BeforeEach
  void begin() {
    station.tasks.begin(WORDS);
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private String words() {
    return Fx.get(() -> words(Fx.find(stage, "#why", WhyCard.class)));
  }

  private static String words(Node node) {
    String own = node instanceof Labeled label ? label.getText() + "\n" : "";
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(WhyCardTest::words)
            .reduce(own, String::concat)
        : own;
  }

  private void shows(String words) {
    Fx.until("the card says \"" + words + "\"", () -> words().contains(words));
  }

  private void chosen(String id) {
    station.tasks.say(
        TaskEvent.newBuilder().setChosen(CandidateChosen.newBuilder().setDemonstration(id)));
  }

  private void press(String selector) {
    Fx.until(selector + " is there", () -> stage.getScene().lookup(selector) != null);
    Fx.press(stage, selector);
  }

  private boolean isThere(String selector) {
    return Fx.get(() -> stage.getScene().lookup(selector) != null);
  }

  @Test
  void showsWhatWasRefusedWithTheCueThatRefusedIt() {
    station.tasks.found(FOUND, NOT_FOUND);
    chosen(BEST);
    shows("✓ used");
    assertThat(words())
        .contains(
            "○ fits", "Considered and refused", "✕ too unlike", "0.31 ✕ < 0.50", "0.90 ≥ 0.50");
    assertThat(isThere("#use-" + REFUSED)).as("a refused one can be used").isFalse();
    Node mark = Fx.find(stage, ".score-least", Node.class);
    Node bar = Fx.find(stage, ".score-full", Node.class);
    double at =
        Fx.get(() ->
            (center(mark) - bar.localToScene(bar.getBoundsInLocal()).getMinX())
                / bar.getBoundsInLocal().getWidth());
    assertThat(at).as("where the mark stands on its bar").isBetween(0.47, 0.53);
  }

  private static double center(Node node) {
    return node.localToScene(node.getBoundsInLocal()).getCenterX();
  }

  @Test
  void whereNothingFitsItShowsWhatWasConsideredAndWhyNot() {
    station.tasks.say(
        TaskEvent.newBuilder()
            .setNothingFound(
                NothingFound.newBuilder()
                    .setReason("TOO_UNLIKE")
                    .setExplanation("nothing in view is like the mug that was shown")
                    .addAllConsidered(NOT_FOUND)));
    shows("nothing in view is like the mug");
    assertThat(words()).contains("What was considered", "✕ too unlike", "0.31 ✕ < 0.50");
    assertThat(isThere("#none-fits")).isFalse();
  }

  @Test
  void anotherOneInTheMiddleSwitchesTheTaskAndAnswersTheNewOnesQuestion()
      throws InterruptedException {
    station.tasks.found(FOUND, NOT_FOUND);
    chosen(BEST);
    press("#use-" + NEXT);
    SwitchTaskRequest begun = next(station.tasks.switched);
    assertThat(begun.getTask()).isEqualTo(1);
    assertThat(begun.getInstruction()).isEqualTo(WORDS);
    assertThat(begun.getChooseDemonstration()).isTrue();
    station.tasks.ask(1, List.of("open the hand here"));
    station.tasks.found(FOUND, NOT_FOUND);
    station.tasks.ask(2, List.of(BEST, NEXT, "none of these"));
    AnswerQuestionRequest answer = next(station.tasks.answered);
    assertThat(answer.getQuestion()).isEqualTo(2);
    assertThat(answer.getWords()).isEqualTo(NEXT);
  }

  @Test
  void whatTheOperatorStoppedMeanwhileIsNotAnswered() throws InterruptedException {
    begunAnew();
    Fx.run(arm::stop);
    station.tasks.found(FOUND, NOT_FOUND);
    station.tasks.ask(2, List.of(BEST, NEXT, "none of these"));
    assertThat(station.tasks.answered.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aWishEndsWithTheConnection() throws InterruptedException {
    begunAnew();
    station.context.model().link(new LinkState.Lost(System.nanoTime(), "gone"));
    station.context.model().link(new LinkState.Connected());
    staysUnanswered();
  }

  @Test
  void aWishEndsWithTheController() throws InterruptedException {
    begunAnew();
    station.context.model().restarted();
    staysUnanswered();
  }

  private void begunAnew() throws InterruptedException {
    station.tasks.found(FOUND, NOT_FOUND);
    chosen(BEST);
    press("#use-" + NEXT);
    next(station.tasks.switched);
  }

  private void staysUnanswered() throws InterruptedException {
    Fx.until("it is said", () -> station.context.notices().newest().contains("Gave up"));
    station.tasks.found(FOUND, NOT_FOUND);
    station.tasks.ask(2, List.of(BEST, NEXT, "none of these"));
    assertThat(station.tasks.answered.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void oneThatDoesNotFitAnyMoreIsSaidAndTheQuestionIsLeftToTheOperator()
      throws InterruptedException {
    station.tasks.found(FOUND, NOT_FOUND);
    chosen(BEST);
    press("#use-" + NEXT);
    next(station.tasks.switched);
    station.tasks.found(FOUND.subList(0, 1), List.of());
    station.tasks.ask(1, List.of(BEST, "none of these"));
    Fx.until("a notice", () -> station.context.notices().newest().contains(NEXT + " does not fit"));
    assertThat(station.tasks.answered).isEmpty();
    press("#use-" + BEST);
    assertThat(next(station.tasks.answered).getWords()).isEqualTo(BEST);
  }

  @Test
  void noneFitsStopsTheTask() throws InterruptedException {
    station.tasks.found(FOUND, NOT_FOUND);
    chosen(BEST);
    press("#none-fits");
    assertThat(next(station.tasks.stopped).getTask()).isEqualTo(1);
    Fx.until("the button is gone", () -> stage.getScene().lookup("#none-fits") == null);
    assertThat(station.tasks.started).isEmpty();
  }

  @Test
  void picturesComeForThoseRefusedToo() {
    station.tasks.found(FOUND, NOT_FOUND);
    Fx.until(
        "all pictures were asked for",
        () ->
            bank.pictures.stream()
                .flatMap(request -> request.getIdsList().stream())
                .toList()
                .containsAll(List.of(BEST, NEXT, REFUSED)));
    assertThat(Fx.find(stage, "#use-" + NEXT, Button.class)).isNull();
  }

  private static <T> T next(java.util.concurrent.BlockingQueue<T> queue)
      throws InterruptedException {
    return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing came");
  }
}
