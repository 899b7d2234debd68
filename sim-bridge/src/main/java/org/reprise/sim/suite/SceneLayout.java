package org.reprise.sim.suite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.objects.Paint;
import org.reprise.sim.objects.Prop;
import org.reprise.sim.suite.SceneObject.Role;

/**
 * Places things at random on the table by trying again until nothing is too close, hidden or out of
 * reach. The yaw is drawn from the full circle.
 */
final class SceneLayout {
  private static final double GAP_METERS = 0.05;
  private static final double CLEARANCE_GAP_METERS = 0.01;
  private static final double CENTER_X_METERS = 0.54;
  private static final double HALF_RANGE_METERS = 0.20;
  private static final double MIN_X_METERS = 0.32;
  private static final double MAX_X_METERS = 0.78;
  private static final double MAX_Y_METERS = 0.38;
  private static final double MIN_REACH_METERS = 0.34;
  private static final double MAX_REACH_METERS = 0.74;
  private static final double MAX_HIDDEN_SHARE = 0.15;
  private static final int SCENE_TRIES = 500;
  private static final int THING_TRIES = 80;
  private static final int LEAST_DISTRACTORS = 2;
  private static final int MOST_DISTRACTORS = 4;

  private final RandomGenerator random;

  SceneLayout(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Places the actors and two to four distractors.
   *
   * @throws IllegalStateException if no placement is found in many tries
   */
  List<Placed> place(List<Actor> actors) {
    return place(actors, LEAST_DISTRACTORS, MOST_DISTRACTORS);
  }

  /**
   * Places the actors and some distractors.
   *
   * @param least number of distractors, at least
   * @param most number of distractors, at most
   * @throws IllegalStateException if no placement is found in many tries
   */
  List<Placed> place(List<Actor> actors, int least, int most) {
    for (int i = 0; i < SCENE_TRIES; i++) {
      List<Placed> placed = new ArrayList<>();
      if (actors.stream().allMatch(actor -> addActor(actor, placed))) {
        addDistractors(actors, placed, least, most);
        if (placed.size() >= actors.size() + least) {
          return placed;
        }
      }
    }
    throw new IllegalStateException(
        "target=%s tries=%d: no free placement on the table; make the objects smaller"
            .formatted(actors.getFirst().prop().category(), SCENE_TRIES));
  }

  private boolean addActor(Actor actor, List<Placed> placed) {
    for (int i = 0; i < THING_TRIES; i++) {
      RigidTransform pose =
          pose(
              random.nextDouble(
                  CENTER_X_METERS - HALF_RANGE_METERS, CENTER_X_METERS + HALF_RANGE_METERS),
              random.nextDouble(-HALF_RANGE_METERS, HALF_RANGE_METERS));
      if (actor.reach().stream().allMatch(point -> reachable(pose.apply(point)))
          && addIfFree(
              new Placed(
                  actor.prop(),
                  actor.describe(),
                  pose,
                  actor.prop().footprint().at(pose),
                  actor.clearance().at(pose)),
              placed)) {
        return true;
      }
    }
    return false;
  }

  private void addDistractors(List<Actor> actors, List<Placed> placed, int least, int most) {
    List<Distractor> kinds = Distractor.unlike(actors, random);
    Set<Paint> taken = EnumSet.noneOf(Paint.class);
    actors.forEach(actor -> taken.add(actor.prop().paint()));
    int wanted = random.nextInt(least, most + 1);
    for (Distractor kind : kinds.subList(0, Math.min(wanted, kinds.size()))) {
      Paint paint = Paint.draw(random, taken);
      taken.add(paint);
      addDistractor(kind.draw(random, paint), placed);
    }
  }

  private void addDistractor(Prop prop, List<Placed> placed) {
    String body = "distractor%d-%s".formatted(placed.size(), prop.category());
    SceneObject description =
        new SceneObject(
            body,
            prop.category(),
            prop.paint().word(),
            Role.DISTRACTOR,
            prop.symmetry(),
            prop.footprint(),
            Footprint.EMPTY);
    for (int i = 0; i < THING_TRIES; i++) {
      RigidTransform pose =
          pose(
              random.nextDouble(MIN_X_METERS, MAX_X_METERS),
              random.nextDouble(-MAX_Y_METERS, MAX_Y_METERS));
      if (addIfFree(
          new Placed(prop, description, pose, prop.footprint().at(pose), Footprint.EMPTY),
          placed)) {
        return;
      }
    }
  }

  private RigidTransform pose(double xMeters, double yMeters) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
        new Vector3(xMeters, yMeters, 0));
  }

  private static boolean addIfFree(Placed thing, List<Placed> placed) {
    boolean free =
        onTable(thing.footprint())
            && placed.stream().allMatch(other -> apart(thing, other) && bothInView(thing, other));
    return free && placed.add(thing);
  }

  private static boolean apart(Placed a, Placed b) {
    return apart(a.footprint(), a.clearance(), b.footprint(), b.clearance());
  }

  /** Tells whether two things and the hand's room around each do not get into each other's way. */
  static boolean apart(
      Footprint footprintA, Footprint clearanceA, Footprint footprintB, Footprint clearanceB) {
    return footprintA.gapMeters(footprintB) >= GAP_METERS
        && clearanceA.gapMeters(footprintB) >= CLEARANCE_GAP_METERS
        && clearanceB.gapMeters(footprintA) >= CLEARANCE_GAP_METERS;
  }

  private static boolean bothInView(Placed a, Placed b) {
    return inView(a, b) && inView(b, a);
  }

  private static boolean inView(Placed seen, Placed before) {
    return seen.description().role() == Role.DISTRACTOR
        || LineOfSight.hiddenShare(seen, before) <= MAX_HIDDEN_SHARE;
  }

  /** Tells whether an area lies on the part of the table that things are placed on. */
  static boolean onTable(Footprint area) {
    return area.discs().stream()
        .allMatch(disc ->
            disc.xMeters() - disc.radiusMeters() >= MIN_X_METERS - 0.04
                && disc.xMeters() + disc.radiusMeters() <= MAX_X_METERS + 0.04
                && Math.abs(disc.yMeters()) + disc.radiusMeters() <= MAX_Y_METERS + 0.04);
  }

  /** Tells whether a point is neither too near to the arm's base nor too far from it. */
  static boolean reachable(Vector3 point) {
    double distance = Math.hypot(point.x(), point.y());
    return distance >= MIN_REACH_METERS && distance <= MAX_REACH_METERS;
  }
}
