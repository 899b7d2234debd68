package org.reprise.retrieval.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.vision.ObjectEncoder;

/** Remembers the features of the bank's objects, by demonstration and version of the encoder. */
final class ShownObjects {
  private final ObjectEncoder encoder;
  private final Map<Key, List<ObjectFeatures>> remembered = new ConcurrentHashMap<>();

  private record Key(String demonstration, String encoderVersion) {}

  ShownObjects(ObjectEncoder encoder) {
    this.encoder = encoder;
  }

  /** Returns the features of the object of each stage. */
  List<ObjectFeatures> of(Demonstration demonstration) {
    return remembered.computeIfAbsent(
        new Key(demonstration.id(), encoder.version()),
        key ->
            demonstration.stages().stream()
                .map(stage -> ObjectFeatures.of(stage.observation(), encoder))
                .toList());
  }
}
