package org.reprise.app.command;

import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.hardware.RobotConfigs;
import picocli.CommandLine.Option;

/** Options of the simulated cell. */
final class CellOptions {
  @Option(
      names = {"--robot", "--robot.type"},
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description =
          "panda, fr3, sawyer, ur5e, gen3, or the path of a robot's YAML file (default: ${DEFAULT-VALUE}).")
  String robot = "panda";

  @Option(
      names = "--segmenter",
      defaultValue = "clusters",
      description =
          "clusters: what stands on the table, from depth alone; truth: the simulator's masks, for"
              + " ablations (default: ${DEFAULT-VALUE}).")
  SegmenterChoice segmenter = SegmenterChoice.CLUSTERS;

  @Option(
      names = "--exact-calibration",
      description = "Believe the camera's pose without the usual 3 mm and 0.5 degrees of error.")
  boolean exactCalibration;

  @Option(
      names = "--object-seed",
      defaultValue = "1",
      description = "Decides the measures and colours of the objects (default: ${DEFAULT-VALUE}).")
  long objectSeed;

  StationSettings station(long pictureEveryMillis) {
    return new StationSettings(
        RobotConfigs.load(robot), segmenter, exactCalibration, pictureEveryMillis);
  }
}
