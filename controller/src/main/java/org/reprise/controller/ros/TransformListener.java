package org.reprise.controller.ros;

import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.TransformTree;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.ros.node.Node;
import org.reprise.rosmsg.geometry_msgs.Transform;
import org.reprise.rosmsg.geometry_msgs.TransformStamped;
import org.reprise.rosmsg.tf2_msgs.TFMessage;

/** Hears {@code /tf} and {@code /tf_static}; reports that are no rigid motion are left out. */
final class TransformListener {
  private static final double UNIT_TOLERANCE = 0.1;

  private TransformListener() {}

  static void listen(Node node, TransformTree into) {
    node.newSubscriber("/tf", TFMessage.TYPE)
        .addMessageListener(message -> add(message, false, into), 0);
    node.newSubscriber("/tf_static", TFMessage.TYPE)
        .addMessageListener(message -> add(message, true, into), 0);
  }

  private static void add(TFMessage message, boolean fixed, TransformTree into) {
    for (TransformStamped report : message.transforms) {
      rigid(report.transform)
          .ifPresent(pose ->
              into.put(
                  report.header.stampNanos,
                  report.header.frameId,
                  report.childFrameId,
                  pose,
                  fixed));
    }
  }

  private static Optional<RigidTransform> rigid(Transform transform) {
    double w = transform.rotation.w;
    double x = transform.rotation.x;
    double y = transform.rotation.y;
    double z = transform.rotation.z;
    double norm = Math.sqrt(w * w + x * x + y * y + z * z);
    double sum = transform.translation.x + transform.translation.y + transform.translation.z;
    if (!(Math.abs(norm - 1) < UNIT_TOLERANCE) || !Double.isFinite(sum)) {
      return Optional.empty();
    }
    return Optional.of(
        new RigidTransform(
            new UnitQuaternion(w / norm, x / norm, y / norm, z / norm),
            new Vector3(
                transform.translation.x, transform.translation.y, transform.translation.z)));
  }
}
