package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ShapeCode;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.DerivedValues;
import org.reprise.retrieval.index.LuceneIndex;
import org.reprise.retrieval.index.NamedCode;
import org.reprise.retrieval.index.Neighbor;
import org.reprise.retrieval.index.TieredIndex;

/**
 * Knows the features of the objects that a bank was shown: computed once for each demonstration and
 * version of the encoder, and kept in the bank's index.
 *
 * <p>In memory are the features of the 2,000 demonstrations that were asked for last, and the codes
 * of those that were searched among, once, as far as {@link TieredIndex} keeps them there.
 *
 * <p>What is missing, damaged, or of another file or encoder is computed when it is asked for. The
 * views and clouds of a demonstration are what its file holds, made with the perception settings
 * and the camera of its recording, so that the file and the encoder decide all. Any thread may
 * call.
 */
final class ShownObjects implements AutoCloseable {
  /** Fewest points of an object that can be compared. */
  static final int FEWEST_POINTS = 10;

  private static final String KEY = "objects";
  private static final String FEATURES_VERSION = "2";
  private static final String SEPARATOR = "/";
  private static final int BATCH = 256;
  private static final int LONGEST_VERSION = 60;
  private static final int REMEMBERED = 2000;

  private final ObjectEncoder encoder;
  private final DerivedValues kept;
  private final TieredIndex codes;
  private final Map<Key, List<ShownStage>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<ShownStage>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<Key, List<String>> names = new HashMap<>();

  /** A file, which never changes: another one under the same name is seen to be another. */
  private record Key(String demonstration, long bytes, long changedNanos) {
    /** Reads the name of a code. */
    static Key of(String name) {
      String[] parts = name.split(SEPARATOR, 4);
      return new Key(parts[3], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    String name(int stage) {
      return stage + SEPARATOR + bytes + SEPARATOR + changedNanos + SEPARATOR + demonstration;
    }
  }

  private Key key(DemonstrationSummary one) {
    return new Key(one.id(), one.bytes(), kept.changedNanos(one.id()).orElse(0));
  }

  /**
   * Makes one.
   *
   * @param exactUpTo most codes that are kept in memory; see {@link TieredIndex}
   */
  ShownObjects(Bank bank, ObjectEncoder encoder, int exactUpTo) {
    this.encoder = encoder;
    String name = encoder.version().replaceAll("[^A-Za-z0-9._-]", "_");
    String version =
        name.substring(0, Math.min(name.length(), LONGEST_VERSION)) + "." + FEATURES_VERSION;
    kept = bank.derived(KEY, version);
    codes =
        new TieredIndex(
            exactUpTo, () -> LuceneIndex.open(bank.derivedFolder(KEY, version), encoder.version()));
  }

  /**
   * Returns the stages of demonstrations, by id, as they are after the journal. Those whose files
   * are found to be damaged are left out.
   */
  synchronized Map<String, List<ShownStage>> of(List<DemonstrationSummary> demonstrations) {
    Map<Key, List<ShownStage>> found = new HashMap<>();
    List<DemonstrationSummary> missing = new ArrayList<>();
    for (DemonstrationSummary one : demonstrations) {
      List<ShownStage> stages = remembered.get(key(one));
      if (stages == null) {
        missing.add(one);
      } else {
        found.put(key(one), stages);
      }
    }
    for (int from = 0; from < missing.size(); from += BATCH) {
      found.putAll(find(missing.subList(from, Math.min(missing.size(), from + BATCH))));
    }
    remembered.putAll(found);
    Map<String, List<ShownStage>> all = new LinkedHashMap<>();
    for (DemonstrationSummary one : demonstrations) {
      List<ShownStage> stages = found.get(key(one));
      if (stages != null) {
        all.put(one.id(), left(one.id(), stages));
      }
    }
    return all;
  }

  /**
   * Returns the ids of the demonstrations with the nearest codes to some.
   *
   * @param live codes to be near to
   * @param count how many codes for each
   * @param among demonstrations that may be found
   */
  synchronized Set<String> nearest(
      List<ShapeCode> live, int count, Collection<DemonstrationSummary> among) {
    Set<String> ids = new HashSet<>();
    for (List<Neighbor> found : search(live, count, among)) {
      found.forEach(one -> ids.add(Key.of(one.name()).demonstration()));
    }
    return ids;
  }

  /** Searches, once more in memory where the disk fails over it. */
  private List<List<Neighbor>> search(
      List<ShapeCode> live, int count, Collection<DemonstrationSummary> among) {
    learn(among);
    Set<String> choice = new HashSet<>(2 * among.size());
    for (DemonstrationSummary one : among) {
      choice.addAll(names.getOrDefault(key(one), List.of()));
    }
    List<List<Neighbor>> found = codes.nearest(live, count, choice);
    if (codes.takeLoss()) {
      names.clear();
      return search(live, count, among);
    }
    return found;
  }

  /** Sees to it that the codes of demonstrations can be found. */
  private void learn(Collection<DemonstrationSummary> among) {
    List<DemonstrationSummary> missing = unnamed(among);
    if (codes.expect(codes.size() + missing.size())) {
      for (String name : codes.names()) {
        names.merge(Key.of(name), List.of(name), ShownObjects::both);
      }
      missing = unnamed(missing);
    }
    for (int from = 0; from < missing.size(); from += BATCH) {
      Map<Key, List<String>> added = new HashMap<>();
      List<NamedCode> named = new ArrayList<>();
      find(missing.subList(from, Math.min(missing.size(), from + BATCH)))
          .forEach((key, stages) -> added.put(key, name(key, stages, named)));
      codes.add(named);
      names.putAll(added);
    }
  }

  private List<DemonstrationSummary> unnamed(Collection<DemonstrationSummary> some) {
    return some.stream().filter(one -> !names.containsKey(key(one))).toList();
  }

  private static List<String> both(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    more.stream().filter(name -> !some.contains(name)).forEach(all::add);
    return List.copyOf(all);
  }

  private static List<String> name(Key key, List<ShownStage> stages, List<NamedCode> named) {
    List<String> names = new ArrayList<>();
    for (int stage = 0; stage < stages.size(); stage++) {
      String name = key.name(stage);
      stages
          .get(stage)
          .features()
          .ifPresent(features -> {
            names.add(name);
            named.add(new NamedCode(name, features.code()));
          });
    }
    return List.copyOf(names);
  }

  /** Reads what is kept of demonstrations and computes what is not. */
  private Map<Key, List<ShownStage>> find(List<DemonstrationSummary> demonstrations) {
    Map<String, byte[]> known =
        kept.get(demonstrations.stream().map(DemonstrationSummary::id).toList());
    Map<String, byte[]> computed = new HashMap<>();
    Map<Key, List<ShownStage>> found = new HashMap<>();
    for (DemonstrationSummary one : demonstrations) {
      byte @Nullable [] bytes = known.get(one.id());
      Optional.ofNullable(bytes)
          .flatMap(value -> ShownObjectsCodec.read(encoder.version(), value))
          .or(() -> compute(one.id(), computed))
          .ifPresent(stages -> found.put(key(one), stages));
    }
    if (!computed.isEmpty()) {
      kept.offer(computed);
    }
    return found;
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

  /** Commits the codes on disk. */
  @Override
  public synchronized void close() {
    codes.close();
    names.clear();
  }
}
