package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.ObjectsOffered;
import org.reprise.schema.PlannedMotion;
import org.reprise.schema.PlannedPose;
import org.reprise.schema.QuestionAnswered;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.Vector3Record;
import org.reprise.teleop.scene.GhostHand;
import org.reprise.teleop.scene.ObjectMarks;

/** A doubted plan in the window: the ghost, the answers and their keys. */
final class QuestionCardTest {
  private static final String APPROVAL = "go on, it fits";
  private static final String DENIAL = "that is not the mug";
  private static final List<String> OPTIONS =
      List.of(APPROVAL, DENIAL, "another demonstration", "I show it", "none fits: stop");

  private final FakeWindow fake = new FakeWindow();

  @BeforeEach
  void asks() {
    fake.open(KeyCode.DIGIT1, "Operate");
    fake.station.tasks.begin("pick up the mug");
    fake.station.tasks.say(TaskEvent.newBuilder().setPlanned(plan()));
    ask(1, APPROVAL, OPTIONS);
    Fx.until("the question is seen", () -> isShown("#question"));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static PlannedMotion.Builder plan() {
    PlannedMotion.Builder plan = PlannedMotion.newBuilder().setTargetObject("mug");
    for (int i = 0; i < 20; i++) {
      plan.addPoses(
          PlannedPose.newBuilder()
              .setNanos(i * 100_000_000L)
              .setBaseFromGripper(
                  GeometryMapper.toRecord(RigidTransform.ofTranslation(0.4, 0, 0.3 - 0.01 * i)))
              .setWidthMeters(0.08));
    }
    return plan;
  }

  private void ask(long number, String approval, List<String> options) {
    fake.station.tasks.say(
        TaskEvent.newBuilder()
            .setQuestion(
                QuestionAsked.newBuilder()
                    .setQuestion(number)
                    .setText("Shall I?")
                    .setApproval(approval)
                    .setOtherWords(approval.isEmpty())
                    .addAllOptions(options)));
  }

  private Node node(String selector) {
    return Fx.get(() -> {
      Node found = fake.stage().getScene().lookup(selector);
      ViewPane view = (ViewPane) fake.stage().getScene().lookup("#view");
      return found != null ? found : view.view().extras().lookup(selector);
    });
  }

  private boolean isShown(String selector) {
    Node node = node(selector);
    return node != null && node.isVisible();
  }

  private AnswerQuestionRequest answer() throws InterruptedException {
    AnswerQuestionRequest answer = fake.station.tasks.answered.poll(20, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  @Test
  void thePlanPlaysAsAGhostUntilItIsApprovedByEnter() throws InterruptedException {
    Fx.until("the ghost is seen", () -> isShown("#ghost"));
    GhostHand ghost = (GhostHand) node("#ghost");
    assertThat(Fx.get(() -> ghost.getChildren().size())).as("a hand and its way").isEqualTo(2);

    fake.robot.type(KeyCode.ENTER);
    assertThat(answer().getWords()).isEqualTo(APPROVAL);
    fake.station.tasks.say(
        TaskEvent.newBuilder()
            .setAnswered(QuestionAnswered.newBuilder().setQuestion(1).setWords(APPROVAL)));
    Fx.until("the question is gone", () -> !isShown("#question"));
    assertThat(Fx.get(() -> isShown("#ghost"))).isFalse();
    fake.robot.type(KeyCode.ENTER);
    assertThat(fake.station.tasks.answered.poll(300, TimeUnit.MILLISECONDS))
        .as("nothing is asked any more")
        .isNull();
  }

  @Test
  void aDenialByItsKeyLeadsToTheObjectsInViewWithTheirMarks() throws InterruptedException {
    fake.robot.type(KeyCode.DIGIT2);
    assertThat(answer().getWords()).isEqualTo(DENIAL);
    List<String> objects = List.of("the mug is object 1", "the mug is object 2");
    ObjectsOffered.Builder offered = ObjectsOffered.newBuilder();
    objects.forEach(name ->
        offered.addObjects(
            CandidateTarget.newBuilder()
                .setName(name)
                .setCentroidMeters(Vector3Record.newBuilder().setX(0.5))));
    fake.station.tasks.say(TaskEvent.newBuilder().setObjectsOffered(offered));
    ask(2, "", Stream.concat(objects.stream(), Stream.of("something else")).toList());
    Fx.until(
        "the objects are marked",
        () ->
            node("#object-marks") instanceof ObjectMarks marks && marks.getChildren().size() == 2);
    Fx.until("the second question is seen", () -> isShown("#question-words"));
    assertThat(((Button) node("#answer-2")).getGraphic()).isInstanceOf(Circle.class);
    assertThat(((Button) node("#answer-3")).getGraphic()).isNull();

    fake.robot.type(KeyCode.ENTER);
    fake.robot.type(KeyCode.DIGIT2);
    AnswerQuestionRequest said = answer();
    assertThat(said.getWords()).as("Enter says nothing here").isEqualTo(objects.get(1));
    assertThat(said.getQuestion()).isEqualTo(2);
  }

  @Test
  void escStopsWhileItAsks() throws InterruptedException {
    fake.robot.type(KeyCode.ESCAPE);
    assertThat(fake.station.operator.stoppers.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(fake.station.tasks.answered).isEmpty();
  }
}
