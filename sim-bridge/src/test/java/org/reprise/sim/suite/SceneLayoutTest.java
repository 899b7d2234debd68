package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.objects.HookStand;
import org.reprise.sim.objects.Mug;
import org.reprise.sim.objects.Paint;

class SceneLayoutTest {
  private static final double LEAST_GAP_METERS = 0.05;

  private static List<Placed> place(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Mug mug = Mug.draw(random, Paint.RED);
    return new SceneLayout(random)
        .place(
            List.of(
                Actor.target(mug, mug.handleBar()),
                Actor.second(HookStand.draw(random, Paint.BLUE))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void leavesFiveCentimetersBetweenThings(long seed) {
    List<Placed> placed = place(seed);

    for (int i = 0; i < placed.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(placed.get(i).footprint().gapMeters(placed.get(j).footprint()))
            .as("%s and %s", placed.get(i).description(), placed.get(j).description())
            .isGreaterThanOrEqualTo(LEAST_GAP_METERS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addsTwoToFourDistractorsOfOtherKindsAndColours(long seed) {
    List<SceneObject> objects = place(seed).stream().map(Placed::description).toList();

    assertThat(objects).hasSizeBetween(4, 6);
    assertThat(objects).extracting(SceneObject::color).doesNotHaveDuplicates();
    assertThat(objects).extracting(SceneObject::category).doesNotHaveDuplicates();
    assertThat(objects).extracting(SceneObject::body).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000})
  void turnsTheTargetOverTheFullCircle(long firstSeed) {
    List<Vector3> directions =
        IntStream.range(0, 60)
            .mapToObj(i -> place(firstSeed + i).getFirst().baseFromObject().rotation())
            .map(rotation -> rotation.rotate(new Vector3(1, 0, 0)))
            .toList();

    for (int quadrant = 0; quadrant < 4; quadrant++) {
      double signX = quadrant % 2 == 0 ? 1 : -1;
      double signY = quadrant < 2 ? 1 : -1;
      assertThat(directions).anyMatch(v -> v.x() * signX > 0 && v.y() * signY > 0);
    }
  }
}
