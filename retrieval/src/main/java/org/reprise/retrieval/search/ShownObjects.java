package org.reprise.retrieval.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.PointCloud;

/**
 * Remembers the features of the bank's objects by demonstration, version of the encoder and what
 * was seen, so that an edited demonstration is encoded anew. The objects that were asked for
 * longest ago are forgotten first.
 */
final class ShownObjects {
  /** Most objects that are remembered. */
  static final int MOST = 8192;

  private final ObjectEncoder encoder;
  private final Map<Key, ObjectFeatures> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75F, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, ObjectFeatures> eldest) {
              return size() > MOST;
            }
          });

  private record Key(String demonstration, String encoderVersion, int points, int cloudHash) {}

  ShownObjects(ObjectEncoder encoder) {
    this.encoder = encoder;
  }

  /** Returns the features of the object of each stage. */
  List<ObjectFeatures> of(Demonstration demonstration) {
    return demonstration.stages().stream().map(stage -> of(demonstration.id(), stage)).toList();
  }

  private ObjectFeatures of(String demonstration, Stage stage) {
    PointCloud cloud = stage.observation().cloud();
    Key key = new Key(demonstration, encoder.version(), cloud.size(), cloud.hashCode());
    ObjectFeatures known = remembered.get(key);
    if (known == null) {
      known = ObjectFeatures.of(stage.observation(), encoder);
      remembered.put(key, known);
    }
    return known;
  }

  /** Returns how many objects are remembered. */
  int size() {
    return remembered.size();
  }
}
