package org.reprise.retrieval.search;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.ObjectPhrase;
import org.reprise.retrieval.language.ParsedInstruction;

/** Says why nothing fits, in a sentence for the user with what would help. */
final class Refusals {
  private static final double SIDES_APART_METERS = 0.03;

  private Refusals() {}

  static NoMatch emptyBank(Bank bank) {
    String skipped =
        bank.damages().isEmpty()
            ? ""
            : " (%d damaged files are skipped)".formatted(bank.damages().size());
    return new NoMatch(
        Reason.EMPTY_BANK,
        "the bank holds no successful demonstration%s: show the task once".formatted(skipped),
        List.of());
  }

  /**
   * Says that all demonstrations whose words fit are of no use.
   *
   * @param instructions what they show
   * @param hardlySeen how many were shown with an object of which too little was seen
   * @param damaged how many cannot be read
   * @param offers what others show
   */
  static NoMatch unusable(
      List<String> instructions, int hardlySeen, int damaged, List<String> offers) {
    return new NoMatch(
        Reason.UNUSABLE,
        "none of the demonstrations of %s can be used (objects seen with fewer than %d points: %d, files that cannot be read: %d): show the task again with its objects in full view, or mend the bank with ./reprise bank repair"
            .formatted(
                instructions.stream()
                    .distinct()
                    .limit(3)
                    .map(one -> "\"" + one + "\"")
                    .collect(Collectors.joining(", ")),
                ShownObjects.FEWEST_POINTS,
                hardlySeen,
                damaged),
        offers);
  }

  /** Refuses an amount for a skill that cannot be done in part. */
  static Optional<NoMatch> unmeasured(InstructionParser parser, ParsedInstruction asked) {
    return asked
        .goal()
        .filter(goal -> !parser.measures(asked.skill(), goal))
        .map(goal ->
            new NoMatch(
                Reason.NOT_UNDERSTOOD,
                "\"%s\" cannot be done by %s: leave the amount out"
                    .formatted(asked.skill(), goal.describe()),
                List.of()));
  }

  static NoMatch noDemonstration(
      PhraseMatch match, List<Teaching> teachings, ParsedInstruction asked, List<String> offers) {
    String shown =
        teachings.stream()
            .map(Teaching::instruction)
            .flatMap(Optional::stream)
            .filter(instruction -> match.skill(asked, instruction) > 0)
            .map(instruction -> "\"" + describe(instruction) + "\"")
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    String why =
        shown.isEmpty()
            ? "no demonstration shows the skill \"%s\"".formatted(asked.skill())
            : "the skill \"%s\" was shown with %s, not with \"%s\""
                .formatted(asked.skill(), shown, describe(asked));
    return new NoMatch(
        shown.isEmpty() ? Reason.NO_SUCH_SKILL : Reason.NOT_THIS_OBJECT,
        why + ": show the task once",
        offers);
  }

  private static String describe(ParsedInstruction instruction) {
    String direction = instruction.direction().map(d -> " (" + d + ")").orElse("");
    return instruction.target().describe()
        + instruction.other().map(other -> " and " + other.describe()).orElse("")
        + direction;
  }

  /** Blames the demonstration that came nearest. */
  static NoMatch notInView(
      List<SceneMatch> scenes, RetrievalSettings settings, List<ObjectFeatures> live) {
    SceneMatch nearest =
        scenes.stream()
            .max(Comparator.comparingDouble(scene -> scene.bestScore(scene.weakestStage())))
            .orElseThrow();
    for (int stage = 0; stage < nearest.fits().size(); stage++) {
      StageSearch search = nearest.searches().get(stage);
      List<StageFit> fits = nearest.fits().get(stage);
      if (!search.colorWords().isEmpty()
          && fits.stream().anyMatch(StageFit::alike)
          && fits.stream().noneMatch(StageFit::fits)) {
        return colorNotInView(nearest, stage, search, fits, live);
      }
    }
    int stage = nearest.weakestStage();
    String why = missing(nearest, stage, live.size());
    return new NoMatch(
        isNear(nearest.fits().get(stage), settings) ? Reason.TOO_UNLIKE : Reason.OBJECT_NOT_IN_VIEW,
        why + ": put it where the camera sees it whole",
        List.of());
  }

