package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.Main;
import org.reprise.policy.encoding.ShapeTraining;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the network that codes objects by their shape. */
@Command(
    name = "shapes",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network that gives views of one object like codes, on views of made-up objects of",
      "forty families."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise train shapes --model models/shapes",
      "  ./reprise eval geometry --model models/shapes"
    })
final class TrainShapesCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private TrainingTalk talk = new TrainingTalk();

  @Option(
      names = "--objects",
      defaultValue = "4000",
      description = "Made-up objects to look at (default: ${DEFAULT-VALUE}).")
  private int objects;

  @Option(
      names = "--pairs",
      defaultValue = "192",
      description = "Objects in a step (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--steps",
      defaultValue = "2500",
      description = "Steps of training (default: ${DEFAULT-VALUE}).")
  private long steps;

  @Option(
      names = "--rate",
      defaultValue = "0.0015",
      description = "Greatest learning rate (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where the model goes; one that is there is replaced when the new one is whole.")
  private Path model = Path.of("models");

  @Override
  public Integer call() throws IOException {
    ShapeTraining.Plan plan = new ShapeTraining.Plan(objects, pairs, steps, rate, common.seed);
    ModelCard card =
        ShapeTraining.train(
            plan,
            new Origin(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Main.VERSION,
                System::nanoTime),
            model,
            talk.counter("pictures of objects", objects),
            talk.listener(model, steps));
    if (common.json) {
      talk.tellJson(Map.of(model, card));
    } else {
      talk.tell(model, card, "codes of shapes");
    }
    return ExitStatus.DONE;
  }
}
