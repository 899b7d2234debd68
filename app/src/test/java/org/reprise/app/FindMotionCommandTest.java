package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding;
import org.reprise.retrieval.language.MotionWordParser;
import org.reprise.retrieval.trial.SmallEpisodes;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

final class FindMotionCommandTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void fillBank() {
    Bank.openOrCreate(folder).add(SmallEpisodes.of("rising", 1, 800));
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "find-motion";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--bank";
    all[all.length - 1] = folder.toString();
    return CommandRun.of(all);
  }

  @Test
  void listsWhereAndHowFar() {
    assertThat(run("up").out()).contains("rising", "0.00", "0.76", "up 76 cm");
    assertThat(run("forwrad").err()).contains("\"forwrad\" is taken for \"forward\"");
    assertThat(run("up 70 cm").out()).contains("up 76 cm");
    assertThat(run("up 80 cm").out()).doesNotContain("rising");
    assertThat(run("--in", "rising").out()).contains("up 76 cm");
    CommandRun nothing = run("down", "--json");
    assertThat(nothing.status()).isZero();
    assertThat(nothing.out().strip()).isEqualTo("[ ]");
    assertThat(run("up", "--most", "1").err()).contains("may be more");
  }

  @Test
  void saysWhatIsWrongAndWhatCanBeSaid() {
    for (String[] wrong :
        new String[][] {
          {"pick up the mug"}, {"up 0 cm"}, {"slower"}, {"open to 3 cm"}, {}, {"up", "--most", "0"}
        }) {
      CommandRun run = run(wrong);
      assertThat(run.status()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(run.err()).hasLineCount(1);
      assertThat(run.out()).isEmpty();
    }
    assertThat(run("pick up the mug").err()).contains("\"pick\"", "rotate left 10 degrees");
    assertThat(run("up", "--in", "nobody").status()).isEqualTo(3);
    assertThat(CommandRun.of("find-motion", "up", "--bank", folder + "/none").status())
        .isEqualTo(3);
  }

  @Test
  void takesNoTaskOfTheSuiteForAMotion() {
    MotionWordParser parser = MotionWordParser.english(MotionLimits.SPOKEN);
    assertThat(TaskSuite.all())
        .extracting(Task::instruction)
        .allMatch(task -> parser.parse(task) instanceof MotionUnderstanding.NoMotion);
  }
}
