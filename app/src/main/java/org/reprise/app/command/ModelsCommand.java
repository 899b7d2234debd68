package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reprise.app.report.TextTable;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after trained models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists, shows and verifies trained models.",
    synopsisSubcommandLabel = "(list | show | verify)",
    footer = {
      "",
      "Examples:",
      "  ./reprise models list",
      "  ./reprise models show models/interaction --json",
      "  ./reprise models verify",
      "",
      "Exit status: 0 done, 1 a model is damaged, 3 there is no such model."
    })
public final class ModelsCommand {
  /** Where models are. */
  static final class ModelsOption {
    @Option(
        names = "--models",
        defaultValue = "models",
        paramLabel = "FOLDER",
        description = "Folder of models (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("models");

    List<Path> all() throws IOException {
      return ModelFolder.list(folder);
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists models.")
  public int list(@Mixin CommandSettings settings, @Mixin ModelsOption models) throws IOException {
    Map<String, ModelCard> cards = new LinkedHashMap<>();
    for (Path model : models.all()) {
      cards.put(model.toString(), ModelFolder.card(model));
    }
    if (settings.json) {
      System.out.println(Json.of(cards));
      return ExitStatus.DONE;
    }
    TextTable table =
        new TextTable("model", "kind", "part", "robot", "demonstrations", "loss", "made at");
    cards.forEach((model, card) ->
        table.row(
            model,
            card.kind(),
            String.valueOf(card.settings().getOrDefault("part", "")),
            String.valueOf(card.settings().getOrDefault("robot", "")),
            "" + card.data().size(),
            "%.4f".formatted(card.metrics().getOrDefault("loss", Double.NaN)),
            card.madeAt()));
    System.out.print(table);
    return ExitStatus.DONE;
  }

  /** Shows a model's card. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a model's card: data, seed, settings, figures, versions.")
  public int show(@Mixin CommandSettings settings, @Parameters(paramLabel = "MODEL") Path model) {
    ModelCard card = ModelFolder.card(model);
    if (settings.json) {
      System.out.println(Json.of(card));
      return ExitStatus.DONE;
    }
    TextTable table = new TextTable("what", "value");
    table.row("kind", card.kind() + " " + card.version());
    table.row("made", "%s by %s, %s".formatted(card.madeAt(), card.software(), card.engine()));
    table.row("seed", "" + card.seed());
    table.row("data", String.join(", ", card.data()));
    new TreeMap<>(card.settings()).forEach((name, value) -> table.row(name, "" + value));
    new TreeMap<>(card.metrics())
        .forEach((name, value) -> table.row(name, "%.4f".formatted(value)));
    System.out.print(table);
    return ExitStatus.DONE;
  }

  /** Compares every model's weights with the digest in its card. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Compares every model's weights with the digest in its card.")
  public int verify(@Mixin CommandSettings settings, @Mixin ModelsOption models)
      throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Path model : models.all()) {
      String state = "whole";
      try {
        ModelFolder.verify(model, ModelFolder.card(model));
      } catch (NetworkException e) {
        state = String.valueOf(e.getMessage());
      }
      found.put(model.toString(), state);
    }
    if (settings.json) {
      System.out.println(Json.of(found));
    } else {
      found.forEach((model, state) -> System.out.println(model + ": " + state));
    }
    return ExitStatus.of(found.values().stream().allMatch("whole"::equals));
  }
}
