package org.reprise.policy.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.network.CloudTokens;
import org.reprise.policy.network.GroupEmbedding;
import org.reprise.policy.network.TransformerLayer;

/**
 * Maps the groups of a cloud to a code of unit length.
 *
 * <p>Groups attend to each other; mean and maximum over them are joined and mapped. Inputs as those
 * of {@link GroupEmbedding}; output [batch][{@link #LENGTH}].
 */
final class ShapeNetwork extends AbstractBlock {
  /** Length of a code. */
  static final int LENGTH = 256;

  static final int GROUPS = 40;
  static final int POINTS = 16;
  private static final int WIDTH = 128;
  private static final int HEADS = 4;
  private static final int HIDDEN = 256;
  private static final int LAYERS = 3;

  private final GroupEmbedding embedding;
  private final List<Block> layers = new ArrayList<>();
  private final Block last;
  private final Block code;

  ShapeNetwork() {
    embedding = addChildBlock("embedding", new GroupEmbedding(WIDTH));
    for (int i = 0; i < LAYERS; i++) {
      layers.add(addChildBlock("layer" + i, new TransformerLayer(WIDTH, HEADS, HIDDEN)));
    }
    last = addChildBlock("last", LayerNorm.builder().axis(2).build());
    code = addChildBlock("code", Linear.builder().setUnits(LENGTH).build());
  }

  static Shape[] shapes() {
    return new Shape[] {
      new Shape(1, GROUPS, POINTS, 3), new Shape(1, GROUPS, CloudTokens.CENTRE_LENGTH)
    };
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
    embedding.initialize(manager, type, in);
    Shape tokens = new Shape(1, GROUPS, WIDTH);
    layers.forEach(layer -> layer.initialize(manager, type, tokens));
    last.initialize(manager, type, tokens);
    code.initialize(manager, type, new Shape(1, 2 * WIDTH));
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
    NDArray tokens = embedding.forward(store, in, training).singletonOrThrow();
    for (Block layer : layers) {
      tokens = layer.forward(store, new NDList(tokens), training).singletonOrThrow();
    }
    tokens = last.forward(store, new NDList(tokens), training).singletonOrThrow();
    NDArray pooled =
        NDArrays.concat(new NDList(tokens.mean(new int[] {1}), tokens.max(new int[] {1})), 1);
    NDArray said = code.forward(store, new NDList(pooled), training).singletonOrThrow();
    NDArray norm = said.square().sum(new int[] {1}, true).add(1e-12f).sqrt();
    return new NDList(said.div(norm));
  }
}
