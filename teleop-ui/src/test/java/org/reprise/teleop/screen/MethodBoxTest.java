package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.CandidateChosen;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.CellDescription;
import org.reprise.schema.MethodOffer;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;

/** The choice of what leads the hand, by keys, on the screen and in the window it stands in. */
final class MethodBoxTest {
  private static final MethodOffer REPLAY = offer("mt3", "MT3", "registration, then replay");
  private static final MethodOffer NETWORK = offer("ret-bc", "Ret-BC", "then a network");
  private static final String WORDS = "pick up the mug";

  private final FakeWindow at = new FakeWindow();

  private static MethodOffer offer(String name, String title, String words) {
    return MethodOffer.newBuilder().setName(name).setTitle(title).setWords(words).build();
  }

  @AfterEach
  void close() {
    at.close();
  }

  private MethodBox box() {
    return Fx.find(at.stage(), "#method", MethodBox.class);
  }

  /** Tells the window of a controller that offers something. */
  private void offered(MethodOffer... offers) {
    CellDescription cell = Objects.requireNonNull(Fx.get(() -> at.window.model().cell().get()));
    at.window.model().cell(cell.toBuilder().clearMethods().addAllMethods(List.of(offers)).build());
    Fx.until("the offers are shown", () -> box().getItems().equals(List.of(offers)));
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing came");
  }

  private String ledBy() {
    Label led = Fx.find(at.stage(), "#led-by", Label.class);
    return Fx.get(() -> led.isVisible() ? led.getText() : "");
  }

  /** Goes to the choice from the words, by keys. */
  private void choose() {
    at.focus("instruction");
    at.robot.type(KeyCode.TAB);
    Fx.until("the choice has the focus", () -> box().isFocused());
    at.robot.type(KeyCode.DOWN);
  }

  private void run() {
    at.focus("instruction");
    at.robot.write(WORDS).type(KeyCode.ENTER);
  }

  @Test
  void sendsWhatWasChosenByKeysAndShowsWhatLeads() throws InterruptedException {
    offered(REPLAY, NETWORK);
    assertThat(Fx.get(() -> box().isVisible())).isTrue();
    choose();
    run();
    assertThat(next(at.station.tasks.started).getMethod()).isEqualTo("ret-bc");
    Fx.until("it is said", () -> ledBy().equals("Led by Ret-BC"));
    at.station.tasks.end(TaskVerdict.TASK_VERDICT_COMPLETED);
    Fx.until("it is said afterwards", () -> ledBy().equals("Was led by Ret-BC"));
  }

  @Test
  void opensByKeysWhileNoTaskRuns() {
    offered(REPLAY, NETWORK);
    at.focus("instruction");
    at.robot.write(WORDS).type(KeyCode.TAB);
    Fx.until("the choice has the focus", () -> box().isFocused());
    at.robot.press(KeyCode.ALT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.ALT);
    Fx.until("the list is open", () -> box().isShowing());
    at.robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    Fx.until("the list is closed", () -> !box().isShowing());
    assertThat(Fx.get(() -> box().chosen())).isEqualTo("ret-bc");
    assertThat(at.station.tasks.started).isEmpty();
  }

  @Test
  void staysAwayWhereThereIsNoChoice() throws InterruptedException {
    offered(REPLAY);
    assertThat(Fx.get(() -> box().isVisible())).isFalse();
    run();
    assertThat(next(at.station.tasks.started).getInstruction()).isEqualTo(WORDS);
    Fx.until("it runs", () -> at.window.model().task().isRunning());
    assertThat(ledBy()).isEmpty();
  }

  @Test
  void keepsTheChoiceWhenTheControllerIsFoundAgainAndOffersIt() {
    offered(REPLAY, NETWORK);
    choose();
    offered(NETWORK, REPLAY);
    assertThat(Fx.get(() -> box().chosen())).isEqualTo("ret-bc");
    offered(REPLAY);
    assertThat(Fx.get(() -> box().chosen())).isEqualTo("mt3");
  }

  @Test
  void anotherDemonstrationIsUsedByTheMethodOfTheTask() throws InterruptedException {
    offered(REPLAY, NETWORK);
    at.station.tasks.begin(WORDS, "ret-bc");
    at.station.tasks.found(List.of(fits("demo-00000"), fits("demo-00004")), List.of());
    at.station.tasks.say(
        TaskEvent.newBuilder()
            .setChosen(CandidateChosen.newBuilder().setDemonstration("demo-00000")));
    Fx.until("it can be used", () -> at.stage().getScene().lookup("#use-demo-00004") != null);
    Fx.press(at.stage(), "#use-demo-00004");
    assertThat(next(at.station.tasks.switched).getMethod()).isEqualTo("ret-bc");
  }

  private static CandidateMessage fits(String id) {
    return CandidateMessage.newBuilder()
        .setDemonstration(id)
        .setInstruction(WORDS)
        .setScore(0.8)
        .setVerdict("fits")
        .build();
  }
}
