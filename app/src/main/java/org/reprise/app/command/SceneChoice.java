package org.reprise.app.command;

import java.util.Comparator;
import java.util.List;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.ParsedInstruction;
import org.reprise.retrieval.language.Understanding;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** Chooses the scene of the suite that an instruction could be about. */
final class SceneChoice {
  private SceneChoice() {}

  /**
   * Returns the task whose own instruction is nearest in skill and objects; the first of the suite
   * where the words mean nothing, so that there is a scene in which to refuse.
   */
  static Task of(String instruction) {
    InstructionParser parser = InstructionParser.english();
    List<Task> tasks = TaskSuite.all();
    return switch (parser.parse(instruction)) {
      case NotUnderstood not -> tasks.getFirst();
      case Understood asked ->
          tasks.stream()
              .max(
                  Comparator.comparingInt(
                      task -> likeness(asked.instruction(), parser.parse(task.instruction()))))
              .orElse(tasks.getFirst());
    };
  }

  private static int likeness(ParsedInstruction asked, Understanding shown) {
    return switch (shown) {
      case NotUnderstood not -> -1;
      case Understood(ParsedInstruction task) ->
          (asked.skill().equals(task.skill()) ? 2 : 0)
              + (asked.target().noun().equals(task.target().noun()) ? 3 : 0)
              + (asked.other().map(o -> o.noun()).equals(task.other().map(o -> o.noun())) ? 1 : 0);
    };
  }
}
