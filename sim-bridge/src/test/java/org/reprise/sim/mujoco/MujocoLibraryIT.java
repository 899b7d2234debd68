package org.reprise.sim.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MujocoLibraryIT {
  @Test
  void opensASupportedVersion() {
    assertThat(StructTable.SUPPORTED).contains(MujocoLibrary.load().version());
  }

  @Test
  void namesThePackageWhenTheLibraryIsMissing() {
    assertThatThrownBy(() -> MujocoLibrary.open(null, List.of("libnowhere.so")))
        .isInstanceOf(MujocoUnavailableException.class)
        .hasMessageContaining("libnowhere.so")
        .hasMessageContaining("install the Debian package libmujoco2.2.2")
        .hasMessageNotContaining("\n");
  }

  @Test
  void doesNotFallBackFromTheChosenFile() {
    assertThatThrownBy(() -> MujocoLibrary.open("/nowhere/libmujoco.so", List.of("libmujoco.so")))
        .isInstanceOf(MujocoUnavailableException.class)
        .hasMessageContaining("/nowhere/libmujoco.so");
  }

  @Test
  void refusesALibraryThatIsNotMujoco() {
    assertThatThrownBy(() -> MujocoLibrary.open("libm.so.6", List.of()))
        .isInstanceOf(MujocoUnavailableException.class)
        .hasMessageContaining("library=libm.so.6: is not MuJoCo");
  }

  @Test
  void selfTestFindsAWrongTable() {
    MujocoLibrary library = MujocoLibrary.load();
    Map<String, Long> wrong = new HashMap<>(library.table().bytes());
    wrong.put("mjData.qpos", library.table().offset("mjData.qvel"));
    MujocoLibrary believing = library.believing(new StructTable(library.version(), wrong));
    assertThatThrownBy(() -> FallingBoxCheck.run(believing))
        .isInstanceOf(MujocoUnavailableException.class)
        .hasMessageContaining("self-test field=qpos");
  }
}
