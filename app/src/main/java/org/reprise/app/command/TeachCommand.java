package org.reprise.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.station.Teacher;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds demonstrations to the bank. */
@Command(
    name = "teach",
    mixinStandardHelpOptions = true,
    description =
        "Has a task of the simulated suite shown once and adds the demonstration to the bank.",
    footer = {
      "",
      "Examples:",
      "  ./reprise teach hang-mug",
      "  ./reprise teach all",
      "  ./reprise teach open-drawer --seed 3 --bank my-bank"
    })
public final class TeachCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private CellOptions cell = new CellOptions();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "TASK", description = "Name of a task, or 'all'.")
  private String name = "all";

  @Override
  public Integer call() {
    List<Task> tasks = name.equals("all") ? TaskSuite.all() : List.of(TaskSuite.byName(name));
    Bank opened = Bank.openOrCreate(bank.folder);
    Teacher teacher = new Teacher(cell.station(500));
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, tasks.size());
    List<DemonstrationSummary> added = new ArrayList<>();
    for (Task task : tasks) {
      DemonstrationSummary summary =
          teacher.teachInto(
              opened, task, freeId(opened, task.name()), cell.objectSeed, common.seed);
      added.add(summary);
      progress.step("\"" + summary.instruction() + "\" is " + summary.id());
    }
    if (common.json) {
      System.out.println(Json.of(added.stream().map(BankCommand::summaryFields).toList()));
    } else {
      Path folder = bank.folder;
      added.forEach(one -> System.out.printf("%s: \"%s\"%n", one.id(), one.instruction()));
      System.out.printf("%d demonstrations in %s%n", opened.list().size(), folder);
    }
    return ExitStatus.DONE;
  }

  /** Returns the task's name with the first number that is free. */
  private static String freeId(Bank bank, String task) {
    int number = 1;
    while (bank.isTaken(task + "-" + number)) {
      number++;
    }
    return task + "-" + number;
  }
}
