package org.reprise.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.policy.task.StageTrace;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.ObjectsOffered;
import org.reprise.schema.PlannedMotion;
import org.reprise.schema.PlannedPose;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.TaskEvent;

/**
 * Asks the operator about a plan that a gate doubts, before it moves or in the middle, and does as
 * they say. The arm holds from before the question until after the answer. Waits on the thread that
 * asks, which must not be the arm's.
 */
final class DoubtQuestion {
  /** What lets a doubted plan go on. */
  static final String GO_ON = "go on, it fits";

  /** What asks for another demonstration of those that were found. */
  static final String ANOTHER = "another demonstration";

  /** What asks for the arm. */
  static final String CORRECT = "I show it";

  /** What ends the task. */
  static final String NONE = "none fits: stop";

  /** What an object is not, without a word of what it is. */
  static final String SOMETHING_ELSE = "something else";

  private static final String DOES_NOT_FIT = "the operator says that the plan does not fit";
  private static final int MOST_OBJECTS = 6;
  private static final int MOST_DEMONSTRATIONS = 8;
  private static final int MOST_POSES = 200;

  private final TaskControl control;
  private final TaskLog log;
  private final SaidObjects said;

  DoubtQuestion(TaskControl control, TaskLog log, SaidObjects said) {
    this.control = control;
    this.log = log;
    this.said = said;
  }

  /** What came of a question. */
  enum Answer {
    /** The operator let it go on. */
    APPROVED,
    /** The task begins anew with what the operator said. */
    ANEW,
    /** The operator has the arm. */
    CORRECTS,
    /** The operator said that nothing fits; the task ends. */
    DECLINED,
    /** Nobody answered in time; the task ends. */
    UNANSWERED,
    /** The task was over before an answer. */
    OVER
  }

  /**
   * What came of a question, with the words for the record.
   *
   * @param answer what follows
   * @param words what was said; empty for nothing
   */
  record Answered(Answer answer, String words) {}

  /**
   * What is asked about.
   *
   * @param found what the bank answered
   * @param chosen what is carried out
   * @param first how the first stage was planned, with what was in view
   * @param stage index of the stage that is planned, or under way
   * @param plan how it was planned
   * @param left what is left of its motion
   * @param moves whether it is under way
   */
  record Subject(
      RetrievalOutcome found,
      Candidate chosen,
      StageTrace first,
      int stage,
      StageTrace plan,
      List<InteractionSample> left,
      boolean moves) {
    /** Copies the list. */
    Subject {
      left = List.copyOf(left);
    }

    String target() {
      return chosen.demonstration().stages().get(stage).targetObject();
    }

    Vector3 place() {
      return place(plan.object());
    }

    Vector3 place(int object) {
      return plan.scene().objects().get(object).cloud().centroid();
    }

    /** Returns the other demonstrations that were found. */
    List<String> others() {
      Stream<Candidate> candidates =
          switch (found) {
            case RetrievalOutcome.Match match -> match.candidates().stream();
            case RetrievalOutcome.NoMatch none -> Stream.empty();
          };
      return candidates
          .map(one -> one.demonstration().id())
          .filter(id -> !id.equals(chosen.demonstration().id()))
          .distinct()
          .limit(MOST_DEMONSTRATIONS)
          .toList();
    }
  }

  /** Returns what says that an object is not what it is taken for. */
  static String isNot(String target) {
    return "that is not the " + target;
  }

  /**
   * Asks, and does as the operator says.
   *
   * @param reason why the gate asks
   */
  Answered ask(Subject subject, String reason) {
    if (!control.hold()) {
      return new Answered(Answer.OVER, "");
    }
    log.add(TaskEvent.newBuilder().setPlanned(planned(subject)));
    List<String> options = new ArrayList<>(List.of(GO_ON, isNot(subject.target())));
    if (!subject.others().isEmpty()) {
      options.add(ANOTHER);
    }
    if (control.canCorrect()) {
      options.add(CORRECT);
    }
    options.add(NONE);
    Optional<String> answer = asked(text(subject, reason), options, false, GO_ON);
    return answer.isEmpty() ? unanswered() : heed(subject, answer.get());
  }

  private Answered heed(Subject subject, String words) {
    return switch (words) {
      case GO_ON -> {
        control.goOn();
        yield new Answered(Answer.APPROVED, words);
      }
      case ANOTHER -> another(subject);
      case CORRECT -> corrects();
      case NONE, "" -> declined(NONE);
      default -> relabel(subject, words);
    };
  }

  private Optional<String> asked(
      String text, List<String> options, boolean otherWords, String approval) {
    return control.ask(
        QuestionAsked.newBuilder()
            .setText(text)
            .addAllOptions(options)
            .setOtherWords(otherWords)
            .setApproval(approval));
  }

  private static String text(Subject subject, String reason) {
    return subject.moves()
        ? "I am not sure that this works (it %s). I stopped in step %d, the %s. Shall I go on?"
            .formatted(reason, subject.stage() + 1, subject.target())
        : "I am not sure that this works (it %s). I would repeat %s on the %s. Shall I?"
            .formatted(reason, subject.chosen().demonstration().id(), subject.target());
  }

