package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.reprise.app.station.Lesson;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.suite.Task;

/** Teaches the tasks of a plan with one demonstration each, all into one bank. */
final class School {
  private final OneDemonstrationStudy.Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;

  School(OneDemonstrationStudy.Plan plan, StationSettings settings, NanoClock wallClock) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
  }

  /**
   * Teaches, and prepares episodes with what was taught.
   *
   * @param workers who teaches
   * @param bankFolder where the demonstrations go
   * @param recordedAt time to note in the demonstrations
   * @param taught hears of every task that was shown, from the workers' threads
   */
  EpisodeRunner teach(Workers workers, Path bankFolder, Instant recordedAt, Consumer<Task> taught) {
    Teacher teacher = new Teacher(settings);
    List<Callable<Lesson>> lessons = new ArrayList<>();
    for (Task task : plan.tasks()) {
      lessons.add(() -> {
        Lesson lesson =
            teacher.teach(task, task.name(), plan.objectSeed(), plan.seed(), recordedAt);
        taught.accept(task);
        return lesson;
      });
    }
    Bank bank = Bank.openOrCreate(bankFolder);
    TruthBook truths = new TruthBook();
    for (Lesson lesson : workers.all(lessons)) {
      bank.add(lesson.demonstration());
      truths.note(lesson.demonstration().id(), lesson.baseFromTarget());
    }
    return new EpisodeRunner(
        settings,
        new BankRetriever(bank, new ShapeDescriptorEncoder()),
        new VisibilityAligner(AlignmentSettings.UPRIGHT),
        truths,
        wallClock);
  }
}
