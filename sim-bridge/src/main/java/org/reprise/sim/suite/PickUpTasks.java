package org.reprise.sim.suite;

import java.util.List;
import java.util.function.Function;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.Bottle;
import org.reprise.sim.objects.Carton;
import org.reprise.sim.objects.Mug;

/** Picking things up: the goal is to hold them ten centimeters higher. */
final class PickUpTasks {
  private static final double NEEDED_METERS = 0.10;

  private PickUpTasks() {}

  static Task mug() {
    return new Task(
        "pick-up-mug",
        "pick up",
        "pick up the mug",
        (random, paints) -> {
          Mug mug = Mug.draw(random, paints.getFirst());
          Vector3 grasp = mug.handleBar().minus(Vector3.UP.times(0.015));
          Actor target = Actor.target(mug, grasp);
          return Staging.of(
              List.of(target), List.of(Grasping.across(target, grasp)), raised(target));
        });
  }

  static Task box() {
    return new Task(
        "pick-up-box",
        "pick up",
        "pick up the box",
        (random, paints) -> {
          Carton carton = Carton.draw(random, paints.getFirst());
          Vector3 grasp = new Vector3(0, 0, carton.heightMeters() - 0.022);
          Actor target = Actor.target(carton, grasp);
          return Staging.of(
              List.of(target), List.of(Grasping.across(target, grasp)), raised(target));
        });
  }

  static Task bottle() {
    return new Task(
        "pick-up-bottle",
        "pick up",
        "pick up the bottle",
        (random, paints) -> {
          Bottle bottle = Bottle.draw(random, paints.getFirst());
          Vector3 grasp = new Vector3(0, 0, bottle.heightMeters() - 0.018);
          Actor target = Actor.target(bottle, grasp);
          return Staging.of(
              List.of(target), List.of(Grasping.round(target, grasp)), raised(target));
        });
  }

  private static Function<SceneTruth, Goal> raised(Actor target) {
    return initial -> {
      double start = target.middle(initial).z();
      return now -> judge(target, target.middle(now).z() - start);
    };
  }

  private static Verdict judge(Actor target, double raised) {
    return new Verdict(
        raised >= NEEDED_METERS,
        "%s raised by %.1f cm, needs %.0f cm"
            .formatted(target.prop().category(), raised * 100, NEEDED_METERS * 100));
  }
}
