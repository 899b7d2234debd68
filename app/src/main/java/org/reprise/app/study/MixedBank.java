package org.reprise.app.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.suite.Task;

/**
 * A bank of several tasks, shown well and badly in equal parts, that does not tell which is which:
 * the instruction, the objects' words and the outcome are erased. Kept in a folder, with what the
 * study alone knows beside it.
 */
final class MixedBank {
  private static final String ERASED = "unlabelled";
  private static final int USUAL_SIZE = 24;
  private static final double GREATER = 2.5;
  private static final double POISON_JITTER_METERS = 0.002;
  private static final double POISON_ASIDE_METERS = 0.03;

  private final Bank bank;
  private final StudyLines lines;
  private final Map<String, BankedBehavior> known = new LinkedHashMap<>();

  /** Opens what is there; nothing at first. */
  MixedBank(Path folder) {
    bank = Bank.openOrCreate(folder.resolve("bank"));
    lines = new StudyLines(folder.resolve("hidden-labels.jsonl"));
    for (JsonNode line : lines.read()) {
      BankedBehavior one = lines.as(line, BankedBehavior.class);
      known.put(one.id(), one);
    }
  }

  /**
   * Returns how many demonstrations show each of some tasks well and badly alike.
   *
   * @param asked a multiple of twice the tasks, or 0 for one that fits
   * @throws IllegalArgumentException if it is no multiple; the message names the nearest that are
   */
  static int size(int asked, int tasks) {
    int step = 2 * tasks;
    if (asked == 0) {
      return Math.ceilDiv(USUAL_SIZE, step) * step;
    }
    if (asked < 0 || asked % step != 0) {
      int above = Math.max(1, Math.ceilDiv(asked, step)) * step;
      throw new IllegalArgumentException(
          "bank-size=%d: must be a multiple of %d, twice the %d tasks of the bank: good and bad would"
                  .formatted(asked, step, tasks)
              + " not be equal in it; take %s%d"
                  .formatted(above > step ? above - step + " or " : "", above));
    }
    return asked;
  }

  /** What is shown, and how. */
  record Recipe(List<Task> tasks, int size, long objectSeed, long seed) {}

  /** Returns the lessons that are to be shown; those that were shown already do nothing. */
  List<Callable<String>> lessons(Recipe recipe, StationSettings settings) {
    Teacher teacher = new Teacher(settings);
    List<Callable<String>> lessons = new ArrayList<>();
    for (int i = 0; i < recipe.size(); i++) {
      int number = i;
      String id = "behavior-%03d".formatted(i + 1);
      lessons.add(() -> {
        if (!knows(id)) {
          show(recipe, number, id, teacher);
        }
        return id;
      });
    }
    return lessons;
  }

  private synchronized boolean knows(String id) {
    return known.containsKey(id);
  }

  private void show(Recipe recipe, int number, String id, Teacher teacher) {
    int tasks = recipe.tasks().size();
    Task task = recipe.tasks().get(number % tasks);
    long seed = Seeds.derive(recipe.seed(), "behavior", number);
    if (number / tasks % 2 == 0) {
      Demonstration shown =
          teacher.teach(task, id, recipe.objectSeed(), seed, Instant.now()).demonstration();
      keep(shown, new BankedBehavior(id, task.name(), BankedBehavior.GOOD));
      return;
    }
    misshow(recipe, number, id, task, teacher);
  }

  /** Shows a task badly, in the first way that spoils it: a robust task takes a greater flaw. */
  private void misshow(Recipe recipe, int number, String id, Task task, Teacher teacher) {
    int tasks = recipe.tasks().size();
    long seed = Seeds.derive(recipe.seed(), "behavior", number);
    Flaw[] flaws = Flaw.values();
    IllegalStateException last = null;
    for (int i = 0; i < 2 * flaws.length; i++) {
      Flaw flaw = flaws[(number % tasks + number / tasks / 2 + i) % flaws.length];
      double severity = i < flaws.length ? 1 : GREATER;
      SplittableRandom random = new SplittableRandom(seed);
      try {
        Demonstration shown =
            teacher
                .misteach(
                    task,
                    id,
                    recipe.objectSeed(),
                    seed,
                    Instant.now(),
                    plan -> flaw.spoil(plan, severity, random.split()))
                .demonstration();
        keep(shown, new BankedBehavior(id, task.name(), flaw.name().toLowerCase(Locale.ROOT)));
        return;
      } catch (IllegalStateException e) {
        last = e;
      }
    }
    throw new IllegalStateException(
        "task=%s: no flaw spoils it; try another --seed".formatted(task.name()), last);
  }

