package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * @param all the demonstrations that succeeded, by id
 * @param byInstruction the same by their instruction, the first of each by id
 * @param objects names of objects that were parsed so far
 */
record Teachings(
    List<DemonstrationSummary> source,
    Set<String> nouns,
    InstructionParser parser,
    Map<String, Reading> readings,
    List<Teaching> all,
    Map<String, List<Teaching>> byInstruction,
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
        List.of(), Set.of(), english, Map.of(), List.of(), Map.of(), new ConcurrentHashMap<>());
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
    Set<String> instructions = new HashSet<>();
    usable.forEach(one -> instructions.add(one.instruction()));
    Set<String> names = new HashSet<>();
    for (String instruction : instructions) {
      Reading known = readings.get(instruction);
      names.addAll(known != null ? known.unknown() : english.unknownWords(instruction));
    }
    boolean same = names.equals(nouns);
    boolean grown = names.containsAll(nouns);
    InstructionParser reader = same ? parser : english.withNouns(names);
    Map<String, Reading> read = new HashMap<>();
    for (String instruction : instructions) {
      Reading known = readings.get(instruction);
      boolean keep = known != null && (same || (grown && isSettled(instruction)));
      read.put(
          instruction, keep ? Objects.requireNonNull(known) : read(instruction, english, reader));
    }
    List<Teaching> teachings = teachings(usable, read);
    Map<String, ObjectPhrase> parsed = same ? objects : new ConcurrentHashMap<>();
    return new Teachings(now, names, reader, read, teachings, grouped(teachings), parsed);
  }

  /** What is as it was is kept as it is; both lists are by id. */
  private List<Teaching> teachings(List<DemonstrationSummary> usable, Map<String, Reading> read) {
    List<Teaching> teachings = new ArrayList<>(usable.size());
    int next = 0;
    for (DemonstrationSummary one : usable) {
      while (next < all.size() && all.get(next).summary().id().compareTo(one.id()) < 0) {
        next++;
      }
      Teaching known = next < all.size() ? all.get(next) : null;
      Reading reading = Objects.requireNonNull(read.get(one.instruction()));
      teachings.add(known != null && known.isOf(one, reading) ? known : Teaching.of(one, reading));
    }
    return teachings;
  }

  private static Map<String, List<Teaching>> grouped(List<Teaching> all) {
    Map<String, List<Teaching>> groups = new LinkedHashMap<>();
    all.forEach(one ->
        groups.computeIfAbsent(one.summary().instruction(), i -> new ArrayList<>()).add(one));
    return groups;
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
