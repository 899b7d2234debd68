package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segments;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.StandInCell.Began;

/** An arm that does what it is sent, and a person who corrects, switches and stops by a script. */
final class SupervisedCell {
  static final Vector3 OUT = new Vector3(0.3, 0, 0.5);
  static final Vector3 MUG = StandInCell.MUG_AT;
  static final Vector3 PLATE = StandInCell.PLATE_AT;

  private static final GripperCommand CLOSE = new GripperCommand(0, 20);

  /** Enough for the fingers to open or close. */
  private static final int FINGERS_STEPS = 45;

  final StandInCell table = new StandInCell();
  final PlayedArm arm = new PlayedArm(MUG, OUT);
  final Wish wish = new Wish();
  final Person person = new Person();
  final Heard heard = new Heard();

  /** What leads the hand. */
  Method method = Method.MT3;

  /** Corrects as often as it is in the script. */
  static final class Person implements Supervisor {
    final Deque<Supplier<HandBack>> script = new ArrayDeque<>();
    boolean wants;

    /** How often the arm was handed back. */
    int handedBack;

    @Override
    public boolean wantsToCorrect() {
      return wants;
    }

    @Override
    public HandBack correct(Situation situation) {
      wants = false;
      HandBack choice = script.removeFirst().get();
      handedBack++;
      return choice;
    }
  }

  /** Hears everything, and says when all is to end. */
  static final class Heard implements EpisodeListener {
    final List<Began> began = new ArrayList<>();
    final List<ObjectView> stages = new ArrayList<>();
    final List<ObjectView> aimed = new ArrayList<>();
    String stop = "";
    private Segments segments = Segments.NONE;

    @Override
    public void began(Phase phase, int stage) {
      began.add(new Began(phase, stage));
    }

    @Override
    public void stageBegan(String targetObject, ObjectView observation) {
      stages.add(observation);
    }

    @Override
    public void stageAimed(String targetObject, ObjectView observation) {
      aimed.add(observation);
    }

    @Override
    public void led(Segment segment) {
      segments = segments.with(segment);
    }

    @Override
    public Optional<String> interruption() {
      return stop.isEmpty() ? Optional.empty() : Optional.of(stop);
    }

    List<Segment> segments() {
      return segments.all();
    }
  }

  EpisodeOutcome execute(Stage... stages) {
    Demonstration shown = SampleTasks.demonstration("shown", stages);
    Integer[] objects =
        List.of(stages).stream()
            .map(stage -> stage.targetObject().equals("mug") ? 0 : 1)
            .toArray(Integer[]::new);
    table.retriever = query -> new Match(List.of(SampleTasks.candidate(shown, 0.9, objects)));
    return new TaskExecutor(
            table.ports(arm, arm.gripper, PlayedArm::reach, arm.path),
            ExecutorSettings.of(PlayedArm.posture(OUT)).with(method))
        .execute("do it", heard, person, wish)
        .outcome();
  }

  /** Returns such a table at which the task that made way here goes on. */
  SupervisedCell resumed() {
    SupervisedCell later = new SupervisedCell();
    later.method = method;
    later.wish.before = Objects.requireNonNull(wish.left);
    return later;
  }

  /** Has something done once, before the step of the arm at which it is first so. */
  void once(BooleanSupplier when, Runnable what) {
    Runnable before = arm.meanwhile;
    boolean[] done = new boolean[1];
    arm.meanwhile =
        () -> {
          before.run();
          if (!done[0] && when.getAsBoolean()) {
            done[0] = true;
            what.run();
          }
        };
  }

  /** Has the person correct, as soon as it is so, by a script. */
  void correctOnce(BooleanSupplier when, Supplier<HandBack> script) {
    person.script.add(script);
    once(
        when,
        () -> {
          person.wants = true;
          arm.stop();
        });
  }

  /** Has the person want another task, as soon as it is so. */
  void switchOnce(BooleanSupplier when, SwitchHow how) {
    once(
        when,
        () -> {
          wish.wanted = true;
          wish.how = how;
          arm.stop();
        });
  }

  /** Tells whether it is at a phase, with so many corrections done. */
  boolean isAt(Phase phase, int stage, int corrections) {
    return heard.began.getLast().equals(new Began(phase, stage))
        && person.handedBack == corrections
        && !person.wants;
  }

  Vector3 hand() {
    return arm.baseFromGripper().translation();
  }

  double height() {
    return hand().z();
  }

  SwitchWay way() {
    return Objects.requireNonNull(wish.decision).way();
  }

  long begun(Phase phase) {
    return heard.began.stream().filter(began -> began.phase() == phase).count();
  }

  /** Has the person lead the hand by something. */
  void lead(double x, double y, double z) {
    arm.lead(hand().plus(new Vector3(x, y, z)));
  }

  /** Has the person open the hand. */
  void open() {
    arm.tell(SampleTasks.OPEN);
    arm.rest(FINGERS_STEPS);
    assertThat(arm.holds()).isFalse();
  }

  /** Has the person close the hand. */
  void close() {
    arm.tell(CLOSE);
    arm.rest(FINGERS_STEPS);
  }

  /** Has the person take the thing, and lift it. */
  void take() {
    arm.lead(arm.thing);
    close();
    assertThat(arm.holds()).isTrue();
    lead(0, 0, 0.05);
  }
}
