package org.reprise.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.mujoco.MujocoException;

final class SimulatedCellIT {
  private static final RobotConfig PANDA = RobotConfigs.load("panda");
  private static final double BOX_TOP_METERS = 0.08;
  private static final double DEPTH_TOLERANCE_METERS = 1e-3;

  private static final CellScene SCENE =
      new CellScene(
          "<material name=\"red\" rgba=\"0.8 0.1 0.1 1\"/>",
          """
          <body name="box" pos="0.55 -0.1 0.04">
            <freejoint name="box/free"/>
            <geom type="box" size="0.05 0.05 0.04" mass="0.5" material="red"/>
          </body>
          <body name="cabinet" pos="0.6 0.25 0">
            <geom type="box" pos="0 0 0.01" size="0.06 0.06 0.01"/>
            <body name="drawer" pos="0 0 0.05">
              <joint name="slide" type="slide" axis="1 0 0" limited="true" range="0 0.2"/>
              <geom type="box" size="0.04 0.04 0.025" mass="0.2" rgba="0.1 0.3 0.8 1"/>
            </body>
          </body>
          """,
          "<contact><exclude body1=\"cabinet\" body2=\"drawer\"/></contact>",
          Map.of("slide", 0.05));

  private static SimulatedCell open(SensorSettings sensors) {
    return SimulatedCell.open(PANDA, SCENE, sensors);
  }

  @Test
  void depthOfABoxsTopLiesAtItsHeight() {
    try (SimulatedCell cell = open(SensorSettings.exact())) {
      cell.settle(Duration.ofMillis(300));
      LabeledFrame labeled = cell.captureWithTruth();
      List<Vector3> points = points(labeled.frame(), labeled.mask("box"));
      double top = points.stream().mapToDouble(Vector3::z).max().orElseThrow();
      assertThat(top).isCloseTo(BOX_TOP_METERS, within(DEPTH_TOLERANCE_METERS));
      List<Vector3> onTop = points.stream().filter(p -> p.z() > BOX_TOP_METERS - 2e-3).toList();
      double minX = onTop.stream().mapToDouble(Vector3::x).min().orElseThrow();
      double maxX = onTop.stream().mapToDouble(Vector3::x).max().orElseThrow();
      assertThat(minX).isCloseTo(0.5, within(3e-3));
      assertThat(maxX).isCloseTo(0.6, within(3e-3));
    }
  }

  @Test
  void tableLiesAtZero() {
    try (SimulatedCell cell = open(SensorSettings.exact())) {
      RgbdFrame frame = cell.camera().capture();
      double z =
          frame
              .baseFromCamera()
              .apply(frame.intrinsics().backProject(400, 300, frame.depth().depthMeters(400, 300)))
              .z();
      assertThat(z).isCloseTo(0, within(DEPTH_TOLERANCE_METERS));
    }
  }

  private static List<Vector3> points(RgbdFrame frame, PixelMask mask) {
    List<Vector3> points = new ArrayList<>();
    for (int row = 0; row < mask.heightPixels(); row++) {
      for (int column = 0; column < mask.widthPixels(); column++) {
        float depth = frame.depth().depthMeters(column, row);
        if (mask.contains(column, row) && depth > 0) {
          points.add(
              frame.baseFromCamera().apply(frame.intrinsics().backProject(column, row, depth)));
        }
      }
    }
    return points;
  }

  @Test
  void masksTheScenesTopLevelBodiesWithWhatIsBelowThem() {
    try (SimulatedCell cell = open(SensorSettings.realistic(3))) {
      LabeledFrame labeled = cell.captureWithTruth();
      assertThat(labeled.masks()).containsOnlyKeys("box", "cabinet");
      assertThat(cell.truth().bodies()).containsExactly("box", "cabinet");
      assertThat(labeled.masks().values()).allSatisfy(m -> assertThat(m.count()).isPositive());
    }
  }

  @Test
  void repeatsStatesAndImagesBitForBit() {
    assertThat(run(7)).isEqualTo(run(7));
    assertThat(run(7).frame().depth()).isNotEqualTo(run(8).frame().depth());
  }

  private record Run(RgbdFrame frame, RigidTransform box, ColorImage picture) {}

  private static Run run(long seed) {
    try (SimulatedCell cell = open(SensorSettings.realistic(seed))) {
      new CellMotion(cell, PANDA).moveTo(PANDA.readyRadians().toArray(), Duration.ofMillis(500));
      return new Run(cell.camera().capture(), cell.truth().baseFromBody("box"), cell.snapshot(160));
    }
  }

  @Test
  void believesACameraPoseThatIsWrongByTheGivenAmounts() {
    RigidTransform truth = PANDA.camera().baseFromCamera();
    for (long seed = 0; seed < 20; seed++) {
      RigidTransform error = CalibrationError.TYPICAL.draw(seed);
      RigidTransform believed = truth.compose(error);
      assertThat(believed.translation().distanceTo(truth.translation()))
          .isCloseTo(3e-3, within(1e-9));
      assertThat(believed.rotation().angleTo(truth.rotation()))
          .isCloseTo(Math.toRadians(0.5), within(1e-9));
    }
    RigidTransform none = CalibrationError.NONE.draw(1);
    assertThat(none.translation().norm()).isZero();
    assertThat(none.rotation().angleRadians()).isZero();
  }

  @Test
  void frozenTruthStaysAsItWas() {
    try (SimulatedCell cell = open(SensorSettings.exact())) {
      cell.settle(Duration.ofMillis(100));
      SceneTruth frozen = cell.frozenTruth();
      RigidTransform box = cell.truth().baseFromBody("box");
      assertThat(frozen.touching("box", "table")).isTrue();
      new CellMotion(cell, PANDA).moveTo(PANDA.readyRadians().toArray(), Duration.ofMillis(300));
      assertThat(frozen.baseFromBody("box")).isEqualTo(box);
      assertThat(frozen.nanos()).isEqualTo(100_000_000L);
      assertThat(frozen.baseFromGripper()).isNotEqualTo(cell.truth().baseFromGripper());
    }
  }

  @Test
  void jointsStartWhereTheSceneSays() {
    try (SimulatedCell cell = open(SensorSettings.exact())) {
      assertThat(cell.truth().jointPosition("slide")).isEqualTo(0.05);
      assertThat(cell.truth().baseFromBody("drawer").translation().x())
          .isCloseTo(0.65, within(1e-9));
    }
  }

  @Test
  void namesTheBodiesThereAreWhenOneIsMissing() {
    try (SimulatedCell cell = open(SensorSettings.exact())) {
      assertThatThrownBy(() -> cell.truth().baseFromBody("teapot"))
          .isInstanceOf(MujocoException.class)
          .hasMessageContaining("body=teapot")
          .hasMessageContaining("cabinet");
    }
  }

  @Test
  void snapshotShowsTheSameViewSmaller() {
    try (SimulatedCell cell = open(SensorSettings.exact())) {
      ColorImage small = cell.snapshot(160);
      assertThat(small.widthPixels()).isEqualTo(160);
      assertThat(small.heightPixels()).isEqualTo(90);
    }
  }
}
