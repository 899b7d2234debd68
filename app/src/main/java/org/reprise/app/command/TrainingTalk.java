package org.reprise.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.reprise.app.report.LossCurve;
import org.reprise.app.report.ProgressBar;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.NetworkEngine;
import org.reprise.policy.network.TrainingLoop;
import picocli.CommandLine.Option;

/** How training is told of: a bar, a curve that grows, a line at the end. */
final class TrainingTalk {
  @Option(
      names = "--threads",
      defaultValue = "0",
      description =
          "Threads of one operation; 0 takes one for each core (default: ${DEFAULT-VALUE}).")
  private int threads;

  /** Makes what hears of how much of some work is done. */
  IntConsumer counter(String what, int total) {
    ProgressBar bar = ProgressBar.on(System.err, System::nanoTime, total);
    return done -> bar.step(what);
  }

  /** Prepares the engine and what hears of the steps. */
  TrainingLoop.Listener listener(Path model, long steps) {
    NetworkEngine.limitThreads(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    ProgressBar bar =
        ProgressBar.on(System.err, System::nanoTime, Math.toIntExact(Math.max(1, steps)));
    LossCurve curve = new LossCurve(curve(model), steps);
    return (step, loss) -> {
      curve.add(step, loss);
      bar.moveTo((int) step, "loss %.4f".formatted(loss));
      return true;
    };
  }

  private static Path curve(Path model) {
    return model.resolveSibling(model.getFileName() + ".loss.html");
  }

  /** Says what came of it. */
  void tell(Path model, ModelCard card, String what) {
    System.out.printf(
        "%s: %s, loss %.4f after %.0f s%nloss over time: %s%n",
        model, what, card.metrics().get("loss"), card.metrics().get("seconds"), curve(model));
    Double rollouts = card.metrics().get("rollouts");
    if (rollouts != null) {
      System.out.printf(
          "after %.0f steps %.0f %% of the rollouts succeed%n",
          card.metrics().get("steps"), 100 * rollouts);
    }
  }

  /** A model and its card. */
  private record Trained(String model, ModelCard card) {}

  /** Says what came of it as JSON: a model with its card, or an ensemble of several. */
  void tellJson(Map<Path, ModelCard> cards) {
    List<Trained> told =
        cards.entrySet().stream()
            .map(one -> new Trained(one.getKey().toString(), one.getValue()))
            .toList();
    System.out.println(Json.of(told.size() == 1 ? told.getFirst() : Map.of("ensemble", told)));
  }
}
