package org.reprise.controller.ros;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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

/**
 * Publishes a camera's frames, its intrinsics and where it stands, while somebody listens. Frames
 * are taken on a thread of their own, so that they do not hold up the arm.
 */
final class ServedCamera {
  private static final long PERIOD_NANOS = 200_000_000;

  private final RgbdCamera camera;
  private final CameraLink link;
  private final Publisher<Image> colors;
  private final Publisher<Image> depths;
  private final Publisher<CameraInfo> infos;
  private final Publisher<TFMessage> transforms;
  private final AtomicBoolean idle = new AtomicBoolean(true);
  private final ExecutorService shutter =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ros-camera").factory());
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

  /** Asks for a frame where it is time for one. */
  void step(long simulatedNanos, long stampNanos) {
    if (simulatedNanos >= nextNanos
        && colors.subscribers() + depths.subscribers() > 0
        && idle.compareAndSet(true, false)) {
      nextNanos = simulatedNanos + PERIOD_NANOS;
      shutter.execute(() -> {
        try {
          publish(stampNanos);
        } finally {
          idle.set(true);
        }
      });
    }
  }

  private void publish(long stampNanos) {
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
