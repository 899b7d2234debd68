package org.reprise.app.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MethodOptionsTest {
  @Test
  void refusesToHaveTheTimeOfAnArmStandStill() {
    MethodOptions options = new MethodOptions();
    new CommandLine(options)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs("--method", "mt-act", "--model.whole", "there", "--model.inference", "waiting");
    assertThatThrownBy(() -> options.of("panda", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not stand still");
    options.close();
  }
}
