package org.reprise.teleop.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileOpenerTest {
  @TempDir private Path folder = Path.of("");
  private Path report = Path.of("");

  @BeforeEach
  void write() throws IOException {
    report = Files.writeString(folder.resolve("report.html"), "<html></html>");
  }

  private Path program(String name, String body) throws IOException {
    Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void takesTheFirstProgramThatWorks() throws IOException {
    Path refuses = program("refuses", "exit 3");
    Path opens = program("opens", "echo \"$2\" > \"$1.opened\"");
    FileOpener opener =
        new FileOpener(
            List.of(
                List.of("no-such-program-anywhere"),
                List.of(refuses.toString()),
                List.of(opens.toString(), opens.toString())));

    assertThat(opener.open(report).join()).isEmpty();
    assertThat(folder.resolve("opens.opened")).hasContent(report.toString());
  }

  @Test
  void saysWhereTheFileIsWhereNothingOpensIt() {
    FileOpener opener = new FileOpener(List.of(List.of("no-such-program-anywhere")));

    assertThat(opener.open(report).join().orElseThrow()).contains(report.toString(), "no browser");
  }

  @Test
  void saysThatAFileLiesOnAnotherMachine() {
    FileOpener opener = new FileOpener(List.of());

    assertThat(opener.open(folder.resolve("none.html")).join().orElseThrow())
        .contains("none.html", "not on this machine");
  }
}
