package org.reprise.app.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding;
import org.reprise.retrieval.language.MotionWordParser;
import org.reprise.retrieval.motion.MotionIndex;
import org.reprise.retrieval.motion.WordMatch;
import org.reprise.retrieval.motion.WordSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds where the hand did what words of motion say. */
@Command(
    name = "find-motion",
    mixinStandardHelpOptions = true,
    description = {
      "Finds where the hand did what words of motion say, in all demonstrations of a bank or in one;"
          + " without words, tells in words what the hand did in one demonstration.",
      "A word with an amount is found where the hand did it as far or farther. \"and\" is at the"
          + " same time, \"then\" within a second. Directions are those of the robot's base: forward"
          + " is away from the robot; rotating is about the vertical, to the left is"
          + " counterclockwise seen from above."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise find-motion \"rotate left\"",
      "  ./reprise find-motion \"up 10 cm\" --bank bank --json",
      "  ./reprise find-motion \"down then close\"",
      "  ./reprise find-motion \"up and back\" --in open-drawer-1",
      "  ./reprise find-motion --in open-drawer-1",
      "",
      "Words: up, down, left, right, forward, back; rotate left, rotate right; tilt forward, tilt"
          + " back, tilt left, tilt right (what is at the top goes there); open, close; hold still."
    })
public final class FindMotionCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(arity = "0..1", paramLabel = "WORDS", description = "What the hand did.")
  private @Nullable String words;

  @Option(names = "--in", paramLabel = "ID", description = "Only in this demonstration.")
  private @Nullable String id;

  @Option(
      names = "--most",
      defaultValue = "100",
      description = "Most answers (default: ${DEFAULT-VALUE}).")
  private int most = 100;

  @Override
  public Integer call() {
    if (most < 1) {
      throw new IllegalArgumentException("--most=%d: must be 1 or more answers".formatted(most));
    }
    List<WordMatch> found = words == null ? labels() : find(words);
    if (common.json) {
      System.out.println(Json.of(found));
      return ExitStatus.DONE;
    }
    TextTable table = new TextTable("demonstration", "stage", "from s", "to s", "motion");
    for (WordMatch match : found) {
      table.row(
          match.demonstration(),
          String.valueOf(match.stage() + 1),
          String.format(Locale.ROOT, "%.2f", match.fromSeconds()),
          String.format(Locale.ROOT, "%.2f", match.toSeconds()),
          match.motion());
    }
    System.out.print(table);
    if (words != null && found.size() == most) {
      System.err.printf("These are the first %d: there may be more, see --most.%n", most);
    }
    return ExitStatus.DONE;
  }

  private List<WordMatch> labels() {
    if (id == null) {
      throw new IllegalArgumentException(
          "words=none: say what to find, e.g. \"rotate left\", or give a demonstration by --in ID");
    }
    return new MotionIndex(Bank.open(bank.folder)).wordsOf(id).labels();
  }

  private List<WordMatch> find(String said) {
    return switch (MotionWordParser.english(MotionLimits.NONE).parse(said)) {
      case MotionUnderstanding.NoMotion(String why) -> throw new IllegalArgumentException(why);
      case MotionUnderstanding.Refused(String why) -> throw new IllegalArgumentException(why);
      case MotionUnderstanding.Said motions -> {
        if (!common.json) {
          motions
              .corrections()
              .forEach((typed, meant) ->
                  System.err.printf("\"%s\" is taken for \"%s\".%n", typed, meant));
        }
        MotionIndex index = new MotionIndex(Bank.open(bank.folder));
        WordSearch search = id == null ? index.words() : index.wordsOf(id);
        yield search.find(motions.motions(), most);
      }
    };
  }
}
