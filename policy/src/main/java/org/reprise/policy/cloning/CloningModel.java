package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.reprise.policy.network.Networks;

/**
 * Runs a cloning network; made once, asked many times.
 *
 * <p>One thread at a time.
 */
final class CloningModel implements WaypointSource {
  private static final long NOISE = 1;

  private final CloningSizes sizes;
  private final CloningOutput output;
  private final CloningHead head;
  private final TextEncoder text;
  private final Networks networks;
  private final CloningNetwork network;
  private final CloningBatch batch;
  private final ParameterStore store;

  CloningModel(
      CloningSizes sizes, CloningPart part, CloningHead head, TextEncoder text, long seed) {
    this.sizes = sizes;
    output = CloningOutput.of(part);
    this.head = head;
    this.text = text;
    networks = new Networks(seed);
    List<Shape> shapes = new ArrayList<>(List.of(CloningBatch.shapes(sizes, text.length())));
    if (head == CloningHead.FLOW) {
      shapes.addAll(List.of(FlowHead.shapes(sizes, output)));
    }
    network =
        networks.add(
            "cloning", new CloningNetwork(sizes, output, head), shapes.toArray(Shape[]::new));
    batch = new CloningBatch(sizes, output, text.length(), 1);
    store = new ParameterStore(networks.manager(), false);
  }

  @Override
  public CloningSizes sizes() {
    return sizes;
  }

  @Override
  public TextEncoder text() {
    return text;
  }

  Networks networks() {
    return networks;
  }

  /**
   * Returns the loss of a batch, a scalar.
   *
   * @param seed decides what is random in it
   */
  NDArray loss(CloningBatch examples, NDManager scope, ParameterStore training, long seed) {
    NDList inputs = examples.inputs(scope);
    NDArray targets = examples.targets(scope);
    return head == CloningHead.FLOW
        ? FlowHead.loss(in -> said(in, training, true), output, sizes, inputs, targets, scope, seed)
        : output.loss(said(inputs, training, true), targets);
  }

  private NDArray said(NDList inputs, ParameterStore from, boolean training) {
    return network.forward(from, inputs, training).singletonOrThrow();
  }

  @Override
  public List<Said> next(CloningState state) {
    batch.put(0, state);
    try (NDManager scope = networks.manager().newSubManager()) {
      NDList inputs = batch.inputs(scope);
      float[] said =
          head == CloningHead.FLOW
              ? FlowHead.say(in -> said(in, store, false), output, inputs, sizes, scope, NOISE)
              : said(inputs, store, false).toFloatArray();
      return output.read(state, sizes, said);
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
