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
    pose[PoseVector.WIDTH] = 0;
    pose[PoseVector.HEIGHT] = 0;

    RigidTransform motion = new PoseVector(pivot).liveFromDemo(pose);

    UnitQuaternion expected =
        UnitQuaternion.ofRotationVector(new Vector3(pose[4], pose[5], 0))
            .compose(UnitQuaternion.ofYaw(pose[0]));
    assertThat(motion.rotation().angleTo(expected)).isLessThan(1e-7);
    assertThat(motion.apply(pivot).distanceTo(new Vector3(pose[1], pose[2], pose[3])))
        .isLessThan(1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void carriesPointsThereAndBackWhateverTheSize(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Vector3 pivot = new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble());
    double[] pose = random.doubles(PoseVector.LENGTH, -0.6, 0.6).toArray();
    float[] forward = new float[PoseVector.MATRIX];
    float[] backward = new float[PoseVector.MATRIX];
    Vector3 point = new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble());

    new PoseVector(pivot).write(pose, forward, backward);

    assertThat(carried(backward, carried(forward, point)).distanceTo(point)).isLessThan(1e-5);
    Vector3 target = new Vector3(pose[1], pose[2], pose[3]);
    assertThat(carried(forward, pivot).distanceTo(target)).isLessThan(1e-5);
  }

  private static Vector3 carried(float[] m, Vector3 p) {
    return new Vector3(
        m[0] * p.x() + m[1] * p.y() + m[2] * p.z() + m[3],
        m[4] * p.x() + m[5] * p.y() + m[6] * p.z() + m[7],
        m[8] * p.x() + m[9] * p.y() + m[10] * p.z() + m[11]);
  }
}
