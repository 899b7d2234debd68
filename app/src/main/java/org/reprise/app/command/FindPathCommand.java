package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.TextTable;
import org.reprise.core.geometry.Vector3;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.motion.HandMoment;
import org.reprise.retrieval.motion.MotionIndex;
import org.reprise.retrieval.motion.MotionMatch;
import org.reprise.retrieval.motion.MotionSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the parts of demonstrations in which the hand follows a path. */
@Command(
    name = "find-path",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the parts of a bank's demonstrations in which the hand follows a path: one from a",
      "file, a line \"x y z\" in meters for each place, or a part of another demonstration."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise find-path circle.txt --bank bank",
      "  ./reprise find-path --like open-drawer --from 3.5 --to 6"
    })
public final class FindPathCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The path to follow.")
  private @Nullable Path file;

  @Option(names = "--like", paramLabel = "ID", description = "Follow this demonstration.")
  private @Nullable String like;

  @Option(names = "--from", paramLabel = "S", description = "From here on, seconds (default: 0).")
  private double fromSeconds;

  @Option(names = "--to", paramLabel = "S", description = "Up to here (default: the end).")
  private double toSeconds = Double.POSITIVE_INFINITY;

  @Option(
      names = "--quota",
      defaultValue = "5",
      description = "Most answers for each 45 cm of the path (default: ${DEFAULT-VALUE}).")
  private int quota = 5;

  @Override
  public Integer call() throws IOException {
    requireRange();
    Bank opened = Bank.open(bank.folder);
    List<Vector3> path = path(opened);
    MotionSearch search =
        new MotionIndex(opened).searchWithout(like == null ? List.of() : List.of(like));
    List<MotionMatch> found = search.find(path, quota);
    if (common.json) {
      System.out.println(Json.of(found));
      return ExitStatus.DONE;
    }
    TextTable table =
        new TextTable("demonstration", "stage", "from s", "to s", "mean angle, degrees");
    for (MotionMatch match : found) {
      table.row(
          match.demonstration(),
          String.valueOf(match.stage() + 1),
          String.format(Locale.ROOT, "%.2f", match.fromSeconds()),
          String.format(Locale.ROOT, "%.2f", match.toSeconds()),
          String.format(Locale.ROOT, "%.1f", Math.toDegrees(match.cost())));
    }
    System.out.print(table);
    return ExitStatus.DONE;
  }

  private void requireRange() {
    if (quota < 1) {
      throw new IllegalArgumentException(
          "--quota=%d: must be 1 or more answers for each 45 cm of the path".formatted(quota));
    }
    if (!(fromSeconds >= 0 && fromSeconds < toSeconds)) {
      throw new IllegalArgumentException(
          "--from=%s --to=%s: need 0 <= from < to, seconds".formatted(fromSeconds, toSeconds));
    }
  }

  private List<Vector3> path(Bank opened) throws IOException {
    Path drawn = file;
    if (like != null && drawn == null) {
      List<HandMoment> part =
          HandMoment.of(opened.load(like)).stream()
              .filter(m -> m.seconds() >= fromSeconds && m.seconds() <= toSeconds)
              .toList();
      if (part.size() < 2) {
        throw new IllegalArgumentException(
            "--like=%s --from=%s --to=%s: the hand was recorded at %d places there, need 2: give another part"
                .formatted(like, fromSeconds, toSeconds, part.size()));
      }
      return MotionSearch.path(part);
    }
    if (like == null && drawn != null) {
      return read(drawn);
    }
    throw new IllegalArgumentException("give the path as a FILE or as --like ID, one of them");
  }

  private static List<Vector3> read(Path file) throws IOException {
    List<Vector3> path = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "file=%s: there is no such file, give one with a line \"x y z\" for each place"
              .formatted(file));
    }
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("[\\s,;]+", -1);
      try {
        path.add(
            new Vector3(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "file=%s line=%d text=%s: write x y z in meters".formatted(file, i + 1, line), e);
      }
    }
    return path;
  }
}
