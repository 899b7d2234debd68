package org.reprise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.gate.ThriftyGate;
import picocli.CommandLine;

final class LearningOptionsTest {
  @TempDir private Path folder = Path.of("");

  private static LearningOptions parsed(String... arguments) {
    LearningOptions options = new LearningOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("learning", spec(options)))
        .parseArgs(arguments);
    return options;
  }

  private static CommandLine.Model.CommandSpec spec(LearningOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  @Test
  void asksNeverAndKeepsNothingUnlessThatIsWanted() {
    LearningOptions usual = parsed();

    assertThat(usual.areGiven()).isFalse();
    assertThat(usual.gate(folder, 1)).isInstanceOf(ManualGate.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isTheSameInAProcessThatIsStartedWithIt() {
    LearningOptions given =
        parsed(
            "--gate=budget=0.2", "--gate-logs=3", "--keep-successes=2", "--most-demonstrations=9");
    LearningOptions again = parsed(given.arguments().toArray(String[]::new));

    assertThat(given.areGiven()).isTrue();
    assertThat(again.arguments()).isEqualTo(given.arguments());
    assertThat(again.gate(folder, 1)).isInstanceOf(ThriftyGate.class);
  }

  @Test
  void refusesBeforeAnythingIsOpenedWhatCannotBe() {
    for (String gate : new String[] {"sensitivity=0.999", "budget", "certainty=0.9", "success=x"}) {
      assertThatThrownBy(() -> parsed("--gate=" + gate).check())
          .as(gate)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> parsed("--most-demonstrations=-1").check())
        .hasMessageContaining("--most-demonstrations=-1");
    assertThat(Files.exists(folder.resolve("gate-sensitivity.log"))).isFalse();
  }
}
