package org.reprise.ros2;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.reprise.core.geometry.RigidTransform;

/** Remembers what {@code /tf} and {@code /tf_static} said, for some time back. Thread-safe. */
final class TransformTree {
  private static final int MAX_FRAMES = 1024;
  private static final int MAX_POSES = 512;
  private static final int MAX_DEPTH = 64;

  /** Where a frame stood in its parent at some times; a static one has a single pose. */
  private record Link(String parent, NavigableMap<Long, RigidTransform> parentFromChild) {}

  /** A frame's pose in the last ancestor that is known. */
  private record Rooted(String root, RigidTransform rootFromFrame) {}

  private final Map<String, Link> links = new HashMap<>();

  /** Takes one transform; of more than 1024 frames the later ones are left out. */
  synchronized void put(long nanos, String parent, String child, RigidTransform parentFromChild) {
    Link link = links.get(child);
    if (link == null || !link.parent().equals(parent)) {
      if (link == null && links.size() >= MAX_FRAMES) {
        return;
      }
      link = new Link(parent, new TreeMap<>());
      links.put(child, link);
    }
    link.parentFromChild().put(nanos, parentFromChild);
    if (link.parentFromChild().size() > MAX_POSES) {
      link.parentFromChild().pollFirstEntry();
    }
  }

  /**
   * Looks up where one frame stood in another at a time; between two known poses by interpolation,
   * outside of them the nearest.
   *
   * @return empty if the two are not connected
   */
  synchronized Optional<RigidTransform> lookup(String target, String source, long nanos) {
    Rooted to = rooted(target, nanos);
    Rooted from = rooted(source, nanos);
    return to.root().equals(from.root())
        ? Optional.of(to.rootFromFrame().inverse().compose(from.rootFromFrame()))
        : Optional.empty();
  }

  private Rooted rooted(String frame, long nanos) {
    String root = frame;
    RigidTransform rootFromFrame = RigidTransform.IDENTITY;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Link link = links.get(root);
      if (link == null) {
        break;
      }
      rootFromFrame = at(link.parentFromChild(), nanos).compose(rootFromFrame);
      root = link.parent();
    }
    return new Rooted(root, rootFromFrame);
  }

  private static RigidTransform at(NavigableMap<Long, RigidTransform> poses, long nanos) {
    Entry<Long, RigidTransform> before = poses.floorEntry(nanos);
    Entry<Long, RigidTransform> after = poses.ceilingEntry(nanos);
    if (before == null || after == null) {
      return before != null ? before.getValue() : poses.firstEntry().getValue();
    }
    long span = after.getKey() - before.getKey();
    double fraction = span == 0 ? 0 : (double) (nanos - before.getKey()) / span;
    return before.getValue().interpolate(after.getValue(), fraction);
  }
}
