package org.reprise.retrieval.forgetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ShapeCode;
import org.reprise.retrieval.search.SceneObject;

class ForgettingTest {
  private static final int RANDOM_DRAWS = 40;

  private static SceneObject object(double x, double y, double height, double shape) {
    return new SceneObject(
        "mug",
        new Vector3(x, y, 0.05),
        height,
        0.08,
        ShapeCode.of("test", new float[] {(float) Math.cos(shape), (float) Math.sin(shape)}));
  }

  private static Remembered at(String id, String task, double x) {
    return with(id, task, Origin.SHOWN, false, 0, 0, List.of(object(x, 0, 0.1, 0)));
  }

  private static Remembered with(
      String id,
      String task,
      Origin origin,
      boolean marked,
      int successes,
      int failures,
      List<SceneObject> scene) {
    return new Remembered(
        id, task, origin, marked, false, successes, failures, Instant.EPOCH, scene);
  }

  private static List<String> forgotten(List<Remembered> all, int keep) {
    return Forgetting.choose(all, keep).stream().map(Forgotten::id).toList();
  }

  @Test
  void whatAnotherCoversGoesFirstAndTellsWhich() {
    List<Forgotten> forgotten =
        Forgetting.choose(
            List.of(at("left", "a", 0), at("near-left", "a", 0.01), at("right", "a", 0.5)), 2);

    // Either of the two costs the same; of equals, the one of the earlier name counts as older.
    assertThat(forgotten).singleElement().extracting(Forgotten::id).isEqualTo("left");
    assertThat(forgotten.getFirst().reason())
        .isEqualTo("near-left covers its scene (distance 0.10), never repeated, shown by a person");
  }

  @Test
  void neverTheLastOfATaskNorWhatAPersonMarked() {
    List<SceneObject> here = List.of(object(0, 0, 0.1, 0));
    List<Remembered> all =
        List.of(
            at("only", "b", 0),
            with("marked", "a", Origin.POLICY, true, 0, 9, here),
            with("marked-too", "a", Origin.POLICY, true, 0, 9, here),
            with("plain", "a", Origin.CORRECTED, false, 9, 0, here));

    assertThat(forgotten(all, 1)).containsExactly("plain");
  }

