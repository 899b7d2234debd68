package org.reprise.controller.ros;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.TransformTree;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RosProfile.CameraLink;
import org.reprise.ros.RosException;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Subscriber;
import org.reprise.rosmsg.sensor_msgs.CameraInfo;
import org.reprise.rosmsg.sensor_msgs.Image;

/**
 * Takes frames from a camera's topics: colour and depth of the same time, the intrinsics, and the
 * camera's pose by tf at the time of the image. Depth must be registered to the colour image.
 */
public final class RosRgbdCamera implements RgbdCamera, AutoCloseable {
  /** Colour and depth may be stamped this far apart, nanoseconds: half a frame at 30 Hz. */
  private static final long SAME_TIME_NANOS = 16_000_000;

  /** A pose comes without a word to whoever waits for a frame: look this often, nanoseconds. */
  private static final long LOOK_NANOS = 5_000_000;

  private final String name;
  private final Node node;
  private final CameraLink link;
  private final Duration patience;
  private final TransformTree transforms = new TransformTree();
  private final List<Subscriber<?>> subscribers = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private @Nullable Image color;
  private @Nullable Image depth;
  private @Nullable CameraInfo info;

  private RosRgbdCamera(Node node, RobotConfig config, CameraLink link, Duration patience) {
    this.node = node;
    this.name = config.camera().name();
    this.link = link;
    this.patience = patience;
  }

  /**
   * Takes the camera's topics.
   *
   * @param node node
   * @param config the robot, whose ROS profile names the topics
   * @param patience longest time to wait for a frame
   * @throws RosException if the robot's ROS profile has no camera
   */
  public static RosRgbdCamera connect(Node node, RobotConfig config, Duration patience) {
    CameraLink link =
        RosRobot.profile(config)
            .camera()
            .orElseThrow(() ->
                new RosException(
                    "robot=%s: its ROS profile has no section camera; add one"
                        .formatted(config.name())));
    RosRgbdCamera camera = new RosRgbdCamera(node, config, link, patience);
    camera.listen();
    return camera;
  }

  private void listen() {
    TransformListener.listen(node, transforms);
    Subscriber<Image> colors = node.newSubscriber(link.colorTopic(), Image.TYPE);
    Subscriber<Image> depths = node.newSubscriber(link.depthTopic(), Image.TYPE);
    Subscriber<CameraInfo> infos = node.newSubscriber(link.infoTopic(), CameraInfo.TYPE);
    subscribers.addAll(List.of(colors, depths, infos));
    colors.addMessageListener(message -> arrive(() -> color = message), 1);
    depths.addMessageListener(message -> arrive(() -> depth = message), 1);
    infos.addMessageListener(message -> arrive(() -> info = message), 1);
  }

  private void arrive(Runnable keep) {
    lock.lock();
    try {
      keep.run();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Waits for a frame that is taken after the call.
   *
   * @throws RosException if none comes in time, or its pose is not known
   */
  @Override
  public RgbdFrame capture() {
    long asked = node.clock().nanos();
    long left = patience.toNanos();
    lock.lock();
    try {
      while (left > 0) {
        RgbdFrame frame = frameSince(asked);
        if (frame != null) {
          return frame;
        }
        long slice = Math.min(left, LOOK_NANOS);
        left += arrived.awaitNanos(slice) - slice;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RosException("interrupted while waiting for a frame", e);
    } finally {
      lock.unlock();
    }
    throw new RosException(
        "camera=%s waited=%d ms: %s; start the camera's driver or mend ros.camera"
            .formatted(name, patience.toMillis(), missing()));
  }

  private @Nullable RgbdFrame frameSince(long nanos) {
    Image c = color;
    Image d = depth;
    CameraInfo i = info;
    if (c == null
        || d == null
        || i == null
        || c.header.stampNanos < nanos
        || Math.abs(c.header.stampNanos - d.header.stampNanos) > SAME_TIME_NANOS) {
      return null;
    }
    return transforms
        .lookUp(link.baseFrame(), c.header.frameId, c.header.stampNanos)
        .map(pose ->
            new RgbdFrame(
                c.header.stampNanos,
                RosImages.color(c),
                RosImages.depth(d),
                RosImages.intrinsics(i),
                pose))
        .orElse(null);
  }

  /** Says what lacks, after a wait in vain. */
  private String missing() {
    List<String> lacking = new ArrayList<>();
    Image seen = color;
    if (seen == null) {
      lacking.add("no colour image on " + link.colorTopic());
    }
    if (depth == null) {
      lacking.add("no depth image on " + link.depthTopic());
    }
    if (info == null) {
      lacking.add("no camera info on " + link.infoTopic());
    }
    if (lacking.isEmpty() && seen != null) {
      lacking.add(
          "no new frame, or /tf does not lead from %s to %s at its time"
              .formatted(link.baseFrame(), seen.header.frameId));
    }
    return String.join(", ", lacking);
  }

  @Override
  public void close() {
    subscribers.forEach(Subscriber::close);
  }
}
