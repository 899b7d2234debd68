package org.reprise.policy.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * with views in the place of texts. Most of a batch is of few families, so that alike objects have
 * to be told apart.
 */
public final class ShapeTraining {
  /** What a card calls such a network. */
  public static final String KIND = "shape";

  static final int VERSION = 3;
  private static final int VIEWS = 6;
  private static final float SHARPNESS = 30;
  private static final int TOGETHER = 32;
  private static final int ANYHOW = 8;
  private static final double NOISE = 0.3;
  private static final double LEAST_DEVIATION = 1e-2;
  private static final double DECAY = 0.02;

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
   * @param looked hears how many objects were looked at, from several threads
   * @param listener hears of every step, with the smoothed loss
   * @return the model's card
   * @throws IOException if the model cannot be written
   */
  public static ModelCard train(
      Plan plan, Origin origin, Path folder, IntConsumer looked, TrainingLoop.Listener listener)
      throws IOException {
    long beganNanos = origin.clock().nanos();
    float[][][] views = views(plan.objects(), plan.seed(), looked);
    Scale scale = Scale.of(views);
    Path checkpoint = folder.resolveSibling(folder.getFileName() + ".checkpoint");
    Files.createDirectories(checkpoint.toAbsolutePath().getParent());
    try (Networks networks = new Networks(plan.seed())) {
      ShapeNetwork network = networks.add(KIND, new ShapeNetwork(), ShapeNetwork.shapes());
      float[] batch = new float[2 * plan.pairs() * ShapeMeasures.LENGTH];
      long made;
      double loss;
      try (TrainingLoop loop =
          new TrainingLoop(networks, loopPlan(plan), checkpoint, plan + " " + KIND + VERSION)) {
        loop.run(
            (step, scope, store) -> {
              fill(batch, views, scale, plan, step);
              NDArray rows =
                  scope.create(batch, new Shape(2L * plan.pairs(), ShapeMeasures.LENGTH));
              NDArray codes = network.forward(store, new NDList(rows), true).singletonOrThrow();
              return loss(codes, plan.pairs(), scope);
            },
            (step, now) -> listener.made(step, loop.smoothedLoss()));
        made = loop.stepsMade();
        loss = loop.smoothedLoss();
      }
      ModelCard card = card(plan, origin, loss, made, beganNanos);
      if (made < plan.steps()) {
        return card;
      }
      network.takeUnscaled(
          networks.manager().create(scale.mean()), networks.manager().create(scale.factor()));
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

  private static TrainingLoop.Plan loopPlan(Plan plan) {
    TrainingLoop.Plan usual = TrainingLoop.Plan.of(plan.steps(), plan.rate());
    return new TrainingLoop.Plan(
        usual.steps(), usual.warmUpSteps(), usual.rate(), DECAY, usual.mostNorm());
  }

  private static float[][][] views(int count, long seed, IntConsumer looked) {
    AtomicInteger done = new AtomicInteger();
    List<ProceduralObject> objects = ShapeCatalog.instances(count, seed);
    float[][][] views = new float[count][][];
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> {
          views[i] =
              Stream.of(viewsOf(objects.get(i), VIEWS, seed, i))
                  .map(ShapeMeasures::of)
                  .toArray(float[][]::new);
          looked.accept(done.incrementAndGet());
        });
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

  private static void fill(float[] batch, float[][][] views, Scale scale, Plan plan, long step) {
    SplittableRandom random = new SplittableRandom(plan.seed() * 7919 + step);
    int families = Math.min(ShapeCatalog.families().size(), views.length);
    BitSet taken = new BitSet();
    int alike = 0;
    for (int pair = 0; pair < plan.pairs(); pair++) {
      if (pair % TOGETHER == 0) {
        alike = random.nextInt(families);
      }
      int object = random.nextInt(views.length);
      if (pair % ANYHOW != 0) {
        object = Math.min(object - object % families + alike, views.length - 1);
      }
      if (taken.get(object)) {
        object = nextFree(taken, object, families, views.length);
      }
      taken.set(object);
      int first = random.nextInt(VIEWS);
      int second = (first + 1 + random.nextInt(VIEWS - 1)) % VIEWS;
      scale.write(views[object][first], batch, pair, random);
      scale.write(views[object][second], batch, plan.pairs() + pair, random);
    }
  }

  /** Returns another object, of the same family while there is one that is not taken. */
  private static int nextFree(BitSet taken, int object, int families, int count) {
    for (int other = object + families; other != object; other += families) {
      if (other >= count) {
        other %= families;
      }
      if (other == object) {
        break;
      }
      if (!taken.get(other)) {
        return other;
      }
    }
    int free = taken.nextClearBit(0);
    return free < count ? free : object;
  }

  /** Makes every measure of mean zero and deviation one over all views. */
  private static final class Scale {
    private final float[] mean = new float[ShapeMeasures.LENGTH];
    private final float[] factor = new float[ShapeMeasures.LENGTH];

    static Scale of(float[][][] views) {
      Scale scale = new Scale();
      for (int i = 0; i < ShapeMeasures.LENGTH; i++) {
        double sum = 0;
        double squares = 0;
        for (float[][] object : views) {
          for (float[] view : object) {
            sum += view[i];
            squares += (double) view[i] * view[i];
          }
        }
        double count = (double) views.length * VIEWS;
        scale.mean[i] = (float) (sum / count);
        double variance = Math.max(0, squares / count - sum / count * (sum / count));
        scale.factor[i] = (float) (1 / (LEAST_DEVIATION + Math.sqrt(variance)));
      }
      return scale;
    }

    void write(float[] measures, float[] batch, int row, SplittableRandom random) {
      for (int i = 0; i < measures.length; i++) {
        batch[row * measures.length + i] =
            (float) ((measures[i] - mean[i]) * factor[i] + NOISE * random.nextGaussian());
      }
    }

    float[] mean() {
      return mean;
    }

    float[] factor() {
      return factor;
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
