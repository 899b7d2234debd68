package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.report.SuccessCurves;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.MethodAttempt;
import org.reprise.app.study.MethodChoice;
import org.reprise.app.study.MethodStudy;
import org.reprise.core.statistics.WilsonInterval;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.network.ModelCard;

/** Compares methods by how many demonstrations they need. */
final class Methods implements Study {
  /** A network that repeats its own demonstrations less often proves nothing by failing. */
  private static final double LEAST_REPEATED = 0.9;

  @Override
  public String name() {
    return "methods";
  }

  @Override
  public String title() {
    return "Methods and demonstrations";
  }

  @Override
  public String tells() {
    return "Compares replay with networks that are trained on the same demonstrations, for some"
        + " numbers of demonstrations, on objects as shown and others of their class. Trains every"
        + " network itself, which takes minutes each.";
  }

  @Override
  public List<Setting> settings() {
    return Cells.suite(
        5,
        Setting.anyOf(
            "methods",
            MethodChoice.names(),
            "Methods: any of %s, separated by commas (default: all)"
                .formatted(String.join(", ", MethodChoice.names()))),
        Setting.text(
            "demonstrations",
            "numbers",
            "1,3,10",
            Setting.Need.OPTION,
            "Numbers of demonstrations of each task, separated by commas"),
        Setting.anyOf(
            "objects",
            List.of(MethodAttempt.SEEN, MethodAttempt.UNSEEN),
            "seen: the objects that were shown; unseen: others of their class (default: both)"),
        Setting.oneOf(
            "head",
            Stream.of(CloningHead.values())
                .map(head -> head.name().toLowerCase(Locale.ROOT))
                .toList(),
            "direct",
            "Networks say what to do at once (direct) or by flow matching (flow)"),
        Setting.whole("steps", 1, 1_000_000, 3000, "Steps of training for each network"),
        Setting.text(
            "keep",
            "a folder",
            "",
            Setting.Need.OPTION,
            "Folder that keeps networks and episodes; the same study in the same folder goes on"
                + " where it stopped (default: the study's own)"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--tasks pick-up-box,open-drawer --demonstrations 1,3 --placements 10 --keep methods",
        "--methods mt3,ret-bc --steps 1500 --json");
  }

  /**
   * One number of demonstrations of one method on one kind of objects.
   *
   * @param ownStarts tries where it was shown, and how many of them succeeded
   * @param counts whether it repeats its own demonstrations often enough to count
   */
  private record Cell(
      @JsonProperty("demonstrations") int demonstrations,
      @JsonProperty("method") String method,
      @JsonProperty("objects") String objects,
      @JsonProperty("n_episodes") int episodes,
      @JsonProperty("n_success") int successes,
      @JsonProperty("pc_success_ci95") List<Double> interval,
      @JsonProperty("own_starts") int ownStarts,
      @JsonProperty("own_starts_success") int ownSuccesses,
      @JsonProperty("counts") boolean counts) {}

  private record Result(
      @JsonProperty("cells") List<Cell> cells,
      @JsonProperty("cards") Map<String, ModelCard> cards,
      @JsonProperty("per_episode") List<MethodAttempt> perEpisode) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) throws IOException {
    MethodStudy.Plan plan =
        new MethodStudy.Plan(
            Cells.plan(choices),
            choices.names("methods").stream().map(MethodChoice::byName).toList(),
            numbers(choices.text("demonstrations")),
            choices.names("objects"),
            CloningHead.valueOf(choices.text("head").toUpperCase(Locale.ROOT)),
            choices.whole("steps"));
    place.listener().planned(plan.work());
    Path keep =
        choices.text("keep").isEmpty()
            ? place.folder().resolve("keep")
            : Path.of(choices.text("keep"));
    MethodStudy.Outcome outcome =
        new MethodStudy(plan, Cells.station(choices, place, 0), place.clock(), keep)
            .run(listener(place));
    List<Cell> cells = cells(plan, outcome.attempts());
    TextTable table = table(cells);
    String finding = finding(cells);
    return new Findings(
        finding,
        new Result(cells, outcome.cards(), outcome.attempts()),
        cells,
        table + "\n" + trained(outcome.cards()) + "\n" + finding + "\n",
        report(place, plan, finding, cells, table, outcome.cards()),
        true);
  }

