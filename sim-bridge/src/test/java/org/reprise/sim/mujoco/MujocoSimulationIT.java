package org.reprise.sim.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MujocoSimulationIT {
  private static final String PENDULUM =
      """
      <mujoco>
        <option timestep="0.001"/>
        <worldbody>
          <geom name="floor" type="plane" pos="0 0 -1" size="1 1 0.1"/>
          <body name="arm" pos="0 0 0.5">
            <joint name="hinge" axis="0 1 0"/>
            <geom name="rod" type="capsule" fromto="0 0 0 0.3 0 0" size="0.02" mass="1"/>
          </body>
          <body name="ball" pos="0.5 0.1 -0.95">
            <freejoint name="ballfree"/>
            <geom name="sphere" type="sphere" size="0.05" mass="0.1"/>
          </body>
        </worldbody>
        <actuator><motor name="drive" joint="hinge"/></actuator>
        <sensor><jointpos name="angle" joint="hinge"/></sensor>
      </mujoco>
      """;

  private static MujocoSimulation open(String mjcf) {
    return new MujocoSimulation(MujocoLibrary.load(), mjcf);
  }

  @Test
  void findsThingsByNameAndBack() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      MujocoModel model = simulation.model();
      for (ObjectKind kind : ObjectKind.values()) {
        for (int id = 0; id < model.count(kind); id++) {
          assertThat(model.id(kind, model.name(kind, id))).isEqualTo(id);
        }
      }
      assertThat(model.names(ObjectKind.JOINT)).containsExactly("hinge", "ballfree");
      assertThat(model.positionAddress(model.id(ObjectKind.JOINT, "ballfree"))).isEqualTo(1);
    }
  }

  @Test
  void listsTheNamesThereAreWhenOneIsMissing() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      assertThatThrownBy(() -> simulation.model().id(ObjectKind.JOINT, "elbow"))
          .isInstanceOf(MujocoException.class)
          .hasMessageContaining("joint=elbow: not in the model, which has [hinge, ballfree]");
    }
  }

  @Test
  void refusesAModelWithTheParsersWords() {
    assertThatThrownBy(() -> open("<mujoco><worldbody><nonsense/></worldbody></mujoco>"))
        .isInstanceOf(MujocoException.class)
        .hasMessageStartingWith("model refused:")
        .hasMessageContaining("nonsense")
        .hasMessageNotContaining("\n");
  }

  @Test
  void sensorFollowsTheJoint() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      simulation.qpos().set(0, 0.4);
      simulation.forward();
      int at = simulation.model().sensorAddress(simulation.model().id(ObjectKind.SENSOR, "angle"));
      assertThat(simulation.sensorData().get(at)).isEqualTo(0.4);
    }
  }

  @Test
  void contactsNameTheBodiesThatTouch() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      for (int i = 0; i < 200; i++) {
        simulation.step();
      }
      Contacts contacts = simulation.contacts();
      int ball = simulation.model().id(ObjectKind.BODY, "ball");
      assertThat(contacts.count()).isEqualTo(1);
      assertThat(contacts.body1(0) + contacts.body2(0)).isEqualTo(ball);
      assertThat(contacts.transmits(0)).isTrue();
    }
  }

  @Test
  void resetReturnsToTheStart() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      double[] start = simulation.qpos().toArray();
      simulation.step();
      simulation.reset();
      assertThat(simulation.qpos().toArray()).isEqualTo(start);
      assertThat(simulation.timeSeconds()).isZero();
    }
  }

  @Test
  void repeatsBitForBit() {
    assertThat(swing()).isEqualTo(swing());
  }

  private static double[] swing() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      for (int i = 0; i < 2000; i++) {
        simulation.ctrl().set(0, Math.sin(i * 0.01));
        simulation.step();
      }
      return simulation.qpos().toArray();
    }
  }

  @Test
  void anErrorInsideMujocoKillsOnlyItsOwnSimulation() throws IOException {
    try (MujocoSimulation broken = open(PENDULUM);
        MujocoSimulation other = open(PENDULUM)) {
      long integrator = MujocoLibrary.load().table().offset("mjModel.opt.integrator");
      broken.model().memory().set(ValueLayout.JAVA_INT, integrator, 99);
      assertThatThrownBy(broken::step)
          .isInstanceOf(MujocoException.class)
          .hasMessageContaining("simulation dead");
      assertThatThrownBy(broken::forward).hasMessageContaining("simulation dead");
      other.step();
    }
    assertThat(Files.exists(Path.of("MUJOCO_LOG.TXT"))).isFalse();
  }

  @Test
  void aStateThatBlowsUpIsAnErrorAndNoSilentReset() {
    try (MujocoSimulation simulation = open(PENDULUM)) {
      simulation.qvel().set(0, Double.NaN);
      assertThatThrownBy(simulation::step).hasMessageContaining("Nan, Inf or huge value");
    }
  }

  @Test
  void refusesUseAfterClose() {
    MujocoSimulation simulation = open(PENDULUM);
    DoubleView positions = simulation.qpos();
    simulation.close();
    simulation.close();
    assertThatThrownBy(simulation::step).hasMessageContaining("simulation closed");
    assertThatThrownBy(() -> positions.get(0)).isInstanceOf(IllegalStateException.class);
  }
}
