package org.reprise.policy.network;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps models, each in a folder of its own with its weights and its card.
 *
 * <p>A model is written beside its place and moved there when it is whole. Before weights are used
 * their digest is compared with the card's.
 */
public final class ModelFolder {
  private static final String WEIGHTS = "weights.bin";
  private static final String CARD = "card.json";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private ModelFolder() {}

  /**
   * Writes a model; one that is there already is replaced when the new one is whole.
   *
   * @param folder of the model
   * @return the card with the digest of the weights
   * @throws IOException if that fails; what was there before is then as it was
   */
  public static ModelCard write(Path folder, Networks networks, ModelCard card) throws IOException {
    Path whole = folder.toAbsolutePath();
    Path beside = whole.resolveSibling(whole.getFileName() + ".part");
    remove(beside);
    Files.createDirectories(beside);
    networks.write(beside.resolve(WEIGHTS));
    ModelCard signed = card.withWeights(Sha256.of(beside.resolve(WEIGHTS)));
    Files.write(beside.resolve(CARD), JSON.writeValueAsBytes(signed));
    Path old = whole.resolveSibling(whole.getFileName() + ".old");
    remove(old);
    if (Files.exists(whole)) {
      Files.move(whole, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE);
    remove(old);
    return signed;
  }

  /** Tells whether there is a model. */
  public static boolean holds(Path folder) {
    return Files.exists(folder.resolve(CARD));
  }

  /**
   * Reads a model's card.
   *
   * @throws NetworkException if there is no model, or its card cannot be read
   */
  public static ModelCard card(Path folder) {
    Path file = folder.resolve(CARD);
    if (!holds(folder)) {
      throw new NetworkException(
          "model=%s: there is none; make one with './reprise train'".formatted(folder));
    }
    try {
      return JSON.readValue(file.toFile(), ModelCard.class);
    } catch (JacksonException e) {
      throw new NetworkException(
          "model=%s: its card is damaged (%s): model refused; train anew or copy it again"
              .formatted(folder, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new NetworkException(
          "model=%s: its card cannot be read (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  /**
   * Reads a model's weights.
   *
   * @throws NetworkException if they are not those that the card tells of, or do not fit
   */
  public static void read(Path folder, ModelCard card, Networks networks) {
    verify(folder, card);
    networks.read(folder.resolve(WEIGHTS));
  }

  /**
   * Reads the weights of a model that is among the resources of a class, without an engine.
   *
   * @param place the model's folder, as {@link Class#getResourceAsStream} takes it
   * @return its arrays by name
   * @throws NetworkException if it is not there, damaged or not what its card tells of
   */
  public static Map<String, PlainArray> readResource(Class<?> of, String place, ModelCard card) {
    try (InputStream in = of.getResourceAsStream(place + "/" + WEIGHTS)) {
      if (in == null) {
        throw new NetworkException("model=%s: not among the resources".formatted(place));
      }
      byte[] weights = in.readAllBytes();
      requireDigest(place, Sha256.of(weights), card);
      return NamedArrays.readPlain(place, new ByteArrayInputStream(weights)).arrays();
    } catch (IOException e) {
      throw new NetworkException("model=%s: cannot be read (%s)".formatted(place, e), e);
    }
  }

  /**
   * Reads a model's weights without an engine.
   *
   * @return its arrays by name
   * @throws NetworkException if they are not those that the card tells of
   */
  public static Map<String, PlainArray> readPlain(Path folder, ModelCard card) {
    verify(folder, card);
    try (InputStream in = Files.newInputStream(folder.resolve(WEIGHTS))) {
      return NamedArrays.readPlain(folder.toString(), in).arrays();
    } catch (IOException e) {
      throw new NetworkException("model=%s: cannot be read (%s)".formatted(folder, e), e);
    }
  }

  /**
   * Reads the card of a model that is among the resources of a class.
   *
   * @throws NetworkException if it is not there or damaged
   */
  public static ModelCard resourceCard(Class<?> of, String place) {
    try (InputStream in = of.getResourceAsStream(place + "/" + CARD)) {
      if (in == null) {
        throw new NetworkException("model=%s: not among the resources".formatted(place));
      }
      return JSON.readValue(in, ModelCard.class);
    } catch (IOException e) {
      throw new NetworkException("model=%s: its card cannot be read (%s)".formatted(place, e), e);
    }
  }

  /**
   * Checks that the weights are those that the card tells of.
   *
   * @throws NetworkException if they are not
   */
  public static void verify(Path folder, ModelCard card) {
    String digest;
    try {
      digest = Sha256.of(folder.resolve(WEIGHTS));
    } catch (IOException e) {
      throw new NetworkException(
          "model=%s: its weights cannot be read (%s): model refused; train anew or copy it again"
              .formatted(folder, e.getMessage()),
          e);
    }
    requireDigest(folder.toString(), digest, card);
  }

  private static void requireDigest(String folder, String digest, ModelCard card) {
    if (!digest.equals(card.weightsSha256())) {
      throw new NetworkException(
          "model=%s sha256=%s expected=%s: these are not the weights that its card tells of: model refused; train anew or copy it again"
              .formatted(folder, digest, card.weightsSha256()));
    }
  }

  /**
   * Lists the models in a folder of models, by name.
   *
   * @throws IOException if it cannot be listed
   */
  public static List<Path> list(Path models) throws IOException {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(models)) {
      return entries
          .filter(ModelFolder::holds)
          .filter(entry -> !entry.toString().endsWith(".part"))
          .sorted()
          .toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
