package org.reprise.policy.cloning;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.reprise.policy.network.NetworkEngine;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Sha256;

/**
 * Turns an instruction into numbers by a sentence-transformer: alike meaning gives alike codes
 * (Reimers and Gurevych, "Sentence-BERT", EMNLP 2019: the mean of the tokens' codes).
 *
 * <p>A folder holds {@code model.pt}, a TorchScript module that takes the numbers of the tokens and
 * their mask, both int64 [1][n], and gives one code for each token, [1][n][length], or one for all,
 * [1][length]; and {@code tokenizer.json} as HuggingFace's tokenizers write it. Nothing is
 * downloaded. Any thread may use it.
 */
public final class SentenceEncoder implements TextEncoder, AutoCloseable {
  private static final String MODULE = "model.pt";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String NAME = "sentence-1-";
  private static final int DIGITS = 16;
  private static final Map<String, String> TOKENS =
      Map.of("padding", "false", "truncation", "true", "maxLength", "256");

  private final NDManager manager;
  private final Model module;
  private final ParameterStore store;
  private final HuggingFaceTokenizer tokenizer;
  private final String version;
  private final int length;

  private SentenceEncoder(
      NDManager manager, Model module, HuggingFaceTokenizer tokenizer, String version) {
    this.manager = manager;
    this.module = module;
    this.store = new ParameterStore(manager, false);
    this.tokenizer = tokenizer;
    this.version = version;
    this.length = code("pick up the mug").length;
  }

  /**
   * Loads an encoder.
   *
   * @param folder of the module and its tokenizer
   * @throws NetworkException if one is missing or damaged, or is no encoder
   */
  public static SentenceEncoder load(Path folder) {
    NDManager manager = NetworkEngine.open();
    Model module = Model.newInstance("text", "PyTorch");
    try {
      String version =
          NAME
              + digits(Sha256.of(folder.resolve(MODULE)))
              + "-"
              + digits(Sha256.of(folder.resolve(TOKENIZER)));
      module.load(folder.toAbsolutePath(), MODULE);
      HuggingFaceTokenizer tokenizer;
      try (var json = Files.newInputStream(folder.resolve(TOKENIZER))) {
        tokenizer = HuggingFaceTokenizer.newInstance(json, TOKENS);
      }
      return new SentenceEncoder(manager, module, tokenizer, version);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      module.close();
      manager.close();
      throw new NetworkException(
          "text encoder=%s: cannot be used (%s); it needs %s and %s, see SentenceEncoder"
              .formatted(folder, e.getMessage(), MODULE, TOKENIZER),
          e);
    }
  }

  private static String digits(String sha256) {
    return sha256.substring(0, DIGITS);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public TextCode encode(String text) {
    float[] code = code(text);
    double squares = 0;
    for (float value : code) {
      squares += value * value;
    }
    if (!Double.isFinite(squares) || code.length != length) {
      throw new NetworkException(
          "text encoder=%s values=%d expected=%d: its code of \"%s\" is not finite or of another length"
              .formatted(version, code.length, length, text));
    }
    for (int i = 0; squares > 0 && i < length; i++) {
      code[i] *= (float) Math.sqrt(length / squares);
    }
    return TextCode.of(code);
  }

  private synchronized float[] code(String text) {
    Encoding tokens = tokenizer.encode(text);
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(1, tokens.getIds().length);
      NDArray mask = scope.create(tokens.getAttentionMask(), shape);
      NDArray codes =
          module
              .getBlock()
              .forward(store, new NDList(scope.create(tokens.getIds(), shape), mask), false)
              .getFirst();
      codes.attach(scope);
      if (codes.getShape().dimension() == 2) {
        return codes.toFloatArray();
      }
      NDArray weights = mask.toType(DataType.FLOAT32, false).expandDims(2);
      return codes
          .mul(weights)
          .sum(new int[] {1})
          .div(weights.sum(new int[] {1}).maximum(1f))
          .toFloatArray();
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    module.close();
    manager.close();
  }
}
