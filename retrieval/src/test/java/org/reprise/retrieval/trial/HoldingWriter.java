package org.reprise.retrieval.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.EpisodeRecording;

/** Holds one recording open until its input ends, and says on its output how far it is. */
final class HoldingWriter {
  static final String HOLDING = "HOLDING";
  static final String FINISHED = "FINISHED";
  static final String ID = "held";
  private static final int SAMPLES = 50;

  private HoldingWriter() {}

  /**
   * Runs.
   *
   * @param arguments the bank's folder
   */
  public static void main(String[] arguments) throws IOException {
    Bank bank = Bank.open(Path.of(arguments[0]));
    try (EpisodeRecording recording =
        bank.record(SmallEpisodes.header(ID, 1), Instant.EPOCH, Duration.ofMillis(20))) {
      recording.beginStage("object", SmallEpisodes.view(1));
      recording.markBottleneck();
      for (int i = 0; i < SAMPLES; i++) {
        recording.record(SmallEpisodes.sample(i));
      }
      System.out.println(HOLDING);
      System.out.flush();
      while (System.in.read() >= 0) {}
      recording.finish(new Outcome.Success());
    }
    System.out.println(FINISHED);
    System.out.flush();
  }
}