  @Test
  void theLastThatASearchFindsStaysThoughFailuresAreLeft() {
    Remembered failure =
        new Remembered("failure", "a", Origin.SHOWN, false, true, 0, 0, Instant.EPOCH, List.of());
    assertThat(forgotten(List.of(failure, at("good", "a", 0)), 1)).containsExactly("failure");
    Remembered hardlySeen = with("unseen", "a", Origin.SHOWN, false, 0, 0, List.of());
    assertThat(Forgetting.choose(List.of(hardlySeen, at("good", "a", 0)), 1))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).isEqualTo("unseen");
          assertThat(one.reason()).contains("hardly seen");
          assertThat(one.usefulness()).isZero();
        });
  }

  @Test
  void amongAlikeScenesTheRecordTheOriginAndTheAgeDecide() {
    List<SceneObject> here = List.of(object(0, 0, 0.1, 0));
    List<Remembered> all =
        List.of(
            with("corrected", "a", Origin.CORRECTED, false, 0, 0, here),
            with("failing", "a", Origin.SHOWN, false, 1, 9, here),
            with("policy", "a", Origin.POLICY, false, 0, 0, here),
            with("proven", "a", Origin.SHOWN, false, 9, 0, here),
            with("shown", "a", Origin.SHOWN, false, 0, 0, here));

    assertThat(forgotten(all, 1)).containsExactly("failing", "policy", "shown", "corrected");
  }

  @Test
  void ofTwoThatAreOtherwiseAlikeTheOlderGoes() {
    List<SceneObject> here = List.of(object(0, 0, 0.1, 0));
    List<Remembered> all = new ArrayList<>();
    for (int day = 3; day > 0; day--) {
      all.add(
          new Remembered(
              "day" + day,
              "a",
              Origin.SHOWN,
              false,
              false,
              0,
              0,
              Instant.EPOCH.plusSeconds(86_400L * day),
              here));
    }

    assertThat(forgotten(all, 1)).containsExactly("day1", "day2");
  }

  @Test
  void aSizeOrAShapeThatNoOtherHasIsKept() {
    List<Remembered> all =
        List.of(
            with("small", "a", Origin.SHOWN, false, 0, 0, List.of(object(0, 0, 0.05, 0))),
            with("round", "a", Origin.SHOWN, false, 0, 0, List.of(object(0, 0, 0.1, 1))),
            with("usual-1", "a", Origin.CORRECTED, false, 0, 0, List.of(object(0, 0, 0.1, 0))),
            with("usual-2", "a", Origin.CORRECTED, false, 0, 0, List.of(object(0.02, 0, 0.1, 0))));

    assertThat(forgotten(all, 3)).containsExactly("usual-1");
  }

  @Test
  void theOrderInWhichTheyAreToldDoesNotMatter() {
    List<Remembered> all = new ArrayList<>(synthetic(11, 60));
    List<String> once = forgotten(all, 20);
    Collections.shuffle(all, new Random(3));
    assertThat(forgotten(all, 20)).isEqualTo(once);
    assertThat(once).hasSize(40);
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> Forgetting.choose(List.of(), 0)).hasMessageContaining("keep=0");
  }

  /** Clusters of places on a table, as people show things, in four tasks. */
  private static List<Remembered> synthetic(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Remembered> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = 0.3 + 0.15 * random.nextInt(3) + 0.03 * random.nextGaussian();
      double y = -0.2 + 0.2 * random.nextInt(3) + 0.03 * random.nextGaussian();
      all.add(
          with(
              "d%03d".formatted(i),
              "task" + random.nextInt(4),
              Origin.SHOWN,
              false,
              0,
              0,
              List.of(object(x, y, 0.1, 0))));
    }
    return all;
  }

  /** How far the scenes are from the nearest of their task that remains: the farthest, the mean. */
  private record Coverage(double worst, double mean) {
    static Coverage of(List<Remembered> all, Set<String> gone) {
      double worst = 0;
      double sum = 0;
      for (Remembered one : all) {
        double nearest =
            all.stream()
                .filter(other -> other.task().equals(one.task()) && !gone.contains(other.id()))
                .mapToDouble(other -> SceneDistance.between(one.scene(), other.scene()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        worst = Math.max(worst, nearest);
        sum += nearest;
      }
      return new Coverage(worst, sum / all.size());
    }
  }

  /** Drops as many at random, never the last of a task. */
  private static Set<String> atRandom(List<Remembered> all, int count, Random random) {
    Set<String> gone = new HashSet<>();
    List<Remembered> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    for (Remembered one : shuffled) {
      boolean last =
          all.stream()
              .noneMatch(other ->
                  !other.id().equals(one.id())
                      && other.task().equals(one.task())
                      && !gone.contains(other.id()));
      if (gone.size() < count && !last) {
        gone.add(one.id());
      }
    }
    return gone;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void coversMoreThanAnyDroppingAtRandom(long seed) {
    List<Remembered> all = synthetic(seed, 120);
    Random random = new Random(seed);
    for (int keep : new int[] {80, 40, 16}) {
      Set<String> gone =
          Forgetting.choose(all, keep).stream().map(Forgotten::id).collect(Collectors.toSet());
      assertThat(gone).as("seed %d", seed).hasSize(all.size() - keep);
      Coverage ours = Coverage.of(all, gone);
      double sum = 0;
      for (int draw = 0; draw < RANDOM_DRAWS; draw++) {
        Coverage other = Coverage.of(all, atRandom(all, gone.size(), random));
        assertThat(ours.worst()).as("seed %d keep %d", seed, keep).isLessThan(other.worst());
        sum += other.mean();
      }
      assertThat(ours.mean()).as("seed %d keep %d", seed, keep).isLessThan(sum / RANDOM_DRAWS);
    }
  }

  @Test
  void theDistanceOfScenesIsThatOfTheObjectThatDiffersMost() {
    List<SceneObject> one = List.of(object(0, 0, 0.1, 0), object(0.3, 0, 0.1, 0));
    List<SceneObject> other = List.of(object(0.1, 0, 0.1, 0), object(0.3, 0.05, 0.1, 0));

    assertThat(SceneDistance.between(one, one)).isCloseTo(0, within(1e-9));
    assertThat(SceneDistance.between(one, other)).isCloseTo(1, within(1e-9));
    assertThat(SceneDistance.between(other, one)).isCloseTo(1, within(1e-9));
    assertThat(SceneDistance.between(one.subList(0, 1), one)).isInfinite();
    assertThat(
            SceneDistance.between(List.of(object(0, 0, 0.1, 0)), List.of(object(0, 0, 0.125, 0))))
        .isCloseTo(1, within(1e-9));
  }
}
