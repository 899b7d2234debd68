package org.reprise.policy.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkEngine;
import org.reprise.policy.network.Networks;
import org.reprise.policy.network.Origin;
import org.reprise.policy.network.TrainingLoop;
import org.reprise.policy.shapes.ProceduralObject;
import org.reprise.policy.shapes.ShapeCatalog;

/**
 * Trains a network to give two views of one object like codes, and views of others unlike ones.
 *
 * <p>Each step takes two views of each of some objects; for every view the other one of its object
 * is to be told from those of all the rest: the symmetric contrastive loss of Radford et al.,
 * "Learning Transferable Visual Models From Natural Language Supervision", ICML 2021, figure 3,
 * with views in the place of texts. Half of a batch is of few families, so that alike objects have
 * to be told apart.
 */
public final class ShapeTraining {
  /** What a card calls such a network. */
  public static final String KIND = "shape";

  static final int VERSION = 1;
  private static final int VIEWS = 6;
  private static final float SHARPNESS = 14;
  private static final double SMOOTHING = 0.98;
  private static final int TOGETHER = 8;

  private ShapeTraining() {}

  /**
   * How to train.
   *
   * @param objects how many made-up objects are looked at
   * @param pairs objects in a step
   * @param steps of training
   * @param rate greatest learning rate
   * @param seed decides the objects, their views and the first weights
   */
  public record Plan(int objects, int pairs, long steps, double rate, long seed) {
    /**
     * Checks the amounts.
     *
     * @throws IllegalArgumentException if one is too small
     */
    public Plan {
      if (objects < 2 || pairs < 2 || steps < 1 || !(rate > 0 && rate < 1)) {
        throw new IllegalArgumentException(
            "objects=%d pairs=%d steps=%d rate=%s: need two objects and pairs or more, a step, and a rate between 0 and 1"
                .formatted(objects, pairs, steps, rate));
      }
    }
  }

  /**
   * Trains; goes on from the checkpoint beside the model's folder where there is one.
   *
   * @param folder where the model goes
   * @param listener hears of every step, with the smoothed loss
   * @return the model's card
   * @throws IOException if the model cannot be written
   */
  public static ModelCard train(
      Plan plan, Origin origin, Path folder, TrainingLoop.Listener listener) throws IOException {
    long beganNanos = origin.clock().nanos();
    PointCloud[][] views = views(plan.objects(), plan.seed());
    Path checkpoint = folder.resolveSibling(folder.getFileName() + ".checkpoint");
    Files.createDirectories(checkpoint.toAbsolutePath().getParent());
    double[] smoothed = {Double.NaN};
    try (Networks networks = new Networks(plan.seed())) {
      ShapeNetwork network = networks.add(KIND, new ShapeNetwork(), ShapeNetwork.shapes());
      ShapeBatch batch = new ShapeBatch(2 * plan.pairs());
      long made;
      try (TrainingLoop loop =
          new TrainingLoop(networks, TrainingLoop.Plan.of(plan.steps(), plan.rate()), checkpoint)) {
        loop.run(
            (step, scope, store) -> {
              fill(batch, views, plan, step);
              NDArray codes = network.forward(store, batch.inputs(scope), true).singletonOrThrow();
              return loss(codes, plan.pairs(), scope);
            },
            (step, loss) -> {
              smoothed[0] =
                  Double.isNaN(smoothed[0])
                      ? loss
                      : SMOOTHING * smoothed[0] + (1 - SMOOTHING) * loss;
              return listener.made(step, smoothed[0]);
            });
        made = loop.stepsMade();
      }
      ModelCard card = card(plan, origin, smoothed[0], made, beganNanos);
      if (made < plan.steps()) {
        return card;
      }
      ModelCard signed = ModelFolder.write(folder, networks, card);
      Files.deleteIfExists(checkpoint);
      return signed;
    }
  }

  private static ModelCard card(Plan plan, Origin origin, double loss, long made, long beganNanos) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("objects", plan.objects());
    settings.put("pairs", plan.pairs());
    settings.put("steps", plan.steps());
    settings.put("rate", plan.rate());
    return new ModelCard(
        KIND,
        VERSION,
        origin.madeAt(),
        origin.software(),
        NetworkEngine.version(),
        plan.seed(),
        settings,
        List.of("shape-catalog-1"),
        Map.of(
            "loss",
            loss,
            "steps",
            (double) made,
            "seconds",
            (origin.clock().nanos() - beganNanos) * 1e-9),
        "");
  }

  private static PointCloud[][] views(int count, long seed) {
    List<ProceduralObject> objects = ShapeCatalog.instances(count, seed);
    PointCloud[][] views = new PointCloud[count][];
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> views[i] = viewsOf(objects.get(i), VIEWS, seed, i));
    return views;
  }

  /** Takes some views of an object; the same seed and number give the same. */
  static PointCloud[] viewsOf(ProceduralObject object, int count, long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    PointCloud[] views = new PointCloud[count];
    for (int k = 0; k < count; k++) {
      views[k] = ShapeViews.of(object, random.split());
    }
    return views;
  }

  private static void fill(ShapeBatch batch, PointCloud[][] views, Plan plan, long step) {
    SplittableRandom random = new SplittableRandom(plan.seed() * 7919 + step);
    int families = Math.min(ShapeCatalog.families().size(), views.length);
    int alike = 0;
    for (int pair = 0; pair < plan.pairs(); pair++) {
      if (pair % TOGETHER == 0) {
        alike = random.nextInt(families);
      }
      int object = random.nextInt(views.length);
      if (pair % 2 == 1) {
        object = object - object % families + alike;
      }
      object = Math.min(object, views.length - 1);
      int first = random.nextInt(VIEWS);
      int second = (first + 1 + random.nextInt(VIEWS - 1)) % VIEWS;
      batch.putVaried(pair, views[object][first], random);
      batch.putVaried(plan.pairs() + pair, views[object][second], random);
    }
  }

  private static NDArray loss(NDArray codes, int pairs, NDManager scope) {
    NDArray likeness =
        codes
            .get("0:%d".formatted(pairs))
            .matMul(codes.get("%d:".formatted(pairs)).transpose())
            .mul(SHARPNESS);
    NDArray own = scope.eye(pairs);
    NDArray there = likeness.logSoftmax(1).mul(own).sum();
    NDArray back = likeness.logSoftmax(0).mul(own).sum();
    return there.add(back).div(-2f * pairs);
  }
}
