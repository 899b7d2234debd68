package org.reprise.controller.ros;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RosProfile.CameraLink;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Publisher;
import org.reprise.ros.node.PublisherOptions;
import org.reprise.rosmsg.geometry_msgs.TransformStamped;
import org.reprise.rosmsg.sensor_msgs.CameraInfo;
import org.reprise.rosmsg.sensor_msgs.Image;
import org.reprise.rosmsg.std_msgs.Header;
import org.reprise.rosmsg.tf2_msgs.TFMessage;

/** Publishes a camera's frames, its intrinsics and where it stands, while somebody listens. */
final class ServedCamera {
  private static final long PERIOD_NANOS = 200_000_000;

  private final RgbdCamera camera;
  private final CameraLink link;
  private final Publisher<Image> colors;
  private final Publisher<Image> depths;
  private final Publisher<CameraInfo> infos;
  private final Publisher<TFMessage> transforms;
  private long nextNanos;
  private RigidTransform published = RigidTransform.IDENTITY;

  ServedCamera(Node node, RgbdCamera camera, CameraLink link) {
    this.camera = camera;
    this.link = link;
    colors = node.newPublisher(link.colorTopic(), Image.TYPE, PublisherOptions.NEWEST);
    depths = node.newPublisher(link.depthTopic(), Image.TYPE, PublisherOptions.NEWEST);
    infos = node.newPublisher(link.infoTopic(), CameraInfo.TYPE, PublisherOptions.NEWEST);
    transforms = node.newPublisher("/tf_static", TFMessage.TYPE, PublisherOptions.LATCHED);
  }

  /** Takes and publishes a frame where it is time for one; on the thread that owns the camera. */
  void step(long simulatedNanos, long stampNanos) {
    if (simulatedNanos < nextNanos || colors.subscribers() + depths.subscribers() == 0) {
      return;
    }
    nextNanos = simulatedNanos + PERIOD_NANOS;
    RgbdFrame frame = camera.capture();
    if (!frame.baseFromCamera().equals(published)) {
      published = frame.baseFromCamera();
      transforms.publish(transform(stampNanos));
    }
    CameraInfo info = infos.newMessage();
    stamp(info.header, stampNanos);
    RosImages.write(frame.intrinsics(), info);
    infos.publish(info);
    Image depth = depths.newMessage();
    stamp(depth.header, stampNanos);
    RosImages.write(frame.depth(), depth);
    depths.publish(depth);
    Image color = colors.newMessage();
    stamp(color.header, stampNanos);
    RosImages.write(frame.color(), color);
    colors.publish(color);
  }

  private void stamp(Header header, long nanos) {
    header.stampNanos = nanos;
    header.frameId = link.opticalFrame();
  }

  private TFMessage transform(long nanos) {
    TransformStamped stamped = new TransformStamped();
    stamped.header.stampNanos = nanos;
    stamped.header.frameId = link.baseFrame();
    stamped.childFrameId = link.opticalFrame();
    stamped.transform.translation.x = published.translation().x();
    stamped.transform.translation.y = published.translation().y();
    stamped.transform.translation.z = published.translation().z();
    stamped.transform.rotation.w = published.rotation().w();
    stamped.transform.rotation.x = published.rotation().x();
    stamped.transform.rotation.y = published.rotation().y();
    stamped.transform.rotation.z = published.rotation().z();
    TFMessage message = new TFMessage();
    message.transforms.add(stamped);
    return message;
  }
}
