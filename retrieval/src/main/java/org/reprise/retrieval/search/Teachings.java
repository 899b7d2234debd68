package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.ObjectPhrase;
import org.reprise.retrieval.language.ParsedInstruction;
import org.reprise.retrieval.language.Understanding;
import org.reprise.retrieval.language.Words;

/**
 * Holds the words of all demonstrations of a bank at one time, and a parser that knows them.
 *
 * @param source heads of the files that this was made from
 * @param nouns names of objects that the bank has and the lexicon lacks
 * @param parser a parser that also knows these
 * @param readings what is known of every distinct instruction
 * @param all the demonstrations that succeeded
 * @param objects names of objects that were parsed so far
 */
record Teachings(
    List<DemonstrationSummary> source,
    Set<String> nouns,
    InstructionParser parser,
    Map<String, Reading> readings,
    List<Teaching> all,
    Map<String, ObjectPhrase> objects) {
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "please");

  /**
   * What is known of an instruction.
   *
   * @param stems its words without articles and endings
   * @param unknown its words that the lexicon lacks
   * @param parsed what it asks for; empty if it is not understood
   */
  record Reading(List<String> stems, List<String> unknown, Optional<ParsedInstruction> parsed) {}

  /** Returns the words of no demonstration. */
  static Teachings none(InstructionParser english) {
    return new Teachings(
        List.of(), Set.of(), english, Map.of(), List.of(), new ConcurrentHashMap<>());
  }

  /** Reads the words of a bank. */
  static Teachings of(List<DemonstrationSummary> source, InstructionParser english) {
    return none(english).after(source, english);
  }

  /**
   * Returns the words of the bank as it is now. Instructions that were read are not read again:
   * other names of objects do not change what they say, as all of their own words are known.
   */
  Teachings after(List<DemonstrationSummary> now, InstructionParser english) {
    List<DemonstrationSummary> usable =
        now.stream().filter(s -> s.outcome() instanceof Outcome.Success).toList();
    Map<String, List<String>> unknown = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (DemonstrationSummary one : usable) {
      String instruction = one.instruction();
      Reading known = readings.get(instruction);
      names.addAll(
          known != null
              ? known.unknown()
              : unknown.computeIfAbsent(instruction, english::unknownWords));
    }
    boolean same = names.equals(nouns);
    InstructionParser reader = same ? parser : english.withNouns(names);
    boolean grown = names.containsAll(nouns);
    Map<String, Reading> read = new HashMap<>();
    List<Teaching> teachings = new ArrayList<>(usable.size());
    for (DemonstrationSummary one : usable) {
      String instruction = one.instruction();
      Reading reading = read.get(instruction);
      if (reading == null) {
        Reading known = readings.get(instruction);
        boolean keep = known != null && (same || (grown && isSettled(instruction)));
        reading = keep ? Objects.requireNonNull(known) : read(instruction, english, reader);
        read.put(instruction, reading);
      }
      teachings.add(new Teaching(one, reading.stems(), reading.parsed()));
    }
    Map<String, ObjectPhrase> parsed = same ? objects : new ConcurrentHashMap<>();
    return new Teachings(now, names, reader, read, teachings, parsed);
  }

  /** Returns the name of an object in words; each name is parsed once. */
  ObjectPhrase objectNamed(String name) {
    return objects.computeIfAbsent(name, parser::parseObject);
  }

  private static Reading read(
      String instruction, InstructionParser english, InstructionParser reader) {
    return new Reading(
        stems(instruction),
        english.unknownWords(instruction),
        switch (reader.parse(instruction)) {
          case Understanding.Understood(var parsed) -> Optional.of(parsed);
          case Understanding.NotUnderstood ignored -> Optional.empty();
        });
  }

  /** Tells whether every word is known to a parser that has the instruction's unknown words. */
  private static boolean isSettled(String instruction) {
    return Words.of(instruction).stream().allMatch(w -> w.chars().allMatch(Character::isLetter));
  }

  /** Returns the words of an instruction without articles and endings. */
  static List<String> stems(String instruction) {
    return Words.of(instruction).stream()
        .filter(word -> !ARTICLES.contains(word))
        .map(Words::stem)
        .toList();
  }
}