  /** Tells whether something is so alike that chance alone seldom makes it so. */
  private static boolean isNear(List<StageFit> fits, RetrievalSettings settings) {
    return fits.stream()
        .anyMatch(fit -> !fit.alike() && fit.match() >= settings.nearBest() * fit.threshold());
  }

  private static String missing(SceneMatch nearest, int stage, int objects) {
    String object = nearest.stages().get(stage).targetObject();
    if (objects == 0) {
      return "no object is in view, \"%s\" is needed".formatted(object);
    }
    List<List<StageFit>> fits = nearest.fits();
    if (fits.stream().allMatch(of -> of.stream().anyMatch(StageFit::fits))) {
      return "one object in view would have to be two for \"%s\""
          .formatted(nearest.teaching().summary().instruction());
    }
    StageFit best =
        fits.get(stage).stream().max(Comparator.comparingDouble(StageFit::match)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "no object in view looks like \"%s\": best match=%.2f least=%.2f, cosine=%.2f",
        object,
        best.match(),
        best.threshold(),
        best.shape());
  }

  private static NoMatch colorNotInView(
      SceneMatch scene,
      int stage,
      StageSearch search,
      List<StageFit> fits,
      List<ObjectFeatures> live) {
    String seen =
        IntStream.range(0, fits.size())
            .filter(object -> fits.get(object).alike())
            .mapToObj(object -> live.get(object).colors().mainWord())
            .distinct()
            .collect(Collectors.joining(", "));
    return new NoMatch(
        Reason.OBJECT_NOT_IN_VIEW,
        "no %s \"%s\" is in view, only %s: name that colour or bring the object"
            .formatted(
                String.join(" and ", search.colorWords()),
                scene.stages().get(stage).targetObject(),
                seen),
        List.of());
  }

  static NoMatch ambiguous(SceneMatch scene, int stage, ObjectFeatures one, ObjectFeatures two) {
    String name =
        scene
            .searches()
            .get(stage)
            .phrase()
            .map(ObjectPhrase::describe)
            .orElse(scene.stages().get(stage).targetObject());
    String first = one.colors().mainWord();
    String second = two.colors().mainWord();
    boolean colors = !first.equals(second);
    boolean sides = Math.abs(one.centroid().y() - two.centroid().y()) >= SIDES_APART_METERS;
    String how =
        colors
            ? "say \"%s\" or \"%s\"".formatted(first, second)
            : sides ? "say \"left\" or \"right\", as the robot sees it" : "take one of them away";
    return new NoMatch(
        Reason.AMBIGUOUS,
        "two objects in view fit \"%s\" equally well (%s): %s"
            .formatted(name, where(one, two), how),
        colors || sides
            ? told(scene, name, colors ? List.of(first, second) : List.of("left", "right"))
            : List.of());
  }

  /** Names two demonstrations that fit different objects in view equally well. */
  static NoMatch ambiguous(
      SceneMatch best, SceneMatch other, int stage, ObjectFeatures one, ObjectFeatures two) {
    String first = best.teaching().summary().instruction();
    String second = other.teaching().summary().instruction();
    NoMatch alike = ambiguous(best, stage, one, two);
    if (first.equals(second)) {
      return alike;
    }
    return new NoMatch(
        Reason.AMBIGUOUS,
        "\"%s\" (%s) and \"%s\" (%s) fit two objects in view equally well (%s): say which one is meant"
            .formatted(
                first, one.colors().mainWord(), second, two.colors().mainWord(), where(one, two)),
        List.of(first, second));
  }

  /** Returns the demonstration's instruction with a word that tells the two objects apart. */
  private static List<String> told(SceneMatch scene, String name, List<String> words) {
    String instruction = scene.teaching().summary().instruction();
    return words.stream()
        .map(word ->
            instruction.contains(name)
                ? instruction.replaceFirst(Pattern.quote(name), word + " " + name)
                : "%s: the %s one".formatted(instruction, word))
        .toList();
  }

  private static String where(ObjectFeatures one, ObjectFeatures two) {
    return String.format(
        Locale.ROOT,
        "x=%.2f y=%.2f and x=%.2f y=%.2f meters",
        one.centroid().x(),
        one.centroid().y(),
        two.centroid().x(),
        two.centroid().y());
  }
}
