package org.reprise.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TransformTreeTest {
  private static final double TOLERANCE_METERS = 1e-12;

  @Test
  void interpolatesAlongTheChain() {
    TransformTree tree = new TransformTree();
    tree.put(0, "/world", "base", RigidTransform.ofTranslation(0, 1, 0), true);
    tree.put(0, "world", "/mast", RigidTransform.ofTranslation(2, 0, 0), true);
    tree.put(100, "mast", "camera", RigidTransform.ofTranslation(0, 0, 1), false);
    tree.put(200, "mast", "camera", RigidTransform.ofTranslation(0, 0, 2), false);

    Vector3 found = tree.lookUp("/base", "camera", 150).orElseThrow().translation();

    assertThat(found.minus(new Vector3(2, -1, 1.5)).norm()).isLessThan(TOLERANCE_METERS);
  }

  @Test
  void doesNotGuessBeyondTheReportsOfAMovingFrame() {
    TransformTree tree = new TransformTree();
    tree.put(100, "base", "wrist", RigidTransform.IDENTITY, false);
    tree.put(200, "base", "wrist", RigidTransform.IDENTITY, false);
    assertThat(tree.lookUp("base", "wrist", 99)).isEmpty();
    assertThat(tree.lookUp("base", "wrist", 201)).isEmpty();
    assertThat(tree.lookUp("base", "wrist", 200)).isPresent();

    tree.put(20_000_000_000L, "base", "wrist", RigidTransform.IDENTITY, false);
    assertThat(tree.lookUp("base", "wrist", 150)).as("forgotten").isEmpty();
  }

  @Test
  void looksNoFurtherUpThanTheCommonAncestor() {
    TransformTree tree = new TransformTree();
    tree.put(0, "odom", "base", RigidTransform.IDENTITY, false);
    tree.put(0, "base", "camera", RigidTransform.ofTranslation(0, 0, 1), true);
    assertThat(tree.lookUp("base", "camera", 1_000_000)).isPresent();
  }

  @Test
  void knowsNoTransformBetweenTreesNorInACircle() {
    TransformTree tree = new TransformTree();
    tree.put(0, "world", "base", RigidTransform.IDENTITY, true);
    tree.put(0, "a", "b", RigidTransform.IDENTITY, true);
    tree.put(0, "b", "a", RigidTransform.IDENTITY, true);
    assertThat(tree.lookUp("base", "a", 0)).isEmpty();
    assertThat(tree.lookUp("base", "nowhere", 0)).isEmpty();
  }
}
