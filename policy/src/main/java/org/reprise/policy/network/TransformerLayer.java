package org.reprise.policy.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Lets every token attend to every other, then maps each: one encoder layer of the transformer.
 *
 * <p>Normalised before each part (Xiong et al., "On Layer Normalization in the Transformer
 * Architecture", ICML 2020), so that it trains without a warm-up. Tokens [batch][tokens][width] in
 * and out. No dropout: noise is added to the data, so that a step can be repeated exactly.
 */
public final class TransformerLayer extends AbstractBlock {
  private final int width;
  private final int heads;
  private final Block beforeAttention;
  private final Block project;
  private final Block join;
  private final Block beforeMapping;
  private final Block widen;
  private final Block narrow;

  /**
   * Describes a layer.
   *
   * @param width length of a token, a multiple of the heads
   * @param heads number of attention heads
   * @param hidden length of the hidden part of the mapping
   */
  public TransformerLayer(int width, int heads, int hidden) {
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width=%d heads=%d: the width must be a multiple of the heads".formatted(width, heads));
    }
    this.width = width;
    this.heads = heads;
    beforeAttention = addChildBlock("beforeAttention", LayerNorm.builder().axis(2).build());
    project = addChildBlock("project", Linear.builder().setUnits(3L * width).build());
    join = addChildBlock("join", Linear.builder().setUnits(width).build());
    beforeMapping = addChildBlock("beforeMapping", LayerNorm.builder().axis(2).build());
    widen = addChildBlock("widen", Linear.builder().setUnits(hidden).build());
    narrow = addChildBlock("narrow", Linear.builder().setUnits(width).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Shape tokens = inputShapes[0];
    beforeAttention.initialize(manager, type, tokens);
    project.initialize(manager, type, tokens);
    join.initialize(manager, type, tokens);
    beforeMapping.initialize(manager, type, tokens);
    widen.initialize(manager, type, tokens);
    narrow.initialize(manager, type, widen.getOutputShapes(new Shape[] {tokens}));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes.clone();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray tokens = inputs.singletonOrThrow();
    NDArray attended =
        tokens.add(attend(store, run(beforeAttention, store, tokens, training), training));
    NDArray hidden =
        Activation.gelu(run(widen, store, run(beforeMapping, store, attended, training), training));
    return new NDList(attended.add(run(narrow, store, hidden, training)));
  }

  /** Softmax(Q K' / sqrt(d)) V for each head: Vaswani et al., NeurIPS 2017, equation 1. */
  private NDArray attend(ParameterStore store, NDArray tokens, boolean training) {
    long batch = tokens.getShape().get(0);
    long count = tokens.getShape().get(1);
    long depth = width / heads;
    NDArray all =
        run(project, store, tokens, training)
            .reshape(batch, count, 3, heads, depth)
            .transpose(2, 0, 3, 1, 4);
    NDArray query = all.get(0).mul(1 / Math.sqrt((double) depth));
    NDArray weights = query.matMul(all.get(1).transpose(0, 1, 3, 2)).softmax(-1);
    NDArray mixed = weights.matMul(all.get(2)).transpose(0, 2, 1, 3).reshape(batch, count, width);
    return run(join, store, mixed, training);
  }

  private static NDArray run(Block block, ParameterStore store, NDArray input, boolean training) {
    return block.forward(store, new NDList(input), training).singletonOrThrow();
  }
}
