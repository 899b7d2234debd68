package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ShapeCode;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.DerivedValues;
import org.reprise.retrieval.index.CodeIndex;
import org.reprise.retrieval.index.NamedCode;
import org.reprise.retrieval.index.Neighbor;

/**
 * Knows the features of the objects that a bank was shown: computed once for each demonstration and
 * version of the encoder, kept in the bank's index, remembered once they were asked for.
 *
 * <p>What is missing, damaged, or of another file or encoder is computed when it is asked for. The
 * views and clouds of a demonstration are what its file holds, made with the perception settings
 * and the camera of its recording, so that the file and the encoder decide all. Any thread may
 * call.
 */
final class ShownObjects {
  /** Fewest points of an object that can be compared. */
  static final int FEWEST_POINTS = 10;

  private static final String KEY = "objects";
  private static final String FEATURES_VERSION = "1";
  private static final String SEPARATOR = "/";
  private static final int BATCH = 256;
  private static final int LONGEST_VERSION = 60;

  private final ObjectEncoder encoder;
  private final DerivedValues kept;
  private final CodeIndex codes;
  private final Map<Key, List<ShownStage>> remembered = new ConcurrentHashMap<>();
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();

  /** A file, which never changes: another one under the same name is seen to be another. */
  private record Key(String demonstration, long bytes) {}

  /**
   * Makes one.
   *
   * @param codes where the codes go as they become known; empty at first
   */
  ShownObjects(Bank bank, ObjectEncoder encoder, CodeIndex codes) {
    this.encoder = encoder;
    this.codes = codes;
    String version = encoder.version().replaceAll("[^A-Za-z0-9._-]", "_");
    kept =
        bank.derived(
            KEY,
            version.substring(0, Math.min(version.length(), LONGEST_VERSION))
                + "."
                + FEATURES_VERSION);
  }

  /**
   * Returns the stages of demonstrations, by id, as they are after the journal. Those whose files
   * are found to be damaged are left out.
   */
  Map<String, List<ShownStage>> of(List<DemonstrationSummary> demonstrations) {
    Map<String, List<ShownStage>> all = new LinkedHashMap<>();
    Map<String, byte[]> computed = new HashMap<>();
    Map<Key, List<ShownStage>> news = new HashMap<>();
    for (DemonstrationSummary one : demonstrations) {
      Key key = new Key(one.id(), one.bytes());
      List<ShownStage> stages = remembered.get(key);
      if (stages == null) {
        stages = find(one.id(), computed).orElse(null);
        if (stages == null) {
          continue;
        }
        news.put(key, stages);
      }
      all.put(one.id(), left(one.id(), stages));
      if (computed.size() >= BATCH) {
        kept.offer(computed);
        computed.clear();
      }
    }
    if (!computed.isEmpty()) {
      kept.offer(computed);
    }
    if (!news.isEmpty()) {
      remember(news);
    }
    return all;
  }

  /** Others see a demonstration as known only when its codes can be found. */
  private void remember(Map<Key, List<ShownStage>> news) {
    List<NamedCode> named = new ArrayList<>();
    Map<String, List<String>> added = new HashMap<>();
    news.forEach(
        (key, stages) -> added.put(key.demonstration(), name(key.demonstration(), stages, named)));
    codes.add(named);
    names.putAll(added);
    remembered.putAll(news);
  }

  private static List<String> name(String id, List<ShownStage> stages, List<NamedCode> named) {
    List<String> names = new ArrayList<>();
    for (int stage = 0; stage < stages.size(); stage++) {
      String name = stage + SEPARATOR + id;
      stages
          .get(stage)
          .features()
          .ifPresent(features -> {
            names.add(name);
            named.add(new NamedCode(name, features.code()));
          });
    }
    return names;
  }

  /** Returns the names under which the codes of demonstrations that were asked for are known. */
  Set<String> codeNames(List<String> ids) {
    Set<String> all = new HashSet<>();
    ids.forEach(id -> all.addAll(names.getOrDefault(id, List.of())));
    return all;
  }

  /**
   * Returns the ids of the demonstrations with the nearest codes.
   *
   * @param count how many codes
   * @param among names of codes that may be found
   */
  Set<String> nearest(ShapeCode code, int count, Set<String> among) {
    Set<String> ids = new HashSet<>();
    for (Neighbor one : codes.nearest(code, count, among)) {
      ids.add(one.name().substring(one.name().indexOf(SEPARATOR) + 1));
    }
    return ids;
  }

  private Optional<List<ShownStage>> find(String id, Map<String, byte[]> computed) {
    Optional<List<ShownStage>> known =
        kept.get(id).flatMap(bytes -> ShownObjectsCodec.read(encoder.version(), bytes));
    return known.isPresent() ? known : compute(id, computed);
  }

  /** Computes features and reads them back, so that they are the same now and later. */
  private Optional<List<ShownStage>> compute(String id, Map<String, byte[]> computed) {
    List<ShownStage> stages = new ArrayList<>();
    try {
      for (Stage stage : kept.source(id).stages()) {
        boolean visible = stage.observation().cloud().size() >= FEWEST_POINTS;
        stages.add(
            new ShownStage(
                stage.targetObject(),
                visible
                    ? Optional.of(ObjectFeatures.of(stage.observation(), encoder))
                    : Optional.empty()));
      }
    } catch (DamagedFileException e) {
      return Optional.empty();
    }
    byte[] bytes = ShownObjectsCodec.write(encoder.version(), stages);
    computed.put(id, bytes);
    return ShownObjectsCodec.read(encoder.version(), bytes);
  }

  /** A demonstration may be trimmed later, which can leave out stages. */
  private List<ShownStage> left(String id, List<ShownStage> stages) {
    return kept.stagesLeft(id)
        .map(left ->
            left.stream().filter(s -> s >= 0 && s < stages.size()).map(stages::get).toList())
        .orElse(stages);
  }
}
