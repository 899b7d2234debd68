package org.reprise.policy.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains weights step by step, keeps checkpoints and goes on from the last one.
 *
 * <p>What a step does depends on nothing but its number and the weights, so training that was
 * killed and goes on from a checkpoint comes to the same weights as training that was not.
 */
public final class TrainingLoop implements AutoCloseable {
  private static final long CHECKPOINT_STEPS = 500;
  private static final double SMOOTHING = 0.98;

  private final NDManager manager;
  private final Networks networks;
  private final Plan plan;
  private final AdamW optimizer;
  private final Path checkpoint;
  private final String mark;

  /** Of all steps so far, those before the last checkpoint among them; NaN before the first. */
  private double smoothedLoss = Double.NaN;

  /** Computes the loss of a step. */
  @FunctionalInterface
  public interface Objective {
    /**
     * Computes the loss; a scalar.
     *
     * @param step number of the step, from 0; decides everything random in it
     * @param scope owns the arrays of the step
     */
    NDArray loss(long step, NDManager scope, ParameterStore store);
  }

  /** Hears of every step. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A step was made.
     *
     * @param step its number, from 1
     * @param loss its loss, before the weights were changed
     * @return whether to go on
     */
    boolean made(long step, double loss);
  }

  /**
   * How to train.
   *
   * @param steps number of steps
   * @param warmUpSteps steps in which the rate grows to its greatest
   * @param rate greatest learning rate; falls along half a cosine to a hundredth of it
   * @param decay weight decay
   * @param mostNorm greatest norm of a step's gradients
   */
  public record Plan(long steps, long warmUpSteps, double rate, double decay, double mostNorm) {
    /** Returns the usual plan for a number of steps. */
    public static Plan of(long steps, double rate) {
      return new Plan(steps, Math.min(200, steps / 10 + 1), rate, 1e-4, 1);
    }

    /** Returns the learning rate of a step, from 0. */
    double rateAt(long step) {
      double warm = Math.min(1, (step + 1.0) / warmUpSteps);
      double done = Math.min(1, step / (double) steps);
      return rate * warm * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * done)));
    }
  }

  /**
   * Prepares training.
   *
   * @param networks what is trained; initialised
   * @param plan how
   * @param checkpoint file of the checkpoints; where it exists training goes on from it
   * @param identity what else decides the steps: data, seed, settings
   * @throws NetworkException if the checkpoint is damaged, or was made with another plan or
   *     identity
   */
  public TrainingLoop(Networks networks, Plan plan, Path checkpoint, String identity) {
    mark = "loss, made with " + Sha256.of((plan + " " + identity).getBytes(StandardCharsets.UTF_8));
    this.networks = networks;
    this.plan = plan;
    this.checkpoint = checkpoint;
    manager = networks.manager().newSubManager();
    List<NDArray> weights = new ArrayList<>();
    for (Pair<String, Parameter> parameter : networks.parameters()) {
      NDArray weight = parameter.getValue().getArray();
      weight.setRequiresGradient(true);
      weights.add(weight);
    }
    optimizer = new AdamW(manager, weights, (float) plan.decay(), (float) plan.mostNorm());
    if (Files.exists(checkpoint)) {
      resume();
    }
  }

  /** Returns how many steps were made, those before the last checkpoint among them. */
  public long stepsMade() {
    return optimizer.steps();
  }

  /** Returns the loss, smoothed over the last steps; NaN before the first. */
  public double smoothedLoss() {
    return smoothedLoss;
  }

  /**
   * Trains until the plan is done or the listener wants no more.
   *
   * @throws NetworkException if a loss is not finite; the last checkpoint stays
   * @throws UncheckedIOException if a checkpoint cannot be written
   */
  public void run(Objective objective, Listener listener) {
    ParameterStore store = new ParameterStore(manager, false);
    boolean goOn = true;
    while (goOn && optimizer.steps() < plan.steps()) {
      long step = optimizer.steps();
      double value;
      try (NDManager scope = manager.newSubManager();
          GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray loss = objective.loss(step, scope, store);
        value = loss.getFloat();
        if (!Double.isFinite(value)) {
          throw new NetworkException(
              "step=%d loss=%s: training stopped; the last checkpoint is kept, go on from it with a lower rate (rate=%s)"
                  .formatted(step, value, plan.rate()));
        }
        gradients.backward(loss);
      }
      optimizer.step((float) plan.rateAt(step));
      smoothedLoss =
          Double.isNaN(smoothedLoss) ? value : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * value;
      boolean due = (step + 1) % CHECKPOINT_STEPS == 0 || step + 1 == plan.steps();
      if (due) {
        save(); // before anybody hears of it: what they do about it may fail
      }
      goOn = listener.made(step + 1, value);
      if (!goOn && !due) {
        save();
      }
    }
  }

  private void save() {
    Map<String, NDArray> arrays = new LinkedHashMap<>(networks.weights());
    List<NDArray> moments = optimizer.moments();
    for (int i = 0; i < moments.size(); i++) {
      arrays.put("moment" + i, moments.get(i));
    }
    try (NDManager scope = manager.newSubManager()) {
      arrays.put(mark, scope.create(new float[] {(float) smoothedLoss}));
      NamedArrays.write(checkpoint, optimizer.steps(), arrays);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file=%s: the checkpoint cannot be written; make room and start the same command again"
              .formatted(checkpoint),
          e);
    }
  }

  private void resume() {
    try (NDManager scope = manager.newSubManager()) {
      NamedArrays.Read read = NamedArrays.read(checkpoint, scope);
      NDArray loss = read.arrays().get(mark);
      if (loss == null) {
        throw new NetworkException(
            "file=%s: a checkpoint of other data or settings: training refused; give those again, or remove it to begin anew"
                .formatted(checkpoint));
      }
      smoothedLoss = loss.getFloat(0);
      networks.set(checkpoint, read.arrays());
      List<NDArray> moments = optimizer.moments();
      for (int i = 0; i < moments.size(); i++) {
        NDArray kept = read.arrays().get("moment" + i);
        if (kept == null || !kept.getShape().equals(moments.get(i).getShape())) {
          throw new NetworkException(
              "file=%s moment=%d: does not fit these settings; remove it to begin anew"
                  .formatted(checkpoint, i));
        }
        kept.copyTo(moments.get(i));
      }
      optimizer.resumeAfter((int) read.number());
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
