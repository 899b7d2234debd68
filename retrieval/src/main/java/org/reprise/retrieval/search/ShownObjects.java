package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.DerivedValues;

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
  private static final int BATCH = 256;
  private static final int LONGEST_VERSION = 60;

  private final ObjectEncoder encoder;
  private final DerivedValues kept;
  private final Map<Key, List<ShownStage>> remembered = new ConcurrentHashMap<>();

  /** A file, which never changes: another one under the same name is seen to be another. */
  private record Key(String demonstration, long bytes) {}

  ShownObjects(Bank bank, ObjectEncoder encoder) {
    this.encoder = encoder;
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
    for (DemonstrationSummary one : demonstrations) {
      Key key = new Key(one.id(), one.bytes());
      List<ShownStage> stages = remembered.get(key);
      if (stages == null) {
        stages = find(one.id(), computed).orElse(null);
        if (stages == null) {
          continue;
        }
        remembered.put(key, stages);
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
    return all;
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
