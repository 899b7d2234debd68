package org.reprise.policy.cloning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkEngine;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Origin;
import org.reprise.policy.network.Sha256;
import org.reprise.policy.network.TrainingLoop;

/** Trains cloning networks and loads them. */
public final class Cloning {
  /** What a card calls such a network. */
  public static final String KIND = "cloning";

  /** What their numbers mean; models of another version are refused. */
  public static final int VERSION = 3;

  /** Setting of a card that is the same in networks that differ only in their seeds. */
  private static final String TRAINING = "training";

  private static final int TRAINING_DIGITS = 16;
  private static final String CHECKPOINT = "checkpoint";
  private static final double SLACK = 2;
  private static final int REMEMBERED = 6000;

  private Cloning() {}

  /**
   * Trains a network; goes on from the checkpoint beside the model's folder where there is one.
   *
   * @param maxWidthMeters greatest distance between the fingers
   * @param origin what its card says of where it was made
   * @param folder where the model goes
   * @param listener hears of every step, with the smoothed loss
   * @return the model's card; or that of an unfinished one where the listener wanted no more
   * @throws NetworkException if the checkpoint is of another training
   * @throws IOException if the model cannot be written
   */
  public static ModelCard train(
      CloningData data,
      CloningPlan plan,
      double maxWidthMeters,
      Origin origin,
      Path folder,
      TrainingLoop.Listener listener)
      throws IOException {
    return train(data, plan, maxWidthMeters, origin, folder, listener, Rollouts.none());
  }

  /**
   * Trains a network as {@link #train(CloningData, CloningPlan, double, Origin, Path,
   * TrainingLoop.Listener)}, at most until it does well enough.
   *
   * @param rollouts try it out; what they said last is among the metrics of the card
   */
  public static ModelCard train(
      CloningData data,
      CloningPlan plan,
      double maxWidthMeters,
      Origin origin,
      Path folder,
      TrainingLoop.Listener listener,
      Rollouts rollouts)
      throws IOException {
    TextEncoder text = data.text();
    long beganNanos = origin.clock().nanos();
    CloningExamples examples = new CloningExamples(plan.sizes(), plan.part(), data, maxWidthMeters);
    Path checkpoint = folder.resolveSibling(folder.getFileName() + "." + CHECKPOINT);
    Files.createDirectories(checkpoint.toAbsolutePath().getParent());
    try (CloningModel model =
        new CloningModel(plan.sizes(), plan.part(), plan.head(), text, plan.seed())) {
      CloningBatch batch =
          new CloningBatch(plan.sizes(), CloningOutput.of(plan.part()), text.length(), plan.rows());
      // Its lead is not closed: the network is trained on.
      Rollouts.Watch watch =
          rollouts.watch(
              plan.steps(),
              new CloningLead(model, bounds(plan.part(), maxWidthMeters, examples.extent())));
      long made;
      double loss;
      try (TrainingLoop loop =
          new TrainingLoop(
              model.networks(),
              TrainingLoop.Plan.of(plan.steps(), plan.rate()),
              checkpoint,
              KIND + VERSION + " " + plan + data.identity(maxWidthMeters))) {
        if (!watch.isEnoughAfter(loop.stepsMade())) {
          loop.run(
              (step, scope, store) -> {
                examples.fill(batch, plan.rows(), plan.seed() * 1_000_003 + step);
                return model.loss(batch, scope, store, -(plan.seed() * 7919 + step) - 1);
              },
              (step, now) ->
                  listener.made(step, loop.smoothedLoss()) && !watch.isEnoughAfter(step));
        }
        made = loop.stepsMade();
        loss = loop.smoothedLoss();
      }
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("loss", loss);
      metrics.put("steps", (double) made);
      metrics.put("seconds", (origin.clock().nanos() - beganNanos) * 1e-9);
      watch.last().ifPresent(share -> metrics.put("rollouts", share));
      ModelCard card =
          new ModelCard(
              KIND,
              VERSION,
              origin.madeAt(),
              origin.software(),
              NetworkEngine.version(),
              plan.seed(),
              settings(plan, data, examples.extent(), maxWidthMeters),
              data.demonstrations().stream().map(Demonstration::id).sorted().toList(),
              metrics,
              "");
      if (made < plan.steps() && !watch.isEnough()) {
        return card;
      }
      ModelCard signed = ModelFolder.write(folder, model.networks(), card);
      Files.deleteIfExists(checkpoint);
      return signed;
    }
  }

  /**
   * Returns the card of a network that is there already as {@link #train} would make it; empty if
   * there is none, or one that was trained otherwise.
   *
   * @param folder of the model
   */
  public static Optional<ModelCard> trained(
      CloningData data, CloningPlan plan, double maxWidthMeters, Path folder) {
    if (!ModelFolder.holds(folder)) {
      return Optional.empty();
    }
    String training = training(plan, data, maxWidthMeters);
    return Optional.of(ModelFolder.card(folder))
        .filter(card -> card.seed() == plan.seed())
        .filter(card -> training.equals(card.settings().get(TRAINING)));
  }

  /** Digests everything but the seed that decides what a network becomes. */
  private static String training(CloningPlan plan, CloningData data, double maxWidthMeters) {
    String words = KIND + VERSION + " " + plan.with(0) + data.identity(maxWidthMeters);
    return Sha256.of(words.getBytes(UTF_8)).substring(0, TRAINING_DIGITS);
  }

