package org.reprise.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.cloning.SentenceEncoder;
import org.reprise.policy.cloning.TextEncoder;
import org.reprise.policy.cloning.WordCode;
import picocli.CommandLine.Option;

/** Chooses what turns instructions into numbers for networks. */
final class TextOptions {
  @Option(
      names = "--text-encoder",
      paramLabel = "FOLDER",
      description =
          "A sentence-transformer for instructions: model.pt (TorchScript) and tokenizer.json. A"
              + " model runs only with the one it was trained with (default: a code of words and"
              + " letters).")
  private @Nullable Path folder;

  private @Nullable TextEncoder loaded;

  /** Loads it once; it lives as long as the process. */
  TextEncoder encoder() {
    TextEncoder encoder = loaded;
    if (encoder == null) {
      encoder = folder == null ? new WordCode() : SentenceEncoder.load(folder);
      loaded = encoder;
    }
    return encoder;
  }
}
