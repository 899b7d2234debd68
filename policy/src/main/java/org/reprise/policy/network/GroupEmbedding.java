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
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Turns the groups of a cloud into tokens: each point is mapped, the greatest of a group is kept
 * (PointNet, Qi et al., CVPR 2017), and the place of its centre is added.
 *
 * <p>Inputs as {@link CloudTokens#write} makes them: offsets [batch][groups][points][3] and centres
 * [batch][groups][{@link CloudTokens#CENTRE_LENGTH}]; output [batch][groups][width].
 */
public final class GroupEmbedding extends AbstractBlock {
  private final int width;
  private final Block point;
  private final Block group;
  private final Block centre;

  /**
   * Describes an embedding.
   *
   * @param width length of a token
   */
  public GroupEmbedding(int width) {
    this.width = width;
    point = addChildBlock("point", Linear.builder().setUnits(width / 2).build());
    group = addChildBlock("group", Linear.builder().setUnits(width).build());
    centre = addChildBlock("centre", Linear.builder().setUnits(width).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
    point.initialize(manager, type, in[0]);
    group.initialize(manager, type, new Shape(1, in[0].get(1), width / 2));
    centre.initialize(manager, type, in[1]);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] in) {
    return new Shape[] {new Shape(in[0].get(0), in[0].get(1), width)};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList in,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray points =
        Activation.gelu(point.forward(store, new NDList(in.get(0)), training).singletonOrThrow());
    NDArray shape =
        group.forward(store, new NDList(points.max(new int[] {2})), training).singletonOrThrow();
    return new NDList(
        shape.add(centre.forward(store, new NDList(in.get(1)), training).singletonOrThrow()));
  }
}
