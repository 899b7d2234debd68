package org.reprise.sim.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.reprise.sim.objects.Ball;
import org.reprise.sim.objects.Block;
import org.reprise.sim.objects.Bottle;
import org.reprise.sim.objects.Bowl;
import org.reprise.sim.objects.Can;
import org.reprise.sim.objects.Carton;
import org.reprise.sim.objects.Mug;
import org.reprise.sim.objects.Paint;
import org.reprise.sim.objects.Prop;
import org.reprise.sim.objects.ToyCar;

/** Kinds of things that may stand around, and what they could be taken for. */
enum Distractor {
  MUG,
  CARTON,
  BOTTLE,
  CAN,
  BALL,
  BLOCK,
  BOWL,
  CAR;

  /** Returns the kinds that cannot be taken for one of the actors, shuffled. */
  static List<Distractor> unlike(List<Actor> actors, RandomGenerator random) {
    Set<String> categories =
        actors.stream().map(actor -> actor.prop().category()).collect(Collectors.toSet());
    List<Distractor> rest = new ArrayList<>();
    for (Distractor kind : values()) {
      if (kind.confusable().stream().noneMatch(categories::contains)) {
        rest.add(random.nextInt(rest.size() + 1), kind);
      }
    }
    return rest;
  }

  Prop draw(RandomGenerator random, Paint paint) {
    return switch (this) {
      case MUG -> Mug.draw(random, paint);
      case CARTON -> Carton.draw(random, paint);
      case BOTTLE -> Bottle.draw(random, paint);
      case CAN -> Can.draw(random, paint);
      case BALL -> Ball.draw(random, paint);
      case BLOCK -> Block.drawOblong(random, paint);
      case BOWL -> Bowl.draw(random, paint);
      case CAR -> ToyCar.draw(random, paint);
    };
  }

  private Set<String> confusable() {
    return switch (this) {
      case MUG -> Set.of("mug");
      case CARTON, BLOCK -> Set.of("box", "block", "cube");
      case BOTTLE -> Set.of("bottle", "peg");
      case CAN -> Set.of("bottle", "cube", "peg");
      case BALL -> Set.of("ball");
      case BOWL -> Set.of("bowl", "plate");
      case CAR -> Set.of("car");
    };
  }
}
