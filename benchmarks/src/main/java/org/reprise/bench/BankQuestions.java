package org.reprise.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.retrieval.trial.SmallEpisodes;

/**
 * Asks a bank for the demonstration that was added last, with its own object in view: before and
 * after the codes of objects are in the index, and after each of some additions.
 */
final class BankQuestions {
  private static final int ADDS = 20;
  private static final long UNUSED_SEEDS = 1000;

  private BankQuestions() {}

  static void measure(Map<String, Object> figures, Path folder, long seed, int samples) {
    Bank bank = Bank.open(folder);
    Demonstration first = SmallEpisodes.of("asked-first", seed - UNUSED_SEEDS + 1, samples);
    bank.add(first);
    figures.put(
        "question_codes_missing_ms",
        ask(new BankRetriever(bank, new ShapeDescriptorEncoder()), first));
    Bank again = Bank.open(folder);
    BankRetriever retriever = new BankRetriever(again, new ShapeDescriptorEncoder());
    figures.put("question_new_retriever_ms", ask(retriever, first));
    List<Double> millis = new ArrayList<>();
    List<Double> askMillis = new ArrayList<>();
    for (int i = 0; i < ADDS; i++) {
      Demonstration added = SmallEpisodes.of("asked-" + i, seed - UNUSED_SEEDS - i, samples);
      long began = System.nanoTime();
      again.add(added);
      askMillis.add(ask(retriever, added));
      millis.add((System.nanoTime() - began) * 1e-6);
    }
    Spread.of(millis).putInto(figures, "add_to_retrieved_ms");
    Spread.of(askMillis).putInto(figures, "of_which_question_ms");
  }

  private static double ask(BankRetriever retriever, Demonstration about) {
    long began = System.nanoTime();
    RetrievalOutcome outcome =
        retriever.retrieve(
            new Query(about.instruction(), List.of(about.stages().getFirst().observation())));
    double millis = (System.nanoTime() - began) * 1e-6;
    if (!(outcome instanceof RetrievalOutcome.Match match)
        || !match.best().demonstration().id().equals(about.id())) {
      throw new IllegalStateException("id=%s was added and is not found".formatted(about.id()));
    }
    return millis;
  }
}
