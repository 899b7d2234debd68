package org.reprise.retrieval.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;

/**
 * Tells in which scenes the demonstrations of a bank were shown, out of what retrieval keeps of
 * them. Any thread may call.
 */
public final class ShownScenes implements AutoCloseable {
  private final ShownObjects objects;

  /** Reads the scenes of a bank. */
  public ShownScenes(Bank bank, ObjectEncoder encoder) {
    objects = new ShownObjects(bank, encoder, RetrievalSettings.DEFAULT.exactUpTo());
  }

  /**
   * Returns the object of each stage, by demonstration; none for one of which an object was hardly
   * seen, or whose file is damaged.
   */
  public Map<String, List<SceneObject>> of(List<DemonstrationSummary> demonstrations) {
    Map<String, List<SceneObject>> scenes = new HashMap<>();
    objects
        .of(demonstrations)
        .forEach((id, stages) -> {
          List<SceneObject> scene =
              stages.stream().map(ShownScenes::object).flatMap(Optional::stream).toList();
          scenes.put(id, scene.size() == stages.size() ? scene : List.of());
        });
    return scenes;
  }

  private static Optional<SceneObject> object(ShownStage stage) {
    return stage
        .features()
        .map(features ->
            new SceneObject(
                stage.targetObject(),
                features.centroid(),
                features.heightMeters(),
                features.widthMeters(),
                features.code()));
  }

  @Override
  public void close() {
    objects.close();
  }
}
