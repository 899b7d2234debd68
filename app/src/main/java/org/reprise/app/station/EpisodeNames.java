package org.reprise.app.station;

import java.util.Locale;
import org.reprise.retrieval.bank.Bank;

/** Names episodes after what they show. */
public final class EpisodeNames {
  private static final int MAX_SLUG = 60;

  private EpisodeNames() {}

  /** Returns a name that a bank has not yet, e.g. {@code pick-up-the-mug-3}. */
  public static String free(Bank bank, String instruction) {
    String words =
        instruction.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String name =
        words.isEmpty() ? "episode" : words.substring(0, Math.min(MAX_SLUG, words.length()));
    int number = 1;
    while (bank.isTaken(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }
}
