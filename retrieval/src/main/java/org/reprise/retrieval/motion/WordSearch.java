package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.motion.Still;
import org.reprise.retrieval.language.SaidMotion;

/**
 * Finds where hand and fingers did what words of motion say, and labels whole episodes.
 *
 * <p>A word that is said with an amount is found where it was done as far or farther, else wherever
 * it was done. What is said at once is found where it was done at the same time. What is said one
 * after the other is found where each begins before a second has passed since the one before ended,
 * and neither begins nor ends before that one.
 */
public final class WordSearch {
  private static final double LONGEST_PAUSE_SECONDS = 1;

  private final MotionSearch.Source source;

  /** Makes a search over the episodes of a source, which are read in every search. */
  WordSearch(MotionSearch.Source source) {
    this.source = source;
  }

  /**
   * Finds where motions were done, one after the other, in the order of the demonstrations and of
   * time.
   *
   * @param motions what to find, at least one
   * @param most greatest number of answers
   * @throws IllegalArgumentException if a word is none that can be seen, as "slower"
   */
  public List<WordMatch> find(List<SaidMotion> motions, int most) {
    List<List<WantedWord>> wanted = motions.stream().map(WantedWord::of).toList();
    List<WordMatch> found = new ArrayList<>();
    source.read((demonstration, motion) -> {
      List<List<DoneWord>> steps = wanted.stream().map(words -> done(motion, words)).toList();
      steps.getFirst().stream()
          .flatMap(first -> sequence(first, steps).stream())
          .limit(most - found.size())
          .forEach(sequence -> found.add(match(demonstration, motion, sequence)));
    });
    return found;
  }

  /**
   * Labels every step of the episodes: each label holds from where the one before ends. Where the
   * fingers move they are the label, whatever the hand does; where nothing moves it is to hold
   * still.
   */
  public List<WordMatch> labels() {
    List<WordMatch> labels = new ArrayList<>();
    source.read((demonstration, motion) ->
        EpisodeLabels.of(motion)
            .forEach(label -> labels.add(match(demonstration, motion, List.of(label)))));
    return labels;
  }

  private static WordMatch match(
      String demonstration, EpisodeMotion motion, List<DoneWord> sequence) {
    double from = sequence.getFirst().fromSeconds();
    double to = sequence.getLast().toSeconds();
    return new WordMatch(
        demonstration,
        motion.stageAt((from + to) / 2),
        from,
        to,
        sequence.stream()
            .map(done -> done.word().describe())
            .collect(Collectors.joining(" then ")));
  }

  /** Follows a first word through the others, each time by the earliest that fits. */
  private static Optional<List<DoneWord>> sequence(DoneWord first, List<List<DoneWord>> steps) {
    List<DoneWord> sequence = new ArrayList<>(List.of(first));
    for (List<DoneWord> step : steps.subList(1, steps.size())) {
      DoneWord before = sequence.getLast();
      Optional<DoneWord> next =
          step.stream()
              .filter(done ->
                  done.fromSeconds() >= before.fromSeconds()
                      && done.toSeconds() > before.toSeconds()
                      && done.fromSeconds() <= before.toSeconds() + LONGEST_PAUSE_SECONDS)
              .findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      sequence.add(next.get());
    }
    return Optional.of(sequence);
  }

  /** Returns where words were done at once, and where nothing was if there are none. */
  private static List<DoneWord> done(EpisodeMotion motion, List<WantedWord> words) {
    if (words.isEmpty()) {
      return EpisodeLabels.of(motion).stream()
          .filter(label -> label.word() instanceof Still)
          .toList();
    }
    List<List<WordRun>> overlaps = List.of(List.of());
    for (WantedWord wanted : words) {
      overlaps =
          overlaps.stream()
              .flatMap(before ->
                  motion.runs().stream()
                      .filter(run -> run.word().equals(wanted.word()))
                      .map(run -> Stream.concat(before.stream(), Stream.of(run)).toList()))
              .filter(runs -> from(runs) < to(runs))
              .toList();
    }
    return overlaps.stream()
        .filter(runs -> isEnough(runs, words))
        .map(runs ->
            new DoneWord(EpisodeLabels.word(runs, from(runs), to(runs)), from(runs), to(runs)))
        .toList();
  }

  private static boolean isEnough(List<WordRun> runs, List<WantedWord> words) {
    return IntStream.range(0, runs.size())
        .mapToDouble(i -> runs.get(i).amount(from(runs), to(runs)) - words.get(i).least())
        .allMatch(more -> more >= 0);
  }

  private static double from(List<WordRun> runs) {
    return runs.stream().mapToDouble(WordRun::fromSeconds).max().orElse(0);
  }

  private static double to(List<WordRun> runs) {
    return runs.stream().mapToDouble(WordRun::toSeconds).min().orElse(0);
  }
}
