package org.reprise.hardware;

import java.util.List;
import java.util.Optional;

/**
 * Says which ROS 1 topics and services drive an arm. Joint names are those of the URDF.
 *
 * @param jointStatesTopic measured joint states, {@code sensor_msgs/JointState}
 * @param command how commands go out
 * @param enable switches the arm's drives on; empty where nothing has to be said
 * @param recover leads out of a protective stop; empty where only a person can
 * @param state how the arm says that it has stopped itself; empty where it does not
 * @param gripper the hand; empty where ROS does not drive it
 * @param camera the camera; empty where ROS does not bring its images
 */
public record RosProfile(
    String jointStatesTopic,
    CommandOutput command,
    Optional<Signal> enable,
    Optional<Signal> recover,
    Optional<StateInput> state,
    Optional<GripperLink> gripper,
    Optional<CameraLink> camera) {

  /** What a command is sent as. */
  public enum CommandKind {
    /** {@code trajectory_msgs/JointTrajectory} of one point. */
    JOINT_TRAJECTORY,
    /** {@code std_msgs/Float64MultiArray} of positions. */
    STREAMING,
    /** {@code intera_core_msgs/JointCommand}. */
    INTERA_JOINT_COMMAND
  }

  /**
   * How commands go out.
   *
   * @param topic topic of the commands
   * @param kind what they are sent as
   * @param periodNanos least time between two of them; the newest is sent, nanoseconds
   * @param horizonNanos when a trajectory's point shall be reached, nanoseconds from now; unused by
   *     the other kinds
   */
  public record CommandOutput(
      String topic, CommandKind kind, long periodNanos, long horizonNanos) {}

  /** How something is asked for that has no value. */
  public enum SignalKind {
    /** Service {@code std_srvs/Trigger}. */
    TRIGGER_SERVICE,
    /** Topic {@code std_msgs/Empty}. */
    EMPTY_TOPIC,
    /** Topic {@code std_msgs/Bool}; true is sent. */
    BOOL_TOPIC,
    /** Goal topic of the action {@code franka_msgs/ErrorRecovery}. */
    FRANKA_ERROR_RECOVERY
  }

  /**
   * Something that is asked for.
   *
   * @param kind how
   * @param name topic or service
   */
  public record Signal(SignalKind kind, String name) {}

  /** How the arm says that it has stopped itself. */
  public enum StateKind {
    /** {@code intera_core_msgs/RobotAssemblyState}. */
    INTERA_ASSEMBLY,
    /** {@code std_msgs/Bool}: true while stopped. */
    ERROR_FLAG
  }

  /**
   * How the arm says that it has stopped itself.
   *
   * @param kind message
   * @param topic topic
   */
  public record StateInput(StateKind kind, String topic) {}

  /**
   * How the hand is driven: action {@code control_msgs/GripperCommand}, and the finger joints among
   * joint states.
   *
   * @param action name of the action
   * @param jointStatesTopic topic of the finger joints
   * @param joints finger joints; the opening is their sum divided by their number
   * @param positionPerWidth what a joint, and the action's position, reads for each meter of
   *     opening
   */
  public record GripperLink(
      String action, String jointStatesTopic, List<String> joints, double positionPerWidth) {
    /** Copies the joints. */
    public GripperLink {
      joints = List.copyOf(joints);
    }
  }

  /**
   * How the camera's images come in; their optical frame is found in the messages, its pose by tf.
   *
   * @param colorTopic {@code sensor_msgs/Image}, rgb8 or bgr8
   * @param depthTopic {@code sensor_msgs/Image}, 16UC1 in millimeters or 32FC1 in meters,
   *     registered to the colour image
   * @param infoTopic {@code sensor_msgs/CameraInfo}
   * @param baseFrame tf frame of the arm's base
   * @param opticalFrame tf frame of the camera, named when images are sent
   */
  public record CameraLink(
      String colorTopic,
      String depthTopic,
      String infoTopic,
      String baseFrame,
      String opticalFrame) {}

  /** Reads the section {@code ros}. */
  static Optional<RosProfile> read(YamlSection yaml) {
    if (!yaml.has("ros")) {
      return Optional.empty();
    }
    YamlSection ros = yaml.section("ros");
    RosProfile profile =
        new RosProfile(
            ros.rosName("jointStatesTopic"),
            command(ros.section("command")),
            signal(ros, "enable"),
            signal(ros, "recover"),
            ros.has("state") ? Optional.of(state(ros.section("state"))) : Optional.empty(),
            ros.has("gripper") ? Optional.of(gripper(ros.section("gripper"))) : Optional.empty(),
            ros.has("camera") ? Optional.of(camera(ros.section("camera"))) : Optional.empty());
    ros.refuseUnknown();
    return Optional.of(profile);
  }

  private static CommandOutput command(YamlSection section) {
    CommandKind kind = section.choice("kind", CommandKind.class);
    CommandOutput command =
        new CommandOutput(
            section.rosName("topic"),
            kind,
            section.positiveInteger("periodNanos"),
            kind == CommandKind.JOINT_TRAJECTORY ? section.positiveInteger("horizonNanos") : 0);
    section.refuseUnknown();
    return command;
  }

  private static Optional<Signal> signal(YamlSection ros, String key) {
    if (!ros.has(key)) {
      return Optional.empty();
    }
    YamlSection section = ros.section(key);
    Signal signal = new Signal(section.choice("kind", SignalKind.class), section.rosName("name"));
    section.refuseUnknown();
    return Optional.of(signal);
  }

  private static StateInput state(YamlSection section) {
    StateInput state =
        new StateInput(section.choice("kind", StateKind.class), section.rosName("topic"));
    section.refuseUnknown();
    return state;
  }

  private static GripperLink gripper(YamlSection section) {
    double positionPerWidth = section.number("positionPerWidth");
    if (positionPerWidth == 0) {
      throw section.fault("positionPerWidth", 0, "must not be 0");
    }
    GripperLink gripper =
        new GripperLink(
            section.rosName("action"),
            section.rosName("jointStatesTopic"),
            section.texts("joints"),
            positionPerWidth);
    section.refuseUnknown();
    return gripper;
  }

  private static CameraLink camera(YamlSection section) {
    CameraLink camera =
        new CameraLink(
            section.rosName("colorTopic"),
            section.rosName("depthTopic"),
            section.rosName("infoTopic"),
            section.text("baseFrame"),
            section.text("opticalFrame"));
    section.refuseUnknown();
    return camera;
  }
}
