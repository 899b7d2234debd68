package org.reprise.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

final class TransformTreeTest {
  private static final double TOLERANCE_METERS = 1e-12;

  @Test
  void interpolatesAlongTheChainAndHoldsItsEnds() {
    TransformTree tree = new TransformTree();
    tree.put(0, "world", "base", RigidTransform.ofTranslation(0, 1, 0));
    tree.put(0, "world", "mast", RigidTransform.ofTranslation(2, 0, 0));
    tree.put(100, "mast", "camera", RigidTransform.ofTranslation(0, 0, 1));
    tree.put(200, "mast", "camera", RigidTransform.ofTranslation(0, 0, 2));

    assertClose(tree, 150, new Vector3(2, -1, 1.5));
    assertClose(tree, 50, new Vector3(2, -1, 1));
    assertClose(tree, 900, new Vector3(2, -1, 2));
  }

  @Test
  void knowsNoTransformBetweenTreesNorInACircle() {
    TransformTree tree = new TransformTree();
    tree.put(0, "world", "base", RigidTransform.IDENTITY);
    tree.put(0, "a", "b", RigidTransform.IDENTITY);
    tree.put(0, "b", "a", RigidTransform.IDENTITY);
    assertThat(tree.lookup("base", "a", 0)).isEmpty();
    assertThat(tree.lookup("base", "nowhere", 0)).isEmpty();
  }

  private static void assertClose(TransformTree tree, long nanos, Vector3 expected) {
    Vector3 found = tree.lookup("base", "camera", nanos).orElseThrow().translation();
    assertThat(found.minus(expected).norm()).isLessThan(TOLERANCE_METERS);
  }
}
