package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.reprise.app.station.Lesson;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.retrieval.search.SuccessRecord;
import org.reprise.sim.suite.Task;

/** Teaches the tasks of a plan, all into one bank. */
final class School {
  private final OneDemonstrationStudy.Plan plan;
  private final Side side;
  private final NanoClock wallClock;

  School(OneDemonstrationStudy.Plan plan, StationSettings settings, NanoClock wallClock) {
    this(plan, Side.usual(settings), wallClock);
  }

  School(OneDemonstrationStudy.Plan plan, Side side, NanoClock wallClock) {
    this.plan = plan;
    this.side = side;
    this.wallClock = wallClock;
  }

  /**
   * Teaches, and prepares episodes with what was taught.
   *
   * @param workers who teaches
   * @param bankFolder where the demonstrations go
   * @param recordedAt time to note in the demonstrations
   * @param taught hears of every demonstration, from the workers' threads
   */
  EpisodeRunner teach(Workers workers, Path bankFolder, Instant recordedAt, Consumer<Task> taught) {
    Teacher teacher = new Teacher(side.station());
    List<Callable<Lesson>> lessons = new ArrayList<>();
    for (Task task : plan.tasks()) {
      for (int lesson = 0; lesson < side.demonstrations(); lesson++) {
        String id = lesson == 0 ? task.name() : task.name() + "-" + (lesson + 1);
        long seed = lesson == 0 ? plan.seed() : Seeds.derive(plan.seed(), "lesson", lesson);
        lessons.add(() -> {
          Lesson shown = teacher.teach(task, id, plan.objectSeed(), seed, recordedAt);
          taught.accept(task);
          return shown;
        });
      }
    }
    Bank bank = Bank.openOrCreate(bankFolder);
    TruthBook truths = new TruthBook();
    for (Lesson lesson : workers.all(lessons)) {
      bank.add(lesson.demonstration());
      truths.note(lesson.demonstration().id(), lesson.baseFromTarget());
    }
    return new EpisodeRunner(
        side.station(),
        new BankRetriever(
            bank, new ShapeDescriptorEncoder(), side.retrieval(), SuccessRecord.inMemory()),
        new VisibilityAligner(side.alignment()),
        truths,
        wallClock);
  }
}
