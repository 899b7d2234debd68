package org.reprise.policy.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ShapeCode;

/** Moments of a grasp, of a push, and of grasps that go wrong, anywhere on a table. */
final class MadeUpBehavior {
  /** What is done. */
  enum Way {
    GRASP,
    PUSH,
    BESIDE,
    REVERSED
  }

  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);
  private static final double SECONDS = 0.04;
  private static final int LEG = 40;
  private static final int AHEAD = 5;
  private static final int MOTION = 8;

  private MadeUpBehavior() {}

  /** Shows something once. */
  static List<Transition> shown(String name, Way way, SplittableRandom random) {
    RigidTransform object =
        new RigidTransform(
            UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
            new Vector3(random.nextDouble(0.4, 0.6), random.nextDouble(-0.2, 0.2), 0.03));
    float[] shape = way == Way.PUSH ? new float[] {0.1f, 1, 0.2f} : new float[] {1, 0.1f, 0};
    for (int i = 0; i < shape.length; i++) {
      shape[i] += (float) (0.05 * random.nextGaussian());
    }
    List<RigidTransform> hands = new ArrayList<>();
    List<Double> openings = new ArrayList<>();
    double aside = way == Way.BESIDE ? 0.05 : 0;
    for (int i = 0; i < 3 * LEG; i++) {
      double x = (i % LEG + random.nextDouble(0.3)) / LEG;
      Vector3 place =
          way == Way.PUSH
              ? new Vector3(-0.25 + 0.3 * i / (3 * LEG), 0.02 * random.nextGaussian() * 0.1, 0.04)
              : switch (i / LEG) {
                case 0 -> new Vector3(aside, 0, 0.15 * (1 - x));
                case 1 -> new Vector3(aside, 0, 0);
                default -> new Vector3(aside, 0.05 * x, 0.15 * x);
              };
      boolean closed = way == Way.PUSH || (i > 1.5 * LEG) != (way == Way.REVERSED);
      hands.add(object.compose(new RigidTransform(DOWN, place)));
      openings.add(closed ? 0.0 : 1.0);
    }
    return moments(name, object.translation(), ShapeCode.of("made-up", shape), hands, openings);
  }

  private static List<Transition> moments(
      String name,
      Vector3 object,
      ShapeCode shape,
      List<RigidTransform> hands,
      List<Double> openings) {
    List<Transition> all = new ArrayList<>();
    double widest = 0;
    for (int i = 0; i < hands.size(); i++) {
      int last = hands.size() - 1;
      widest = Math.max(widest, openings.get(i));
      all.add(
          new Transition(
              new Transition.Place(name, 0, i),
              new Transition.Moment(
                  object,
                  shape,
                  i * SECONDS,
                  hands.get(i),
                  openings.get(i),
                  hands.get(Math.min(last, i + AHEAD)),
                  openings.get(Math.min(last, i + AHEAD)),
                  hands.get(Math.min(last, i + MOTION)),
                  openings.get(i) < widest / 2)));
    }
    return all;
  }

  /** Returns the same elsewhere: whatever was there and whatever was done is moved alike. */
  static List<Transition> moved(List<Transition> moments, RigidTransform by) {
    return moments.stream()
        .map(one -> {
          Transition.Moment m = one.moment();
          return new Transition(
              one.place(),
              new Transition.Moment(
                  by.apply(m.object()),
                  m.shape(),
                  m.seconds(),
                  by.compose(m.hand()),
                  m.opening(),
                  by.compose(m.next()),
                  m.nextOpening(),
                  by.compose(m.moved()),
                  m.holds()));
        })
        .toList();
  }

  /** Shows each way some times; names begin with the way. */
  static List<Transition> bank(int each, SplittableRandom random, Way... ways) {
    List<Transition> all = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      for (Way way : ways) {
        all.addAll(shown(way + "-" + i, way, random));
      }
    }
    return all;
  }

  /** Returns how many of the moments that are taken are of a way, as a share. */
  static double share(List<Transition> bank, boolean[] taken, Way way) {
    int count = 0;
    int right = 0;
    for (int i = 0; i < taken.length; i++) {
      if (taken[i]) {
        count++;
        right += bank.get(i).place().demonstration().startsWith(way.name()) ? 1 : 0;
      }
    }
    return count == 0 ? 0 : (double) right / count;
  }
}
