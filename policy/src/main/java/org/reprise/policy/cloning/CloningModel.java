package org.reprise.policy.cloning;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
  private final CloningSizes sizes;
  private final TextEncoder text;
  private final Networks networks;
  private final CloningNetwork network;
  private final CloningBatch batch;
  private final ParameterStore store;

  CloningModel(CloningSizes sizes, TextEncoder text, long seed) {
    this.sizes = sizes;
    this.text = text;
    networks = new Networks(seed);
    network =
        networks.add(
            "cloning", new CloningNetwork(sizes), CloningBatch.shapes(sizes, text.length()));
    batch = new CloningBatch(sizes, text.length(), 1);
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

  CloningNetwork network() {
    return network;
  }

  @Override
  public List<Said> next(CloningState state) {
    batch.put(0, state);
    try (NDManager scope = networks.manager().newSubManager()) {
      NDList inputs = batch.inputs(scope);
      float[] said = network.forward(store, inputs, false).singletonOrThrow().toFloatArray();
      List<Said> waypoints = new ArrayList<>();
      for (int i = 0; i < sizes.chunk(); i++) {
        waypoints.add(
            CloningBatch.read(state.baseFromHand(), said, i * CloningBatch.OUTPUT_LENGTH));
      }
      return waypoints;
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
