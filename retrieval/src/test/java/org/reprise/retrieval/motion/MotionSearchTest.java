package org.reprise.retrieval.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;

class MotionSearchTest {
  private static final double TOLERANCE_RADIANS = 1e-3;
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final double OPEN = 0.08;
  private static final int EPISODES = 40;
  private static final double NOISE_METERS = 0.0015;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Draws a smooth wandering path: a random walk of directions. */
  private List<Vector3> wander(double meters) {
    List<Vector3> path = new ArrayList<>(List.of(new Vector3(0.5, 0, 0.3)));
    Vector3 heading = unit();
    for (double done = 0; done < meters; done += 0.005) {
      heading = heading.plus(unit().times(0.25));
      heading = heading.times(1 / heading.norm());
      path.add(path.getLast().plus(heading.times(0.005)));
    }
    return path;
  }

  private Vector3 unit() {
    Vector3 drawn =
        new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    return drawn.times(1 / drawn.norm());
  }

  /** Moves the path elsewhere, at a speed that changes by a factor of four, with noise. */
  private List<HandMoment> followed(List<Vector3> path, Vector3 shift) {
    List<HandMoment> moments = new ArrayList<>();
    double at = 0;
    double phase = random.nextDouble() * 6;
    while (at < path.size() - 1) {
      int index = (int) at;
      Vector3 place =
          path.get(index).plus(path.get(index + 1).minus(path.get(index)).times(at - index));
      moments.add(moment(moments.size(), place.plus(shift).plus(unit().times(NOISE_METERS)), OPEN));
      at += 2.5 + 1.5 * Math.sin(phase + moments.size() / 9.0);
    }
    return moments;
  }

  private static HandMoment moment(int step, Vector3 place, double width) {
    return new HandMoment(step * HandMoment.STEP_SECONDS, place, width, 0);
  }

  @Test
  void findsPlantedPiecesUnderTimeWarpNoiseAndShift() {
    MotionSearch search = new MotionSearch();
    List<Vector3> query = wander(0.4);
    for (int episode = 0; episode < EPISODES; episode++) {
      List<Vector3> path = wander(0.5);
      boolean planted = episode % 8 == 3;
      if (planted) {
        Vector3 join = path.getLast().minus(query.getFirst());
        query.forEach(point -> path.add(point.plus(join)));
        Vector3 end = path.getLast();
        List<Vector3> after = wander(0.4);
        after.forEach(point -> path.add(point.plus(end.minus(after.getFirst()))));
      } else {
        Vector3 end = path.getLast();
        List<Vector3> after = wander(0.8);
        after.forEach(point -> path.add(point.plus(end.minus(after.getFirst()))));
      }
      Vector3 shift = unit().times(0.2);
      String name = (planted ? "planted-" : "other-") + episode;
      search.add(List.of(new MotionPiece(name, followed(path, shift))));
    }

    List<MotionMatch> found = search.find(query, 5);

    assertThat(search.findByScan(query, 5)).as("seed=%d", SEED).isEqualTo(found);
    assertThat(found).as("seed=%d", SEED).hasSize(5);
    assertThat(found)
        .as("seed=%d %s", SEED, found)
        .allMatch(m -> m.demonstration().startsWith("planted"));
    for (MotionMatch match : found) {
      assertThat(match.toSeconds())
          .as("seed=%d %s", SEED, match)
          .isGreaterThan(match.fromSeconds());
      assertThat(match.cost()).as("seed=%d %s", SEED, match).isLessThan(0.45);
    }
  }

  @Test
  void tellsWhereInTheEpisodeThePieceLies() {
    List<Vector3> path = new ArrayList<>();
    for (int i = 0; i <= 60; i++) {
      path.add(new Vector3(0.005 * i, 0, 0));
    }
    for (int i = 1; i <= 60; i++) {
      path.add(new Vector3(0.3, 0.005 * i, 0));
    }
    List<HandMoment> moments = new ArrayList<>();
    path.forEach(point -> moments.add(moment(moments.size(), point, OPEN)));
    MotionSearch search = new MotionSearch();
    search.add(List.of(new MotionPiece("corner", moments)));

    MotionMatch found = search.find(List.of(Vector3.ZERO, new Vector3(0, 0.2, 0)), 1).getFirst();

    assertThat(found.cost()).isLessThan(TOLERANCE_RADIANS);
    assertThat(found.fromSeconds()).isGreaterThanOrEqualTo(60 * HandMoment.STEP_SECONDS - 0.1);
  }

  @Test
  void givesEachPieceOfALongPathItsQuota() {
    MotionSearch search = new MotionSearch();
    for (int i = 0; i < 10; i++) {
      search.add(List.of(new MotionPiece("d" + i, followed(wander(1.5), Vector3.ZERO))));
    }
    assertThat(search.find(wander(0.4), 3)).hasSize(3);
    assertThat(search.find(wander(0.85), 3)).hasSize(6);
  }

  @Test
  void cutsAtStopsAndWhereTheFingersMove() {
    List<HandMoment> moments = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      moments.add(moment(moments.size(), new Vector3(0.01 * i, 0, 0), OPEN));
    }
    for (int i = 0; i < 50; i++) {
      moments.add(moment(moments.size(), new Vector3(0.5, 0, 0), OPEN));
    }
    for (int i = 0; i < 50; i++) {
      moments.add(moment(moments.size(), new Vector3(0.5, 0.01 * i, 0), OPEN));
    }
    for (int i = 0; i < 50; i++) {
      moments.add(moment(moments.size(), new Vector3(0.5, 0.5, 0.01 * i), 0));
    }

    List<MotionPiece> pieces = MotionCutter.DEFAULT.cut("d", moments);

    assertThat(pieces).hasSize(3);
    assertThat(pieces.get(2).moments().getFirst().seconds())
        .isEqualTo(150 * HandMoment.STEP_SECONDS);
  }

  @Test
  void refusesAPathThatIsTooShort() {
    assertThatThrownBy(
            () -> new MotionSearch().find(List.of(Vector3.ZERO, new Vector3(0.001, 0, 0)), 1))
        .hasMessageContaining("15 mm");
  }

  @Test
  void holdsNoEpisodeOfASourceAfterItWasCompared() {
    List<Vector3> query = wander(0.4);
    List<WeakReference<EpisodeMotion>> given = new ArrayList<>();
    List<Integer> held = new ArrayList<>();
    MotionSearch search =
        new MotionSearch(taker -> {
          for (int i = 0; i < EPISODES; i++) {
            EpisodeMotion one =
                new EpisodeMotion(
                    0,
                    List.of(),
                    List.of(),
                    List.of(
                        PieceShape.of(
                            new MotionPiece("e" + i, followed(wander(0.8), Vector3.ZERO)))),
                    List.of());
            given.add(new WeakReference<>(one));
            taker.accept("e" + i, one);
          }
          System.gc();
          held.add((int) given.stream().filter(one -> one.get() != null).count());
        });
    assertThat(search.find(query, EPISODES)).as("seed=%d", SEED).isNotEmpty();
    assertThat(held).as("seed=%d", SEED).hasSize(1).allMatch(count -> count <= 1);
  }
}
