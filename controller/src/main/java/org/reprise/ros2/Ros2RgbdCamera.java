package org.reprise.ros2;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.TransformTree;
import org.reprise.core.time.NanoClock;
import org.reprise.core.time.Patience;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.Ros2Profile;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.DdsException;
import org.reprise.ros2.dds.Durability;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Reliability;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.message.CameraInfoMessage;
import org.reprise.ros2.message.ImageMessage;
import org.reprise.ros2.message.TransformsMessage;

/**
 * Sees through a ROS 2 RGB-D camera: rectified colour, registered depth, camera info, and {@code
 * /tf} for where the camera stood at the time of the image.
 *
 * <p>Images that nobody waits for are passed over unread. Frames are stamped with the time of their
 * arrival, as the arm's states are. {@link #capture} is used by one thread.
 */
public final class Ros2RgbdCamera implements RgbdCamera {
  /** Colour and depth with stamps this close are of one frame. */
  private static final long SAME_FRAME_NANOS = 5_000_000L;

  private static final long TRANSFORM_PATIENCE_NANOS = 300_000_000L;
  private static final int TRANSFORMS_KEPT = 50;

  private final String name;
  private final Ros2Profile.CameraTopics topics;
  private final NanoClock clock;
  private final Duration patience;
  private final TransformTree transforms = new TransformTree();
  private final ImageMessage color = new ImageMessage();
  private final ImageMessage depth = new ImageMessage();
  private @Nullable CameraInfoMessage info;
  private boolean wanted;
  private boolean hasColor;
  private boolean hasDepth;
  private long wholeNanos;

  private Ros2RgbdCamera(
      String name, Ros2Profile.CameraTopics topics, NanoClock clock, Duration patience) {
    this.name = name;
    this.topics = topics;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Subscribes to the camera of a robot. Whether it is there shows with the first frame.
   *
   * @param participant what the arm takes part with
   * @param patience how long {@link #capture} waits for a frame
   * @throws DdsException if the profile has no camera
   */
  public static Ros2RgbdCamera connect(
      RobotConfig config, Participant participant, NanoClock clock, Duration patience) {
    Ros2Profile.CameraTopics topics =
        Ros2Robot.profileOf(config)
            .camera()
            .orElseThrow(() ->
                new DdsException(
                    "robot=%s: has no section ros2.camera in its YAML file; add one"
                        .formatted(config.name())));
    Ros2RgbdCamera camera = new Ros2RgbdCamera(config.camera().name(), topics, clock, patience);
    Reliability reliability = Ros2Robot.reliability(topics.reliable());
    participant.subscribe(
        Topic.newest(topics.colorTopic(), ImageMessage.TYPE, reliability), camera::takeColor);
    participant.subscribe(
        Topic.newest(topics.depthTopic(), ImageMessage.TYPE, reliability), camera::takeDepth);
    participant.subscribe(
        Topic.newest(topics.infoTopic(), CameraInfoMessage.TYPE, reliability), camera::takeInfo);
    camera.hearTransforms(participant, "tf", Durability.VOLATILE);
    camera.hearTransforms(participant, "tf_static", Durability.TRANSIENT_LOCAL);
    return camera;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DdsException if no frame with its camera info and transform comes in time, or it is not
   *     what the program can use
   */
  @Override
  public RgbdFrame capture() {
    synchronized (this) {
      hasColor = false;
      hasDepth = false;
      wanted = true;
    }
    try {
      if (!Patience.await(clock, patience, this::isComplete)) {
        throw new DdsException("waited=%d ms %s".formatted(patience.toMillis(), missing()));
      }
      return frame();
    } finally {
      synchronized (this) {
        wanted = false;
      }
    }
  }

  private void hearTransforms(Participant participant, String topic, Durability durability) {
    boolean fixed = durability == Durability.TRANSIENT_LOCAL;
    participant.subscribe(
        new Topic(topic, TransformsMessage.TYPE, Reliability.RELIABLE, durability, TRANSFORMS_KEPT),
        message ->
            TransformsMessage.read(
                message,
                (nanos, parent, child, pose) -> transforms.put(nanos, parent, child, pose, fixed)));
  }

  private synchronized void takeColor(CdrReader message) throws MalformedMessageException {
    if (takesImages()) {
      hasColor = false;
      color.read(message);
      hasColor = true;
      wholeNanos = clock.nanos();
    }
  }

  private synchronized void takeDepth(CdrReader message) throws MalformedMessageException {
    if (takesImages()) {
      hasDepth = false;
      depth.read(message);
      hasDepth = true;
      wholeNanos = clock.nanos();
    }
  }

  private synchronized void takeInfo(CdrReader message) throws MalformedMessageException {
    info = CameraInfoMessage.read(message);
  }

  /** A frame is kept while the transform of its time may still come, then given up for another. */
  private boolean takesImages() {
    return wanted && !(isWhole() && clock.nanos() - wholeNanos < TRANSFORM_PATIENCE_NANOS);
  }

  private boolean isWhole() {
    return hasColor && hasDepth && Math.abs(color.nanos() - depth.nanos()) <= SAME_FRAME_NANOS;
  }

  private synchronized boolean isComplete() {
    return isWhole() && info != null && baseFromCamera().isPresent();
  }

  private Optional<RigidTransform> baseFromCamera() {
    return info == null
        ? Optional.empty()
        : transforms.lookUp(topics.baseFrame(), info.opticalFrame(), color.nanos());
  }

  private synchronized RgbdFrame frame() {
    CameraInfoMessage known = info;
    Optional<RigidTransform> pose = baseFromCamera();
    if (known == null || pose.isEmpty()) {
      throw new DdsException(missing());
    }
    try {
      return new RgbdFrame(
          clock.nanos(), color.toColor(), depth.toDepth(), known.intrinsics(), pose.get());
    } catch (MalformedMessageException | IllegalArgumentException e) {
      throw new DdsException(
          "color=%s depth=%s info=%s: no usable frame: %s"
              .formatted(
                  topics.colorTopic(), topics.depthTopic(), topics.infoTopic(), e.getMessage()),
          e);
    }
  }

  private synchronized String missing() {
    String lacking;
    if (info == null) {
      lacking = "no camera info on " + topics.infoTopic();
    } else if (!hasColor) {
      lacking = "no colour image on " + topics.colorTopic();
    } else if (!hasDepth) {
      lacking = "no depth image on " + topics.depthTopic();
    } else if (!isWhole()) {
      lacking =
          "colour and depth are %d ms apart"
              .formatted(Math.abs(color.nanos() - depth.nanos()) / 1_000_000);
    } else {
      lacking =
          "no transform from %s to %s at the time of the image"
              .formatted(topics.baseFrame(), info.opticalFrame());
    }
    return "camera=%s: %s; start the camera's driver or mend ros2.camera".formatted(name, lacking);
  }
}
