package org.reprise.retrieval.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.Understanding;
import org.reprise.retrieval.language.Words;

/**
 * Holds the words of all demonstrations of a bank at one time, and a parser that knows them.
 *
 * @param source heads of the files that this was made from
 * @param parser a parser that also knows the bank's own names of objects
 * @param all the demonstrations that succeeded
 */
record Teachings(List<DemonstrationSummary> source, InstructionParser parser, List<Teaching> all) {
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "please");

  static Teachings of(List<DemonstrationSummary> source, InstructionParser english) {
    List<DemonstrationSummary> usable =
        source.stream().filter(s -> s.outcome() instanceof Outcome.Success).toList();
    InstructionParser parser =
        english.withNouns(
            usable.stream()
                .flatMap(s -> english.unknownWords(s.instruction()).stream())
                .distinct()
                .toList());
    List<Teaching> all =
        usable.stream()
            .map(s ->
                new Teaching(
                    s,
                    stems(s.instruction()),
                    switch (parser.parse(s.instruction())) {
                      case Understanding.Understood(var parsed) -> Optional.of(parsed);
                      case Understanding.NotUnderstood ignored -> Optional.empty();
                    }))
            .toList();
    return new Teachings(source, parser, all);
  }

  /** Returns the words of an instruction without articles and endings. */
  static List<String> stems(String instruction) {
    return Words.of(instruction).stream()
        .filter(word -> !ARTICLES.contains(word))
        .map(Words::stem)
        .toList();
  }
}
