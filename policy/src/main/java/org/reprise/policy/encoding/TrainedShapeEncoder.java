package org.reprise.policy.encoding;

import java.nio.file.Path;
import java.util.Map;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.ShapeCode;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.PlainArray;
import org.reprise.policy.perception.ColorShares;

/**
 * Encodes views by a network that {@link ShapeTraining} has trained, with some of their colours
 * beside. Its version contains the digest of the weights, so that codes of other weights are never
 * compared with these.
 *
 * <p>Needs no engine; any number of threads at a time.
 */
public final class TrainedShapeEncoder implements ObjectEncoder {
  /** Share of the colours in the likeness of two views; chosen on objects of seed 77. */
  public static final double COLOR = 0.15;

  private static final String SHIPPED = "shapes";
  private static final int DIGITS = 12;

  private final Layer first;
  private final Layer second;
  private final Layer code;
  private final Layer straight;
  private final double color;
  private final long seed;
  private final String version;

  private TrainedShapeEncoder(
      String folder, ModelCard card, Map<String, PlainArray> arrays, double color) {
    if (!(color >= 0 && color < 1)) {
      throw new IllegalArgumentException(
          "color=%s: the share of the colours must be from 0 to below 1".formatted(color));
    }
    first = layer(folder, arrays, "first", ShapeMeasures.LENGTH, 0);
    second = layer(folder, arrays, "second", first.out(), 0);
    code = layer(folder, arrays, "code", second.out(), ShapeNetwork.LENGTH);
    straight = layer(folder, arrays, "straight", ShapeMeasures.LENGTH, ShapeNetwork.LENGTH);
    this.color = color;
    seed = card.seed();
    version =
        "shape-network-%d-%s-c%s"
            .formatted(ShapeTraining.VERSION, card.weightsSha256().substring(0, DIGITS), color);
  }

  /** Returns the encoder whose weights come with the program. */
  public static TrainedShapeEncoder shipped() {
    return shipped(COLOR);
  }

  /**
   * Returns the encoder whose weights come with the program.
   *
   * @param color share of the colours in the likeness of two views, from 0 to below 1
   */
  public static TrainedShapeEncoder shipped(double color) {
    Class<?> here = TrainedShapeEncoder.class;
    ModelCard card = fitting(SHIPPED, ModelFolder.resourceCard(here, SHIPPED));
    return new TrainedShapeEncoder(
        SHIPPED, card, ModelFolder.readResource(here, SHIPPED, card), color);
  }

  /**
   * Loads a network.
   *
   * @param folder of the model
   * @param color share of the colours in the likeness of two views, from 0 to below 1
   * @throws NetworkException if it is damaged, or of another kind or version
   */
  public static TrainedShapeEncoder load(Path folder, double color) {
    ModelCard card = fitting(folder.toString(), ModelFolder.card(folder));
    return new TrainedShapeEncoder(
        folder.toString(), card, ModelFolder.readPlain(folder, card), color);
  }

  private static ModelCard fitting(String folder, ModelCard card) {
    if (!card.kind().equals(ShapeTraining.KIND) || card.version() != ShapeTraining.VERSION) {
      throw new NetworkException(
          "model=%s kind=%s version=%d expected=%s %d: model refused; train one with './reprise train shapes'"
              .formatted(
                  folder, card.kind(), card.version(), ShapeTraining.KIND, ShapeTraining.VERSION));
    }
    return card;
  }

  /** Returns the seed of its training: objects of the same seed are those it has seen. */
  public long seed() {
    return seed;
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
    float[] measures = ShapeMeasures.of(view.cloud());
    double[] shape = shape(measures);
    float[] colors = ColorShares.of(view.cloud());
    float[] all = new float[shape.length + colors.length];
    double length = 0;
    for (double one : shape) {
      length += one * one;
    }
    double colorLength = 0;
    for (float one : colors) {
      colorLength += (double) one * one;
    }
    for (int i = 0; i < shape.length; i++) {
      all[i] = (float) (shape[i] * Math.sqrt((1 - color) / Math.max(1e-12, length)));
    }
    for (int i = 0; i < colors.length; i++) {
      all[shape.length + i] = (float) (colors[i] * Math.sqrt(color / Math.max(1e-12, colorLength)));
    }
    return ShapeCode.of(version, all);
  }

  private double[] shape(float[] measures) {
    double[] in = new double[measures.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = measures[i];
    }
    double[] said = code.apply(normalized(second.apply(normalized(first.apply(in)))));
    double[] beside = straight.apply(in);
    for (int i = 0; i < said.length; i++) {
      said[i] += beside[i];
    }
    return said;
  }

  /** Applies x times its logistic, then scales to mean zero and variance one; changes its input. */
  private static double[] normalized(double[] x) {
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] /= 1 + Math.exp(-x[i]);
      mean += x[i] / x.length;
    }
    double variance = 0;
    for (double one : x) {
      variance += (one - mean) * (one - mean) / x.length;
    }
    double scale = 1 / Math.sqrt(variance + 1e-5);
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - mean) * scale;
    }
    return x;
  }

  private static Layer layer(
      String folder, Map<String, PlainArray> arrays, String name, int in, int out) {
    PlainArray weight = find(folder, arrays, name, "weight");
    PlainArray bias = find(folder, arrays, name, "bias");
    int rows = bias.values().length;
    if (!weight.hasShape(rows, in) || (out > 0 && rows != out)) {
      throw new NetworkException(
          "model=%s layer=%s weights=%s biases=%d expected=%s: model refused; train anew"
              .formatted(
                  folder, name, weight.shapeText(), rows, out > 0 ? out + "x" + in : "any x" + in));
    }
    return new Layer(weight.values(), bias.values());
  }

  private static PlainArray find(
      String folder, Map<String, PlainArray> arrays, String layer, String what) {
    return arrays.entrySet().stream()
        .filter(entry -> entry.getKey().contains(layer) && entry.getKey().endsWith(what))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() ->
            new NetworkException(
                "model=%s layer=%s has=%s: it has no %s: model refused; train anew"
                    .formatted(folder, layer, arrays.keySet(), what)));
  }

  /** A matrix, [out][in], and what is added. */
  private static final class Layer {
    private final float[] weight;
    private final float[] bias;

    Layer(float[] weight, float[] bias) {
      this.weight = weight;
      this.bias = bias;
    }

    int out() {
      return bias.length;
    }

    double[] apply(double[] in) {
      double[] out = new double[bias.length];
      for (int row = 0; row < out.length; row++) {
        double sum = bias[row];
        for (int i = 0; i < in.length; i++) {
          sum += weight[row * in.length + i] * in[i];
        }
        out[row] = sum;
      }
      return out;
    }
  }
}
