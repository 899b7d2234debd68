package org.reprise.ros2.message;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.MessageType;

/** Reads {@code tf2_msgs/msg/TFMessage}, what {@code /tf} and {@code /tf_static} carry. */
public final class TransformsMessage {
  /** The type, with room for some hundred transforms. */
  public static final MessageType TYPE = new MessageType("tf2_msgs/msg/TFMessage", 1 << 17);

  private static final int MAX_TRANSFORMS = 1024;
  private static final int LEAST_TRANSFORM_BYTES = 80;

  private TransformsMessage() {}

  /** Takes one transform. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a transform.
     *
     * @param parentFromChild pose of the child frame in the parent frame
     */
    void take(long nanos, String parent, String child, RigidTransform parentFromChild);
  }

  /**
   * Reads a message.
   *
   * @throws MalformedMessageException if it is truncated, has more than 1024 transforms, or one
   *     that is no rigid motion; those before it were taken
   */
  public static void read(CdrReader message, Sink sink) throws MalformedMessageException {
    int count = message.count(LEAST_TRANSFORM_BYTES, MAX_TRANSFORMS, "transforms");
    for (int i = 0; i < count; i++) {
      long nanos = message.nanos();
      String parent = message.string(Names.MAX_BYTES, "frame_id");
      String child = message.string(Names.MAX_BYTES, "child_frame_id");
      sink.take(nanos, parent, child, transform(message));
    }
    message.end();
  }

  private static RigidTransform transform(CdrReader message) throws MalformedMessageException {
    double tx = message.float64();
    double ty = message.float64();
    double tz = message.float64();
    double x = message.float64();
    double y = message.float64();
    double z = message.float64();
    double w = message.float64();
    try {
      return new RigidTransform(new UnitQuaternion(w, x, y, z), new Vector3(tx, ty, tz));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()));
    }
  }
}
