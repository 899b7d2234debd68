package org.reprise.app.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.JournalLine;
import org.reprise.retrieval.bank.StageSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows only a part of a demonstration. */
@Command(
    name = "trim",
    mixinStandardHelpOptions = true,
    description = {
      "Shows only a part of a demonstration, or moves a stage: its bottleneck to before or behind"
          + " where it was marked, its end to earlier or later.",
      "Its file keeps all: 'bank undo' takes it back. Times are seconds since the first sample of"
          + " the file; 'bank show' tells where the stages lie. A later trim takes the place of an"
          + " earlier one."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank trim open-drawer-1 --from 0.5 --until 7.25",
      "  ./reprise bank trim open-drawer-1 --stage 1 --bottleneck 2.4",
      "  ./reprise bank trim open-drawer-1 --stage 1 --bottleneck 2.4 --end 6"
    })
final class BankTrimCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "ID", description = "Which one; 'bank list' names them.")
  private String id = "";

  @Option(
      names = "--from",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "What to cut off at the beginning (default: ${DEFAULT-VALUE}).")
  private double fromSeconds;

  @Option(
      names = "--until",
      paramLabel = "SECONDS",
      defaultValue = "Infinity",
      description = "Where to end, since the beginning of the file (default: its end).")
  private double untilSeconds = Double.POSITIVE_INFINITY;

  @Option(
      names = "--stage",
      paramLabel = "NUMBER",
      description = "Which stage to move, from 1; others stay as they are.")
  private int stage;

  @Option(
      names = "--bottleneck",
      paramLabel = "SECONDS",
      description = "Where its interaction begins, also before the mark (default: as it is).")
  private @Nullable Double bottleneckSeconds;

  @Option(
      names = "--end",
      paramLabel = "SECONDS",
      description = "Where its interaction ends (default: as it is).")
  private @Nullable Double endSeconds;

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    boolean moves = bottleneckSeconds != null || endSeconds != null;
    if (moves != (stage != 0) || (moves && (fromSeconds != 0 || untilSeconds < Double.MAX_VALUE))) {
      throw new IllegalArgumentException(
          "give --from and --until, or --stage with --bottleneck or --end");
    }
    JournalLine line =
        moves
            ? opened.edit().moveStages(id, moved(opened.episode(id).spans()))
            : opened.edit().trim(id, fromSeconds, untilSeconds);
    BankUndoCommand.tell(common, "trimmed", Map.of(id, line.name()));
    return ExitStatus.DONE;
  }

  private List<StageSpan> moved(List<StageSpan> now) {
    if (now.stream().noneMatch(span -> span.stage() == stage - 1)) {
      throw new IllegalArgumentException(
          "--stage=%d: id=%s has the stages %s"
              .formatted(stage, id, now.stream().map(span -> span.stage() + 1).toList()));
    }
    return now.stream()
        .map(span ->
            span.stage() == stage - 1
                ? new StageSpan(
                    span.stage(),
                    nanos("--bottleneck", bottleneckSeconds, span.bottleneckNanos()),
                    nanos("--end", endSeconds, span.endNanos()))
                : span)
        .toList();
  }

  private static long nanos(String option, @Nullable Double seconds, long usual) {
    if (seconds == null) {
      return usual;
    }
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException(
          "%s=%s: must be seconds since the first sample".formatted(option, seconds));
    }
    return Math.round(seconds * 1e9);
  }
}
