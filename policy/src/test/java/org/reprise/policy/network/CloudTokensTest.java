package org.reprise.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

final class CloudTokensTest {
  private static final long SEED = Long.getLong("reprise.seed", 17);
  private static final int GROUPS = 12;
  private static final int POINTS = 8;
  private static final float TOLERANCE = 2e-3f;

  /** A block with a step, about the origin. */
  private static PointCloud block(SplittableRandom random) {
    float[] xyz = new float[3 * 400];
    for (int i = 0; i < xyz.length; i += 3) {
      xyz[i] = (float) random.nextDouble(-0.02, 0.06);
      xyz[i + 1] = (float) random.nextDouble(-0.02, 0.02);
      xyz[i + 2] = (float) random.nextDouble(0, xyz[i] > 0.03 ? 0.02 : 0.05);
    }
    return PointCloud.of(xyz, new int[400]);
  }

  private static float[] written(PointCloud cloud, RigidTransform baseFromHand) {
    float[] groups = new float[GROUPS * POINTS * 3];
    float[] centres = new float[GROUPS * CloudTokens.CENTRE_LENGTH];
    float[] middle = new float[CloudTokens.CENTRE_LENGTH];
    CloudTokens tokens = CloudTokens.of(cloud, GROUPS, POINTS);
    tokens.write(baseFromHand.inverse(), groups, 0, centres, 0);
    tokens.writeMiddle(baseFromHand.inverse(), middle, 0);
    int length = groups.length + centres.length;
    float[] all = java.util.Arrays.copyOf(groups, length + middle.length);
    System.arraycopy(centres, 0, all, groups.length, centres.length);
    System.arraycopy(middle, 0, all, length, middle.length);
    return all;
  }

  @Test
  void looksTheSameWhereverObjectAndHandAreMovedTogether() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20; i++) {
      PointCloud cloud = block(random);
      RigidTransform hand =
          new RigidTransform(
              UnitQuaternion.ofRollPitchYaw(3, random.nextDouble(-0.3, 0.3), random.nextDouble(6)),
              new Vector3(0.02, -0.03, 0.1));
      RigidTransform moved =
          new RigidTransform(
              UnitQuaternion.ofYaw(random.nextDouble(6)),
              new Vector3(random.nextDouble(0.3, 0.6), random.nextDouble(-0.3, 0.3), 0.1));

      assertThat(written(cloud.transformed(moved), moved.compose(hand)))
          .as("seed %d case %d", SEED, i)
          .containsExactly(written(cloud, hand), within(TOLERANCE));
    }
  }

  @Test
  void repeatsThePointsOfACloudThatHasTooFew() {
    PointCloud one = PointCloud.of(new float[] {0.1f, 0.2f, 0.3f}, new int[1]);
    float[] all = written(one, RigidTransform.IDENTITY);
    for (float value : all) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void refusesAnEmptyCloud() {
    assertThatThrownBy(() -> CloudTokens.of(PointCloud.EMPTY, GROUPS, POINTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("points=0");
  }
}
