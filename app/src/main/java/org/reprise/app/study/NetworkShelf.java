package org.reprise.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.reprise.app.Main;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.SampleWeights;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.Origin;
import org.reprise.sim.suite.Task;

/**
 * Trains the networks of one set of demonstrations, and loads them, for each thread its own.
 *
 * <p>Networks that are there already are not trained again.
 */
final class NetworkShelf implements AutoCloseable {
  private final Path folder;
  private final List<Demonstration> demonstrations;
  private final SampleWeights weights;
  private final CloningHead head;
  private final long steps;
  private final long seed;
  private final NanoClock clock;
  private final double maxWidthMeters;
  private final List<CloningLead> open = new ArrayList<>();
  private final ThreadLocal<Map<String, CloningLead>> mine = ThreadLocal.withInitial(HashMap::new);

  NetworkShelf(
      Path folder,
      List<Demonstration> demonstrations,
      SampleWeights weights,
      CloningHead head,
      long steps,
      long seed,
      double maxWidth,
      NanoClock clock) {
    this.clock = clock;
    this.folder = folder;
    this.demonstrations = List.copyOf(demonstrations);
    this.weights = weights;
    this.head = head;
    this.steps = steps;
    this.seed = seed;
    this.maxWidthMeters = maxWidth;
  }

  private Path place(CloningPart part) {
    return folder.resolve(part.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Trains the network of a part, unless it is there.
   *
   * @param cancelled tells whether nobody wants it any more
   * @return its card
   */
  ModelCard train(CloningPart part, BooleanSupplier cancelled) throws IOException {
    Path model = place(part);
    if (!Files.exists(model)) {
      CloningPlan usual = CloningPlan.usual(part, seed);
      Cloning.train(
          CloningData.of(demonstrations).with(weights),
          new CloningPlan(part, usual.sizes(), head, steps, usual.rows(), usual.rate(), seed),
          maxWidthMeters,
          new Origin(Instant.now().toString(), Main.VERSION, clock),
          model,
          (step, loss) -> !cancelled.getAsBoolean());
    }
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the study was cancelled");
    }
    return ModelFolder.card(model);
  }

  /** Returns what leads the hand through a part, for this thread alone. */
  PolicySource lead(MethodChoice method, CloningPart part) {
    boolean remembers = method == MethodChoice.VINN;
    return mine.get()
        .computeIfAbsent(
            part + (remembers ? " remembered" : ""),
            key -> {
              CloningLead lead =
                  remembers
                      ? Cloning.remember(demonstrations, part, maxWidthMeters, seed)
                      : Cloning.load(place(part), demonstrations.getFirst().robot());
              synchronized (open) {
                open.add(lead);
              }
              return lead;
            });
  }

  /** Describes an episode that a method leads. */
  Trial trial(MethodChoice method, Task task, long objectSeed, long placement) {
    return Trial.once(task, objectSeed, placement, method.method(part -> lead(method, part)));
  }

  @Override
  public void close() {
    synchronized (open) {
      open.forEach(CloningLead::close);
    }
  }
}
