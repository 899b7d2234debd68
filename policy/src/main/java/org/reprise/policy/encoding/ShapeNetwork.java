package org.reprise.policy.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Maps {@link ShapeMeasures} to a code of unit length: two hidden layers beside a straight way.
 *
 * <p>Input [batch][{@link ShapeMeasures#LENGTH}], output [batch][{@link #LENGTH}]. {@link
 * TrainedShapeEncoder} computes the same without the engine.
 */
final class ShapeNetwork extends AbstractBlock {
  /** Length of a code. */
  static final int LENGTH = 256;

  private static final int HIDDEN = 256;

  private final Block first;
  private final Block second;
  private final Block code;
  private final Block straight;

  ShapeNetwork() {
    first = addChildBlock("first", linear(HIDDEN));
    second = addChildBlock("second", linear(HIDDEN));
    code = addChildBlock("code", linear(LENGTH));
    straight = addChildBlock("straight", linear(LENGTH));
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  static Shape[] shapes() {
    return new Shape[] {new Shape(1, ShapeMeasures.LENGTH)};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
    first.initialize(manager, type, in);
    second.initialize(manager, type, new Shape(1, HIDDEN));
    code.initialize(manager, type, new Shape(1, HIDDEN));
    straight.initialize(manager, type, in);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] in) {
    return new Shape[] {new Shape(in[0].get(0), LENGTH)};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList in,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray hidden = in.getFirst();
    for (Block layer : new Block[] {first, second}) {
      hidden = normalized(Activation.swish(run(layer, store, hidden, training), 1f));
    }
    NDArray said =
        run(code, store, hidden, training).add(run(straight, store, in.getFirst(), training));
    NDArray norm = said.square().sum(new int[] {1}, true).add(1e-12f).sqrt();
    return new NDList(said.div(norm));
  }

  /** Scales each row to mean zero and variance one. */
  private static NDArray normalized(NDArray rows) {
    NDArray centred = rows.sub(rows.mean(new int[] {1}, true));
    return centred.div(centred.square().mean(new int[] {1}, true).add(1e-5f).sqrt());
  }

  private static NDArray run(Block block, ParameterStore store, NDArray input, boolean training) {
    return block.forward(store, new NDList(input), training).singletonOrThrow();
  }

  /**
   * Changes the weights so that they take measures as they are, where they took them less a mean
   * and times a scale before.
   */
  void takeUnscaled(NDArray mean, NDArray scale) {
    for (Block layer : new Block[] {first, straight}) {
      NDArray weight = layer.getParameters().get("weight").getArray();
      NDArray bias = layer.getParameters().get("bias").getArray();
      weight.setRequiresGradient(false);
      bias.setRequiresGradient(false);
      weight.muli(scale.expandDims(0));
      bias.subi(weight.matMul(mean));
    }
  }
}
