package org.reprise.policy.perception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

final class KdTreeTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsTheSameNeighboursAsAFullSearch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] xyz = new float[900];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) random.nextDouble();
    }
    PointCloud cloud = PointCloud.of(xyz, new int[300]);
    KdTree tree = new KdTree(cloud, 7);

    for (int trial = 0; trial < 200; trial++) {
      Vector3 at = new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble());
      int[] expected =
          IntStream.range(0, 300)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> cloud.point(i).distanceTo(at)))
              .limit(7)
              .mapToInt(i -> i)
              .toArray();
      int found = tree.search((float) at.x(), (float) at.y(), (float) at.z(), 7, 2f);

      assertThat(IntStream.range(0, found).map(tree::neighbour).toArray()).isEqualTo(expected);
    }
  }
}
