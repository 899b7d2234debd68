package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.Main;
import org.reprise.app.station.TaughtTask;
import org.reprise.controller.service.Endpoint;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankRepair;
import org.reprise.retrieval.bank.RepairAction;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.StartRecordingRequest;

/** Kills the serving process in the middle of a recording and looks what is left of the episode. */
final class KilledRecordingIT {
  private static final double SPEED = 2;

  /** What may be lost, by the wall clock; at this speed that is more of the arm's own time. */
  private static final double LOST_SECONDS = 1;

  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private Endpoint serve() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--listen=127.0.0.1:0",
                "--bank=" + folder.resolve("bank"),
                "--runs=" + folder.resolve("run"),
                "--seed=" + ServedArm.SEED,
                "--scene=" + TaughtTask.TASK.name(),
                "--object-seed=" + TaughtTask.OBJECT_SEED,
                "--input-silence=2000",
                "--speed=" + SPEED)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("listening on ")) {
        return Endpoint.parse(line.substring("listening on ".length()));
      }
    }
    throw new IOException("the process ended before it listened");
  }

  @Test
  void losesNoMoreThanTheLastSecond() throws IOException, InterruptedException {
    RecordingReport last;
    String id;
    try (OperatorClient client = new OperatorClient(serve())) {
      client.watch(50, report -> {});
      OperatorClient.Driver driver = client.new Driver(false);
      assertThat(driver.reply().hasWelcome()).isTrue();
      driver.beat();
      RecordingReport begun =
          client
              .calls()
              .startRecording(
                  StartRecordingRequest.newBuilder()
                      .setInstruction("pick up the box")
                      .setOperator("anna")
                      .build());
      id = begun.getId();
      client.pickUp(driver, begun.getLook().getObjectsList());
      last = client.report().getRecording();
      processes.getFirst().destroyForcibly().waitFor();
    }

    Bank bank = Bank.open(folder.resolve("bank"));
    assertThat(bank.list()).isEmpty();
    List<RepairAction> done = new BankRepair(bank).run(report -> {});
    assertThat(done).extracting(RepairAction::kind).containsExactly(RepairAction.Kind.RECOVERED);
    Demonstration recovered = bank.load(id);
    assertThat(recovered.outcome()).isEqualTo(new Outcome.Unknown("recovered"));
    assertThat(recovered.stages()).hasSize(1);
    assertThat(recovered.stages().getFirst().targetObject()).isEqualTo("box");
    var servo = recovered.streams().servo();
    double seconds = (servo.getLast().state().nanos() - servo.getFirst().state().nanos()) * 1e-9;
    assertThat(seconds).isGreaterThan(last.getSeconds() - LOST_SECONDS * SPEED);
    assertThat(recovered.streams().frames()).isNotEmpty();
  }
}
