package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.Bank;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;

/**
 * A person shows a task with another simulated arm, over a socket; {@code
 * -Dreprise.arms=fr3,gen3,sawyer,ur5e} tries each.
 */
final class EveryArmIT {
  private static final Duration PATIENT = Duration.ofSeconds(2);
  private static final double SPEED = 4;

  @TempDir Path folder;

  static String[] arms() {
    return System.getProperty("reprise.arms", "ur5e").split(",", -1);
  }

  @ParameterizedTest
  @MethodSource("arms")
  void recordsWhatAPersonShows(String robot) throws InterruptedException {
    Bank bank = Bank.openOrCreate(folder);
    try (ServedArm served = new ServedArm(bank, SPEED, PATIENT, robot)) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      RecordingReport begun =
          served.client.calls().startRecording(OperatorServiceIT.start("pick up the box"));
      served.client.pickUp(driver, begun.getLook().getObjectsList());
      served.client.hold(driver, OperatorClient.observe(), 8);
      assertThat(served.client.report().getOutOfViewList())
          .as("seed %d %s", ServedArm.SEED, served.client.report())
          .isEmpty();
      RecordingReport done =
          served
              .client
              .calls()
              .stopRecording(RecordingName.newBuilder().setId(begun.getId()).build());
      assertThat(done.getState()).isEqualTo(RecordingState.RECORDING_STATE_DONE);
      Demonstration shown = bank.load(begun.getId());
      assertThat(shown.robot()).isEqualTo(robot);
      assertThat(shown.streams().servo()).hasSizeGreaterThan(150);
    }
  }
}