  private static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      try {
        int number = Integer.parseInt(one.strip());
        if (number >= 1 && number <= 1000) {
          numbers.add(number);
          continue;
        }
      } catch (NumberFormatException e) {
        throw refused(text);
      }
      throw refused(text);
    }
    return numbers.stream().distinct().sorted().toList();
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "setting=demonstrations value=%s: refused; give whole numbers from 1 to 1000 with commas between"
            .formatted(text));
  }

  private static MethodStudy.Listener listener(StudyPlace place) {
    return new MethodStudy.Listener() {
      @Override
      public void stepped(String words) {
        place.stepped(words);
      }

      @Override
      public void ended(MethodAttempt attempt) {
        place.tried(
            new Try(
                "%s, %d shown, %s"
                    .formatted(attempt.method(), attempt.demonstrations(), attempt.objects()),
                attempt.seed(),
                attempt.success(),
                false,
                attempt.phase(),
                attempt.success() ? "" : attempt.task() + ": " + attempt.cause(),
                null));
      }

      @Override
      public boolean cancelled() {
        return place.listener().cancelled();
      }
    };
  }

  private static List<Cell> cells(MethodStudy.Plan plan, List<MethodAttempt> attempts) {
    List<Cell> cells = new ArrayList<>();
    for (String objects : plan.objects()) {
      for (int shown : plan.demonstrations()) {
        for (MethodChoice method : plan.methods()) {
          int[] there = count(attempts, shown, method, objects);
          int[] own = count(attempts, shown, method, MethodAttempt.OWN_START);
          WilsonInterval interval = WilsonInterval.of(there[0], there[1]);
          cells.add(
              new Cell(
                  shown,
                  method.title(),
                  objects,
                  there[1],
                  there[0],
                  List.of(interval.lowPercent(), interval.highPercent()),
                  own[1],
                  own[0],
                  method.networks().isEmpty() || own[0] >= LEAST_REPEATED * own[1]));
        }
      }
    }
    return cells;
  }

  private static int[] count(
      List<MethodAttempt> attempts, int shown, MethodChoice method, String objects) {
    int[] counted = new int[2];
    for (MethodAttempt one : attempts) {
      if (one.demonstrations() == shown
          && one.method().equals(method.typed())
          && one.objects().equals(objects)) {
        counted[0] += one.success() ? 1 : 0;
        counted[1]++;
      }
    }
    return counted;
  }

  private static TextTable table(List<Cell> cells) {
    TextTable table =
        new TextTable(
            "objects", "shown", "method", "successes", "95 % interval", "own starts", "counts");
    for (Cell cell : cells) {
      table.row(
          cell.objects(),
          "" + cell.demonstrations(),
          cell.method(),
          "%d of %d".formatted(cell.successes(), cell.episodes()),
          "%.0f-%.0f %%".formatted(cell.interval().get(0), cell.interval().get(1)),
          "%d of %d".formatted(cell.ownSuccesses(), cell.ownStarts()),
          cell.counts() ? "yes" : "no");
    }
    return table;
  }

  private static TextTable trained(Map<String, ModelCard> cards) {
    TextTable table = new TextTable("shown, network", "demonstrations", "steps", "loss", "seconds");
    cards.keySet().stream()
        .sorted()
        .forEach(name -> {
          ModelCard card = cards.get(name);
          if (card != null) {
            table.row(
                name.toLowerCase(Locale.ROOT),
                "" + card.data().size(),
                "%.0f".formatted(card.metrics().getOrDefault("steps", 0.0)),
                "%.4f".formatted(card.metrics().getOrDefault("loss", Double.NaN)),
                "%.0f".formatted(card.metrics().getOrDefault("seconds", Double.NaN)));
          }
        });
    return table;
  }

  /** Says how many demonstrations each network needs to reach replay with one. */
  private static String finding(List<Cell> cells) {
    String seen = MethodAttempt.SEEN;
    List<Cell> here = cells.stream().filter(cell -> cell.objects().equals(seen)).toList();
    int first = here.stream().mapToInt(Cell::demonstrations).min().orElse(1);
    double goal =
        here.stream()
            .filter(cell -> cell.method().equals(MethodChoice.MT3.title()))
            .filter(cell -> cell.demonstrations() == first)
            .mapToDouble(Methods::share)
            .findFirst()
            .orElse(Double.NaN);
    if (Double.isNaN(goal)) {
      return "MT3 was not among the methods, so nothing is said against it.";
    }
    List<String> said = new ArrayList<>();
    for (MethodChoice method : MethodChoice.values()) {
      List<Cell> mine = here.stream().filter(c -> c.method().equals(method.title())).toList();
      if (method != MethodChoice.MT3 && !mine.isEmpty()) {
        said.add(
            mine.stream()
                .filter(cell -> share(cell) >= goal)
                .mapToInt(Cell::demonstrations)
                .min()
                .stream()
                .mapToObj(shown -> method.title() + " reaches it with " + shown)
                .findFirst()
                .orElse(
                    "%s does not with up to %d"
                        .formatted(method.title(), mine.getLast().demonstrations())));
      }
    }
    return "MT3 succeeds in %.0f %% with %d demonstration(s) of each task; %s."
        .formatted(100 * goal, first, String.join(", ", said));
  }

  private static double share(Cell cell) {
    return cell.episodes() == 0 ? Double.NaN : (double) cell.successes() / cell.episodes();
  }

  private static HtmlReport report(
      StudyPlace place,
      MethodStudy.Plan plan,
      String finding,
      List<Cell> cells,
      TextTable table,
      Map<String, ModelCard> cards)
      throws IOException {
    Path pictures = Files.createDirectories(place.folder().resolve("pictures"));
    List<Picture> drawn = new ArrayList<>();
    for (String objects : plan.objects()) {
      SuccessCurves curves = new SuccessCurves("successes, " + objects + " objects");
      cells.stream()
          .filter(cell -> cell.objects().equals(objects))
          .forEach(cell ->
              curves.add(
                  cell.method() + (cell.counts() ? "" : " *"),
                  cell.demonstrations(),
                  cell.successes(),
                  cell.episodes()));
      String file = "successes-" + objects + ".png";
      ImageIO.write(curves.image(), "png", pictures.resolve(file).toFile());
      drawn.add(new Picture(file, "Successes over demonstrations, " + objects + " objects"));
    }
    return new HtmlReport("Reprise: methods and demonstrations", "pictures")
        .text(finding)
        .text("A star marks networks that repeat fewer than 9 in 10 of their own demonstrations.")
        .pictures(drawn)
        .table(table)
        .heading("Networks")
        .table(trained(cards));
  }
}