  private static Map<String, Object> settings(
      CloningPlan plan, CloningData data, CloningExamples.Extent extent, double maxWidthMeters) {
    CloningSizes sizes = plan.sizes();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("part", plan.part().name());
    settings.put("head", plan.head().name());
    settings.put("robot", data.robot());
    settings.put("textEncoder", data.text().version());
    settings.put("weights", data.weights().words());
    settings.put(TRAINING, training(plan, data, maxWidthMeters));
    settings.put("maxWidthMeters", maxWidthMeters);
    settings.put("mostWaypoints", extent.waypoints());
    settings.put("mostSeconds", extent.seconds());
    settings.put("width", sizes.width());
    settings.put("heads", sizes.heads());
    settings.put("hidden", sizes.hidden());
    settings.put("layers", sizes.layers());
    settings.put("groups", sizes.groups());
    settings.put("points", sizes.points());
    settings.put("history", sizes.history());
    settings.put("chunk", sizes.chunk());
    settings.put("steps", plan.steps());
    settings.put("rows", plan.rows());
    settings.put("rate", plan.rate());
    return settings;
  }

  /**
   * Loads a network.
   *
   * @param folder of the model
   * @param robot name of the robot's configuration that it shall lead
   * @throws NetworkException if it is damaged, of another kind or version, or for another robot
   */
  public static CloningLead load(Path folder, String robot) {
    return load(folder, robot, new WordCode());
  }

  /**
   * Loads a network that was trained with a text encoder.
   *
   * @param folder of the model
   * @param robot name of the robot's configuration that it shall lead
   * @param text not closed with the network
   * @throws NetworkException as {@link #load(Path, String)}, or if it was trained with another
   *     encoder
   */
  public static CloningLead load(Path folder, String robot, TextEncoder text) {
    ModelCard card = ModelFolder.card(folder);
    require(folder, "kind", KIND, card.kind());
    require(folder, "version", Integer.toString(VERSION), Integer.toString(card.version()));
    require(folder, "robot", robot, card.words("robot"));
    require(folder, "textEncoder", text.version(), card.words("textEncoder"));
    CloningSizes sizes =
        new CloningSizes(
            card.integer("width"),
            card.integer("heads"),
            card.integer("hidden"),
            card.integer("layers"),
            card.integer("groups"),
            card.integer("points"),
            card.integer("history"),
            card.integer("chunk"));
    CloningPart part = CloningPart.valueOf(card.words("part"));
    CloningModel model = new CloningModel(sizes, part, head(folder, card), text, card.seed());
    try {
      ModelFolder.read(folder, card, model.networks());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return new CloningLead(
        model,
        bounds(
            part,
            card.number("maxWidthMeters"),
            new CloningExamples.Extent(card.integer("mostWaypoints"), card.number("mostSeconds"))));
  }

  /**
   * Loads networks that were trained alike: the first leads, and by how much all disagree is told.
   *
   * @param folders of the models, the one that leads first; one alone is no ensemble
   * @param robot name of the robot's configuration that they shall lead
   * @param text not closed with the networks
   * @throws NetworkException as {@link #load(Path, String, TextEncoder)}, or if they differ in more
   *     than their seeds, or in less
   */
  public static CloningLead load(List<Path> folders, String robot, TextEncoder text) {
    requireAlike(folders);
    List<CloningLead> members = new ArrayList<>();
    try {
      folders.forEach(folder -> members.add(load(folder, robot, text)));
    } catch (RuntimeException e) {
      members.forEach(CloningLead::close);
      throw e;
    }
    return CloningLead.ensemble(members);
  }

  private static void requireAlike(List<Path> folders) {
    ModelCard first = ModelFolder.card(folders.getFirst());
    Set<Long> seeds = new HashSet<>(List.of(first.seed()));
    for (Path folder : folders.subList(1, folders.size())) {
      ModelCard card = ModelFolder.card(folder);
      boolean alike = first.words(TRAINING).equals(card.words(TRAINING));
      if (!alike || !seeds.add(card.seed())) {
        throw new NetworkException(
            "model=%s seed=%d: trained %s than others of the ensemble, so that their disagreement would say nothing: refused; train them with './reprise train cloning --ensemble %d'"
                .formatted(
                    folder,
                    card.seed(),
                    alike ? "from no other seed" : "on other data or otherwise",
                    folders.size()));
      }
    }
  }

  /**
   * Remembers demonstrations instead of training a network on them: nearest-neighbour actions.
   *
   * @param demonstrations one or more, all of one robot
   * @param part what it leads through
   * @param maxWidthMeters greatest distance between the fingers
   * @param seed decides which moments are remembered
   */
  public static CloningLead remember(
      List<Demonstration> demonstrations, CloningPart part, double maxWidthMeters, long seed) {
    CloningData data = CloningData.of(demonstrations);
    CloningSizes sizes = CloningSizes.SMALL;
    CloningExamples examples = new CloningExamples(sizes, part, data, maxWidthMeters);
    return new CloningLead(
        new NeighborSource(sizes, data.text(), examples, REMEMBERED, seed),
        bounds(part, maxWidthMeters, examples.extent()));
  }

  private static CloningLead.Bounds bounds(
      CloningPart part, double maxWidthMeters, CloningExamples.Extent extent) {
    return new CloningLead.Bounds(
        part, maxWidthMeters, (int) (SLACK * extent.waypoints()), SLACK * extent.seconds());
  }

  private static CloningHead head(Path folder, ModelCard card) {
    String said = card.words("head");
    String names = Arrays.toString(CloningHead.values());
    return Arrays.stream(CloningHead.values())
        .filter(head -> head.name().equals(said))
        .findFirst()
        .orElseThrow(() ->
            new NetworkException(
                "model=%s head=%s expected=%s: model refused; train one with './reprise train'"
                    .formatted(folder, said, names)));
  }

  private static void require(Path folder, String what, String wanted, String found) {
    if (!wanted.equals(found)) {
      throw new NetworkException(
          "model=%s %s=%s expected=%s: does not fit: model refused; train one for this with './reprise train'"
              .formatted(folder, what, found, wanted));
    }
  }
}
