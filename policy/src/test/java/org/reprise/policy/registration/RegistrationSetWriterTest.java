package org.reprise.policy.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.shapes.ProceduralObject;

final class RegistrationSetWriterTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final int CLASSES = ProceduralObject.CATEGORIES.size();
  private static final double GREATEST_FLASK_METERS = 0.04;

  @TempDir private Path folder;

  @Test
  void givesTheSameBytesForTheSameSeed() throws IOException {
    RegistrationSetWriter.write(folder.resolve("a"), SEED, 3);
    RegistrationSetWriter.write(folder.resolve("b"), SEED, 3);

    for (String file : new String[] {"index.json", "clouds/mug_0.bin", "clouds/jug_2.bin"}) {
      assertThat(Files.mismatch(folder.resolve("a/" + file), folder.resolve("b/" + file)))
          .as("file=%s seed=%d", file, SEED)
          .isEqualTo(-1);
    }
  }

  @Test
  void writesEveryClassAndATruthWithoutError() {
    RegistrationSetWriter.write(folder, SEED, 2 * CLASSES);
    RegistrationSet set = RegistrationSet.open(folder);

    assertThat(set.size()).isEqualTo(2 * CLASSES * (8 + 3 + 3));
    for (int i = 0; i < set.size(); i += 7) {
      RegistrationPair pair = set.read(i);
      assertThat(pair.rotationErrorRadians(pair.liveFromDemo())).isLessThan(1e-3);
      assertThat(pair.translationErrorMeters(pair.liveFromDemo())).isLessThan(1e-4);
    }
  }

  @Test
  void showsARoundObjectAboutTheAxisOfItsPose() {
    RegistrationSetWriter.write(folder, SEED, CLASSES);
    RegistrationSet set = RegistrationSet.open(folder);
    int flask = 0;
    while (!set.category(flask).equals("flask")) {
      flask++;
    }
    RegistrationPair pair = set.read(flask);
    Vector3 foot = pair.liveFromDemo().apply(pair.baseFromDemoObject().translation());
    PointCloud carried = pair.demo().cloud().transformed(pair.liveFromDemo());
    int near = 0;
    for (int i = 0; i < carried.size(); i++) {
      Vector3 arm = carried.point(i).minus(foot);
      near += Math.hypot(arm.x(), arm.y()) < GREATEST_FLASK_METERS ? 1 : 0;
    }

    assertThat(near / (double) carried.size()).as("seed=%d", SEED).isGreaterThan(0.9);
  }

  @Test
  void refusesASetWithoutObjects() {
    assertThatThrownBy(() -> RegistrationSetWriter.write(folder, SEED, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("objects=0");
  }
}
