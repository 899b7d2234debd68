package org.reprise.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.reprise.app.service.Doctor;
import org.reprise.app.service.Doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks what Reprise needs, line by line, each with its mend. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks this machine: pass or fail, with the mend, line by line.",
    footer = {"", "Examples:", "  ./reprise doctor", "  ./reprise doctor --json"})
public final class DoctorCommand implements Callable<Integer> {

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    new Doctor(bank.folder).examine(findings::add);
    show(findings);
    return findings.stream().allMatch(Finding::pass) ? ExitStatus.DONE : ExitStatus.MISSING;
  }

  private void show(List<Finding> findings) {
    if (common.json) {
      System.out.println(Json.of(findings));
      return;
    }
    for (Finding finding : findings) {
      System.out.printf(
          "%s  %-14s %s%n", finding.pass() ? "pass" : "FAIL", finding.check(), finding.finding());
    }
  }
}
