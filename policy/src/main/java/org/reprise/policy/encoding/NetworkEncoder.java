package org.reprise.policy.encoding;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.ShapeCode;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Networks;

/**
 * Encodes views by a network that {@link ShapeTraining} has trained. Its version contains the
 * digest of the weights, so that codes of other weights are never compared with these.
 *
 * <p>One thread at a time.
 */
public final class NetworkEncoder implements ObjectEncoder, AutoCloseable {
  private static final int DIGITS = 12;

  private final Networks networks;
  private final ShapeNetwork network;
  private final ShapeBatch batch = new ShapeBatch(1);
  private final ParameterStore store;
  private final String version;

  private NetworkEncoder(Networks networks, ShapeNetwork network, String version) {
    this.networks = networks;
    this.network = network;
    this.version = version;
    this.store = new ParameterStore(networks.manager(), false);
  }

  /**
   * Loads a network.
   *
   * @param folder of the model
   * @throws NetworkException if it is damaged, or of another kind or version
   */
  public static NetworkEncoder load(Path folder) {
    ModelCard card = ModelFolder.card(folder);
    if (!card.kind().equals(ShapeTraining.KIND) || card.version() != ShapeTraining.VERSION) {
      throw new NetworkException(
          "model=%s kind=%s version=%d expected=%s %d: model refused; train one with './reprise train shapes'"
              .formatted(
                  folder, card.kind(), card.version(), ShapeTraining.KIND, ShapeTraining.VERSION));
    }
    Networks networks = new Networks(card.seed());
    try {
      ShapeNetwork network =
          networks.add(ShapeTraining.KIND, new ShapeNetwork(), ShapeNetwork.shapes());
      ModelFolder.read(folder, card, networks);
      return new NetworkEncoder(
          networks, network, "shape-network-1-" + card.weightsSha256().substring(0, DIGITS));
    } catch (RuntimeException e) {
      networks.close();
      throw e;
    }
  }

  @Override
  public String version() {
    return version;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the view's cloud is empty
   */
  @Override
  public ShapeCode encode(ObjectView view) {
    batch.put(0, view.cloud());
    try (NDManager scope = networks.manager().newSubManager()) {
      return ShapeCode.of(
          version,
          network.forward(store, batch.inputs(scope), false).singletonOrThrow().toFloatArray());
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