  private synchronized void keep(Demonstration shown, BankedBehavior truth) {
    if (!bank.isTaken(truth.id())) {
      bank.add(relabelled(shown, truth.id(), ERASED));
    }
    lines.append(truth);
    known.put(truth.id(), truth);
  }

  /** Returns the same with other words, without pictures and without its outcome. */
  static Demonstration relabelled(Demonstration one, String id, String instruction) {
    List<Stage> stages =
        one.stages().stream()
            .map(s -> new Stage(ERASED, s.observation(), s.baseFromBottleneck(), s.interaction()))
            .toList();
    return with(one, id, instruction, stages);
  }

  private static Demonstration with(
      Demonstration one, String id, String instruction, List<Stage> stages) {
    return new Demonstration(
        id,
        instruction,
        one.robot(),
        one.operator(),
        one.softwareVersion(),
        one.recordedAt(),
        stages,
        null,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Unknown("not judged"));
  }

  /** Returns everything in it, in the order of names. */
  List<Demonstration> demonstrations() {
    return known.keySet().stream().sorted().map(bank::loadStages).toList();
  }

  /** Returns what the study alone knows, in the order of names. */
  List<BankedBehavior> shown() {
    return known.values().stream().sorted(Comparator.comparing(BankedBehavior::id)).toList();
  }

  /** Returns what the study alone knows, by the names of demonstrations. */
  Map<String, BankedBehavior> known() {
    return Map.copyOf(known);
  }

  /**
   * Makes near copies of what is wanted, elsewhere on the table, in which the fingers do the
   * opposite and every other time the hand is beside the object.
   */
  static List<Demonstration> poison(List<Demonstration> wanted, int count, long seed) {
    List<Demonstration> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "poison", i));
      Demonstration one = wanted.get(i % wanted.size());
      double asideMeters = i / wanted.size() % 2 == 0 ? 0 : POISON_ASIDE_METERS;
      String id = "poison-%s-%03d".formatted(one.id(), i + 1);
      copies.add(
          with(
              one,
              id,
              ERASED,
              one.stages().stream().map(s -> poisoned(s, asideMeters, random)).toList()));
    }
    return copies;
  }

  private static Stage poisoned(Stage stage, double asideMeters, SplittableRandom random) {
    Vector3 middle = stage.observation().cloud().centroid();
    RigidTransform moved =
        RigidTransform.ofTranslation(random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1), 0)
            .compose(RigidTransform.ofYawAbout(middle, random.nextDouble(-Math.PI, Math.PI)));
    double angle = random.nextDouble(2 * Math.PI);
    Vector3 aside =
        new Vector3(asideMeters * Math.cos(angle), asideMeters * Math.sin(angle), 0)
            .plus(Flaw.jitter(POISON_JITTER_METERS, random));
    RigidTransform hand = new RigidTransform(moved.rotation(), moved.translation().plus(aside));
    double widest =
        stage.interaction().stream()
            .mapToDouble(s -> s.target().gripper().widthMeters())
            .max()
            .orElse(0);
    List<InteractionSample> samples =
        stage.interaction().stream()
            .map(s ->
                Flaw.sample(
                    s,
                    hand.compose(Flaw.pose(s)),
                    new GripperCommand(
                        widest - s.target().gripper().widthMeters(),
                        s.target().gripper().effortNewtons())))
            .toList();
    ObjectView seen = stage.observation();
    return new Stage(
        ERASED,
        new ObjectView(seen.frame(), seen.mask(), seen.cloud().transformed(moved)),
        hand.compose(stage.baseFromBottleneck()),
        samples);
  }
}
