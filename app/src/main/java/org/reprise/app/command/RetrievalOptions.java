package org.reprise.app.command;

import org.reprise.retrieval.search.RefusalSetting;
import org.reprise.retrieval.search.RetrievalSettings;
import picocli.CommandLine.Option;

/** Options of commands that search the bank for what fits a wish. */
final class RetrievalOptions {
  @Option(
      names = "--retrieval.false-acceptance",
      defaultValue = "0.1",
      paramLabel = "RATE",
      description =
          "How often at most something else may be taken for an object that is not in view, above 0"
              + " and below 1; less refuses more of what is there (default: ${DEFAULT-VALUE}).")
  double falseAcceptance = 0.1;

  /**
   * Returns the settings of retrieval.
   *
   * @throws IllegalArgumentException if the rate is outside its range
   */
  RetrievalSettings settings() {
    if (!(falseAcceptance > 0 && falseAcceptance < 1)) {
      throw new IllegalArgumentException(
          "--retrieval.false-acceptance=%s: must be above 0 and below 1"
              .formatted(falseAcceptance));
    }
    return RetrievalSettings.DEFAULT.with(new RefusalSetting.FalseAcceptance(falseAcceptance));
  }
}