  private Answered unanswered() {
    if (control.isCorrected()) {
      return new Answered(Answer.CORRECTS, CORRECT);
    }
    if (control.stopped().isPresent()) {
      return new Answered(Answer.OVER, "");
    }
    control.stop("nobody answered whether the plan fits");
    return new Answered(Answer.UNANSWERED, "");
  }

  private Answered declined(String words) {
    control.stop(DOES_NOT_FIT);
    return new Answered(Answer.DECLINED, words);
  }

  private Answered corrects() {
    try {
      control.correct();
    } catch (IllegalStateException e) {
      return unanswered(); // somebody else asked for the arm, or stopped the task, at that moment
    }
    return new Answered(Answer.CORRECTS, CORRECT);
  }

  private Answered another(Subject subject) {
    List<String> options =
        Stream.concat(subject.others().stream(), Stream.of(BankDialogue.NONE_OF_THESE)).toList();
    Optional<String> id = asked(BankDialogue.WHICH, options, false, "");
    if (id.isEmpty()) {
      return unanswered();
    }
    if (!subject.others().contains(id.get())) {
      return declined(BankDialogue.NONE_OF_THESE);
    }
    said.uses(id.get());
    return anew("the operator chose " + id.get());
  }

  private Answered anew(String words) {
    control.takeBack(words);
    return new Answered(Answer.ANEW, words);
  }

  /** Asks what the object is, or which one is meant instead. */
  private Answered relabel(Subject subject, String denial) {
    String target = subject.target();
    List<Integer> others =
        IntStream.range(0, subject.plan().scene().objects().size())
            .filter(object -> object != subject.plan().object())
            .boxed()
            .sorted((a, b) -> Double.compare(distance(subject, a), distance(subject, b)))
            .limit(MOST_OBJECTS)
            .toList();
    List<String> options = offer(subject, others);
    Optional<String> answer =
        asked(
            ("What is it, if not the %1$s? Say its name, or which object is the %1$s. I heed a name"
                    + " in this task only; an object that you point at becomes a demonstration if"
                    + " it works out.")
                .formatted(target),
            options,
            true,
            "");
    if (answer.isEmpty()) {
      return unanswered();
    }
    String words = answer.get().isEmpty() ? SOMETHING_ELSE : answer.get();
    int option = options.indexOf(words);
    if (option >= 0 && option < others.size()) {
      said.means(
          subject.chosen(),
          subject.first().scene().objects(),
          subject.place(),
          subject.place(others.get(option)));
    } else {
      said.isNot(subject.place(), words.equals(SOMETHING_ELSE) ? "" : words);
    }
    return anew(denial + ": " + words);
  }

  /** Offers objects in view; returns what to say of each, and that it is none of them. */
  private List<String> offer(Subject subject, List<Integer> objects) {
    List<String> options = new ArrayList<>();
    ObjectsOffered.Builder offered = ObjectsOffered.newBuilder();
    for (int object : objects) {
      Vector3 place = subject.place(object);
      String words =
          "the %s is object %d, %s"
              .formatted(subject.target(), options.size() + 1, direction(subject.place(), place));
      options.add(words);
      offered.addObjects(
          CandidateTarget.newBuilder()
              .setName(words)
              .setCentroidMeters(GeometryMapper.toRecord(place)));
    }
    options.add(SOMETHING_ELSE);
    log.add(TaskEvent.newBuilder().setObjectsOffered(offered));
    return options;
  }

  private static double distance(Subject subject, int object) {
    return subject.place(object).distanceTo(subject.place());
  }

  /** Says where an object is, seen from the arm's base. */
  private static String direction(Vector3 from, Vector3 to) {
    Vector3 way = to.minus(from);
    String where =
        Math.abs(way.y()) >= Math.abs(way.x())
            ? way.y() > 0 ? "to the left of it" : "to the right of it"
            : way.x() > 0 ? "behind it" : "in front of it";
    return String.format(Locale.ROOT, "%.0f cm %s", 100 * Math.hypot(way.x(), way.y()), where);
  }

  /** Tells what is planned, in no more poses than a view needs. */
  private static PlannedMotion.Builder planned(Subject subject) {
    List<InteractionSample> left = subject.left();
    PlannedMotion.Builder planned =
        PlannedMotion.newBuilder()
            .setDemonstration(subject.chosen().demonstration().id())
            .setStage(subject.stage())
            .setTargetObject(subject.target());
    int step = Math.max(1, (left.size() + MOST_POSES - 1) / MOST_POSES);
    for (int i = 0; i < left.size(); i += step) {
      add(planned, left, i);
    }
    if (left.size() > 1 && (left.size() - 1) % step != 0) {
      add(planned, left, left.size() - 1);
    }
    return planned;
  }

  private static void add(PlannedMotion.Builder planned, List<InteractionSample> left, int at) {
    InteractionSample sample = left.get(at);
    planned.addPoses(
        PlannedPose.newBuilder()
            .setNanos(sample.nanos() - left.getFirst().nanos())
            .setBaseFromGripper(GeometryMapper.toRecord(sample.target().baseFromGripper()))
            .setWidthMeters(sample.target().gripper().widthMeters()));
  }
}
