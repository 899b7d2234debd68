package org.reprise.core.geometry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers where frames stood in their parents, the moving ones for ten seconds back, and tells
 * where one frame stood in another. Bounded whatever is reported. Thread-safe.
 */
public final class TransformTree {
  private static final long REMEMBERED_NANOS = 10_000_000_000L;
  private static final int MAX_FRAMES = 1024;
  private static final int MAX_POSES = 10_000;
  private static final int MAX_DEPTH = 64;

  /** Where a frame stood in its parent at some times; a fixed one has a single pose. */
  private record Link(
      String parent, boolean fixed, NavigableMap<Long, RigidTransform> parentFromChild) {}

  private final Map<String, Link> links = new HashMap<>();

  /**
   * Takes a report; of more than 1024 frames the later ones are left out.
   *
   * @param nanos when the frame stood there
   * @param parent name of the parent frame; a slash in front is left out, as old drivers give it
   * @param child name of the frame, likewise
   * @param parentFromChild pose of the frame in its parent
   * @param fixed whether it stands there at all times
   */
  public synchronized void put(
      long nanos, String parent, String child, RigidTransform parentFromChild, boolean fixed) {
    String name = name(child);
    Link link = links.get(name);
    if (link == null && links.size() >= MAX_FRAMES) {
      return;
    }
    if (link == null || fixed || link.fixed() || !link.parent().equals(name(parent))) {
      link = new Link(name(parent), fixed, new TreeMap<>());
      links.put(name, link);
    }
    NavigableMap<Long, RigidTransform> poses = link.parentFromChild();
    poses.put(nanos, parentFromChild);
    poses.headMap(poses.lastKey() - REMEMBERED_NANOS).clear();
    if (poses.size() > MAX_POSES) {
      poses.pollFirstEntry();
    }
  }

  /**
   * Looks up where a frame stood, interpolated between the two nearest reports.
   *
   * @param target frame to express it in
   * @param source frame that is asked for
   * @param nanos time
   * @return targetFromSource; empty if the two are not connected, or the reports on the way do not
   *     reach to that time
   */
  public synchronized Optional<RigidTransform> lookUp(String target, String source, long nanos) {
    List<String> above = upwards(name(target));
    for (String ancestor : upwards(name(source))) {
      if (above.contains(ancestor)) {
        Optional<RigidTransform> fromTarget = ancestorFrom(ancestor, name(target), nanos);
        Optional<RigidTransform> fromSource = ancestorFrom(ancestor, name(source), nanos);
        return fromTarget.flatMap(to -> fromSource.map(from -> to.inverse().compose(from)));
      }
    }
    return Optional.empty();
  }

  /** Returns the frame and what it hangs on, nearest first. */
  private List<String> upwards(String frame) {
    List<String> frames = new ArrayList<>(List.of(frame));
    for (Link link = links.get(frame);
        link != null && frames.size() < MAX_DEPTH;
        link = links.get(link.parent())) {
      frames.add(link.parent());
    }
    return frames;
  }

  private Optional<RigidTransform> ancestorFrom(String ancestor, String frame, long nanos) {
    RigidTransform ancestorFromFrame = RigidTransform.IDENTITY;
    String at = frame;
    while (!at.equals(ancestor)) {
      Link link = Objects.requireNonNull(links.get(at));
      Optional<RigidTransform> parentFromAt = at(link, nanos);
      if (parentFromAt.isEmpty()) {
        return Optional.empty();
      }
      ancestorFromFrame = parentFromAt.get().compose(ancestorFromFrame);
      at = link.parent();
    }
    return Optional.of(ancestorFromFrame);
  }

  private static Optional<RigidTransform> at(Link link, long nanos) {
    NavigableMap<Long, RigidTransform> poses = link.parentFromChild();
    if (link.fixed()) {
      return Optional.of(poses.lastEntry().getValue());
    }
    Entry<Long, RigidTransform> before = poses.floorEntry(nanos);
    Entry<Long, RigidTransform> after = poses.ceilingEntry(nanos);
    if (before == null || after == null) {
      return Optional.empty();
    }
    long span = after.getKey() - before.getKey();
    double share = span == 0 ? 0 : (double) (nanos - before.getKey()) / span;
    return Optional.of(before.getValue().interpolate(after.getValue(), share));
  }

  private static String name(String frame) {
    return frame.startsWith("/") ? frame.substring(1) : frame;
  }
}
