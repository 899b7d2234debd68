package org.reprise.controller.ros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.ros.RosException;
import org.reprise.ros.node.Node;
import org.reprise.rosmsg.geometry_msgs.Transform;
import org.reprise.rosmsg.geometry_msgs.TransformStamped;
import org.reprise.rosmsg.tf2_msgs.TFMessage;

/**
 * Remembers ten seconds of {@code /tf} and all of {@code /tf_static}, and tells where one frame was
 * in another at a time, interpolated between the two nearest reports. Any thread may ask.
 */
final class TransformTree {
  private static final long REMEMBERED_NANOS = 10_000_000_000L;
  private static final int MAX_REPORTS = 10_000;
  private static final int MAX_FRAMES = 10_000;
  private static final int MAX_DEPTH = 100;

  /** Reports of where one frame was in its parent, by time. */
  private static final class Track {
    private String parent = "";
    private boolean fixed;
    private final TreeMap<Long, RigidTransform> parentFromChild = new TreeMap<>();
  }

  private final Map<String, Track> tracks = new HashMap<>();

  void listen(Node node) {
    node.newSubscriber("/tf", TFMessage.TYPE).addMessageListener(message -> add(message, false), 0);
    node.newSubscriber("/tf_static", TFMessage.TYPE)
        .addMessageListener(message -> add(message, true), 0);
  }

  synchronized void add(TFMessage message, boolean fixed) {
    for (TransformStamped report : message.transforms) {
      Vector3 translation =
          new Vector3(
              report.transform.translation.x,
              report.transform.translation.y,
              report.transform.translation.z);
      UnitQuaternion rotation = rotation(report.transform);
      if (rotation == null
          || !Double.isFinite(translation.norm())
          || (tracks.size() >= MAX_FRAMES && !tracks.containsKey(name(report.childFrameId)))) {
        continue;
      }
      Track track = tracks.computeIfAbsent(name(report.childFrameId), child -> new Track());
      if (!track.parent.equals(name(report.header.frameId))) {
        track.parentFromChild.clear();
        track.parent = name(report.header.frameId);
      }
      track.fixed = fixed;
      long nanos = report.header.stampNanos;
      track.parentFromChild.put(nanos, new RigidTransform(rotation, translation));
      track.parentFromChild.headMap(track.parentFromChild.lastKey() - REMEMBERED_NANOS).clear();
      while (track.parentFromChild.size() > (fixed ? 1 : MAX_REPORTS)) {
        track.parentFromChild.pollFirstEntry();
      }
    }
  }

  private static @Nullable UnitQuaternion rotation(Transform transform) {
    double norm =
        Math.sqrt(
            transform.rotation.w * transform.rotation.w
                + transform.rotation.x * transform.rotation.x
                + transform.rotation.y * transform.rotation.y
                + transform.rotation.z * transform.rotation.z);
    if (!(norm > 0.9 && norm < 1.1)) {
      return null;
    }
    return new UnitQuaternion(
        transform.rotation.w / norm,
        transform.rotation.x / norm,
        transform.rotation.y / norm,
        transform.rotation.z / norm);
  }

  /** Old drivers name frames with a slash in front. */
  private static String name(String frame) {
    return frame.startsWith("/") ? frame.substring(1) : frame;
  }

  /**
   * Returns where a frame was.
   *
   * @param target frame to express it in
   * @param source frame that is asked for
   * @param nanos time
   * @return targetFromSource
   * @throws RosException if nothing connects the two frames, or not yet at that time
   */
  synchronized RigidTransform lookUp(String target, String source, long nanos) {
    List<String> fromTarget = upwards(name(target));
    List<String> fromSource = upwards(name(source));
    for (String common : fromTarget) {
      if (fromSource.contains(common)) {
        return ancestorFrom(common, name(target), nanos)
            .inverse()
            .compose(ancestorFrom(common, name(source), nanos));
      }
    }
    throw new RosException(
        "target=%s source=%s: nothing on /tf connects these frames".formatted(target, source));
  }

  private List<String> upwards(String frame) {
    List<String> frames = new ArrayList<>(List.of(frame));
    for (Track track = tracks.get(frame);
        track != null && frames.size() < MAX_DEPTH;
        track = tracks.get(track.parent)) {
      frames.add(track.parent);
    }
    return frames;
  }

  private RigidTransform ancestorFrom(String ancestor, String frame, long nanos) {
    RigidTransform transform = RigidTransform.IDENTITY;
    String at = frame;
    while (!at.equals(ancestor)) {
      Track track = tracks.get(at);
      if (track == null) {
        throw new RosException("frame=%s: not on /tf".formatted(at));
      }
      transform = at(track, nanos).compose(transform);
      at = track.parent;
    }
    return transform;
  }

  private static RigidTransform at(Track track, long nanos) {
    Map.Entry<Long, RigidTransform> before = track.parentFromChild.floorEntry(nanos);
    Map.Entry<Long, RigidTransform> after = track.parentFromChild.ceilingEntry(nanos);
    if (track.fixed) {
      return track.parentFromChild.lastEntry().getValue();
    }
    if (before == null || after == null) {
      throw new RosException(
          "time=%d known=%d..%d nanoseconds: /tf does not tell where the frame was then"
              .formatted(nanos, track.parentFromChild.firstKey(), track.parentFromChild.lastKey()));
    }
    long span = after.getKey() - before.getKey();
    double share = span == 0 ? 0 : (double) (nanos - before.getKey()) / span;
    return before.getValue().interpolate(after.getValue(), share);
  }
}
