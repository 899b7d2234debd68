package org.reprise.ros.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.rosmsg.actionlib_msgs.GoalID;
import org.reprise.rosmsg.actionlib_msgs.GoalStatus;
import org.reprise.rosmsg.actionlib_msgs.GoalStatusArray;
import org.reprise.rosmsg.diagnostic_msgs.DiagnosticArray;
import org.reprise.rosmsg.diagnostic_msgs.DiagnosticStatus;
import org.reprise.rosmsg.geometry_msgs.PoseStamped;
import org.reprise.rosmsg.geometry_msgs.TransformStamped;
import org.reprise.rosmsg.geometry_msgs.TwistStamped;
import org.reprise.rosmsg.geometry_msgs.WrenchStamped;
import org.reprise.rosmsg.rosgraph_msgs.Clock;
import org.reprise.rosmsg.rosgraph_msgs.Log;
import org.reprise.rosmsg.sensor_msgs.CameraInfo;
import org.reprise.rosmsg.sensor_msgs.CompressedImage;
import org.reprise.rosmsg.sensor_msgs.Image;
import org.reprise.rosmsg.sensor_msgs.JointState;
import org.reprise.rosmsg.sensor_msgs.PointCloud2;
import org.reprise.rosmsg.std_msgs.Bool;
import org.reprise.rosmsg.std_msgs.Empty;
import org.reprise.rosmsg.std_msgs.Float32;
import org.reprise.rosmsg.std_msgs.Float64;
import org.reprise.rosmsg.std_msgs.Float64MultiArray;
import org.reprise.rosmsg.std_msgs.Int32;
import org.reprise.rosmsg.std_msgs.StringMessage;
import org.reprise.rosmsg.std_msgs.UInt8;
import org.reprise.rosmsg.tf2_msgs.TFMessage;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectory;

/** Compares the MD5 sums with those of the Python classes that Debian ships. */
final class MessageTypesIT {
  private static final String ASK =
      """
      import importlib, sys
      for name in sys.argv[1:]:
          package, message = name.split('/')
          print(name, getattr(importlib.import_module(package + '.msg'), message)._md5sum)
      """;

  private static final List<MessageType<?>> SHIPPED =
      List.of(
          Bool.TYPE,
          Empty.TYPE,
          Float32.TYPE,
          Float64.TYPE,
          Float64MultiArray.TYPE,
          Int32.TYPE,
          StringMessage.TYPE,
          UInt8.TYPE,
          PoseStamped.TYPE,
          TransformStamped.TYPE,
          TwistStamped.TYPE,
          WrenchStamped.TYPE,
          JointState.TYPE,
          Image.TYPE,
          CompressedImage.TYPE,
          CameraInfo.TYPE,
          PointCloud2.TYPE,
          JointTrajectory.TYPE,
          TFMessage.TYPE,
          Clock.TYPE,
          Log.TYPE,
          DiagnosticArray.TYPE,
          DiagnosticStatus.TYPE,
          GoalID.TYPE,
          GoalStatus.TYPE,
          GoalStatusArray.TYPE);

  @Test
  void md5SumsAreThoseOfRospy() {
    for (String module :
        List.of(
            "sensor_msgs",
            "geometry_msgs",
            "trajectory_msgs",
            "tf2_msgs",
            "diagnostic_msgs",
            "actionlib_msgs",
            "rosgraph_msgs",
            "std_msgs")) {
      RosGraph.requireModule(module, "python3-" + module.replace('_', '-'));
    }
    try (RosGraph graph = RosGraph.start()) {
      String answer =
          graph.finish(
              graph.python(ASK, SHIPPED.stream().map(MessageType::name).toArray(String[]::new)));

      Map<String, String> theirs =
          answer
              .lines()
              .map(line -> line.split(" ", -1))
              .collect(Collectors.toMap(line -> line[0], line -> line[1]));
      Map<String, String> ours = new LinkedHashMap<>();
      SHIPPED.forEach(type -> ours.put(type.name(), type.md5()));
      assertThat(ours).isEqualTo(theirs);
    }
  }
}
