package org.reprise.app.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.reprise.app.station.Workplace;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.motion.Pace;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.correction.WordedMotion;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.retrieval.language.MotionUnderstanding.NoMotion;
import org.reprise.retrieval.language.MotionUnderstanding.Refused;
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.schema.MotionDone;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.MotionSaid;
import org.reprise.schema.TaskEvent;

/**
 * The words of motion of one task: understood, planned from where the hand is, checked, carried out
 * and noted. They are said by any thread; the arm's thread carries them out.
 */
final class TaskWords {
  private static final Duration SETTLING = Duration.ofMillis(100);
  private static final double PACE_STEP = 0.7;

  private final TaskLog log;
  private final Queue<OrderedMotion> orders = new ConcurrentLinkedQueue<>();
  private final WordPlanner planner = new WordPlanner();
  private double pace = 1;

  TaskWords(TaskLog log) {
    this.log = log;
  }

  /** Takes where the arm is. */
  void sampled(Workplace place, ServoSample sample) {
    planner.sampled(place, sample);
  }

  /** Returns what was ordered and not taken yet, oldest first, and forgets it. */
  List<OrderedMotion> takeOrders() {
    List<OrderedMotion> taken = new ArrayList<>();
    for (OrderedMotion next = orders.poll(); next != null; next = orders.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /**
   * Understands words and says what they come to from where the hand is.
   *
   * @param check refuses an order that cannot be done now, whatever the arm could do
   * @param doing is given the order, once it is known that the arm can do it
   * @throws IllegalArgumentException if they cannot be meant, or go too far
   * @throws IllegalStateException if the arm cannot do it
   */
  MotionPlan say(String typed, Consumer<MotionOrder> check, Consumer<MotionOrder> doing) {
    return switch (WordPlanner.understand(typed)) {
      case NoMotion none -> MotionPlan.newBuilder().setNoMotion(none.explanation()).build();
      case Refused refused -> throw new IllegalArgumentException(refused.explanation());
      case Said said -> {
        MotionOrder order = MotionOrder.of(said);
        check.accept(order);
        MotionPlan.Builder plan =
            order instanceof MotionOrder.Move move
                ? planner.plan(move).message()
                : MotionPlan.newBuilder().setWords(order.words()).setEffect(order.effect());
        doing.accept(order);
        yield plan.putAllCorrections(said.corrections()).build();
      }
    };
  }

  /**
   * Carries an order out from where the arm rests. For the arm's thread.
   *
   * @return why it was not done, or not to its end; empty if it was
   */
  Optional<String> carryOut(Workplace place, MotionOrder.Move order) {
    return hindrance(place.motion().hold(SETTLING)).or(() -> track(place, order));
  }

  /** Tells those who watch that an order is done, or why it is not. */
  void done(MotionOrder order, Optional<String> hindrance) {
    log.add(
        TaskEvent.newBuilder()
            .setMotionDone(
                MotionDone.newBuilder().setWords(order.words()).setReason(hindrance.orElse(""))));
  }

  private Optional<String> track(Workplace place, MotionOrder.Move order) {
    WordPlanner.Planned planned;
    try {
      planned = planner.plan(order);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    log.add(
        TaskEvent.newBuilder().setMotionSaid(MotionSaid.newBuilder().setPlan(planned.message())));
    long begin = planned.from().state().nanos();
    for (WordedMotion.Part part : planned.motion().parts()) {
      orders.add(
          new OrderedMotion(
              part.word().describe(),
              begin + Math.round(1e9 * part.fromSeconds()),
              part.seconds(),
              part.shift(),
              part.turn(),
              part.widthMeters(),
              pace()));
    }
    return hindrance(place.motion().track(new ReplayPolicy(planned.motion().samples())));
  }

  private static Optional<String> hindrance(MotionOutcome outcome) {
    return switch (outcome) {
      case MotionOutcome.Reached reached -> Optional.empty();
      case MotionOutcome.NoPath(String reason) -> Optional.of(reason);
      case MotionOutcome.Stopped(String reason) -> Optional.of("stopped: " + reason);
    };
  }

  private synchronized double pace() {
    return pace;
  }

  /**
   * Has the arm go on more slowly or faster.
   *
   * @throws IllegalStateException if it goes as slowly, or as fast, as it can
   */
  synchronized void change(MotionOrder.ChangePace order, ServoMotion arm) {
    double wanted = order.pace() == Pace.SLOWER ? pace * PACE_STEP : pace / PACE_STEP;
    if (wanted < ServoMotion.SLOWEST || wanted > ServoMotion.FASTEST) {
      throw new IllegalStateException(
          "pace=%.2f limits=%.2f..%.2f of the usual: \"%s\" refused"
              .formatted(pace, ServoMotion.SLOWEST, ServoMotion.FASTEST, order.words()));
    }
    arm.pace(wanted);
    pace = wanted;
    planner
        .newest()
        .ifPresent(
            now -> orders.add(OrderedMotion.ofPace(order.words(), now.state().nanos(), wanted)));
    tell(order);
  }

  /** Has the arm go as fast as usual. */
  synchronized void usualPace(ServoMotion arm) {
    arm.pace(1);
    pace = 1;
  }

  /** Tells those who watch of an order that moves neither hand nor fingers. */
  void tell(MotionOrder order) {
    log.add(
        TaskEvent.newBuilder()
            .setMotionSaid(
                MotionSaid.newBuilder()
                    .setPlan(
                        MotionPlan.newBuilder()
                            .setWords(order.words())
                            .setEffect(order.effect()))));
    done(order, Optional.empty());
  }
}
