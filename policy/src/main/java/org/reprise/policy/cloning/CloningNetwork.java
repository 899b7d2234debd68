package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.network.GroupEmbedding;
import org.reprise.policy.network.TransformerLayer;

/**
 * Says what a {@link CloningOutput} means from what it sees, where it was and what it was told.
 *
 * <p>Every group of points, every way point behind, the hand and the instruction become a token
 * each; one more token for each way point, or for the goal, asks for it. All attend to all; the
 * asking tokens are read out.
 *
 * <p>Inputs in the order of {@link CloningBatch#inputs}, for {@link CloningHead#FLOW} with those of
 * {@link FlowHead} after them; output [batch][rows][length] as {@link CloningOutput} says.
 */
final class CloningNetwork extends AbstractBlock {
  private static final int FIRST_OF_FLOW = 5;

  private final CloningSizes sizes;
  private final CloningOutput output;
  private final GroupEmbedding cloud;
  private final Block past;
  private final Block hand;
  private final Block words;
  private final List<Block> layers = new ArrayList<>();
  private final Block last;
  private final Block say;
  private final Parameter places;
  private final Parameter asking;
  private final List<Block> flow = new ArrayList<>();

  CloningNetwork(CloningSizes sizes, CloningOutput output, CloningHead head) {
    this.sizes = sizes;
    this.output = output;
    int width = sizes.width();
    cloud = addChildBlock("cloud", new GroupEmbedding(width));
    past = addChildBlock("past", linear(width));
    hand = addChildBlock("hand", linear(width));
    words = addChildBlock("words", linear(width));
    for (int i = 0; i < sizes.layers(); i++) {
      layers.add(
          addChildBlock("layer" + i, new TransformerLayer(width, sizes.heads(), sizes.hidden())));
    }
    last = addChildBlock("last", LayerNorm.builder().axis(2).build());
    say = addChildBlock("say", linear(output.length()));
    places = table("places", sizes.history());
    asking = table("asking", output.rows(sizes));
    if (head == CloningHead.FLOW) {
      flow.add(addChildBlock("between", linear(width)));
      flow.add(addChildBlock("time", linear(width)));
    }
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private Parameter table(String name, int rows) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.WEIGHT)
            .optShape(new Shape(1, rows, sizes.width()))
            .optInitializer(new ai.djl.training.initializer.NormalInitializer(0.02f))
            .build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
    int width = sizes.width();
    cloud.initialize(manager, type, in[0], in[1]);
    past.initialize(manager, type, in[2]);
    hand.initialize(manager, type, in[3]);
    words.initialize(manager, type, in[4]);
    Shape tokens = new Shape(1, 1, width);
    layers.forEach(layer -> layer.initialize(manager, type, tokens));
    last.initialize(manager, type, tokens);
    say.initialize(manager, type, tokens);
    for (int i = 0; i < flow.size(); i++) {
      flow.get(i).initialize(manager, type, in[FIRST_OF_FLOW + i]);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), output.rows(sizes), output.length())};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList in,
      boolean training,
      @Nullable PairList<String, Object> params) {
    long batch = in.getFirst().getShape().get(0);
    NDArray told = store.getValue(places, in.getFirst().getDevice(), training);
    NDArray asks = store.getValue(asking, in.getFirst().getDevice(), training);
    NDArray handToken = run(hand, store, in.get(3), training).expandDims(1);
    NDList tokens =
        new NDList(
            cloud.forward(store, new NDList(in.get(0), in.get(1)), training).singletonOrThrow(),
            run(past, store, in.get(2), training).add(told),
            handToken,
            run(words, store, in.get(4), training).expandDims(1));
    NDArray repeated = asks.repeat(0, batch);
    repeated.attach(in.getFirst().getManager()); // else the weights' own manager keeps it
    NDArray asked = repeated.add(handToken);
    if (!flow.isEmpty()) {
      asked =
          asked
              .add(run(flow.get(0), store, in.get(FIRST_OF_FLOW), training))
              .add(run(flow.get(1), store, in.get(FIRST_OF_FLOW + 1), training).expandDims(1));
    }
    tokens.add(asked);
    NDArray all = NDArrays.concat(tokens, 1);
    for (Block layer : layers) {
      all = run(layer, store, all, training);
    }
    long count = all.getShape().get(1);
    NDArray answers = all.get(":, %d:%d, :".formatted(count - output.rows(sizes), count));
    return new NDList(run(say, store, run(last, store, answers, training), training));
  }

  private static NDArray run(Block block, ParameterStore store, NDArray input, boolean training) {
    return block.forward(store, new NDList(input), training).singletonOrThrow();
  }
}
