package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.switching.ContactSpan;
import org.reprise.policy.switching.Effect;
import org.reprise.policy.switching.ResumePoint;
import org.reprise.policy.task.CandidateSelector.Selection;

/** Keeps what of a task is done, so that it can make way for another and be resumed. */
final class Progress {
  private static final double SAME_OBJECT_METERS = 0.1;

  private final Switching switching;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Integer> linked = new ArrayList<>();
  private InterruptedTask.@Nullable Plan plan;
  private @Nullable ResumePoint point;

  Progress(Switching switching) {
    this.switching = switching;
  }

  /**
   * Begins an attempt, of a resumed task at where it goes on.
   *
   * @return what is carried out by the places that are known; empty where it is to be chosen
   */
  Optional<InterruptedTask.Plan> begin(Scene look) {
    effects.clear();
    linked.clear();
    plan = null;
    point = null;
    Optional<InterruptedTask> before = switching.resumes();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    InterruptedTask task = before.get();
    InterruptedTask.Plan known = task.plan();
    if (known == null) {
      switching.resumed(new ResumePoint(List.of(), List.of()));
      return Optional.empty();
    }
    int count = known.candidate().demonstration().stages().size();
    ResumePoint at = ResumePoint.of(task.stage(), count, task.effects(), middles(look));
    point = at;
    switching.resumed(at);
    task.effects().stream()
        .filter(effect -> at.redone().stream().noneMatch(effect.stages()::contains))
        .forEach(effects::add);
    return task.stage() > 0 && at.redone().isEmpty() ? Optional.of(known) : Optional.empty();
  }

  /** Leaves only the demonstration of a resumed task, where it still fits. */
  List<Candidate> preferred(List<Candidate> candidates) {
    List<Candidate> same = candidates.stream().filter(this::isResumed).toList();
    return same.isEmpty() ? candidates : same;
  }

  /** Tells whether a candidate is of the demonstration that a resumed task was carrying out. */
  private boolean isResumed(Candidate candidate) {
    return switching
        .resumes()
        .map(InterruptedTask::plan)
        .map(known -> known.candidate().demonstration().id())
        .filter(candidate.demonstration().id()::equals)
        .isPresent();
  }

  /** Notes what is carried out, and returns the stages that are to be, ascending. */
  List<Integer> chosen(Selection selection, Scene look) {
    plan = new InterruptedTask.Plan(selection.candidate(), selection.alignments(), look);
    ResumePoint at = point;
    return at != null && isResumed(selection.candidate())
        ? at.stages()
        : IntStream.range(0, selection.candidate().demonstration().stages().size())
            .boxed()
            .toList();
  }

  /**
   * Notes that a stage is done.
   *
   * @param moved how its object has moved since it was aligned, as far as it was seen
   */
  void done(Leg leg, RigidTransform moved) {
    linked.add(leg.index());
    if (leg.endsHolding()) {
      return;
    }
    List<InteractionSample> planned = leg.trace().planned();
    Vector3 place = leg.object().cloud().centroid();
    if (leg.beginsHolding()) {
      long opened =
          ContactSpan.of(planned, leg.object().cloud(), true).untilNanos()
              + planned.getFirst().nanos();
      place =
          planned.stream()
              .filter(sample -> sample.nanos() >= opened)
              .findFirst()
              .orElse(planned.getLast())
              .target()
              .baseFromGripper()
              .translation();
    }
    effects.add(new Effect(linked, moved.apply(place)));
    linked.clear();
  }

  /**
   * Says where the task stands that has made way.
   *
   * @param stage where it can be resumed
   * @param look looks at the table, with the hand out of the view
   */
  InterruptedTask left(int stage, Supplier<Scene> look) {
    Optional<InterruptedTask> resumed = switching.resumes();
    if (plan == null && resumed.isPresent()) {
      return resumed.get(); // nothing was done since
    }
    List<Effect> before =
        effects.stream()
            .filter(effect -> effect.stages().stream().allMatch(one -> one < stage))
            .toList();
    if (before.isEmpty()) {
      return new InterruptedTask(stage, plan, List.of());
    }
    List<Vector3> seen = middles(look.get());
    List<Effect> known = before.stream().flatMap(effect -> asSeen(effect, seen).stream()).toList();
    return new InterruptedTask(stage, plan, known);
  }

  /** Returns an effect at what is seen there; nothing where nothing is, of which none can tell. */
  private static Optional<Effect> asSeen(Effect effect, List<Vector3> seen) {
    return seen.stream()
        .filter(middle -> middle.distanceTo(effect.place()) <= SAME_OBJECT_METERS)
        .min(Comparator.comparingDouble(middle -> middle.distanceTo(effect.place())))
        .map(middle -> new Effect(effect.stages(), middle));
  }

  private static List<Vector3> middles(Scene scene) {
    return scene.objects().stream().map(object -> object.cloud().centroid()).toList();
  }
}
