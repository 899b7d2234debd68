package org.reprise.policy.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the weights of some blocks that are trained and kept together. */
public final class Networks implements AutoCloseable {
  private final NDManager manager;
  private final Map<String, Block> blocks = new LinkedHashMap<>();

  /**
   * Begins with no blocks.
   *
   * @param seed decides the first weights
   */
  public Networks(long seed) {
    manager = NetworkEngine.open();
    manager.getEngine().setRandomSeed((int) seed);
  }

  /**
   * Adds a block and draws its first weights.
   *
   * @param name tells its weights from those of others
   * @param block to add
   * @param shapes of its inputs, with a batch of one
   */
  public <B extends Block> B add(String name, B block, Shape... shapes) {
    block.initialize(manager, DataType.FLOAT32, shapes);
    blocks.put(name, block);
    return block;
  }

  /** Returns what owns the weights. */
  public NDManager manager() {
    return manager;
  }

  List<Pair<String, Parameter>> parameters() {
    List<Pair<String, Parameter>> all = new ArrayList<>();
    blocks.forEach((name, block) -> {
      for (Pair<String, Parameter> parameter : block.getParameters()) {
        all.add(new Pair<>(name + "." + parameter.getKey(), parameter.getValue()));
      }
    });
    return all;
  }

  /** Returns how many numbers are trained. */
  public long size() {
    return parameters().stream().mapToLong(p -> p.getValue().getArray().size()).sum();
  }

  Map<String, NDArray> weights() {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    parameters().forEach(p -> weights.put(p.getKey(), p.getValue().getArray()));
    return weights;
  }

  /**
   * Writes the weights.
   *
   * @throws IOException if that fails; what was there before is then as it was
   */
  public void write(Path file) throws IOException {
    NamedArrays.write(file, 0, weights());
  }

  /**
   * Reads weights.
   *
   * @throws NetworkException if the file is damaged or its weights do not fit
   */
  public void read(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      set(file, NamedArrays.read(file, scope).arrays());
    }
  }

  void set(Path file, Map<String, NDArray> values) {
    for (Pair<String, Parameter> parameter : parameters()) {
      NDArray value = values.get(parameter.getKey());
      NDArray weight = parameter.getValue().getArray();
      if (value == null || !value.getShape().equals(weight.getShape())) {
        throw new NetworkException(
            "file=%s weights=%s shape=%s expected=%s: made with other settings; give the same settings, or train anew"
                .formatted(
                    file,
                    parameter.getKey(),
                    value == null ? "none" : value.getShape(),
                    weight.getShape()));
      }
      value.copyTo(weight);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
