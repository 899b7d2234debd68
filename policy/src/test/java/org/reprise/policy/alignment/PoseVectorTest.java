package org.reprise.policy.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

final class PoseVectorTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void yawsFirstTiltsSecondAndCarriesThePivot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Vector3 pivot = new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble());
    double[] pose = random.doubles(PoseVector.LENGTH, -0.6, 0.6).toArray();

    RigidTransform motion = new PoseVector(pivot).liveFromDemo(pose);

    UnitQuaternion expected =
        UnitQuaternion.ofRotationVector(new Vector3(pose[4], pose[5], 0))
            .compose(UnitQuaternion.ofYaw(pose[0]));
    assertThat(motion.rotation().angleTo(expected)).isLessThan(1e-7);
    assertThat(motion.apply(pivot).distanceTo(new Vector3(pose[1], pose[2], pose[3])))
        .isLessThan(1e-9);
  }
}
