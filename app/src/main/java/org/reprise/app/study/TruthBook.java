package org.reprise.app.study;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.core.geometry.RigidTransform;

/** Remembers where the objects of demonstrations truly were, which no bank knows. */
public final class TruthBook {
  private final Map<String, List<RigidTransform>> poses = new ConcurrentHashMap<>();

  /**
   * Notes the true poses of a demonstration's objects.
   *
   * @param demonstration its name
   * @param baseFromTarget pose of each stage's object
   */
  public void note(String demonstration, List<RigidTransform> baseFromTarget) {
    poses.put(demonstration, List.copyOf(baseFromTarget));
  }

  /** Returns the noted poses; none where the demonstration is not known. */
  List<RigidTransform> of(String demonstration) {
    return poses.getOrDefault(demonstration, List.of());
  }
}
