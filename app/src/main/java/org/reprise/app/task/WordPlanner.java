package org.reprise.app.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.HandConfig;
import org.reprise.policy.correction.WordedMotion;
import org.reprise.retrieval.language.MotionLimits;
import org.reprise.retrieval.language.MotionUnderstanding;
import org.reprise.retrieval.language.MotionUnderstanding.NoMotion;
import org.reprise.retrieval.language.MotionUnderstanding.Refused;
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.retrieval.language.MotionWordParser;
import org.reprise.schema.MotionPlan;

/**
 * Says what words of motion come to from where an arm stands, and refuses before anything moves
 * what the arm cannot do. Any thread; one question at a time.
 */
public final class WordPlanner {
  private static final MotionWordParser PARSER = MotionWordParser.english(MotionLimits.SPOKEN);

  private volatile @Nullable Standing newest;
  private @Nullable WayCheck ways;

  /** Where the arm stands. */
  private record Standing(Workplace place, ServoSample sample) {}

  /**
   * What is to be done.
   *
   * @param from where the arm stood when it was planned
   * @param motion the way of hand and fingers
   * @param endRadians posture at its end
   */
  record Planned(ServoSample from, WordedMotion motion, JointVector endRadians) {
    /** Returns it as those who ask are told. */
    MotionPlan.Builder message() {
      MotionPlan.Builder plan =
          MotionPlan.newBuilder().setWords(motion.words()).setSeconds(motion.seconds());
      for (RigidTransform pose : motion.way()) {
        plan.addBaseFromGripper(GeometryMapper.toRecord(pose));
      }
      for (double radians : endRadians.toArray()) {
        plan.addEndRadians(radians);
      }
      return plan.setEndWidthMeters(motion.samples().getLast().target().gripper().widthMeters());
    }
  }

  /** Reads what was typed. */
  static MotionUnderstanding understand(String typed) {
    return PARSER.parse(typed);
  }

  /**
   * Refuses words of motion where a task is asked for: whoever says them means the hand.
   *
   * @throws IllegalArgumentException if they are words of motion
   */
  static void refuseAsTask(String instruction) {
    if (!(understand(instruction) instanceof NoMotion)) {
      throw new IllegalArgumentException(
          "instruction=\"%s\": refused; these are words of motion, which move the hand and are no task; name an object to order a task"
              .formatted(instruction));
    }
  }

  /** Takes where the arm is. */
  public void sampled(Workplace place, ServoSample sample) {
    newest = new Standing(place, sample);
  }

  /** Returns where the arm was last; empty before it was heard of. */
  Optional<ServoSample> newest() {
    return Optional.ofNullable(newest).map(Standing::sample);
  }

  /**
   * Plans an order. Begins where the arm was sent, so that what it sags by is not made up for.
   *
   * @throws IllegalArgumentException if it goes too far
   * @throws IllegalStateException if the arm cannot do it, or is not heard of
   */
  synchronized Planned plan(MotionOrder.Move order) {
    Standing from = newest;
    if (from == null) {
      throw new IllegalStateException(
          "motion refused: where the arm stands is not known yet; watch the arm, or say it when the hand moves");
    }
    ServoSample sample = from.sample();
    HandConfig hand = from.place().robot().hand();
    WayCheck known = ways;
    if (known == null || !known.isOf(from.place().robot())) {
      known = new WayCheck(from.place().robot());
      ways = known;
    }
    double width = Math.clamp(sample.gripper().widthMeters(), 0, hand.maxWidthMeters());
    WordedMotion motion =
        WordedMotion.of(
            order.motions(),
            new WordedMotion.Start(
                known.baseFromGripper(sample.sentRadians()),
                sample.gripperCommand(),
                width,
                hand.maxWidthMeters(),
                hand.maxEffortNewtons()));
    return new Planned(sample, motion, known.end(sample.sentRadians(), motion.way(), width));
  }

  /**
   * Says what words come to while no task runs.
   *
   * @throws IllegalArgumentException if they cannot be meant, or go too far
   * @throws IllegalStateException if the arm cannot do it, or only a task could
   */
  public MotionPlan foretell(String typed) {
    return switch (understand(typed)) {
      case NoMotion none -> MotionPlan.newBuilder().setNoMotion(none.explanation()).build();
      case Refused refused -> throw new IllegalArgumentException(refused.explanation());
      case Said said ->
          (MotionOrder.of(said) instanceof MotionOrder.Hold hold
                  ? MotionPlan.newBuilder().setWords(hold.words()).setEffect("what was said ends")
                  : plan(MotionOrder.of(said).withoutTask()).message())
              .putAllCorrections(said.corrections())
              .build();
    };
  }

  /**
   * Plans words that are to be done while no task runs.
   *
   * @throws IllegalArgumentException if they are none of motion, cannot be meant, or go too far
   * @throws IllegalStateException if the arm cannot do it, or only a task could
   */
  public WordedMotion motion(String typed) {
    return switch (understand(typed)) {
      case NoMotion none -> throw new IllegalArgumentException(none.explanation());
      case Refused refused -> throw new IllegalArgumentException(refused.explanation());
      case Said said -> plan(MotionOrder.of(said).withoutTask()).motion();
    };
  }
}
