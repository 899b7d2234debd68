package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.reprise.app.Main;
import org.reprise.app.station.StationSettings;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.Origin;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a cloning network on demonstrations of a bank. */
@Command(
    name = "cloning",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network that leads the hand as the demonstrations of a bank do: to the object",
      "(alignment), from there on (interaction), or both (whole)."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise train cloning --part interaction --model models/interaction",
      "  ./reprise train cloning --part whole --contains drawer --steps 6000 --model models/drawer",
      "  ./reprise train cloning --part alignment --rollouts pick-up-box --model models/box",
      "  ./reprise train cloning --weights prioritized --model models/interaction",
      "  ./reprise train cloning --ensemble 3 --model models/interaction",
      "  ./reprise serve --gate sensitivity=0.9 --method ret-bc"
          + " --model.interaction models/interaction,models/interaction-2,models/interaction-3",
      "  ./reprise run \"open the drawer\" --method ret-bc --model.interaction models/interaction",
      "",
      "The loss is drawn into loss.html beside the model as it falls."
    })
final class TrainCloningCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private TrainingTalk talk = new TrainingTalk();
  @Mixin private WeightOptions weights = new WeightOptions();
  @Mixin private TextOptions text = new TextOptions();
  @Mixin private CellOptions cell = new CellOptions();
  @Mixin private RolloutOptions rollouts = new RolloutOptions();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();
  @Mixin private BankCommand.ContainsOption contains = new BankCommand.ContainsOption();

  @Option(
      names = "--part",
      defaultValue = "interaction",
      description = "alignment, interaction or whole (default: ${DEFAULT-VALUE}).")
  private CloningPart part = CloningPart.INTERACTION;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where the model goes; one that is there is replaced when the new one is whole.")
  private Path model = Path.of("models");

  @Option(
      names = "--ensemble",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Networks to train alike, from N seeds: FOLDER, FOLDER-2, ... FOLDER-N. One that is there"
              + " already as it would be made now is kept, so that what was interrupted goes on"
              + " (default: ${DEFAULT-VALUE}).")
  private int ensemble;

  @Option(
      names = "--head",
      defaultValue = "direct",
      description =
          "direct: says what to do at once; flow: by flow matching (default: ${DEFAULT-VALUE}).")
  private CloningHead head = CloningHead.DIRECT;

  @Option(
      names = "--steps",
      defaultValue = "3000",
      description = "Steps of training (default: ${DEFAULT-VALUE}).")
  private long steps;

  @Option(
      names = "--rows",
      defaultValue = "32",
      description = "Examples in a step (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--rate",
      defaultValue = "0.002",
      description = "Greatest learning rate (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--large",
      description = "A network as large as that of the paper, for a GPU: 7 layers 256 wide.")
  private boolean large;

  @Override
  public Integer call() throws IOException {
    if (ensemble < 1 || (ensemble > 1 && part != CloningPart.INTERACTION)) {
      throw new IllegalArgumentException(
          "--ensemble=%d --part=%s: must be 1 or more, and several lead through interactions only: nothing was trained; leave one of the two out"
              .formatted(ensemble, part.name().toLowerCase(Locale.ROOT)));
    }
    Bank opened = Bank.open(bank.folder);
    StationSettings station = cell.station(0);
    List<Demonstration> demonstrations = demonstrations(opened, station.robot().name());
    CloningData data =
        CloningData.of(demonstrations)
            .with(weights.of(opened, demonstrations))
            .with(text.encoder());
    Map<Path, ModelCard> cards = new LinkedHashMap<>();
    for (int member = 0; member < ensemble; member++) {
      Path folder =
          member == 0 ? model : model.resolveSibling(model.getFileName() + "-" + (member + 1));
      CloningPlan plan = plan(common.seed + member);
      Optional<ModelCard> there =
          ensemble == 1
              ? Optional.empty()
              : Cloning.trained(data, plan, maxWidthMeters(station), folder);
      ModelCard card = there.isPresent() ? there.get() : train(opened, station, data, plan, folder);
      cards.put(folder, card);
      if (!common.json) {
        String words = words(demonstrations.size(), card);
        talk.tell(folder, card, there.isPresent() ? "there already: " + words : words);
      }
    }
    if (common.json) {
      talk.tellJson(cards);
    } else if (ensemble > 1) {
      System.out.printf(
          "lead by all of them: ./reprise serve --gate sensitivity=0.9 --method ret-bc --model.interaction %s%n",
          cards.keySet().stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    return ExitStatus.DONE;
  }

  private String words(int demonstrations, ModelCard card) {
    return "%s of %d demonstrations, weights %s"
        .formatted(
            part.name().toLowerCase(Locale.ROOT), demonstrations, card.settings().get("weights"));
  }

  private CloningPlan plan(long seed) {
    return new CloningPlan(
        part, large ? CloningSizes.REFERENCE : CloningSizes.SMALL, head, steps, rows, rate, seed);
  }

  private static double maxWidthMeters(StationSettings station) {
    return station.robot().hand().maxWidthMeters();
  }

  private ModelCard train(
      Bank opened, StationSettings station, CloningData data, CloningPlan plan, Path folder)
      throws IOException {
    return Cloning.train(
        data,
        plan,
        maxWidthMeters(station),
        new Origin(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Main.VERSION,
            System::nanoTime),
        folder,
        talk.listener(folder, steps),
        rollouts.of(opened, station, cell.objectSeed, plan.seed()));
  }

  /** Loads what is to be cloned: what succeeded, with this robot. */
  private List<Demonstration> demonstrations(Bank opened, String robot) {
    List<Demonstration> chosen =
        opened.list().stream()
            .filter(contains::isIn)
            .filter(one -> one.robot().equals(robot))
            .filter(one -> !(one.outcome() instanceof Outcome.Failure))
            .map(DemonstrationSummary::id)
            .map(opened::loadStages)
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "bank=%s robot=%s: no demonstration to clone; './reprise bank list' shows what there is"
              .formatted(bank.folder, robot));
    }
    return chosen;
  }
}
